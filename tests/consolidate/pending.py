"""Small random bills on one small law, for the tests of conflicts and rebasing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Operation
from tests.consolidate.world import bill, law, op

__all__ = ["LAW", "bills", "operations"]

LAW = law(
    """
Статья 1. Буи
1. Буй ставят днем. Буй красят белым.
2. Буй снимают:
1) ночью;
2) утром;
3) зимой.

Статья 2. Вехи
Вехи ставят весной.
Вехи снимают осенью.
Вехи красят красным.

Статья 3. Огни
1. Огни зажигают вечером.
2. Огни гасят утром.
"""
)
_WORDS = {
    "статья 1/часть 1": ["днем", "Буй", "ставят днем", "белым"],
    "статья 1/часть 2": ["Буй", "ночью", "утром"],
    "статья 1": ["Буй", "снимают"],
    "статья 1/часть 2/пункт 2": ["утром"],
    "статья 2": ["Вехи", "ставят весной"],
    "статья 2/абзац 2": ["Вехи", "осенью"],
    "статья 2/абзац 3": ["красным"],
    "статья 3/часть 2": ["гасят", "утром"],
    "статья 3/часть 1": ["вечером"],
}
_NEW = ["старым", "днем", "", "Буй новый", "осенью"]
_UNITS: list[tuple[str, str, str, str]] = [
    ("", "статья", "4", "Статья 4. Створы\nСтворы ставят."),
    ("", "статья", "2^1", "Статья 2^1. Мели\nМели метят."),
    ("статья 1", "часть", "3", "3. Буй считают."),
    ("статья 1", "часть", "1^1", "1^1. Буй моют."),
    ("статья 1/часть 2", "пункт", "4", "4) весной."),
    ("статья 1/часть 2", "пункт", "2^1", "2^1) летом;"),
    ("статья 3", "часть", "3", "3. Огни считают."),
]
_WHOLE: list[tuple[str, str, str, str]] = [
    ("статья 3", "статья", "3", "Статья 3. Огни\nОгни горят."),
    ("статья 1/часть 1", "часть", "1", "1. Буй ставят и снимают днем."),
    ("статья 1/часть 2/пункт 2", "пункт", "2", "2) поутру;"),
    ("статья 2/абзац 2", "абзац", "2", "Вехи убирают осенью."),
]
_PLACES = [
    "статья 1",
    "статья 2",
    "статья 1/часть 2",
    "статья 1/часть 2/пункт 3",
    "статья 2/абзац 1",
    "статья 3/часть 1",
]


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    """Draw an operation that may fit the law."""
    kind = draw(
        st.sampled_from(
            ["replace", "replace", "delete", "insert", "append", "unit", "unit", "whole", "repeal", "remove", "wide"]
        )
    )
    if kind in ("replace", "delete", "insert", "append"):
        address = draw(st.sampled_from(sorted(_WORDS)))
        old = draw(st.sampled_from(_WORDS[address]))
        new = draw(st.sampled_from(_NEW)) or "новым"
        if kind == "replace":
            return op("replace_text", address, old=old, new=new)
        if kind == "delete":
            return op("delete_text", address, old=old)
        anchor: dict[str, Any] = {"pos": "end"} if kind == "append" else {"pos": "after", "text": old, "what": "слова"}
        return op("insert_text", address, new=new, anchor=anchor)
    if kind in ("unit", "whole"):
        address, noun, label, text = draw(st.sampled_from(_UNITS if kind == "unit" else _WHOLE))
        units = [{"kind": noun, "label": label, "text": text}]
        return op("insert_unit" if kind == "unit" else "replace_unit", address, units=units)
    if kind == "wide":
        return op("replace_text", "", old="утром", new="поутру", wide="по тексту")
    return op("repeal_unit" if kind == "repeal" else "delete_unit", draw(st.sampled_from(_PLACES)))


def bills() -> st.SearchStrategy[Bill]:
    """Draw a bill of one or two items."""
    return st.lists(operations(), min_size=1, max_size=2).map(lambda found: bill(*found))
