"""A file that we wrote is read from the text of its analysis: the same statute as by the parser, and never another one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from lawdraft.akn import read
from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import InputError
from lawdraft.model.edition import ActReference, Provenance, Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.unit import Paragraph, Statute, Unit
from tests.strategies import statutes

FIRST = ActReference("Федеральный закон", date(2011, 2, 1), "7-ФЗ")
SECOND = ActReference("Закон", date(2013, 6, 5), "11-ОЗ", 'О "знаках" & огнях')
NOTE = b'ld:note="(\xd0\x92 \xd1\x80\xd0\xb5\xd0\xb4\xd0\xb0\xd0\xba\xd1\x86\xd0\xb8\xd0\xb8'  # (В редакции


def act() -> bytes:
    """A written act whose nodes have provenance of every shape."""
    changed = Provenance(FIRST, "amended", date(2011, 3, 1), "(В редакции Федерального закона)", "1020")
    shapes = (
        (changed,),
        (changed, Provenance(SECOND, "added", None, 'с «"знаком"» <и> & так\nдалее')),
        (Provenance(SECOND, "suspended", date(2014, 1, 1)),),
        (Provenance(FIRST, "repealed"), Provenance(FIRST, "")),
    )
    articles = tuple(
        Unit(
            Kind.ARTICLE, Number.parse(str(at)), f"Статья {at}.", Paragraph("Огни"), (Paragraph("Огонь горит.", provenance=shape),),
            provenance=shape[:1],
        )
        for at, shape in enumerate(shapes, 1)
    )  # fmt: skip
    work = Work("Федеральный закон", date(2010, 5, 14), "9001-ФЗ", "Об огнях", subtype="fz")
    return write_statute_xml(Statute(work, Unit(Kind.ACT, body=articles)))


def by_parser(data: bytes, monkeypatch: pytest.MonkeyPatch) -> Statute | str:
    """Read with the parser alone; return the error as text."""
    with monkeypatch.context() as patch:
        patch.setattr(read, "_HEAD", b"\0")
        return either(data)


def either(data: bytes) -> Statute | str:
    try:
        return read_statute_xml(data)
    except InputError as error:
        return str(error)


def test_it_is_read_from_its_text() -> None:
    assert read._read_as_written(act(), "") == read_statute_xml(act())


@given(statutes(rich=True))
def test_it_is_what_the_parser_reads(statute: Statute) -> None:
    data = write_statute_xml(statute)
    read_so = read._read_as_written(data, "")
    assert read_so in (None, read._read(data, "", read.read_modifications, data[: data.find(b"</meta>")].split(b"\n")))
    assert (read_so is None) is (b"\n<analysis " not in data)


OTHERS = {
    "another head": (b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>'),
    "in a comment": (b"\n<analysis source", b"\n<!--\n<analysis source"),
    "in a comment that is none": (b"\n<analysis source", b"\n<!-- -- \n<analysis source"),
    "twice": (b"\n<analysis source", b'\n<analysis source="#else"/>\n<analysis source'),
    "another namespace": (b'xmlns:ld="urn:lawdraft:akn:ru:1"', b'xmlns:ld="urn:else"'),
    "an unknown target": (b'<destination href="#art_1__', b'<destination href="#art_9__'),
    "a target of another document": (b'<destination href="#art_1__', b'<destination href="/akn/ru#art_1__'),
    "an unknown act": (b'<source href="#am_2"', b'<source href="#am_7"'),
    "an unknown interval": (b'<force period="#tmpg_1"', b'<force period="#tmpg_9"'),
    "another order": (b'type="substitution" ld:note', b'ld:op="replace_text" type="substitution" ld:note'),
    "another type": (b'type="substitution"', b'type="replacement"'),
    "said otherwise": (b"&quot;", b"&#34;"),
    "an unknown entity": (b"&quot;", b"&unknown;"),
    "a sign that needn't be quoted": (NOTE, NOTE + b" &gt;"),
    "white space": (NOTE, NOTE + b"\t"),
    "a control character": (NOTE, NOTE + b"\x01"),
    "no character": (NOTE, NOTE + b"\xef\xbf\xbf"),
    "no UTF-8": (NOTE, NOTE + b"\xff"),
    "an attribute twice": (b'type="substitution"', b'type="substitution" type="substitution"'),
    "broken": (b"</passiveModifications>", b"</passiveModification>"),
    "more than modifications": (b"</passiveModifications>", b"</passiveModifications><otherAnalysis source=\"#else\"/>"),
    "a text": (b"</passiveModifications>", b"text</passiveModifications>"),
}  # fmt: skip


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_other_files_are_read_by_the_parser(change: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = change
    data = act()
    assert old in data
    for count in (1, -1):
        changed = data.replace(old, new, count)
        if b"<!--" in changed:
            changed = changed.replace(b"</analysis>\n", b"</analysis>\n-->\n", 1)
        assert either(changed) == by_parser(changed, monkeypatch)
