"""How places are named: by the dialect of the base, from narrow to broad, with ordinals where the law has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from lawdraft.amendment.operation import InsertUnit
from lawdraft.check.places import commands, with_step
from lawdraft.check.rule import Example, LintRule, Matter, Note, Words
from lawdraft.language.ru.quotes import quotations
from lawdraft.language.ru.tokens import Token, tokenise
from lawdraft.model.address import RANK, Address, Step
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Case, Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.number import Number
from lawdraft.model.rebuild import Path, get
from lawdraft.model.survey import STRUCTURAL, articles_under
from lawdraft.model.unit import Unit

__all__ = ["RULES"]

_NAMES = (Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE)


def _dialect(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        if deed.base is None or not isinstance(locate(deed.base.statute.root, deed.operation.target), Missing):
            continue
        right = _renamed(deed.base.statute.root, deed.operation.target)
        if right is not None:
            yield Note(
                Words(
                    f"в этом законе такая единица называется «{right}»", f"in this statute the unit is called «{right}»"
                ),
                deed.instruction,
                deed.operation,
                address=deed.operation.target,
                fix=Words(str(right), str(right)),
            )


def _renamed(root: Unit, address: Address) -> Address | None:
    """The same labels under the names that the statute uses, if exactly one naming fits."""
    places = [at for at, step in enumerate(address.steps) if step.kind in _NAMES]
    fits = []
    for kinds in product(_NAMES, repeat=len(places)):
        changed = address
        for at, kind in zip(places, kinds, strict=True):
            changed = with_step(changed, at, Step(kind, address.steps[at].label))
        if changed != address and not isinstance(locate(root, changed), Missing):
            fits.append(changed)
    return fits[0] if len(fits) == 1 and places else None


_DIGIT = re.compile(r"\b(?:абзац\w*|предложени\w+)\s+\d+", re.IGNORECASE)
_PART_WORD = re.compile(
    r"\bчаст(?:ь|и|ью)\s+(?:перв|втор|треть|четверт|пят|шест|седьм|восьм|девят|десят)\w*(?!\s+\w*\s*кодекс)",
    re.IGNORECASE,
)
_PART_DIGIT = re.compile(r"\bчаст(?:ь|и|ью|ей|ям|ями|ях)\s+\d+", re.IGNORECASE)


def _ordinal_form(matter: Matter) -> Iterator[Note]:
    dialects = {base.statute.dialect for base in matter.bases}
    words = {Kind.PART in get_dialect(name).ordinals for name in dialects}
    for start, line, instruction in commands(matter.bill):
        yield from _forms(_DIGIT, start, line, instruction, "номер пишется словом", "the number is written as a word")
        code_part = instruction is not None and any(
            Kind.CODE_PART in {step.kind for step in operation.target.steps} for operation in instruction.operations
        )
        if words == {False} and not code_part:
            yield from _forms(_PART_WORD, start, line, instruction,
                              "часть статьи обозначается цифрой", "a part of an article is named by digits")  # fmt: skip
        if words == {True}:
            yield from _forms(_PART_DIGIT, start, line, instruction,
                              "в этом кодексе часть называется словом", "in this code a part is named by a word")  # fmt: skip


def _forms(pattern: re.Pattern[str], start: int, line: str, instruction: object, ru: str, en: str) -> Iterator[Note]:
    for match in pattern.finditer(line):
        yield Note(
            Words(f"«{match.group()}»: {ru}", f"«{match.group()}»: {en}"),
            instruction,  # type: ignore[arg-type]
            start=start + match.start(),
            end=start + match.end(),
            text=match.group(),
        )


# a section may be one of a table, a table one of a section
_ANYWHERE = frozenset({Kind.NOTE, Kind.TABLE, Kind.APPENDIX, Kind.SECTION})


def _order(matter: Matter) -> Iterator[Note]:
    for start, line, instruction in commands(matter.bill):
        text = matter.bill.text[start : start + len(line)]
        tokens = tokenise(text, quotations(text))
        for at, broad in enumerate(tokens):
            narrow = _next_unit(tokens, at)
            if narrow is None or RANK[broad.value[0]] >= RANK[narrow.value[0]] or not _is_genitive(tokens, narrow):
                continue
            if {broad.value[0], narrow.value[0]} & _ANYWHERE:
                continue
            yield Note(
                Words(f"«{broad.text} … {narrow.text}»: сначала называется меньшая единица",
                      f"«{broad.text} … {narrow.text}»: the smaller unit comes first"),
                instruction,
                start=start + broad.start,
                end=start + narrow.end,
                text=text[broad.start : narrow.end],
                fix=Words("абзац, пункт, часть, статья - от меньшей единицы к большей",
                          "paragraph, point, part, article: from narrow to broad"),
            )  # fmt: skip


def _next_unit(tokens: list[Token], at: int) -> Token | None:
    """The unit noun that follows a unit noun and its one label at once."""
    if tokens[at].type != "UNIT" or at + 2 >= len(tokens) or tokens[at + 1].type not in ("NUM", "LETTER", "ORD"):
        return None
    return tokens[at + 2] if tokens[at + 2].type == "UNIT" else None


def _is_genitive(tokens: list[Token], noun: Token) -> bool:
    at = tokens.index(noun)
    several = (
        at + 2 < len(tokens)
        and tokens[at + 1].type in ("NUM", "LETTER", "ORD")
        and tokens[at + 2].type in ("и", "-", ",")
    )
    singular = any(form.case is Case.GENITIVE and not form.plural for form in noun.value[1])
    return singular and noun.value[0] is not Kind.SENTENCE and not several and at + 1 < len(tokens)


def _place(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        operation = deed.operation
        if not isinstance(operation, InsertUnit) or operation.target or deed.base is None or operation.position:
            continue
        for unit in operation.units:
            if unit.kind is not Kind.ARTICLE or not isinstance(unit.label, Number):
                continue
            sides = _sides(deed.base.statute.root, unit.label)
            if sides is None:
                continue
            (before, after), chosen = sides, " или ".join
            names = chosen(dict.fromkeys(f"главу {side.number}" for side in (before, after) if side.number is not None))
            yield Note(
                Words(f"статья {unit.label} встает на стыке глав: не сказано, в какую", f"article {unit.label} stands "
                      "where two chapters meet: which of them isn't said"),
                deed.instruction, operation,
                text=str(unit.label),
                fix=Words(f"{names} дополнить статьей {unit.label}", f"{names} дополнить статьей {unit.label}"),
            )  # fmt: skip


def _sides(root: Unit, label: Number) -> tuple[Unit, Unit] | None:
    """The structural units before and after the place of a new article, if they differ."""
    before: Path | None = None
    for path in articles_under(root, ()):
        article = get(root, path)
        if not isinstance(article, Unit) or not isinstance(article.number, Number):
            continue
        if article.number > label:
            if before is None or before[:-1] == path[:-1]:
                return None
            sides = get(root, before[:-1]), get(root, path[:-1])
            one, two = sides
            if isinstance(one, Unit) and isinstance(two, Unit) and {one.kind, two.kind} <= STRUCTURAL:
                return one, two
            return None
        before = path
    return None


_RIGHT = Example('1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта".')

RULES = (
    LintRule(
        "L-DIALECT", "E", "L",
        Words("единица названа не так, как принято в этом законе", "the unit is not called as this statute calls it"),
        Words(
            "У каждого закона свой порядок единиц: часть - пункт - подпункт или, в старых законах и кодексах, пункт - подпункт.",
            "Every statute has its own names: part, point, subpoint, or in older laws and codes point, subpoint.",
        ),
        _RIGHT,
        Example('1) в пункте 1 статьи 1 слова "начальник порта" заменить словами "капитан порта".'),
        _dialect,
    ),
    LintRule(
        "L-ORDINAL-FORM", "W", "MR",
        Words("номер единицы написан не так", "the number of the unit is written in the wrong form"),
        Words(
            "Абзацы и предложения называются словами (абзац второй), части, пункты и статьи - цифрами; в УК, УПК, ТК части - словами.",
            "Абзацы and sentences are named by words, parts, points and articles by digits; parts of УК, УПК, ТК by words.",
        ),
        Example('1) в абзаце втором части 2 статьи 3 слово "берег" заменить словом "причал".'),
        Example('1) в абзаце 2 части 2 статьи 3 слово "берег" заменить словом "причал".'),
        _ordinal_form,
    ),
    LintRule(
        "L-ADDR-ORDER", "E", "MR",
        Words("место названо не от меньшей единицы к большей", "the place is not named from narrow to broad"),
        Words(
            "Структурные единицы указываются начиная с наименьшей: абзац второй пункта 3 части 1 статьи 5.",
            "Units are named from the smallest: абзац второй пункта 3 части 1 статьи 5.",
        ),
        _RIGHT,
        Example('1) в статье 1 части 1 слова "начальник порта" заменить словами "капитан порта".'),
        _order,
    ),
    LintRule(
        "L-ADDR-PLACE", "W", "R",
        Words("не указано, в какую главу включается статья", "which chapter takes the new article isn't said"),
        Words(
            "Если новая статья встает на стыке глав (разделов), указывается глава, которая дополняется.",
            "Where a new article stands between two chapters, the chapter is named.",
        ),
        Example('1) главу 1 дополнить статьей 2^1 следующего содержания:\n"Статья 2^1. Плоты\nПлоты сборам не подлежат.".'),
        Example('1) дополнить статьей 2^1 следующего содержания:\n"Статья 2^1. Плоты\nПлоты сборам не подлежат.".'),
        _place,
    ),
)  # fmt: skip
