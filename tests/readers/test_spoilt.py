"""What copying, printing and other programs do to a text: said in every format, for it can't be mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import docx, odt, para, portal, rtf

HEAD = ("ФЕДЕРАЛЬНЫЙ ЗАКОН", "О маяках", "Статья 1. Маяк")
Said = list[tuple[str, str, str]]


def txt(*lines: str) -> Imported:
    return import_bytes("\n".join(lines).encode(), "act.txt")


def word(*lines: str) -> Imported:
    return import_bytes(docx("".join(map(para, lines))), "act.docx")


def page(*lines: str) -> Imported:
    return import_bytes(portal(*lines), "act.html")


def opendocument(*lines: str) -> Imported:
    return import_bytes(odt("".join(f"<text:p>{line}</text:p>" for line in lines)), "act.odt")


def rich(*lines: str) -> Imported:
    return import_bytes(rtf("".join(f"{line}\\par " for line in lines)), "act.rtf")


def said(done: Imported) -> Said:
    """Return what needs a look: code, severity, and the piece of the text that is shown."""
    found = (one for one in done.report.findings if one.severity != "I")
    return [(one.code, one.severity, one.message.rpartition(": ")[2]) for one in found]


FORMATS = (txt, word, page, opendocument, rich)
IN_EVERY_FORMAT: dict[str, tuple[tuple[str, ...], list[tuple[str, str]]]] = {
    "sentences broken over paragraphs": (
        ("1. Маяк стоит у", "берега моря и", "светит.", "2. Знак виден", "всем."), [("R-HARD-WRAP", "E")],
    ),
    "one sentence broken": (("1. Маяк стоит у", "берега.", "2. Знак."), [("R-HARD-WRAP", "W")]),
    "a list without signs": (("1. Лампы:", "белые", "синие", "2. Знак."), []),
    "a word broken": (("1. Знак ста-", "вит служба."), [("R-HARD-WRAP", "E")]),
    "numbers of pages": (("1. Маяк стоит.", "2", "2. Знак.", "Страница 3 из 5"), [("R-PAGE", "W")]),
    "a running head": (
        ("1. Маяк.", "Закон о маяках", "2. Знак.", "Закон о маяках", "3. Дым.", "Закон о маяках"), [("R-PAGE", "W")],
    ),
    "a lost index": (
        ("А.", "Статья 2. Дым", "1. А:", "1) а;", "2) б;", "21) в;", "3) г."),
        [("R-ORDER", "W"), ("R-LOST-INDEX", "W")],
    ),
    "marks of an editor": (("Стоит.", "**Статья 2.** Дым", "Идет."), [("R-HEADING", "W")]),
    "signs of footnotes": (("1. Маяк² стоит.", "2. Знак."), [("R-FOOTNOTE", "W")]),
    "a star": (("1. Маяк* стоит.", "2. Знак."), [("R-FOOTNOTE", "W")]),
    "no signs of footnotes": (("1. По статье 5¹, 10 м², части второй¹ и пункту «а»¹.", "2. 2 * 3 и **жирно**."), []),
}  # fmt: skip


@pytest.mark.parametrize("read", FORMATS)
@pytest.mark.parametrize("name", IN_EVERY_FORMAT)
def test_what_is_said_in_every_format(name: str, read: Callable[..., Imported]) -> None:
    lines, findings = IN_EVERY_FORMAT[name]
    found = sorted({(code, severity) for code, severity, _ in said(read(*HEAD, *lines))})
    assert found == sorted(findings)


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("> 1. Маяк стоит.", "> 2. Знак."), "> 1. Маяк стоит."),
        (("1. Маяк.", "[12.05.2024 14:03] Анна: 2. Знак."), "[12.05.2024 14:03] Анна: 2. Знак."),
        (("1. Маяк.", "2\\. Знак."), "2\\. Знак."),
        (("1. Маяк.", "## Статья 2. Дым", "Идет."), "## Статья 2. Дым"),
        (("1. Маяк:", "* белый;", "[так]"), ""),
    ],
)
def test_marks_behind_signs_of_messages_and_editors(lines: tuple[str, ...], shown: str) -> None:
    found = [piece for code, _, piece in said(txt(*HEAD, *lines)) if code == "R-HEADING"]
    assert [piece.partition("] Анна: ")[2] or piece for piece in found] == (
        [shown.partition("] Анна: ")[2] or shown] if shown else []
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1. Маяк стоит.            Статья 2. Дым", True),
        ("1. Маяк стоит.\t1. Дым идет.", True),
        ("Белая      10.5", False),
        ("1.     Маяк стоит.", False),
    ],
)
def test_two_columns_in_one_line(line: str, told: bool) -> None:
    assert (("R-TABLE", "E") in [(code, how) for code, how, _ in said(txt(*HEAD, line))]) is told
