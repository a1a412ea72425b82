"""Names of acts in the cases that formulas need: «Федерального закона от … № … "…"» (language reference, 4.7)."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.language.ru.acts import find_acts, mask_quotations
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.papers import decline_paper, participle_of
from lawdraft.language.ru.quotes import quotations
from lawdraft.model.dates import write_date
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import CASES, Case

__all__ = ["act_in", "decline_kind", "head_noun", "is_citable", "name_in", "this_act"]

_ENDINGS = {  # the head noun's endings in the order of CASES, after its stem
    "закон": "_ а у _ ом е",
    "кодекс": "_ а у _ ом е",
    "указ": "_ а у _ ом е",
    "приказ": "_ а у _ ом е",
    "устав": "_ а у _ ом е",
    "регламент": "_ а у _ ом е",
    "постановлени": "е я ю е ем и",
    "решени": "е я ю е ем и",
    "распоряжени": "е я ю е ем и",
    "положени": "е я ю е ем и",
    "конституци": "я и и ю ей и",
    "основ": "ы _ ам ы ами ах",
}
_SMALL = ("Постановление", "Приказ", "Распоряжение", "Решение")  # within a sentence; laws and edicts keep the capital
_ADJECTIVE = {"ый": "ый ого ому ый ым ом", "ой": "ой ого ому ой ым ом", "ий": "ий ого ому ий им ом"}
_NOUN = r"^((?:[А-Яа-яЁё-]+(?:ый|ий|ой) )*)(" + "|".join(_ENDINGS) + r")([а-я]*)(?=\s|$)"


def decline_kind(kind: str, case: Case) -> str:
    """Put the head noun of an act's kind and its adjectives in `case`; the rest stays."""
    match = re.match(_NOUN, kind, re.IGNORECASE)
    if not match:
        return kind
    at = CASES.index(case)
    ending = _ENDINGS[match[2].lower()].split()[at]
    adjectives = [word[:-2] + _ADJECTIVE[word[-2:]].split()[at] for word in match[1].split()]
    return " ".join([*adjectives, match[2] + ("" if ending == "_" else ending)]) + kind[match.end() :]


def head_noun(kind: str) -> str:
    """Return the head noun of an act's kind with its adjectives: «Постановление» of «Постановление Правительства …»."""
    match = re.match(_NOUN, kind, re.IGNORECASE)
    return match.group() if match else kind


def this_act(kind: str) -> str:
    """Name an act as it speaks of itself: «Настоящий Закон», «Настоящее постановление»; a bill is one of a federal law."""
    own = head_noun(kind) or "Федеральный закон"
    if own.endswith(("закон", "Закон")):
        return f"Настоящий {own}"
    return f"{'Настоящее' if own.endswith('е') else 'Настоящий'} {own[:1].lower()}{own[1:]}"


def name_in(document: str, case: Case) -> str:
    """Put the name of a document that an act approves in `case`: «Правилах содержания буев»."""
    return decline_paper(document, case) or decline_kind(document, case)


def act_in(act: ActReference, case: Case) -> str:
    """Write a reference to an act in `case`: kind, date, number, title in straight quotes."""
    if act.kind == "Кодекс":
        return decline_kind(act.title, case)
    kind = decline_kind(act.kind, case)
    small = case is not Case.NOMINATIVE and act.kind.startswith(_SMALL)
    parts = [kind[:1].lower() + kind[1:] if small else kind]
    if act.document:
        outer = act_in(evolve(act, document=""), Case.INSTRUMENTAL)
        return f"{name_in(act.document, case)}, {participle_of(act.document, case)} {outer}"
    if act.date:
        parts.append(f"от {write_date(act.date)}")
    if act.number:
        parts.append(f"№ {act.number}")
    if act.title:
        parts.append(f'"{act.title}"')
    return " ".join(parts)


def is_citable(act: ActReference) -> bool:
    """Whether the act is found again where it is cited with its kind and the body that issued it."""
    text = act_in(act, Case.GENITIVE)
    quoted = quotations(text)
    found = find_acts(mask_quotations(clean(text), quoted), text, {one.start: one.text for one in quoted})
    return [one.reference for one in found] == [act]
