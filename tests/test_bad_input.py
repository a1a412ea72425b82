"""Hostile and broken input ends in a message with its place, never in a traceback, and never in a long wait."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.amendment.codec import operation_from_json
from lawdraft.errors import InputError, LawdraftError
from lawdraft.language.base import get_language
from lawdraft.readers.plain import read_plain
from lawdraft.readers.text import decode_text, read_text_file
from tests.cases_io import dev_cases
from tests.render.build import lighthouse


def _says_why(error: LawdraftError) -> None:
    assert str(error).strip()


_NS = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'
_GOOD = write_statute_xml(lighthouse())


def _bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE akomaNtoso [<!ENTITY e0 "ха">{entities}]><akomaNtoso {_NS}>&e9;</akomaNtoso>'.encode()


def _external(path: Path) -> bytes:
    return f'<!DOCTYPE a [<!ENTITY x SYSTEM "{path.as_uri()}">]><akomaNtoso {_NS}>&x;</akomaNtoso>'.encode()


_XML: dict[str, bytes] = {
    "empty": b"",
    "white space": b"  \n ",
    "no xml": "Статья 1".encode(),
    "truncated": _GOOD[: len(_GOOD) // 2],
    "one byte short": _GOOD[:-2],
    "not utf-8": b'<?xml version="1.0" encoding="utf-8"?><akomaNtoso ' + _NS.encode() + b">\xff\xfe</akomaNtoso>",
    "another encoding": b'<?xml version="1.0" encoding="nonsense"?><akomaNtoso/>',
    "another root": b"<html><body/></html>",
    "no namespace": b"<akomaNtoso><act/></akomaNtoso>",
    "no act": f"<akomaNtoso {_NS}/>".encode(),
    "an act without a body": f'<akomaNtoso {_NS}><act name="x"><meta/></act></akomaNtoso>'.encode(),
    "entity bomb": _bomb(),
    "a document type": b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>" + f"<akomaNtoso {_NS}/>".encode(),
    "10,000 levels": f"<akomaNtoso {_NS}>".encode() + b"<act>" * 10_000 + b"</act>" * 10_000 + b"</akomaNtoso>",
    "10,000 open levels": b"<a>" * 10_000,
    "NUL": b"<akomaNtoso>\0</akomaNtoso>",
    "binary": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("data", _XML.values(), ids=_XML)
def test_bad_xml(data: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(InputError) as caught:
        read_statute_xml(data, name="bad.xml")
    assert time.monotonic() - start < 5
    assert "bad.xml" in str(caught.value)


@pytest.mark.parametrize("data", _XML.values(), ids=_XML)
def test_bad_xml_is_not_valid(data: bytes) -> None:
    try:
        assert validate(data)
    except InputError as error:
        _says_why(error)


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна маяка", "utf-8")
    with pytest.raises(InputError) as caught:
        read_statute_xml(_external(secret))
    assert "тайна" not in str(caught.value)


def test_units_10_000_deep_inside_a_good_act() -> None:
    deep = b"<hcontainer name='x'>" * 10_000 + b"</hcontainer>" * 10_000
    data = _GOOD.replace(b"<body", b"<body", 1).replace(b"</body>", deep + b"</body>", 1)
    with pytest.raises(InputError):
        read_statute_xml(data)


@given(st.integers(0, len(_GOOD) - 1), st.integers(1, 40), st.binary(max_size=4))
@settings(max_examples=60)
def test_a_damaged_file_is_read_or_refused(at: int, length: int, put: bytes) -> None:
    try:
        read_statute_xml(_GOOD[:at] + put + _GOOD[at + length :])
    except LawdraftError as error:
        _says_why(error)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        "Статья 1".encode("cp1251"),
        "Статья 1".encode("utf-16"),
        b"\0\0",
        b"\xff\xfe\x00",
        b"abc\xd0",
        bytes(range(256)),
    ],
)
def test_bad_text_files(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_text_file(path)
    assert "act.txt" in str(caught.value)
    with pytest.raises(InputError):
        decode_text(data, "act.txt")


@pytest.mark.parametrize("name", ["nothing.txt", "."])
def test_files_that_are_none(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_text_file(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Статья",
        "Статья 1",
        "1.",
        "1)",
        "а)",
        "Глава 1\nГлава 1",
        "Статья 1\nСтатья 1\nСтатья 1",
        "Приложение",
        "|",
        " | ",
        "- ",
        "Статья 99999999999999999999999999",
        "Статья 1^",
        "Статья ^1",
        "Раздел IIII",
        "1.1.1.1.1.1. а",
        "Примечание.",
        "\u202eСтатья 1",
        "Статьи 5 - 3. Утратили силу.",
        "Статья 1.\n" + "1) " * 500,
    ],
)
def test_odd_texts_are_read_or_refused(text: str) -> None:
    try:
        statute, _ = read_plain(text)
    except LawdraftError as error:
        _says_why(error)
    else:
        assert statute.root.body


@given(
    st.lists(
        st.sampled_from(
            (
                "Статья 1. О",
                "Статья 1^1",
                "1. Часть",
                "1) пункт;",
                "а) буква;",
                "- дефис;",
                "Глава 2",
                "Приложение 1",
                "",
                "| а | б",
                "Утратила силу.",
                "Примечание. Да.",
                "2. Ещё",
                "слова",
                "№ 1-ФЗ",
                "Президент",
                "РАЗДЕЛ I",
            )
        ),
        max_size=12,
    )
)
@settings(max_examples=80)
def test_any_order_of_lines_is_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        statute, _ = read_plain(text)
    except LawdraftError:
        return
    xml = write_statute_xml(statute)
    assert read_statute_xml(xml).root == statute.root


def _docx(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DOCX: dict[str, Callable[[], bytes]] = {
    "not a zip": lambda: b"PK\x03\x04nonsense",
    "empty": lambda: b"",
    "no document": lambda: _docx({"a.txt": b"x"}),
    "broken xml": lambda: _docx({"word/document.xml": b"<w:document"}),
    "entity bomb": lambda: _docx({"word/document.xml": _bomb()}),
    "big when unpacked": lambda: _docx({"word/document.xml": b"<a>" + b" " * 200_000_000 + b"</a>"}),
    "10,000 levels": lambda: _docx(
        {"word/document.xml": f"<w:document {_W}>".encode() + b"<w:p>" * 10_000 + b"</w:p>" * 10_000 + b"</w:document>"}
    ),
}


@pytest.mark.parametrize("name", _DOCX)
def test_bad_docx(name: str, tmp_path: Path) -> None:
    from lawdraft.readers import docx

    read: Any = next(getattr(docx, known) for known in docx.__all__ if known.startswith("read"))
    path = tmp_path / "bill.docx"
    path.write_bytes(_DOCX[name]())
    start = time.monotonic()
    with pytest.raises(InputError):
        read(path)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "text",
    [
        "«" * 2000,
        "»" * 2000,
        "статьи 1, " * 3000,
        "и " * 5000,
        "в части " * 2000,
        "(" * 3000,
        "1) " * 3000,
        "а) б) в) " * 1000,
        "Статья 1\n" * 1000,
        "Внести в " * 1000,
        'слова "' + "а " * 20000 + '" исключить',
        "Федеральный закон от " * 1000,
        ("слова «а «б" * 400),
        "№ " * 4000,
        "Закона (" * 800,
    ],
    ids=lambda text: text[:12],
)
def test_a_long_line_takes_no_long_time(text: str) -> None:
    start = time.monotonic()
    get_language("ru").parse_fragment(text)
    get_language("ru").parse_bill("Статья 1\n" + text)
    assert time.monotonic() - start < 10, "hangs"


@pytest.mark.parametrize("text", ['"' * 1000, 'слова "а" ' * 300])
def test_a_line_full_of_quotation_marks_takes_no_long_time(text: str) -> None:
    program = (
        "import sys; from lawdraft.language.base import get_language; get_language('ru').parse_fragment(sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", program, text], timeout=3, check=True)


@given(st.sampled_from(dev_cases()), st.data())
@settings(max_examples=150)
def test_a_cut_or_doubled_sentence_does_no_harm(case: dict[str, Any], data: st.DataObject) -> None:
    text = case["text"]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for other in (text[:start] + text[end:], text[:end] + text[start:]):
        get_language("ru").parse_fragment(other)
        get_language("ru").parse_bill("Статья 1\n" + other)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda c: (
            st.lists(c, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    (
                        "op",
                        "target",
                        "old",
                        "new",
                        "units",
                        "anchor",
                        "when",
                        "kind",
                        "label",
                        "act",
                        "position",
                        "from",
                        "to",
                    )
                ),
                c,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
@settings(max_examples=150)
def test_any_json_is_an_operation_or_refused(value: Any) -> None:
    for op in ("replace_text", "insert_unit", "renumber_unit", "commence"):
        data = {**value, "op": op} if isinstance(value, dict) else {"op": op, "target": value}
        try:
            operation_from_json(data)
        except LawdraftError as error:
            _says_why(error)
