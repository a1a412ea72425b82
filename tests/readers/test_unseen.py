"""Characters that can't be seen, inside and around marks: the unit is read, the mark keeps them, and they are said."""

from __future__ import annotations

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Unit
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import docx, para, portal

_ACT = (
    "ФЕДЕРАЛЬНЫЙ ЗАКОН",
    "О свете",
    "Статья 1{}. Свет",
    "1{}. Свет горит:",
    "{}1) ярко;",
    "а{}) мигая.",
    "2.{} Лампа стоит.",
)
_ORDER = (
    "ПРИКАЗ",
    "О свете",
    "1.{} Зажечь:",
    "1{}.1. лампу;",
    "1.2{}. свечу.",
    "2{}. Погасить.",
    "{}Приложение N 1",
    "к приказу",
    "ПРАВИЛА",
    "I{}. Свет",
    "1. Горит.",
)
_SIGNS = ("\u200b", "\ufeff", "\u2060", "\u00ad", "\u200e", "\u200b\u200b")


def _marks(unit: Unit) -> list[tuple[str, str]]:
    return [
        found
        for child in unit.units()
        for found in ((child.kind.value, str(child.number or "")), *_marks(child))
    ]  # fmt: skip


def _files(lines: tuple[str, ...]) -> dict[str, Imported]:
    return {
        "txt": import_bytes("\n".join(lines).encode(), "a.txt"),
        "html": import_bytes(portal(*lines), "a.html"),
        "docx": import_bytes(docx("".join(map(para, lines))), "a.docx"),
    }


@pytest.mark.parametrize("sign", _SIGNS, ids=ascii)
@pytest.mark.parametrize("act", [_ACT, _ORDER], ids=["law", "order"])
def test_a_mark_is_read_without_what_cannot_be_seen(act: tuple[str, ...], sign: str) -> None:
    plain = _files(tuple(line.format("") for line in act))
    for form, done in _files(tuple(line.format(sign) for line in act)).items():
        assert _marks(done.statute.root) == _marks(plain[form].statute.root), form
        assert done.report.account.balanced
        if not (form == "docx" and sign == "\u00ad"):  # Word shows a soft hyphen at the end of a line only
            assert {"R-CONTROL", "R-BIDI"} & {one.code for one in done.report.findings}
        assert read_statute_xml(write_statute_xml(done.statute)) == done.statute


def test_a_plain_text_keeps_what_cannot_be_seen_where_it_stands() -> None:
    text = "\n".join(line.format("\u200b") for line in _ACT) + "\n"
    assert write_text(import_bytes(text.encode(), "a.txt").statute).split() == text.split()


def test_a_raised_index_and_an_unseen_sign_in_one_mark() -> None:
    done = import_bytes("ЗАКОН\nО свете\nСтатья 1\nСвет.\nСтатья 1¹\u200b. Лампа\nГорит.\n".encode(), "a.txt")
    assert [number for _, number in _marks(done.statute.root) if number] == ["1", "1^1"]
    assert done.report.account.balanced


def test_an_unseen_sign_behind_the_mark_is_text() -> None:
    done = import_bytes("ЗАКОН\nО свете\nСтатья 1. Свет\n1. \u200bГорит.\n".encode(), "a.txt")
    assert done.report.account.balanced
    assert _marks(done.statute.root)[-1] == ("часть", "1")


def test_a_line_of_unseen_signs_is_no_paragraph() -> None:
    lines = ("ЗАКОН", "О свете", "Статья 1. Свет", "Горит.", "\u200b", "Ярко.")
    done = import_bytes(portal(*lines), "a.html")
    assert [(one.text, one.why) for one in done.report.set_aside] == [("\u200b", "characters that can't be seen")]
    assert done.report.account.balanced
    article = list(done.statute.root.units())[-1]
    assert "\u200b" not in [getattr(node, "text", "") for node in article.body]


def test_a_mark_that_opens_no_unit_keeps_what_cannot_be_seen() -> None:
    lines = (
        "ЗАКОН",
        "О свете",
        "Статья 1. Свет",
        "Изложить в следующей редакции:",
        "«Статья 5. Лампа",
        "1\u200b. Горит.",
        "2. Светит.».",
    )
    for done in _files(lines).values():
        assert done.report.account.balanced
        assert "1\u200b. Горит." in [getattr(node, "text", "") for node in list(done.statute.root.units())[-1].body]
