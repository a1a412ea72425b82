"""What the reader of clauses fills: quoted words, a clause with its slots, and the error of a token without a role."""

from __future__ import annotations

import re
from datetime import date

from attrs import define, field

from lawdraft.amendment.bill import Diagnostic
from lawdraft.language.ru.addresses import AddressList
from lawdraft.language.ru.formulas import Formula, formulas_of
from lawdraft.language.ru.lexicon import clean, read_ordinal
from lawdraft.language.ru.quotes import Quotation
from lawdraft.language.ru.tokens import Token
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind

__all__ = ["SLOT_NAMES", "Clause", "ReadError", "Words", "joined", "occurrences", "what_is_wrong"]


class ReadError(Exception):
    """A token that no formula takes: its place, why, and what was expected there."""

    def __init__(self, token: Token | None, reason: str, expected: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.token, self.reason, self.expected = token, reason, expected


@define(eq=False)
class Words:
    """Quoted words with their noun: «слова "A" и "B"»; signs named without quotes have `sign`."""

    what: str
    texts: list[str] = field(factory=list)
    sign: bool = False
    occurrence: tuple[int, ...] | str = ()
    agree: str = ""
    position: str = ""  # of an anchor: after or before
    spans: list[Quotation] = field(factory=list)
    whats: list[str] = field(factory=list)
    settled: list[tuple[tuple[int, ...] | str, str]] = field(factory=list)  # of the first texts, before others came

    def occurrence_of(self, number: int) -> tuple[int, ...] | str:
        """Which matches of a text are meant: «слово "A" в первом случае и слово "B"»."""
        return self.settled[number][0] if number < len(self.settled) else self.occurrence

    def agree_of(self, number: int) -> str:
        """How the forms of a text agree."""
        return self.settled[number][1] if number < len(self.settled) else self.agree

    def settle(self) -> None:
        """Keep what was said of the texts so far to them, for others follow."""
        if self.occurrence or self.agree:
            self.settled += [(self.occurrence, self.agree)] * (len(self.texts) - len(self.settled))
            self.occurrence, self.agree = (), ""


@define(eq=False)
class Clause:
    """One verb with its parts; `formula` is the row of the table that takes exactly these parts."""

    action: str = ""
    formula: Formula | None = None
    places: list[AddressList] = field(factory=list)  # в …, из …: narrowing one another
    objects: list[AddressList] = field(factory=list)
    place: AddressList | None = None
    place_side: str = ""
    place_text: str = ""
    object_text: str = ""
    anchor: Words | None = None
    old: Words | None = None
    new: Words | None = None
    units: AddressList | None = None
    payload: list[Quotation] = field(factory=list)
    source: str = ""
    force: str = ""
    wide: str = ""
    sets_sign: bool = False  # «поставить запятую»
    body: bool = False  # «текст статьи считать частью 1»: its paragraphs, to the last
    text_of: Kind | None = None  # «по тексту статьи»: the unit spoken of must be one
    respectively: bool = False
    new_word: bool = False
    count: int = 0  # «двумя абзацами»
    follows: bool = False
    edition: str = ""
    pronoun: bool = False  # изложив ее
    same_place: bool = False  # в нем
    repeats: str = ""  # the action of the clause before, which a dash may stand for: «цифры "30" - цифрами "40"»
    whole_act: bool = False  # the act itself is what is changed: «Закон … дополнить статьей»
    commas: int = 0  # commas between repeated nouns, and how many «и»
    ands: int = 0
    joined: bool = False  # words and a unit joined by «и» before the verb
    in_act: bool = False  # «в Законе …»
    start: int = 0
    end: int = 0
    tokens: tuple[Token, ...] = ()
    diagnostics: list[Diagnostic] = field(factory=list)
    date: date | None = None
    act: ActReference | None = None

    @property
    def adds_sentence(self) -> bool:
        """Whether a sentence is added: «дополнить предложением»."""
        return self.action == "insert" and self.units is not None and self.units.addresses[0].last.kind is Kind.SENTENCE

    def slots(self) -> frozenset[str]:
        """Name the slots that are filled."""
        filled = {
            "in": bool(self.places) or self.same_place or self.in_act,
            "object": bool(self.objects) or self.pronoun or self.whole_act,
            "place": self.place is not None,
            "anchor": self.anchor is not None,
            "old": self.old is not None,
            "new": self.new is not None,
            "unit": self.units is not None and not self.adds_sentence,
            "sentence": self.adds_sentence,
            "payload": bool(self.payload),
            "source": bool(self.source),
            "force": bool(self.force),
            "wide": bool(self.wide),
            "respectively": self.respectively,
            "new_word": self.new_word,
            "count": bool(self.count),
            "date": self.date is not None,
            "occurrence": bool((self.old and self.old.occurrence) or (self.anchor and self.anchor.occurrence)),
            "agree": bool((self.old and self.old.agree) or (self.anchor and self.anchor.agree)),
            "agree_new": bool(self.new and self.new.agree),
        }
        return frozenset(name for name, there in filled.items() if there)


SLOT_NAMES = {
    "in": "a place (в …)",
    "object": "a unit to change",
    "old": "the words to change",
    "new": "the new words",
    "payload": "the quoted text",
    "unit": "the new unit",
    "anchor": "the words after or before which",
    "place": "the unit after which",
    "force": "«утратившим силу»",
    "source": "an appendix",
    "sentence": "«предложением»",
    "respectively": "«соответственно»",
    "occurrence": "«в … случае»",
    "count": "how many there are",
    "date": "a day",
}


def joined(one: Words | None, other: Words, *, side_by_side: bool = False) -> Words:
    """Put one group of words to another; a sign and words `side_by_side` («запятую и слово "буй"») are one text.

    Raises ReadError where a sign stands among words and it isn't clear which of the signs is meant.
    """
    if one is not None and one.sign != other.sign:
        return _side_by_side(one, other, side_by_side)
    if one is None:
        if not other.whats:
            other.whats = [other.what] * len(other.texts)
        return other
    one.settle()
    one.texts += other.texts
    one.spans += other.spans
    one.whats += other.whats or [other.what] * len(other.texts)
    return one


def _side_by_side(one: Words, other: Words, named_together: bool) -> Words:
    clear = named_together and len(one.texts) == len(other.texts) == 1 and "скобка" not in (one.what, other.what)
    if not clear or one.occurrence or one.agree:
        raise ReadError(None, "which of the signs is meant isn't said", ("слова «…,»", "после слова «…» запятую …"))
    words = other if one.sign else one
    space = " " if one.sign or other.what == "тире" else ""
    text = f"{one.texts[0]}{space}{other.texts[0]}"
    return Words(words.what, [text], position=words.position, spans=words.spans, whats=[words.what])


def occurrences(text: str) -> tuple[int, ...] | str:
    """Read «в первом и третьем случаях» as numbers, «во всех случаях» as "all"."""
    lower = clean(text)
    if "дважды" in lower or "обоих" in lower or "двух" in lower:
        return (1, 2)
    if "всех" in lower or "каждом" in lower:
        return "all"
    words = lower.strip("()").replace("во ", "", 1).removeprefix("в ").rsplit(" ", 1)[0]
    read = [read_ordinal(part) for part in re.split(r", | и ", words)]
    return tuple(int(number[0]) for number in read if number) if all(read) else ()


def what_is_wrong(action: str, slots: frozenset[str]) -> tuple[str, str]:
    """Say how far the nearest formula is from the parts that a clause has: the reason and the pattern."""
    rows = formulas_of(action)
    best = min(rows, key=lambda row: len(row.required - slots) + len(slots - row.required - row.optional))
    missing = [SLOT_NAMES.get(name, name) for name in sorted(best.required - slots)]
    extra = [SLOT_NAMES.get(name, name) for name in sorted(slots - best.required - best.optional)]
    reasons = [f"«{best.pattern}» needs {', '.join(missing)}"] if missing else []
    if extra:
        reasons.append(f"{', '.join(extra)} can't stand in it")
    return "; ".join(reasons) or "no formula fits", best.pattern
