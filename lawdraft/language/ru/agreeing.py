"""Phrases that agree: which words of a phrase inflect, and in which forms each may stand (language reference, 5.1).

pymorphy3 is imported when a phrase is first read, not before.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from attrs import evolve, frozen

from lawdraft.model.text import fold

__all__ = [
    "Form",
    "Word",
    "has_noun",
    "is_adjective",
    "is_adverb",
    "is_numeral",
    "is_plural_only",
    "number_of",
    "pattern_of",
    "phrase_of",
    "phrases_of",
]


class Form(NamedTuple):
    """A case and a number; of an adjective its gender and whether it stands with something living, where that can be told."""

    case: str
    number: str
    gender: str = ""
    animacy: str = ""


_CASES = {
    "nomn": "nomn",
    "gent": "gent",
    "gen2": "gent",
    "datv": "datv",
    "accs": "accs",
    "acc2": "accs",
    "ablt": "ablt",
    "loct": "loct",
    "loc2": "loc2",
}
_PROPER = frozenset({"Geox", "Name", "Surn", "Patr", "Orgn"})
_CONJUNCTIONS = frozenset({"и", "или", "либо"})


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _form(tag: Any) -> Form | None:
    case = _CASES.get(str(tag.case))
    if not case or not tag.number:
        return None
    own = (str(tag.gender or ""), str(tag.animacy or "")) if tag.POS in ("ADJF", "PRTF") else ()
    return Form(case, str(tag.number), *own)


@lru_cache(maxsize=4096)
def readings_of(word: str) -> tuple[Any, ...]:
    """Return the readings of a word as a noun or an agreeing adjective in the nominative, the likeliest first."""
    if len(word) > 1 and word.isupper() and not _analyzer().word_is_known(word):
        return ()  # an abbreviation, which stays as it is
    readings = [
        p for p in _analyzer().parse(word) if p.tag.case == "nomn" and p.tag.POS in ("NOUN", "ADJF", "PRTF", "NPRO")
    ]
    if word.islower():  # «буй» is no town
        readings = [p for p in readings if not _PROPER & p.tag.grammemes] or readings
    return tuple(sorted(readings, key=lambda p: -p.score))


def is_adjective(readings: tuple[Any, ...]) -> bool:
    """Whether a word is read as an adjective or a participle."""
    return bool(readings) and readings[0].tag.POS in ("ADJF", "PRTF")


@frozen
class Word:
    """A word of a phrase: `readings` are the lemmas it may be inflected as, () if it stays as it is.

    `before` and `after` are the signs that it is written with: «(», «,».
    """

    text: str
    readings: tuple[Any, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def joins(self) -> bool:
        """Whether it is «и», «или», «либо»."""
        return self.text.lower() in _CONJUNCTIONS

    @property
    def forms(self) -> dict[str, frozenset[Form]]:
        """Every form of the word with its cases and numbers."""
        found: dict[str, set[Form]] = {}
        for reading in self.readings:
            for other in reading.lexeme:
                form = _form(other.tag)
                if form and _same_word(other.tag, reading.tag):
                    found.setdefault(fold(other.word).lower(), set()).add(form)
        return {word: frozenset(forms) for word, forms in found.items()}


def _same_word(one: Any, other: Any) -> bool:
    """Whether two forms of a lexeme are forms of one word: each participle of a verb is a word of its own."""
    return one.POS == other.POS and (one.POS != "PRTF" or (one.voice, one.tense) == (other.voice, other.tense))


_WRITTEN = re.compile(r"([(]?)([А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*)([),]{0,2})")


class _Reader:
    """Tells which words of a phrase in the nominative inflect: adjectives, the head noun, what is joined to it.

    A genitive tail stays. Where «и» may join the word behind it to the head or to the tail («органы опеки и
    попечительства»), `to_head` tells which.
    """

    def __init__(self, text: str, *, to_head: bool) -> None:
        self.words: list[Word] = []
        for word in text.split():
            match = _WRITTEN.fullmatch(word)
            self.words.append(Word(match[2], readings_of(match[2]), match[1], match[3]) if match else Word(word))
        self.to_head = to_head
        self.doubtful = False
        self.number = ""  # of the head

    def read(self) -> tuple[Word, ...]:
        result: list[Word] = []
        open_group = True
        for at, word in enumerate(self.words):
            joins = word.joins
            if not open_group and (word.before or (at and self.words[at - 1].after.endswith(","))):
                open_group = bool(word.readings)
            if joins and at + 1 < len(self.words):
                adjectives = open_group and bool(
                    self.words[at + 1].readings
                )  # «государственная и муниципальная услуга»
                open_group = adjectives or self.joins_head(at, inflected=bool(result and result[-1].readings))
                result.append(evolve(word, readings=()))
            elif open_group and (own := self.adjective(at)):
                result.append(evolve(word, readings=own))
                open_group = not self.governs(at, own)
            elif open_group and word.readings and not joins:
                nouns = tuple(r for r in word.readings if r.tag.POS == "NOUN") or word.readings[:1]
                result.append(evolve(word, readings=nouns))
                self.number = self.number or str(nouns[0].tag.number)
                open_group = False
            else:
                result.append(evolve(word, readings=()))
                open_group = open_group and (is_adverb(word.text) or not word.text[:1].isalpha())
        if not self.number:
            self.take_late_head(result)
        return tuple(result)

    def take_late_head(self, result: list[Word]) -> None:
        """Let the noun inflect that stands behind the words of its participle: «назначенный Правительством орган»."""
        first = next((word.readings[0] for word in result if word.readings), None)
        if first is None or not is_adjective((first,)):
            return
        agreeing = [
            at
            for at, word in enumerate(self.words)
            if not result[at].readings and any(r.tag.POS == "NOUN" and _agree(first, r) for r in word.readings)
        ]
        takes_object = str(first.tag.voice) == "actv" and str(first.tag.transitivity) == "tran"
        if len(agreeing) < 1 + takes_object:  # «осуществляющая деятельность» has no head
            return
        head = agreeing[-1]
        nouns = tuple(r for r in self.words[head].readings if r.tag.POS == "NOUN" and _agree(first, r))
        result[head] = evolve(result[head], readings=nouns)
        self.number = str(nouns[0].tag.number)
        for at in range(head - 1, 0, -1):
            own = tuple(r for r in self.words[at].readings if r.tag.POS in ("ADJF", "PRTF") and _agree(r, nouns[0]))
            if result[at].readings or not own:
                break
            result[at] = evolve(result[at], readings=own)

    def adjective(self, at: int) -> tuple[Any, ...]:
        """Return the readings of a word as an adjective of the noun that follows, or behind a comma of the one before."""
        readings = self.words[at].readings
        own = tuple(r for r in readings if r.tag.POS in ("ADJF", "PRTF"))
        following = self.words[at + 1].readings if at + 1 < len(self.words) and not self.words[at].after else ()
        agreeing = any(_agree(one, other) for one in own for other in following)
        joined = bool(own) and at + 2 < len(self.words) and self.words[at + 1].joins
        if agreeing or (joined and any(_agree(one, other) for one in own for other in self.words[at + 2].readings)):
            return own
        alone = not any(r.tag.POS == "NOUN" for r in readings)  # «данные учета» is no adjective
        return own if alone and (at + 1 < len(self.words) or self.number) else ()

    def governs(self, at: int, own: tuple[Any, ...]) -> bool:
        """Whether a participle takes an object, which stands as it is: «осуществляющая деятельность»."""
        if str(own[0].tag.voice) != "actv":
            return False
        nouns = [any(_agree(own[0], r) for r in word.readings if r.tag.POS == "NOUN") for word in self.words[at + 1 :]]
        return bool(self.number) or nouns[:1] != [True] or any(nouns[1:])

    def joins_head(self, at: int, *, inflected: bool) -> bool:
        """Whether «и» joins the word behind it to the head, not to the genitive before it."""
        following = self.words[at + 1]
        if not following.readings:
            return False
        if inflected or not (_in_genitive(self.words[at - 1].text) and _in_genitive(following.text)):
            return True
        if str(following.readings[0].tag.number) != self.number:
            return False
        self.doubtful = True
        return self.to_head


def _agree(one: Any, other: Any) -> bool:
    """Whether an adjective and what follows agree in number and gender."""
    same = one.tag.number == other.tag.number
    return bool(same and (one.tag.number == "plur" or other.tag.gender in (one.tag.gender, None)))


@lru_cache(maxsize=2048)
def _in_genitive(word: str) -> bool:
    return any(p.tag.case in ("gent", "gen2") for p in _analyzer().parse(word))


@lru_cache(maxsize=512)
def phrase_of(text: str) -> tuple[Word, ...]:
    """Return the words of a phrase in the nominative, in the reading that is likelier."""
    return phrases_of(text)[0]


@lru_cache(maxsize=512)
def phrases_of(text: str) -> tuple[tuple[Word, ...], ...]:
    """Return the readings of a phrase, two if it is open what «и» joins."""
    reader = _Reader(text, to_head=False)
    found = reader.read()
    return (found, _Reader(text, to_head=True).read()) if reader.doubtful else (found,)


def number_of(words: tuple[Word, ...]) -> str:
    """Return the number of the head of a phrase in the nominative."""
    heads = [word.readings[0] for word in words if word.readings and word.readings[0].tag.POS not in ("ADJF", "PRTF")]
    first = heads or [word.readings[0] for word in words if word.readings]
    return str(first[0].tag.number) if first else "sing"


@lru_cache(maxsize=256)
def is_adverb(word: str) -> bool:
    """Whether a word is an adverb, which may stand before an adjective: «особо охраняемая территория»."""
    return str(_analyzer().parse(word)[0].tag.POS) == "ADVB"


@lru_cache(maxsize=256)
def is_numeral(word: str) -> bool:
    """Whether a word is a numeral in some case: «пяти», «нескольких»."""
    return any(p.tag.POS == "NUMR" for p in _analyzer().parse(word))


def is_plural_only(words: tuple[Word, ...]) -> bool:
    """Whether the head of a phrase has no singular: «деньги»."""
    heads = [word.readings for word in words if word.readings and not is_adjective(word.readings)]
    return bool(heads) and all("Pltm" in reading.tag for reading in heads[0])


def has_noun(words: tuple[Word, ...]) -> bool:
    """Whether a phrase has a noun, with which its adjectives agree."""
    return any(word.readings and not is_adjective(word.readings) for word in words)


@lru_cache(maxsize=512)
def pattern_of(words: tuple[Word, ...]) -> re.Pattern[str]:
    """Return a pattern of every form of a phrase, with a group for each word."""
    parts = []
    for word in words:
        forms = sorted(word.forms, key=len, reverse=True) if word.readings else []
        own = "(" + "|".join(re.escape(form) for form in forms or [fold(word.text).lower()]) + ")"
        parts.append(re.escape(word.before) + own + re.escape(word.after))
    return re.compile(r"(?<![\w^-])" + r"\s+".join(parts) + r"(?![\w^])(?!-\w)", re.IGNORECASE)
