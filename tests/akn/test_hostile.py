from __future__ import annotations

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.akn.xml import AKN, MAX_BYTES, parse
from lawdraft.errors import InputError
from lawdraft.model.edition import Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.unit import Paragraph, Statute, Unit

GOOD = write_statute_xml(
    Statute(Work(), Unit(Kind.ACT, body=(Unit(Kind.ARTICLE, Number("1"), "Статья 1.", body=(Paragraph("Текст."),)),)))
).decode()
BOMB = (
    "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9))
    + "]>"
)


def deep(name: str, count: int) -> str:
    return GOOD.replace("Текст.", f"<{name}>" * count + "x" + f"</{name}>" * count)


def deep_units(count: int) -> str:
    units = "".join(f'<clause eId="c{at}">' for at in range(count)) + "</clause>" * count
    return GOOD.replace("<article ", units + "<article ", 1)


HOSTILE = {
    "truncated": GOOD[: len(GOOD) // 2],
    "empty": "",
    "not xml": "Статья 1. Предмет",
    "entity bomb": GOOD.replace("<akomaNtoso", BOMB + "<akomaNtoso", 1).replace("Текст.", "&j;"),
    "external entity": GOOD.replace(
        "<akomaNtoso", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><akomaNtoso', 1
    ).replace("Текст.", "&e;"),
    "external dtd": GOOD.replace("<akomaNtoso", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><akomaNtoso', 1),
    "undefined entity": GOOD.replace("Текст.", "&nope;"),
    "inline nesting": deep("b", 10_000),
    "inline nesting below the limit of the parser": deep("b", 230),
    "unit nesting": deep_units(10_000),
    "unit nesting below the limit of the parser": deep_units(230),
    "another root": '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "another version": GOOD.replace(AKN, "http://docs.oasis-open.org/legaldocml/ns/akn/2.0"),
    "no document": f'<akomaNtoso xmlns="{AKN}"/>',
    "no meta": f'<akomaNtoso xmlns="{AKN}"><act name="x"><body/></act></akomaNtoso>',
    "no work": f'<akomaNtoso xmlns="{AKN}"><act name="x"><meta><identification source="#x"/></meta><body/></act></akomaNtoso>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_facts(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_statute_xml(HOSTILE[name].encode(), name="evil.xml")
    assert caught.value.message
    assert "Traceback" not in str(caught.value)


def test_the_line_of_the_error_is_told() -> None:
    text = GOOD.replace("Текст.", "Текст.</q>")
    line = text[: text.index("</q>")].count("\n") + 1
    with pytest.raises(InputError) as caught:
        read_statute_xml(text.encode(), name="evil.xml")
    assert caught.value.position is not None
    assert (caught.value.position.file, caught.value.position.line) == ("evil.xml", line)


def test_a_file_that_is_too_large_is_refused_before_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawdraft.akn.xml.MAX_BYTES", 100)
    with pytest.raises(InputError, match="too large"):
        parse(b"<x>" + b" " * 100 + b"</x>")
    assert MAX_BYTES >= 10_000_000


def test_comments_and_instructions_are_no_text() -> None:
    read = read_statute_xml(GOOD.replace("Текст.", "Те<!-- примечание -->кст<?x y?>.").encode())
    article = read.root.body[0]
    assert isinstance(article, Unit)
    assert article.body == (Paragraph("Текст."),)


def test_other_encodings_are_read() -> None:
    text = GOOD.replace("UTF-8", "windows-1251")
    assert read_statute_xml(text.encode("cp1251")) == read_statute_xml(GOOD.encode())


def test_validation_tells_the_line() -> None:
    assert validate(GOOD.encode()) == []
    findings = validate(GOOD.replace("<content ", "<unheard ", 1).replace("</content>", "</unheard>", 1).encode())
    assert findings
    assert all(one.line > 1 for one in findings)
    assert validate(b"<x")[0].message.startswith("<text>") or validate(b"<x")[0].line
    duplicate = GOOD.replace('eId="art_1__p_1"', 'eId="art_1"')
    assert validate(duplicate.encode())
