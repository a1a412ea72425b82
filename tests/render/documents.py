"""Redlines that the tests of documents share: the example bills, and an ugly one with tables and two proposals."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve

from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import get
from lawdraft.render.redline import Proposal, Redline, build_redline
from tests.execution import read_triple
from tests.render.build import Script, article, lighthouse, part, row

TRIPLES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases" / "triples").glob("*/expected.txt"))


@cache
def bill_redlines(folder: Path) -> tuple[Redline, ...]:
    """The redlines of every statute that an example bill changes."""
    triple = read_triple(folder)
    result = apply_bill(triple.bill, triple.bases, wording=RussianWording())
    assert isinstance(result, Applied), result
    return tuple(
        build_redline(
            before,
            Proposal(changes, title=triple.bill.title, author="И.И. Иванова", date=date(2026, 2, 5)),
            after=after,
        )
        for before, changes, after in zip(result.before, result.changes, result.after, strict=True)
    )


def ugly() -> Redline:
    """Words, provisions, numbers and rows changed by two proposals, one part moved to another article."""
    base = lighthouse()
    script = Script(base)
    script.words("три года", "пять лет", item="1", text="слова «три года» заменить словами «пять лет»;")
    script.remove(script.find(Kind.CLAUSE, "2"), item="2", kind="delete_unit", text="пункт 2 исключить;")
    place = script.find(Kind.ARTICLE, "2^1")
    script.insert(
        (*place[:-1], place[-1] + 1),
        article("2^2", "Ревизия", part("1", "Ревизия проводится."), part("2", "Раз в год.")),
        item="3",
        kind="insert_unit",
        text="дополнить статьей 2^2",
    )
    table = script.find(Kind.ARTICLE, "3")
    script.insert((*table, 1, 2), row("3", "Западный", "зеленый"), item="1", kind="insert_unit")
    script.remove((*table, 1, 1), item="2", kind="delete_unit")
    script.words("красный", "желтый", item="3")
    script.number(script.find(Kind.CLAUSE, "3"), "2", "2)", item="5", kind="renumber_unit")
    script.words("Надзор", "Контроль (надзор)", item="6", address="наименование главы 2")
    moved = script.find(Kind.PART, "3", script.find(Kind.ARTICLE, "2"))
    clothing = get(script.root, moved)
    script.remove(moved, item="7", kind="delete_unit", text="часть 3 статьи 2 исключить;")
    place = script.find(Kind.PART, "1", script.find(Kind.ARTICLE, "3"))
    script.insert(
        (*place[:-1], place[-1] + 1),
        evolve(clothing, number=Number.parse("2"), mark="2."),
        item="8",
        kind="insert_unit",
        text="статью 3 дополнить частью 2",
    )
    first = Proposal(tuple(script.changes[:3]), "first", "Первый проект", "И.И. Иванова", date(2026, 2, 5))
    second = Proposal(tuple(script.changes[3:]), "second", "Второй проект", "П.П. Петров", date(2026, 3, 5))
    return build_redline(base, first, second)
