"""Inflecting Russian phrases: agreeing replacements and the words of repealed units (language reference, 5.1, 5.8 and 12.3).

What of a phrase inflects is told in `agreeing`, its forms are made in `inflecting`.
"""

from __future__ import annotations

import re
from typing import Any

from lawdraft.amendment.wording import Inflected
from lawdraft.language.ru.agreeing import (
    Form,
    Word,
    has_noun,
    is_adjective,
    is_numeral,
    is_plural_only,
    number_of,
    pattern_of,
    phrase_of,
    phrases_of,
)
from lawdraft.language.ru.inflecting import PAUCAL, inflected
from lawdraft.model.kind import Gender, Kind, noun_of
from lawdraft.model.text import capital, fold

__all__ = ["RussianWording"]

_OF_STAMP = {"а": "а", "о": "о", "ы": "и"}  # «УТВЕРЖДЕНЫ»: «утратили силу»
_LOST = {Gender.MASCULINE: "утратил", Gender.FEMININE: "утратила", Gender.NEUTER: "утратило"}
_GOVERN = {
    "gent": "без для до из от с со у около после вместо кроме ради среди ввиду вследствие относительно против в_отношении",
    "datv": "к ко по согласно вопреки благодаря",
    "accs": "в во на за под через про",
    "ablt": "с со над перед под между за",
    "loct": "в во на о об при по",
    "loc2": "в во на",
}
_PREPOSITIONS = {case: frozenset(words.split()) for case, words in _GOVERN.items()}
_BEFORE = re.compile(r"([а-яё]+)[\s\d«\"(]*\Z")  # the word before, over a number, too
_OPENS = ' \u00a0«"„“('
_FEW = re.compile(
    r"(?:(?<![\w-])(?:два|две|оба|обе|три|четыре|полтора|полторы)|(?<![\d,.])(?:\d*[02-9])?[234])\s+\Z", re.IGNORECASE
)


class RussianWording:
    """The words that consolidation needs, in Russian."""

    def repealed(self, kind: Kind, *, plural: bool = False, named: bool = False, stamp: str = "") -> str:
        """Return «утратила силу» in the gender of the unit's noun, or of the `stamp` of a document; with `named` the
        noun comes first.
        """
        if stamp:
            return f"утратил{_OF_STAMP.get(stamp[-1].lower(), '')} силу"
        words = ("утратили" if plural else _LOST[noun_of(kind).gender]) + " силу"
        return f"{noun_of(kind).form(*_nominative(), plural=plural)} {words}" if named else words

    def inflected(self, text: str, old: str, new: str, *, number: bool) -> tuple[Inflected, ...]:
        """Find every form of the phrase `old` in `text`, with the new phrase in the same case (and, if asked, number).

        Only the number of the quoted lemma is looked for unless `number` is set. A form whose case can't be told, where the new
        words would differ, carries a doubt.
        """
        folded = fold(text)
        found: dict[int, Inflected] = {}
        for words in phrases_of(old):
            for match in pattern_of(words).finditer(folded):
                if match.start() in found or (old[:1].isupper() and not text[match.start()].isupper()):
                    continue
                forms = _forms_of(words, match)
                if not number:
                    forms = frozenset(form for form in forms if form.number == number_of(words))
                if not forms:
                    continue
                own = number_of(phrase_of(new))
                if not number and own != number_of(words):
                    forms = frozenset(Form(form.case, own) for form in forms)
                elif number and is_plural_only(words) and not is_plural_only(phrase_of(new)):
                    forms |= {Form(form.case, "sing") for form in forms}
                found[match.start()] = _replacement(text, match.span(), forms, old, new)
        return tuple(found[start] for start in sorted(found))


def _nominative() -> tuple[Any]:
    from lawdraft.model.kind import Case

    return (Case.NOMINATIVE,)


def _forms_of(words: tuple[Word, ...], match: re.Match[str]) -> frozenset[Form]:
    """Return the forms in which the words found may stand; any form if none of them inflects."""
    if _FEW.search(match.string, 0, match.start()) and _is_paucal(words, match):
        return frozenset({PAUCAL})
    forms: frozenset[Form] | None = None
    noun = has_noun(words)
    for at, word in enumerate(words):
        if word.readings:
            own = word.forms[match.group(at + 1).lower()]
            if noun:
                own = frozenset(Form(form.case, form.number) for form in own)
                if is_adjective(word.readings):  # «в большом саду»
                    own |= {Form("loc2", form.number) for form in own if form.case == "loct"}
            forms = own if forms is None else forms & own
    if forms is None:
        return frozenset(Form(case, number) for case in _PREPOSITIONS | {"nomn": ()} for number in ("sing", "plur"))
    return forms


def _is_paucal(words: tuple[Word, ...], match: re.Match[str]) -> bool:
    """Whether the phrase may stand behind «три»: the adjectives in the plural, the nouns in the genitive singular."""
    return any(word.readings for word in words) and all(
        ({("gent", "plur"), ("nomn", "plur")} if is_adjective(word.readings) else {("gent", "sing")})
        & {form[:2] for form in word.forms[match.group(at + 1).lower()]}
        for at, word in enumerate(words)
        if word.readings
    )


def _replacement(text: str, span: tuple[int, int], forms: frozenset[Form], old: str, new: str) -> Inflected:
    """Put the new words in the forms that are possible."""
    start, end = span
    before = _BEFORE.search(text[:start].lower())
    last = before[1] if before else ""
    counted = text[:start].rstrip()[-1:].isdigit() or (
        text[:start].lower().rstrip().endswith(last) and is_numeral(last)
    )
    if last in _PREPOSITIONS["loc2"]:
        forms |= {form._replace(case="loc2") for form in forms if form.case == "loct"}
    choices: dict[str, list[Form]] = {}
    doubts: dict[str, str] = {}
    for form in sorted(forms):
        words, doubts_of_it = inflected(new, form, counted=counted)
        choices.setdefault(words, []).append(form)
        doubts[words] = doubts.get(words, "") or doubts_of_it
    open_case = ""
    if len(choices) > 1:
        chosen = _by_preposition(last, choices)
        if len(chosen) != 1:
            open_case = f"«{text[start:end]}» may be more than one case: {', '.join(sorted(choices))}"
        choices = chosen or choices
    first = _begins_sentence(text, start)
    words = _likeliest(choices, first)
    written, capital_doubt = _capital_as(words, text[start:end], old, first)
    doubt = "" if new == old else open_case or doubts[words]
    return Inflected(start, end, written, doubt or capital_doubt)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(_OPENS)
    return not before or before[-1] in ".!?:"


def _likeliest(choices: dict[str, list[Form]], first: bool) -> str:
    order = ["gent", "accs", "nomn", "datv", "ablt", "loct", "loc2", PAUCAL.case]
    if first:
        order = ["nomn", *(case for case in order if case != "nomn")]
    return min(
        choices, key=lambda words: min(order.index(form.case) * 2 + (form.number == "plur") for form in choices[words])
    )


def _by_preposition(before: str, choices: dict[str, list[Form]]) -> dict[str, list[Form]]:
    cases = {case for case, words in _PREPOSITIONS.items() if before in words}
    return {words: forms for words, forms in choices.items() if any(form.case in cases for form in forms)}


def _capital_as(words: str, found: str, old: str, first: bool) -> tuple[str, str]:
    """Write the new words with the capital that is due to where they stand, not to how the old words are quoted."""
    if len(found) > 1 and found.isupper() and not old.isupper():
        return words.upper(), ""
    if not found[:1].isupper() or (old[:1].isupper() and not first):
        return words, ""
    doubt = "" if first or old[:1].isupper() else f"«{found}» has a capital letter within a sentence"
    return capital(words), doubt
