"""A phrase put into a case and a number (language reference, 5.1)."""

from __future__ import annotations

from typing import Any

from lawdraft.language.ru.agreeing import Form, Word, is_adjective, is_adverb, number_of, phrase_of
from lawdraft.model.text import capital

__all__ = ["PAUCAL", "inflected"]

PAUCAL = Form("paucal", "sing")  # «три рабочих дня»
_COUNTED = {"год": "лет", "человек": "человек"}  # behind a numeral; elsewhere «годов», «людей»
_RELATIVE = "котор"


def inflected(phrase: str, form: Form, *, counted: bool) -> tuple[str, str]:
    """Put a phrase in the nominative into a form.

    Args:
        phrase: The words in the nominative.
        form: The case and the number; for an adjective without a noun its gender.
        counted: Whether a numeral stands before it: «пять лет».

    Returns:
        The words, and what is doubtful about them, "" if nothing is.
    """
    words = phrase_of(phrase)
    doubt = ""
    if form.case != "nomn" and not any(word.readings for word in words) and _should_inflect(words):
        doubt = f"«{phrase}» can't be put into another case"
    if form != PAUCAL and form.number != number_of(words) and any(w.text.startswith(_RELATIVE) for w in words):
        doubt = f"the number of «{phrase}» can't be changed"
    result: list[str] = []
    for at, word in enumerate(words):
        if not word.readings:
            result.append(f"{word.before}{word.text}{word.after}")
            continue
        adjective = is_adjective(word.readings)
        own_form = form if form != PAUCAL else Form("gent", "plur" if adjective else "sing")
        own = _adjective(words, at, own_form) if adjective else _noun(word.readings[0], own_form)
        if not own:
            doubt = f"«{word.text}» has no such form"
        elif not adjective and own_form[:2] == ("gent", "plur") and word.readings[0].normal_form in _COUNTED:
            own = _COUNTED[word.readings[0].normal_form] if counted else own
            doubt = doubt if counted else f"«{word.text}» has two forms of the genitive plural"
        result.append(f"{word.before}{_same_letters(word.text, own or word.text)}{word.after}")
    return " ".join(result), doubt


def _should_inflect(words: tuple[Word, ...]) -> bool:
    """Whether a phrase without a word that inflects is none that stays as it is, as an abbreviation does: «два месяца»."""
    first = words[0].text
    return bool(first[:1].isalpha() and "а" <= first[:1].lower() <= "я" and not first.isupper())


def _head(words: tuple[Word, ...], at: int) -> Any | None:
    """Return the noun of an adjective: the next one, over other words only where none stands before it."""
    before = next((w.readings[0] for w in reversed(words[:at]) if w.readings and not is_adjective(w.readings)), None)
    for word in words[at + 1 :]:
        if word.readings and not is_adjective(word.readings):
            return word.readings[0]
        passed = not word.readings and not word.joins and not is_adverb(word.text)
        if word.before or (passed and before is not None):
            break
    return before


def _noun(reading: Any, form: Form) -> str:
    if form.case == "loc2":
        return _form(reading, {"loc2", form.number}) or _noun(reading, Form("loct", form.number))
    found = _form(reading, {form.case, form.number})
    return found or (_form(reading, {form.case, "plur"}) if "Pltm" in reading.tag else "")


def _form(reading: Any, wanted: set[str]) -> str:
    found = reading.inflect(wanted)
    return str(found.word) if found else ""


def _adjective(words: tuple[Word, ...], at: int, form: Form) -> str:
    reading = words[at].readings[0]
    case = "loct" if form.case == "loc2" else form.case
    head = _head(words, at)
    if head is None:
        return _bare(reading, case, form)
    number = "plur" if "Pltm" in head.tag else form.number
    wanted = {case, number}
    gender = str(head.tag.gender or reading.tag.gender or "")  # «судья» may be of either
    if number == "sing" and gender:
        wanted.add(gender)
    if case == "accs" and (number == "plur" or gender == "masc") and head.tag.animacy:
        wanted.add(str(head.tag.animacy))
    return _form(reading, wanted) or _form(reading, wanted - {"anim", "inan"})


def _bare(reading: Any, case: str, form: Form) -> str:
    """Return the form of an adjective that stands for a noun or beside one that the phrase doesn't name."""
    gender = form.gender or (str(reading.tag.gender or "") if form.number == "sing" else "")
    wanted = {case, form.number, *([gender] if gender else []), *([form.animacy] if form.animacy else [])}
    return _form(reading, wanted) or _form(reading, wanted - {"anim", "inan"})


def _same_letters(model: str, word: str) -> str:
    """Write an inflected word with the capitals of its lemma, and with ё only where the lemma has it."""
    if "ё" not in model.lower():
        word = word.replace("ё", "е").replace("Ё", "Е")
    if len(model) > 1 and model.isupper():
        return word.upper()
    return capital(word) if model[:1].isupper() else word
