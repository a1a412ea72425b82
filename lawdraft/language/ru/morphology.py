"""Inflecting Russian phrases: agreeing replacements and the words of repealed units (language reference, 5.1, 5.8 and 12.3).

pymorphy3 is imported when a phrase is first inflected, not before.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from attrs import evolve, frozen

from lawdraft.amendment.wording import Inflected
from lawdraft.model.kind import Gender, Kind, noun_of
from lawdraft.model.text import capital, fold

__all__ = ["RussianWording"]

_LOST = {Gender.MASCULINE: "утратил", Gender.FEMININE: "утратила", Gender.NEUTER: "утратило"}
_CASES = {
    "nomn": "nomn",
    "gent": "gent",
    "gen2": "gent",
    "datv": "datv",
    "accs": "accs",
    "acc2": "accs",
    "ablt": "ablt",
    "loct": "loct",
    "loc2": "loct",
}
_CONJUNCTIONS = frozenset({"и", "или", "либо"})
_GOVERN = {
    "gent": "без для до из от с со у около после вместо кроме ради среди ввиду вследствие относительно против в_отношении",
    "datv": "к ко по согласно вопреки благодаря",
    "accs": "в во на за под через про",
    "ablt": "с со над перед под между за",
    "loct": "в во на о об при по",
}
_PREPOSITIONS = {case: frozenset(words.split()) for case, words in _GOVERN.items()}
Form = tuple[str, str]  # case, number
_PAUCAL = ("paucal", "sing")  # «три рабочих дня»
_FEW = re.compile(
    r"(?:(?<![\w-])(?:два|две|оба|обе|три|четыре|полтора|полторы)|(?<![\d,.])(?:\d*[02-9])?[234])\s+\Z", re.IGNORECASE
)


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _form(tag: Any) -> Form | None:
    case = _CASES.get(str(tag.case))
    return (case, str(tag.number)) if case and tag.number else None


@lru_cache(maxsize=4096)
def _nominatives(word: str) -> tuple[Any, ...]:
    """Return the readings of a word as a noun or an agreeing adjective in the nominative, the likeliest first."""
    readings = [
        p for p in _analyzer().parse(word) if p.tag.case == "nomn" and p.tag.POS in ("NOUN", "ADJF", "PRTF", "NPRO")
    ]
    return tuple(sorted(readings, key=lambda p: -p.score))


def _is_adjective(readings: tuple[Any, ...]) -> bool:
    return bool(readings) and readings[0].tag.POS in ("ADJF", "PRTF")


@frozen
class _Word:
    """A word of a phrase: `readings` are the lemmas it may be inflected as, () if it stays as it is.

    `before` and `after` are the signs that it is written with: «(», «,».
    """

    text: str
    readings: tuple[Any, ...] = ()
    before: str = ""
    after: str = ""

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
        self.words: list[_Word] = []
        for word in text.split():
            match = _WRITTEN.fullmatch(word)
            self.words.append(_Word(match[2], _nominatives(match[2]), match[1], match[3]) if match else _Word(word))
        self.to_head = to_head
        self.doubtful = False
        self.number = ""  # of the head

    def read(self) -> tuple[_Word, ...]:
        result: list[_Word] = []
        open_group = True
        for at, word in enumerate(self.words):
            joins = word.text.lower() in _CONJUNCTIONS
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
                open_group = not _governs(own)
            elif open_group and word.readings and not joins:
                nouns = tuple(r for r in word.readings if r.tag.POS == "NOUN") or word.readings[:1]
                result.append(evolve(word, readings=nouns))
                self.number = self.number or str(nouns[0].tag.number)
                open_group = False
            else:
                result.append(evolve(word, readings=()))
                open_group = open_group and not word.text[:1].isalpha()
        return tuple(result)

    def adjective(self, at: int) -> tuple[Any, ...]:
        """Return the readings of a word as an adjective of the noun that follows, or behind a comma of the one before."""
        readings = self.words[at].readings
        own = tuple(r for r in readings if r.tag.POS in ("ADJF", "PRTF"))
        following = self.words[at + 1].readings if at + 1 < len(self.words) and not self.words[at].after else ()
        agreeing = any(_agree(one, other) for one in own for other in following)
        joined = bool(own) and at + 2 < len(self.words) and self.words[at + 1].text.lower() in _CONJUNCTIONS
        if agreeing or (joined and any(_agree(one, other) for one in own for other in self.words[at + 2].readings)):
            return own
        alone = not any(r.tag.POS == "NOUN" for r in readings)  # «данные учета» is no adjective
        return own if alone and (at + 1 < len(self.words) or self.number) else ()

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


def _governs(readings: tuple[Any, ...]) -> bool:
    """Whether a participle takes an object, which stands as it is: «осуществляющая деятельность»."""
    return str(readings[0].tag.voice) == "actv"


def _agree(one: Any, other: Any) -> bool:
    """Whether an adjective and what follows agree in number and gender."""
    same = one.tag.number == other.tag.number
    return bool(same and (one.tag.number == "plur" or one.tag.gender == other.tag.gender))


@lru_cache(maxsize=2048)
def _in_genitive(word: str) -> bool:
    return any(p.tag.case in ("gent", "gen2") for p in _analyzer().parse(word))


@lru_cache(maxsize=512)
def _phrase(text: str) -> tuple[_Word, ...]:
    """Return the words of a phrase in the nominative, in the reading that is likelier."""
    return _phrases(text)[0]


@lru_cache(maxsize=512)
def _phrases(text: str) -> tuple[tuple[_Word, ...], ...]:
    """Return the readings of a phrase, two if it is open what «и» joins."""
    reader = _Reader(text, to_head=False)
    found = reader.read()
    return (found, _Reader(text, to_head=True).read()) if reader.doubtful else (found,)


def _number(words: tuple[_Word, ...]) -> str:
    heads = [word.readings[0] for word in words if word.readings and word.readings[0].tag.POS not in ("ADJF", "PRTF")]
    first = heads or [word.readings[0] for word in words if word.readings]
    return str(first[0].tag.number) if first else "sing"


@lru_cache(maxsize=512)
def _pattern(words: tuple[_Word, ...]) -> re.Pattern[str]:
    parts = []
    for word in words:
        forms = sorted(word.forms, key=len, reverse=True) if word.readings else []
        own = "(" + "|".join(re.escape(form) for form in forms or [fold(word.text).lower()]) + ")"
        parts.append(re.escape(word.before) + own + re.escape(word.after))
    return re.compile(r"(?<![\w^-])" + r"\s+".join(parts) + r"(?![\w^])(?!-\w)", re.IGNORECASE)


class RussianWording:
    """The words that consolidation needs, in Russian."""

    def repealed(self, kind: Kind, *, plural: bool = False, named: bool = False) -> str:
        """Return «утратила силу» in the gender of the unit's noun; with `named` the noun comes first."""
        words = ("утратили" if plural else _LOST[noun_of(kind).gender]) + " силу"
        return f"{noun_of(kind).form(*_nominative(), plural=plural)} {words}" if named else words

    def inflected(self, text: str, old: str, new: str, *, number: bool) -> tuple[Inflected, ...]:
        """Find every form of the phrase `old` in `text`, with the new phrase in the same case (and, if asked, number).

        Only the number of the quoted lemma is looked for unless `number` is set. A form whose case can't be told, where the new
        words would differ, carries a doubt.
        """
        folded = fold(text)
        found: dict[int, Inflected] = {}
        for words in _phrases(old):
            for match in _pattern(words).finditer(folded):
                if match.start() in found or (old[:1].isupper() and not text[match.start()].isupper()):
                    continue
                forms = _forms_of(words, match)
                if not number:
                    forms = frozenset(form for form in forms if form[1] == _number(words))
                if forms or not any(word.readings for word in words):
                    shift = not number and _number(_phrase(new)) != _number(words)
                    found[match.start()] = _replacement(text, match.span(), forms, new, shift)
        return tuple(found[start] for start in sorted(found))


def _nominative() -> tuple[Any]:
    from lawdraft.model.kind import Case

    return (Case.NOMINATIVE,)


def _forms_of(words: tuple[_Word, ...], match: re.Match[str]) -> frozenset[Form]:
    if _FEW.search(match.string, 0, match.start()) and _is_paucal(words, match):
        return frozenset({_PAUCAL})
    forms: frozenset[Form] | None = None
    for at, word in enumerate(words):
        if word.readings:
            own = word.forms[match.group(at + 1).lower()]
            forms = own if forms is None else forms & own
    return forms or frozenset()


def _is_paucal(words: tuple[_Word, ...], match: re.Match[str]) -> bool:
    """Whether the phrase may stand behind «три»: the adjectives in the plural, the nouns in the genitive singular."""
    return all(
        ({("gent", "plur"), ("nomn", "plur")} if _is_adjective(word.readings) else {("gent", "sing")})
        & word.forms[match.group(at + 1).lower()]
        for at, word in enumerate(words)
        if word.readings
    )


def _replacement(text: str, span: tuple[int, int], forms: frozenset[Form], new: str, shift: bool) -> Inflected:
    """Put the new words in the forms that are possible; with `shift` in their own number."""
    start, end = span
    choices: dict[str, list[Form]] = {}
    for case, count in sorted(forms):
        words = _inflect(new, case, _number(_phrase(new)) if shift else count)
        choices.setdefault(words, []).append((case, count))
    doubt = ""
    if len(choices) > 1:
        chosen = _by_preposition(text, start, choices)
        if len(chosen) != 1:
            doubt = f"«{text[start:end]}» may be more than one case: {', '.join(sorted(choices))}"
        choices = chosen or choices
    words = _likeliest(choices, start, text) if choices else new
    return Inflected(start, end, _capital_as(words, text[start:end]), doubt)


def _likeliest(choices: dict[str, list[Form]], start: int, text: str) -> str:
    first = not text[:start].strip() or text[:start].rstrip()[-1:] in ".!?"
    order = (
        ["nomn", "gent", "accs", "datv", "ablt", "loct"] if first else ["gent", "accs", "nomn", "datv", "ablt", "loct"]
    )
    order.append(_PAUCAL[0])
    return min(
        choices, key=lambda words: min(order.index(case) * 2 + (count == "plur") for case, count in choices[words])
    )


def _by_preposition(text: str, start: int, choices: dict[str, list[Form]]) -> dict[str, list[Form]]:
    before = re.findall(r"[А-Яа-яё]+", text[:start].lower())[-1:]
    if not before:
        return {}
    cases = {case for case, words in _PREPOSITIONS.items() if before[0] in words}
    return {words: forms for words, forms in choices.items() if any(case in cases for case, _ in forms)}


def _inflect(phrase: str, case: str, number: str) -> str:
    words = _phrase(phrase)
    result: list[str] = []
    paucal = case == _PAUCAL[0]
    for at, word in enumerate(words):
        if paucal:
            case, number = "gent", "plur" if word.readings and _is_adjective(word.readings) else "sing"
        if not word.readings:
            result.append(f"{word.before}{word.text}{word.after}")
            continue
        reading = word.readings[0]
        own = (
            _adjective(words, at, reading, case, number)
            if _is_adjective(word.readings)
            else _noun(reading, case, number)
        )
        result.append(f"{word.before}{_same_letters(word.text, own)}{word.after}")
    return " ".join(result)


def _head(words: tuple[_Word, ...], at: int) -> Any | None:
    for word in words[at + 1 :]:
        if word.readings and not _is_adjective(word.readings):
            return word.readings[0]
        if (not word.readings and word.text.lower() not in _CONJUNCTIONS) or word.before:
            break
    return next((w.readings[0] for w in reversed(words[:at]) if w.readings and not _is_adjective(w.readings)), None)


def _noun(reading: Any, case: str, number: str) -> str:
    found = reading.inflect({case, number}) or reading.inflect({case})
    return str(found.word) if found else str(reading.word)


def _adjective(words: tuple[_Word, ...], at: int, reading: Any, case: str, number: str) -> str:
    head = _head(words, at)
    if head is None:
        return _noun(reading, case, number)
    count = "plur" if number == "plur" or (str(head.tag.number) == "plur" and number != "sing") else number
    wanted = {case, count}
    if count == "sing" and head.tag.gender:
        wanted.add(str(head.tag.gender))
    if case == "accs" and (count == "plur" or head.tag.gender == "masc") and head.tag.animacy:
        wanted.add(str(head.tag.animacy))
    found = reading.inflect(wanted) or reading.inflect(wanted - {"anim", "inan"})
    return str(found.word) if found else str(reading.word)


def _same_letters(model: str, word: str) -> str:
    """Write an inflected word with the capitals of its lemma, and with ё only where the lemma has it."""
    if "ё" not in model.lower():
        word = word.replace("ё", "е").replace("Ё", "Е")
    if len(model) > 1 and model.isupper():
        return word.upper()
    return capital(word) if model[:1].isupper() else word


def _capital_as(words: str, old: str) -> str:
    if len(old) > 1 and old.isupper():
        return words.upper()
    return capital(words) if old[:1].isupper() else words
