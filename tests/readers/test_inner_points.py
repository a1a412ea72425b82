"""«2.1.» behind «2. ….»: a point of 2, or put in beside it; what tells is written down in docs/importing.md."""

from __future__ import annotations

import pytest

from lawdraft.draft.rewrite import rewritten
from lawdraft.errors import InputError
from lawdraft.model.dialect import get_dialect
from lawdraft.model.locate import locate
from lawdraft.model.place import Missing
from lawdraft.model.plain import unit_lines, write_text
from lawdraft.model.rebuild import get
from lawdraft.model.unit import Unit
from lawdraft.readers.edited import read_edited
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import note as noted
from tests.readers.files import portal

_ORDER = ("ПРИКАЗ", "от 1 мая 2020 г. № 5", "О свете", "Приказываю:")
_ADDED = "(п. 2.1 введен Приказом от 01.02.2021 № 7)"


def _shape(unit: Unit) -> str:
    """Return the numbers of points and sections with what stands in them: «1(1.1 1.2) 2»."""
    units = [one for one in unit.units() if one.number is not None]
    return " ".join(
        one.mark.rstrip(".") + (f"({inside})" if (inside := _shape(one)) else "") for one in units
    )  # fmt: skip


def _read(*lines: str) -> Imported:
    return import_bytes("\n".join((*_ORDER, *lines)).encode(), "a.txt")


def _said(done: Imported) -> list[str]:
    return [one.severity for one in done.report.findings if one.code == "R-INNER"]


_CASES = {
    "most points have some": (("1. Свет.", "1.1. А.", "1.2. Б.", "2. Тень.", "2.1. А.", "2.2. Б.", "3. В."), "1(1.1 1.2) 2(2.1 2.2) 3", ["I"]),
    "one of three has some": (("1. Свет.", "1.1. А.", "1.2. Б.", "2. Тень.", "3. В."), "1 1.1 1.2 2 3", ["W"]),
    "a number alone": (("1. Свет.", "2. Тень.", "2.1. А.", "3. В."), "1 2 2.1 3", ["W"]),
    "a number alone where most have some": (("1. Свет.", "1.1. А.", "1.2. Б.", "2. Тень.", "2.1. А.", "2.2. Б.", "3. В.", "3.1. Г."), "1(1.1 1.2) 2(2.1 2.2) 3(3.1)", ["I"]),
    "one of two is announced": (("1. Свет:", "1.1. А.", "1.2. Б.", "2. Тень.", "2.1. А.", "2.2. Б."), "1(1.1 1.2) 2(2.1 2.2)", ["I"]),
    "a note says that it was put in": (("1. Свет.", "2. Тень.", "2.1. А.", _ADDED, "3. В."), "1 2 2.1 3", []),
    "notes name others": (("1. Свет.", "2. Тень.", "2.1. А.", _ADDED, "3. В.", "3.1. Г.", "3.2. Д.", "4. Е."), "1 2 2.1 3(3.1 3.2) 4", ["I"]),
    "it isn't the first of a list": (("1. Свет.", "2. Тень.", "2.2. А.", "3. В."), "1 2 2.2 3", []),
    "behind a repealed point": (("1. Свет.", "2. Утратил силу.", "2.1. А.", "2.2. Б.", "3. В."), "1 2 2.1 2.2 3", []),
    "behind a list of another look": (("1. Свет:", "а) раз;", "б) два.", "1.1. А.", "1.2. Б.", "2. В."), "1(а) б)) 1.1 1.2 2", ["W"]),
    "three levels in sections": (
        ("1. Общие положения", "1.1. Свет.", "1.1.1. А.", "1.1.2. Б.", "1.2. Тень."), "1(1.1(1.1.1 1.1.2) 1.2)", ["I"],
    ),
    "a third level alone": (("1. Общие положения", "1.1. Свет.", "1.1.1. А.", "1.2. Тень."), "1(1.1 1.1.1 1.2)", ["W"]),
    "three levels at once": (
        ("1. Свет.", "1.1. А.", "1.1.1. Б.", "1.1.2. В.", "1.2. Г.", "2. Тень.", "2.1. Д.", "2.2. Е."),
        "1(1.1(1.1.1 1.1.2) 1.2) 2(2.1 2.2)", ["I"],
    ),
    "the usual first heading": (("1. Общие положения.", "1.1. А.", "1.2. Б.", "2. Учет света.", "2.1. В.", "2.2. Г."), "1(1.1 1.2) 2(2.1 2.2)", []),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "shape", "said"), _CASES.values(), ids=_CASES)
def test_points_whose_numbers_begin_with_that_of_the_one_before(
    lines: tuple[str, ...], shape: str, said: list[str]
) -> None:
    done = _read(*lines)
    assert _shape(done.statute.root) == shape
    assert _said(done) == said


def test_a_note_of_a_page_tells_as_one_of_a_plain_text_does() -> None:
    lines = ("1. Свет.", "2. Тень.", f"2.1. А. {noted(_ADDED)}", "3. В.", "3.1. Г.", "3.2. Д.", "4. Е.")
    assert _shape(import_bytes(portal(*_ORDER, *lines), "a.html").statute.root) == "1 2 2.1 3(3.1 3.2) 4"


def test_parts_of_an_article_are_put_in() -> None:
    lines = ("Статья 1. Свет", "1. А.", "1.1. Б.", "1.2. В.", "2. Г.", "2.1. Д.", "2.2. Е.")
    done = import_bytes("\n".join(("ЗАКОН", "О свете", *lines)).encode(), "a.txt")
    assert _shape(done.statute.root) == "Статья 1(1 1.1 1.2 2 2.1 2.2)"
    assert not _said(done)


_NOTED = ("1. Свет.", "2. Тень.", f"2.1. А. {noted(_ADDED)}", "3. В.", "3.1. Горит лампа.", "3.2. Д.", "4. Е.")


@pytest.mark.parametrize("turned", [False, True], ids=["its points", "put in"])
def test_an_edited_text_is_read_as_the_edition_before(turned: bool) -> None:
    """The notes that tell are in the edition before only; without them nothing would tell."""
    lines = (*_NOTED[:2], *_NOTED[3:]) if turned else _NOTED
    before = import_bytes(portal(*_ORDER, *lines), "a.html").statute
    text = write_text(before).replace("лампа", "свеча").encode()
    after = read_edited(text, "a.txt", like=before).statute
    assert _shape(after.root) == _shape(before.root)
    assert "свеча" in write_text(after)


@pytest.mark.parametrize("end", [".", ":"])
def test_a_point_that_holds_points_can_be_edited(end: str) -> None:
    statute = _read("1. Свет:", "1.1. А.", "1.2. Б.", f"2. Тень{end}", "2.1. Горит лампа.", "2.2. Д.").statute
    found = locate(statute.root, get_dialect("ORDER").read_address("пункт 2"))
    assert not isinstance(found, Missing)
    path = found[0].path
    text = "\n".join(unit_lines(get(statute.root, path))).replace("лампа", "свеча")
    assert _shape(rewritten(statute, path, text).root) == "1(1.1 1.2) 2(2.1 2.2)"
    with pytest.raises(InputError, match="isn't the one provision"):
        rewritten(statute, path, text + "\n3. Иное.")


def test_parts_behind_a_part_that_announces_a_list_are_said() -> None:
    lines = (
        "ЗАКОН",
        "О свете",
        "Статья 1. Свет",
        "1. А:",
        "1) раз.",
        "1.1. Б.",
        "2. Огни:",
        "2.1. белые;",
        "2.2. красные.",
    )
    done = import_bytes("\n".join(lines).encode(), "a.txt")
    assert _shape(done.statute.root) == "Статья 1(1(1)) 1.1 2 2.1 2.2)"
    assert [(one.severity, one.line) for one in done.report.findings if one.code == "R-INNER"] == [("W", 8)]
