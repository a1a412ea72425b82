"""Addresses: a path of (kind, label), broad to narrow.

Two spellings, both read by `Address.parse`: the law's own Russian, narrow to broad («пункт 2 части 1 статьи 3»), and
the
compact one (`статья 3/часть 1/пункт 2`). `Address.parse(str(a)) == a` and `Address.parse(a.compact()) == a`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from lawdraft.errors import AddressError, expect
from lawdraft.model.kind import CASES, Case, Gender, Kind, noun_of
from lawdraft.model.number import Number, NumberRange, roman_value
from lawdraft.model.ordinal import MAX_ORDINAL, ordinal, ordinal_value

__all__ = ["ACT", "LAST", "ORDINAL_KINDS", "RANK", "Address", "Label", "Step", "label_from_json", "label_to_json"]

Label = Number | NumberRange | str  # a str is "" (unnumbered), LAST, or a key: the title of a section, the key of a row
LAST = "last"
ORDINAL_KINDS = frozenset({Kind.PARAGRAPH, Kind.SENTENCE, Kind.INDENT})
RANK = {
    Kind.ACT: 0,
    Kind.APPENDIX: 1,
    Kind.CODE_PART: 2,
    Kind.SECTION: 3,
    Kind.SUBSECTION: 4,
    Kind.CHAPTER: 5,
    Kind.SUBCHAPTER: 6,
    Kind.ARTICLE: 7,
    Kind.NOTE: 8,
    Kind.PART: 9,
    Kind.TABLE: 10,
    Kind.CLAUSE: 11,
    Kind.SUBCLAUSE: 12,
    Kind.ROW: 13,
    Kind.POSITION: 13,
    Kind.COLUMN: 14,
    Kind.INDENT: 15,
    Kind.PARAGRAPH: 16,
    Kind.FOOTNOTE: 16,
    Kind.PREAMBLE: 7,
    Kind.HEADING: 17,
    Kind.DESIGNATION: 17,
    Kind.SENTENCE: 18,
    Kind.FRONT: 1,
    Kind.SIGNATURE: 1,
}  # broad to narrow
_DATIVE_OWNER = frozenset({Kind.NOTE, Kind.FOOTNOTE})  # примечание к статье, сноска к приложению
_KEYED = frozenset({Kind.SECTION, Kind.TABLE, Kind.ROW, Kind.POSITION, Kind.COLUMN, Kind.FOOTNOTE})


@cache
def _kinds_by_form() -> dict[str, tuple[Kind, bool]]:
    forms: dict[str, tuple[Kind, bool]] = {}
    for kind in reversed(Kind):
        if kind in (Kind.FRONT, Kind.SIGNATURE, Kind.CODE_PART):
            continue
        noun = noun_of(kind)
        for case in CASES:
            forms[noun.form(case, plural=True)] = (kind, True)
        for case in CASES:
            forms[noun.form(case)] = (kind, False)
    return forms


def label_to_json(label: Label) -> str | dict[str, str]:
    """Write a label as the contract spells it: a string, or {"from", "to"} for a range."""
    if isinstance(label, NumberRange):
        return {"from": str(label.first), "to": str(label.last)}
    return str(label)


def label_from_json(data: Any, kind: Kind | None = None) -> Label:
    """Read a label from JSON; what is no number is kept as a key."""
    if isinstance(data, dict):
        return NumberRange(Number.parse(data["from"]), Number.parse(data["to"]))
    if (
        data in ("", LAST)
        or not Number.valid(data)
        or (kind in _KEYED and not (data[0].isdigit() or roman_value(data.split("^")[0])))
    ):
        return str(data)
    return Number.parse(data)


@frozen
class Step:
    """One level of an address: a kind and its label."""

    kind: Kind
    label: Label = ""

    def key(self) -> tuple[Any, ...]:
        label = self.label
        if isinstance(label, NumberRange):
            return (RANK[self.kind], 1, label.first, 1, label.last)
        if isinstance(label, Number):
            return (RANK[self.kind], 1, label, 0)
        return (RANK[self.kind], 0 if label != LAST else 2, label)

    def label_text(self, case: Case = Case.NOMINATIVE, *, ordinals: frozenset[Kind] = ORDINAL_KINDS) -> str:
        """Write the label as the law prints it: a digit, a quoted letter, an ordinal word, a range."""
        if isinstance(self.label, NumberRange):
            return f"{self._one(self.label.first, case, ordinals)} - {self._one(self.label.last, case, ordinals)}"
        return self._one(self.label, case, ordinals)

    def _one(self, label: Label, case: Case, ordinals: frozenset[Kind]) -> str:
        gender = noun_of(self.kind).gender
        if label == LAST:
            ending = {
                Gender.MASCULINE: "ий его ему ий им ем",
                Gender.FEMININE: "яя ей ей юю ей ей",
                Gender.NEUTER: "ее его ему ее им ем",
            }
            return "последн" + ending[gender].split()[CASES.index(case)]
        if isinstance(label, Number):
            whole, sign, index = str(label).partition("^")
            if self.kind in ordinals and whole.isdigit() and 1 <= int(whole) <= MAX_ORDINAL:
                return f"{ordinal(int(whole), case, gender)}{sign}{index}"
            return f'"{label}"' if label.is_letter else str(label)
        if self.kind is Kind.POSITION and label:
            word = {"nom": "касающаяся", "acc": "касающуюся"}.get(case, "касающейся")
            return f", {word} {label}"
        return f'"{label}"' if label else ""

    def text(self, case: Case = Case.NOMINATIVE, *, ordinals: frozenset[Kind] = ORDINAL_KINDS) -> str:
        """Write the level in `case`: «части 2», «абзацем вторым», «подпункты "а" - "в"»."""
        return _level(self, case, ordinals)


@lru_cache(maxsize=4096)
def _level(step: Step, case: Case, ordinals: frozenset[Kind]) -> str:
    noun = noun_of(step.kind).form(case, plural=isinstance(step.label, NumberRange))
    label = step.label_text(case, ordinals=ordinals)
    return f"{noun}{label}" if label.startswith(",") else f"{noun} {label}".rstrip()


@frozen
class Address:
    """A place in an act: steps from broad to narrow; the empty address is the act itself."""

    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, *pairs: tuple[str, str]) -> Address:
        """Build an address from (kind, label) pairs: `Address.of(("статья", "5"), ("часть", "2"))`.

        Raises AddressError if they aren't pairs of a kind and its label.
        """
        return cls.from_json(pairs)

    @classmethod
    def from_json(cls, data: Any) -> Address:
        """Read `[[kind, label], …]` as the contract spells addresses. Raises AddressError where that isn't one."""
        steps = []
        try:
            for name, label in data:
                kind = Kind(name)
                steps.append(Step(kind, label_from_json(label, kind)))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise AddressError("not an address", found=repr(data), expected="[[kind, label], …]") from error
        return cls(_with_code_part(tuple(steps)))

    def to_json(self) -> list[list[Any]]:
        """Write `[[kind, label], …]` with kinds in the Russian nominative."""
        return [[step.kind.word, label_to_json(step.label)] for step in self.steps]

    def __bool__(self) -> bool:
        return bool(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __lt__(self, other: Address) -> bool:
        return [step.key() for step in self.steps] < [step.key() for step in other.steps]

    def __truediv__(self, step: Step) -> Address:
        return Address((*self.steps, step))

    @property
    def last(self) -> Step:
        """The narrowest step."""
        return self.steps[-1]

    @property
    def parent(self) -> Address:
        """The address without its narrowest step."""
        return Address(self.steps[:-1])

    def starts_with(self, other: Address) -> bool:
        """Tell whether `other` is this address or one that contains it."""
        return self.steps[: len(other.steps)] == other.steps

    def text(self, case: Case = Case.NOMINATIVE, *, ordinals: frozenset[Kind] = ORDINAL_KINDS) -> str:
        """Write the address as the law does, narrow to broad; the narrowest noun stands in `case`, the rest in
        genitive.
        """
        if not self.steps:
            return noun_of(Kind.ACT).form(case)
        words: list[str] = []
        below: Kind | None = None
        for step in reversed(self.steps):
            if below is None:
                words.append(step.text(case, ordinals=ordinals))
            elif below in _DATIVE_OWNER or (below is Kind.APPENDIX):
                words.append("к " + step.text(Case.DATIVE, ordinals=ordinals))
            else:
                words.append(
                    (", " if words[-1].find(", каса") >= 0 else "") + step.text(Case.GENITIVE, ordinals=ordinals)
                )
            below = step.kind
        return " ".join(words).replace(" , ", ", ")

    def __str__(self) -> str:
        return self.text()

    def compact(self) -> str:
        """Write the compact spelling, broad to narrow: `статья 17.2^1/часть 2/абзац 1`."""
        return "/".join(f"{s.kind.word} {_compact(s)}".rstrip() for s in self.steps)

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read either spelling. Raises AddressError with what was expected where."""
        expect("an address as text", str, text)
        if not text.strip() or text.strip() == Kind.ACT.word:
            return cls()
        return _parse_compact(text) if "/" in text else _parse_russian(text)


def _compact(step: Step) -> str:
    """Write a label without the quotes of letters; the heading of an appendix keeps its quotes."""
    headed = step.kind is Kind.APPENDIX and isinstance(step.label, str) and step.label not in ("", LAST)
    return f'"{step.label}"' if headed else str(step.label)


def _with_code_part(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """A часть that stands above раздел, глава or статья is the part of a code."""
    if len(steps) > 1 and steps[0].kind is Kind.PART and RANK[steps[1].kind] <= RANK[Kind.ARTICLE]:
        return (Step(Kind.CODE_PART, steps[0].label), *steps[1:])
    return steps


ACT = Address()  # the act itself


_RANGE = re.compile(r"\s*[-–—]\s+|\s+[-–—]\s*|\s+-\s+")


def _read_label(text: str, kind: Kind) -> Label:
    text = text.strip().strip(",").strip()
    if not text:
        return ""
    if text == LAST or text.startswith("последн"):
        return LAST
    if kind is Kind.APPENDIX and (named := re.fullmatch(r'"(.+)"', text)) and not Number.valid(named[1]):
        return named[1]  # by its heading
    sides = _RANGE.split(text)
    if len(sides) == 2 and not (text.startswith('"') and kind in _KEYED):
        first, last = (_read_label(side, kind) for side in sides)
        if isinstance(first, Number) and isinstance(last, Number):
            return NumberRange(first, last)
        raise AddressError("not a range of labels", found=text)
    bare = text.strip('"«»')
    whole, sign, index = bare.partition("^")
    if (value := ordinal_value(whole)) and (index.isdigit() or not sign):
        return Number.parse(f"{value}{sign}{index}")
    if kind is Kind.POSITION:
        return re.sub(r"^касающ\w+\s+", "", bare)
    if not Number.valid(bare) and kind not in _KEYED:
        raise AddressError(
            f"«{text}» is no label of «{kind.word}»", expected="a number such as 5, 5^1, а, IV or an ordinal word"
        )
    return label_from_json(bare, kind)


def _parse_compact(text: str) -> Address:
    steps = []
    for part in text.strip("/ ").split("/"):
        name, _, label = part.strip().partition(" ")
        if part.strip().startswith("нумерационн"):
            name, label = Kind.DESIGNATION.value, ""
        found = _kinds_by_form().get(name.lower())
        if not found:
            raise AddressError(f"«{name}» is no unit", expected="статья, часть, пункт, подпункт, абзац …", found=text)
        steps.append(Step(found[0], _read_label(label, found[0])))
    return Address(_with_code_part(tuple(steps)))


@cache
def _noun_pattern() -> re.Pattern[str]:
    forms = sorted(_kinds_by_form(), key=len, reverse=True)
    return re.compile(r'("[^"]*"|«[^»]*»)|(?<![\w-])(' + "|".join(map(re.escape, forms)) + r")(?![\w-])", re.IGNORECASE)


def _parse_russian(text: str) -> Address:
    found = [
        (_kinds_by_form()[match.group(2).lower()][0], match.start(), match.end())
        for match in _noun_pattern().finditer(text)
        if match.group(2)
    ]
    if not found or text[: found[0][1]].strip():
        raise AddressError(
            "not an address",
            found=text,
            expected="for example «пункт 2 части 1 статьи 3» or `статья 3/часть 1/пункт 2`",
        )
    steps = []
    for at, (kind, _, end) in enumerate(found):
        stop = found[at + 1][1] if at + 1 < len(found) else len(text)
        label = re.sub(r"(?:^|\s)к\s*$", "", text[end:stop].rstrip())
        steps.append(Step(kind, _read_label(label, kind)))
    return Address(_with_code_part(tuple(reversed(steps))))
