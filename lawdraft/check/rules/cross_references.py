"""References that a bill leaves dangling, and references of new texts to what isn't there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.amendment.operation import DeleteUnit, RenumberUnit, RepealUnit
from lawdraft.check.places import law_of, new_paragraphs
from lawdraft.check.references import Reference, find_references, references_in, resolve
from lawdraft.check.rule import Base, Deed, Example, LintRule, Matter, Note, Words
from lawdraft.consolidate.identity import fitness
from lawdraft.consolidate.report import Applied
from lawdraft.model.address import Address, Step
from lawdraft.model.count import is_repealed
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.naming import address_of
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.rebuild import Path, get
from lawdraft.model.survey import articles_under
from lawdraft.model.unit import Paragraph, Statute, Unit

__all__ = ["RULES"]

_SHOWN = 100  # characters of a reference that a message quotes


def _stands(root: Unit, address: Address) -> bool:
    """Whether an address names something that is in force."""
    found = locate(root, address)
    return not isinstance(found, Missing) and not all(is_repealed(root, place.path) for place in found)


def _taking(matter: Matter, at: int) -> list[Deed]:
    return [
        d for d in matter.amending() if d.at == at and isinstance(d.operation, RepealUnit | DeleteUnit | RenumberUnit)
    ]


def _moved(deed: Deed) -> tuple[Address, ...]:
    """The addresses that a renumbering takes away from their units."""
    operation = deed.operation
    if not isinstance(operation, RenumberUnit):
        return ()
    return tuple(operation.target / Step(operation.kind, label) for label in operation.old)


def _xref(matter: Matter) -> Iterator[Note]:
    if not isinstance(matter.result, Applied):
        return
    for at, base in enumerate(matter.bases):
        taking = _taking(matter, at)
        if not taking:
            continue
        after = matter.result.after[at]
        new = {id(paragraph) for _, paragraph in new_paragraphs(base.statute.root, after.root)}
        koap = get_dialect(base.statute.dialect).dotted_articles
        for place, paragraph, reference in references_in(after.root, koap=koap):
            if id(paragraph) not in new and reference.act is None:
                address = resolve(after.root, place, reference)
                if address is not None:
                    where = str(address_of(after.root, place))
                    yield from _dangling(base, after, taking, address, reference, where, law_of(after))
        yield from _from_outside(base, after, taking, matter)


def _from_outside(base: Base, after: Statute, taking: list[Deed], matter: Matter) -> Iterator[Note]:
    koap = get_dialect(base.statute.dialect).dotted_articles
    work = base.statute.work
    named = "кодекс" if "кодекс" in f"{work.kind} {work.title}".lower() else work.number.lower()
    assert isinstance(matter.result, Applied)
    for statute in matter.result.after:
        for place, _, reference in references_in(statute.root, koap=koap, naming=named):
            if reference.act is not None and fitness(reference.act, work):
                where = str(address_of(statute.root, place))
                yield from _dangling(base, after, taking, reference.address, reference, where, law_of(statute))
    for one in matter.others:
        for reference in find_references(one.text, koap=koap) if named in one.text.lower() else ():
            if reference.act is not None and fitness(reference.act, work):
                yield from _dangling(base, after, taking, reference.address, reference, one.where, one.law)


def _dangling(
    base: Base, after: Statute, taking: list[Deed], address: Address, reference: Reference, where: str, law: str
) -> Iterator[Note]:
    moved = [deed for deed in taking if any(address.starts_with(old) for old in _moved(deed))]
    gone = _stands(base.statute.root, address) and not _stands(after.root, address)
    if not moved and not gone:
        return
    deed = next((d for d in moved or taking if _names(d.operation.target, address)), (moved or taking)[0])
    quoted = reference.text if len(reference.text) <= _SHOWN else f"{reference.text[:_SHOWN].rstrip()}…"
    place = f"{where} («{law}»)" if law else where
    why = Words(f"на это ссылается {place}: «{quoted}»", f"{place} refers to it: «{quoted}»")
    yield Note(
        why, deed.instruction, deed.operation, address=address, text=reference.text,
        fix=Words(f"измените и ссылку: {where}", f"change the reference too: {where}"),
    )  # fmt: skip


def _names(target: Address, address: Address) -> bool:
    if address.starts_with(target) and target:
        return True
    return any(
        isinstance(mine.label, NumberRange) and mine.kind is theirs.kind and getattr(theirs.label, "text", None) is not None
        and theirs.label in mine.label  # type: ignore[operator]
        for mine, theirs in zip(target.steps, address.steps, strict=False)
    )  # fmt: skip


def _xref_self(matter: Matter) -> Iterator[Note]:
    if not isinstance(matter.result, Applied):
        return
    for at, base in enumerate(matter.bases):
        after = matter.result.after[at]
        if after.root is base.statute.root:
            continue
        for place, paragraph in new_paragraphs(base.statute.root, after.root):
            yield from _self(matter, at, after, place, paragraph)


def _self(matter: Matter, at: int, after: Statute, place: Path, paragraph: Paragraph) -> Iterator[Note]:
    koap = get_dialect(after.dialect).dotted_articles
    for reference in find_references(paragraph.text, koap=koap):
        if reference.act is not None and not fitness(reference.act, after.work):
            continue
        address = resolve(after.root, place, reference)
        if address is None or reference.doubtful or not _sure(address) or _stands(after.root, address):
            continue
        deed, start, end = _quoted(matter, at, reference.text)
        if deed is None:
            continue
        yield Note(
            Words(f"{address}: такой действующей единицы нет", f"{address}: there is no such unit in force"),
            deed.instruction, deed.operation, start, end, reference.text, address,
            severity="W" if _left_out(after.root, address) else "",
        )  # fmt: skip


def _sure(address: Address) -> bool:
    """Whether it can be told that the address names nothing: an article's, not an appendix's, which may lie elsewhere."""
    kinds = {step.kind for step in address.steps}
    return Kind.ARTICLE in kinds and Kind.APPENDIX not in kinds


def _left_out(root: Unit, address: Address) -> bool:
    """Whether the text at hand lacks more than half of the articles up to the one that is named: it is an extract."""
    article = next(step.label for step in address.steps if step.kind is Kind.ARTICLE)
    if not isinstance(article, Number) or not isinstance(
        locate(root, Address((Step(Kind.ARTICLE, article),))), Missing
    ):
        return False
    labels = [unit.number for path in articles_under(root, ()) if isinstance(unit := get(root, path), Unit)]
    heads = {int(head[0]) for label in labels if (head := re.match(r"\d+", str(label)))}
    highest = max(heads, default=0)
    return 2 * len(heads) < highest


def _quoted(matter: Matter, at: int, words: str) -> tuple[Deed | None, int, int]:
    """The operation in whose new text the words stand; none if the reference was there before."""
    for deed in matter.amending():
        start = matter.bill.text.find(words, deed.instruction.start, deed.instruction.end)
        if deed.at == at and start >= 0:
            return deed, start, start + len(words)
    return None, -1, -1


_OUTSIDE = """РОССИЙСКАЯ ФЕДЕРАЦИЯ
ФЕДЕРАЛЬНЫЙ ЗАКОН
О плотах

Статья 1. Плоты
Плоты не платят сбор, установленный статьей 2 Федерального закона от 1 марта 2019 года № 31-ФЗ "О пристанях".

Президент Российской Федерации
3 июня 2021 года
№ 90-ФЗ
"""
_ADD = '1) статью 1 дополнить частью 4 следующего содержания:\n"4. Лед осматривают в порядке, установленном частью {} настоящей статьи.".'

RULES = (
    LintRule(
        "L-XREF", "W", "L",
        Words("ссылки на исчезающую единицу", "references to a unit that goes"),
        Words("На единицу, которая утрачивает силу, исключается или получает другой номер, ссылаются другие единицы этого закона "
              "или другие законы рабочего пространства. Изменение смысла единицы программа не судит.",
              "Other units of the statute, or other statutes of the workspace, refer to a unit that is repealed, excluded or "
              "renumbered. A change of its meaning is not judged."),
        Example("1) часть 3 статьи 1 признать утратившей силу.", others=(_OUTSIDE,)),
        Example("1) статью 2 признать утратившей силу.", others=(_OUTSIDE,)),
        _xref,
    ),
    LintRule(
        "L-XREF-SELF", "E", "L",
        Words("новый текст ссылается на то, чего нет", "the new text refers to what isn't there"),
        Words("Ссылки нового текста («частью 7 настоящей статьи») ведут к действующим единицам.",
              "References of the new text («частью 7 настоящей статьи») lead to units in force."),
        Example(_ADD.format("2")), Example(_ADD.format("7")), _xref_self,
    ),
)  # fmt: skip
