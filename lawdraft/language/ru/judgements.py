"""Small judgements: whether words announce a change, what can hold what, how many units labels name, where a text comes from."""

from __future__ import annotations

import re
from itertools import pairwise

from lawdraft.amendment.operation import Anchor
from lawdraft.language.ru.addresses import read_addresses
from lawdraft.language.ru.clause import ReadError, Words
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.tokens import Token
from lawdraft.model.address import RANK, Label, Step
from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number, NumberRange

__all__ = [
    "ANNEXED",
    "different",
    "holds",
    "letters_between",
    "looks_like_change",
    "many",
    "row_step",
    "same_key",
    "single_anchor",
    "source_names",
    "what",
    "wide",
]

ANNEXED = "приложение (прилагается)"  # the only appendix of the act that holds a text


def looks_like_change(tokens: list[Token]) -> bool:
    """Whether words of formulas stand here although no verb does."""
    if any(t.type in ("FOLLOWS", "EDITION", "CHANGES", "ANNEXED", "FORCE") for t in tokens):
        return True
    at = 1 if tokens[0].type == "PREP" else 0
    end = len(tokens) - 1 if tokens[-1].type in (".", ";", ":") else len(tokens)
    found = read_addresses(tokens, at)
    if found is not None:
        if found.end >= end:  # nothing but an address: a lead-in that lost its colon
            return True
        if tokens[found.end].type in ("NOUN", "SIGN", "UNIT", "ORD", "RESPECTIVELY", "Q"):
            return True
    if any(t.type == "SOURCE" for t in tokens) or (
        tokens[0].type == "PREP"
        and tokens[0].value in ("after", "before")
        and len(tokens) > 1
        and tokens[1].type in ("NOUN", "SIGN", "UNIT")
    ):
        return True
    return any(one.type in (":", "NOUN") and other.type == "Q" for one, other in pairwise(tokens))


def many(labels: tuple[Label, ...]) -> int:
    total = 0
    for label in labels:
        if isinstance(label, NumberRange):
            first, last = label.first.value(), label.last.value()
            total += last - first + 1 if first is not None and last is not None else letters_between(label)
        else:
            total += 1
    return total


def letters_between(label: NumberRange) -> int:
    one, two = str(label.first), str(label.last)
    return LETTERS.index(two) - LETTERS.index(one) + 1 if one in LETTERS and two in LETTERS else 2


def holds(parent: Step, child: Step) -> bool:
    """Whether a unit can stand inside `parent`."""
    if parent.kind in (Kind.PARAGRAPH, Kind.SENTENCE, Kind.HEADING, Kind.PREAMBLE):
        return child.kind is Kind.SENTENCE
    if child.kind in (Kind.ROW, Kind.POSITION):
        return parent.kind in (Kind.TABLE, Kind.APPENDIX, Kind.SECTION) or RANK[parent.kind] < RANK[child.kind]
    if parent.kind is child.kind is Kind.SUBCLAUSE:
        return (
            isinstance(parent.label, Number)
            and isinstance(child.label, Number)
            and not parent.label.is_letter
            and child.label.is_letter
        )
    if child.kind is Kind.NOTE:
        return parent.kind in (Kind.ARTICLE, Kind.CHAPTER, Kind.APPENDIX, Kind.SECTION, Kind.TABLE)
    if child.kind is Kind.TABLE:
        return parent.kind in (Kind.APPENDIX, Kind.SECTION, Kind.ARTICLE, Kind.PART, Kind.CLAUSE)
    if child.kind is Kind.PART and parent.kind is Kind.CLAUSE:
        return False
    return RANK[parent.kind] < RANK[child.kind]


def same_key(key: str, cell: str) -> bool:
    """Whether the key of a position in the genitive and a first cell, or what stands before a dash, are the same words."""
    one, two = (re.sub(r"\W", " ", clean(text)).split() for text in (key, re.split(r"\s+[-–—]\s+", cell)[0]))
    return len(one) == len(two) and all(a[:3] == b[:3] for a, b in zip(one, two, strict=True))


def row_step(step: Step, row: str) -> Step:
    """A row quoted whole is named by its first cell."""
    return Step(step.kind, row.split("|", maxsplit=1)[0].strip()) if row else step


def wide(text: str) -> str:
    """«по тексту Закона» → «по тексту»."""
    return " ".join(clean(text).split()[: 3 if "всему" in clean(text) else 2])


def what(words: Words, number: int) -> str:
    return words.whats[number] if number < len(words.whats) else words.what


def different(one: str, other: str) -> str:
    return one if one != other else ""


def single_anchor(words: Words | None) -> Anchor | None:
    if words is None:
        return None
    if len(words.texts) != 1:
        raise ReadError(None, "one anchor was expected", ())
    return Anchor(words.position, words.texts[0], words.what)


def source_name(text: str) -> str:
    """«согласно приложению 2 к …» → «приложение 2 к …»."""
    if "прилага" in text.lower():
        return ANNEXED
    return re.sub(r"^(?:согласно\s+)?приложени\w+(?:\s*№)?", "приложение", text, flags=re.IGNORECASE)


def appendix_labels(text: str) -> tuple[str, ...]:
    """Return the numbers of appendices in «1 и 2», «№ 1 - 3», each of a range."""
    found: list[str] = []
    for part in re.split(r", | и ", text.replace("№", "").strip()) if text else ():
        ends = re.split(r" ?[-–—] ?", part.strip())
        if len(ends) == 2 and all(end.isdigit() for end in ends):
            found += [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)]
        else:
            found += [end.rstrip(".") for end in ends]
    return tuple(found)


def source_names(text: str, count: int) -> list[str]:
    """One source for each of `count` units: «согласно приложениям 1 и 2 к …» names them in order."""
    match = re.match(r"согласно\s+приложениям(?: №)? ([\d.^,и –—-]+) (к .+)$", text, re.IGNORECASE)
    if match is None:
        if count != 1:
            raise ReadError(None, f"{count} units can't come from one appendix", ("согласно приложениям 1 и 2 к …",))
        return [source_name(text)]
    labels = appendix_labels(match[1])
    if len(labels) != count:
        raise ReadError(None, f"{count} units, but {len(labels)} appendices")
    return [f"приложение {label} {match[2]}" for label in labels]
