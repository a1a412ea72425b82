"""Documents that an act approves and that are amended by their name: «Правила …, утвержденные постановлением …» (language
reference, 17.23).

The participle agrees with the head noun in number, gender and case; that tells it from the other nouns of the name.
"""

from __future__ import annotations

import re
from functools import cache

from lawdraft.model.kind import CASES, Case

__all__ = [
    "approved_paper",
    "bare_papers",
    "decline_paper",
    "has_more_heads",
    "named_paper",
    "nominative_paper",
    "participle_of",
]

_NOUNS = {  # the stem → its endings in the order of CASES, and m, f, n or p (plural)
    "правил": ("а _ ам а ами ах", "p"),
    "требовани": ("я й ям я ями ях", "p"),
    "услови": ("я й ям я ями ях", "p"),
    "основани": ("я й ям я ями ях", "p"),
    "указани": ("я й ям я ями ях", "p"),
    "мероприяти": ("я й ям я ями ях", "p"),
    "рекомендаци": ("и й ям и ями ях", "p"),
    "критери": ("и ев ям и ями ях", "p"),
    "показател": ("и ей ям и ями ях", "p"),
    "особенност": ("и ей ям и ями ях", "p"),
    "норм": ("ы _ ам ы ами ах", "p"),
    "норматив": ("ы ов ам ы ами ах", "p"),
    "размер": ("ы ов ам ы ами ах", "p"),
    "ставк": ("и # ам и ами ах", "p"),
    "поряд": ("ок ка ку ок ком ке", "m"),
    "переч": ("ень ня ню ень нем не", "m"),
    "регламент": ("_ а у _ ом е", "m"),
    "состав": ("_ а у _ ом е", "m"),
    "план": ("_ а у _ ом е", "m"),
    "график": ("_ а у _ ом е", "m"),
    "стандарт": ("_ а у _ ом е", "m"),
    "устав": ("_ а у _ ом е", "m"),
    "реестр": ("_ а у _ ом е", "m"),
    "классификатор": ("_ а у _ ом е", "m"),
    "кодекс": ("_ а у _ ом е", "m"),
    "методик": ("а и е у ой е", "f"),
    "инструкци": ("я и и ю ей и", "f"),
    "концепци": ("я и и ю ей и", "f"),
    "стратеги": ("я и и ю ей и", "f"),
    "программ": ("а ы е у ой е", "f"),
    "номенклатур": ("а ы е у ой е", "f"),
    "структур": ("а ы е у ой е", "f"),
    "схем": ("а ы е у ой е", "f"),
    "форм": ("а ы е у ой е", "f"),
    "положени": ("е я ю е ем и", "n"),
    "расписани": ("е я ю е ем и", "n"),
    "описани": ("е я ю е ем и", "n"),
}
_ENDINGS: dict[str, tuple[str, ...]] = {  # of adjectives and of the participle, in the order of CASES
    "p": ("ые", "ых", "ым", "ые", "ыми", "ых"),
    "m": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "n": ("ое", "ого", "ому", "ое", "ым", "ом"),
    "f": ("ая", "ой", "ой", "ую", "ой", "ой"),
}
_SOFT: dict[str, tuple[str, ...]] = {
    "p": ("ие", "их", "им", "ие", "ими", "их"),
    "m": ("ий", "его", "ему", "ий", "им", "ем"),
    "n": ("ее", "его", "ему", "ее", "им", "ем"),
    "f": ("яя", "ей", "ей", "юю", "ей", "ей"),
}
_HUSH = {  # after г, к, х: the hard endings with и for ы
    gender: tuple("и" + ending[1:] if ending[0] == "ы" else ending for ending in endings)
    for gender, endings in _ENDINGS.items()
}


@cache
def _forms() -> dict[str, tuple[tuple[str, frozenset[Case]], ...]]:
    """Return every form of every head noun with its stem and the cases that it may be."""
    found: dict[str, dict[str, set[Case]]] = {}
    for stem, (endings, _) in _NOUNS.items():
        for case, ending in zip(CASES, endings.split(), strict=True):
            if ending != "#":
                form = stem + ("" if ending == "_" else ending)
                found.setdefault(form, {}).setdefault(stem, set()).add(case)
    return {form: tuple((stem, frozenset(cases)) for stem, cases in stems.items()) for form, stems in found.items()}


_ADJECTIVES = (
    r"(?:(?!(?:настоящ|указанн|названн|данн|следующ|прилагаем|вносим|утвержденн|(?:наименовани|названи|содержани|приложени|примечани|предложени)[ею] ))"
    r"[а-я-]+(?:ые|ых|ым|ыми|ие|их|им|ими|ый|ого|ому|ом|ой|ий|его|ему|ем|ая|ую|ей|юю|яя|ое|ее) )*"
)


@cache
def _paper() -> str:
    nouns = "|".join(sorted(_forms(), key=len, reverse=True))
    return rf"(?P<adjectives>{_ADJECTIVES})(?P<noun>{nouns})(?![а-я-])"


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[ (])){_paper()}")


_BEFORE = (  # compiled where they are needed, as all that is long here: few bills name such documents
    r"(?:^|(?:^|[ (])(?:в|во|из|к|ко|до|после|и|внести изменения в|изложи(?:в|ть)|дополни(?:в|ть)|призна(?:в|ть))|[\d\ue001:,;]|раздел[а-я]* [ivxlc]+|(?:наименовани|заголов|преамбул|текст|абзац|предложени|пункт|част|разде)[а-я]*) ?$"
)
_BREAKS = r"[;:]|(?<![а-я])(?:слов[ао]|цифр[ыу]|изложить|исключить|дополнить|заменить|признать|внести)(?![а-я])|(?<![а-я])и в "


def approved_paper(masked: str, participle: int, ending: str) -> re.Match[str] | None:
    """Return the name of the document that the participle «утвержденн…» at an offset speaks of, as its beginning.

    `masked` is lower case; `ending` that of the participle. The nearest noun that agrees with it and stands where the name
    of a document can begin is meant; None if there is none.
    """
    best = None
    breaks, before = re.compile(_BREAKS), re.compile(_BEFORE)
    for match in _starts().finditer(masked, 0, participle):
        if breaks.search(masked, match.end(), participle):
            continue
        if before.search(masked, max(0, match.start() - 40), match.start()) and _agrees(match["noun"], ending):
            best = match
    return best


@cache
def _bare() -> re.Pattern[str]:
    nouns = "|".join(sorted({form[0].upper() + form[1:] for form in _forms()}, key=len, reverse=True))
    after = "изложить|дополнить|исключить|признать|заменить|считать|слов|цифр|после|перед|согласно|абзац|пункт|подпункт"
    return re.compile(rf"(?=[А-Я])(?P<noun>{nouns})(?=[,.;:]|$| (?:{after})[а-я]*)")


_BEFORE_BARE = r"(?:[0-9IVX\"»]|(?<![а-я])(?:[Кк]|[Вв]|[Ии]з|[Дд]ополнить|тексту|тексте)) (?P<own>(?:настоящ|указанн|названн)[а-я]+ )?\Z"
_CAPITAL = re.compile("[А-Я][а-я]{3}")
_CAPITALS = frozenset((stem + endings[0]).capitalize()[:4] for stem, (endings, _) in _NOUNS.items())


def bare_papers(text: str) -> list[tuple[int, int, str]]:
    """Find the documents that `text` names by their head noun alone: begin, end, the noun in the nominative."""
    if text[1:].islower() or _CAPITALS.isdisjoint(_CAPITAL.findall(text)):
        return []
    found: list[tuple[int, int, str]] = []
    for match in _bare().finditer(text):
        before = re.compile(_BEFORE_BARE).search(text, max(0, match.start() - 30), match.start())
        if before is not None:
            start = match.start() if before["own"] is None else before.start("own")
            found.append((start, match.end(), nominative_paper(match["noun"])))
    return found


def named_paper(masked: str, text: str) -> str:
    """Return the document whose name all of `text` is, in the nominative; "" if it is none. `masked` is lower case."""
    match = re.match(_paper(), masked)
    if match is None or re.compile(_BREAKS).search(masked, match.end()) or "," in masked:
        return ""
    return nominative_paper(text)


def _agrees(noun: str, ending: str) -> bool:
    for stem, cases in _forms()[noun]:
        gender = _NOUNS[stem][1]
        if any(case in cases and ending == _ENDINGS[gender][at] for at, case in enumerate(CASES)):
            return True
    return False


def _split(name: str) -> tuple[list[str], str, str, str] | None:
    """Split a name into its adjectives, the stem and ending of its noun, and what follows."""
    match = re.match(_paper(), name.lower().replace("ё", "е"))
    if match is None:
        return None
    stem = _forms()[match["noun"]][0][0]
    at = match.start("noun")
    return name[:at].split(), stem, name[at : at + len(stem)], name[match.end() :]


def decline_paper(name: str, case: Case) -> str | None:
    """Put the name of a document in `case`; None if its head noun isn't known."""
    parts = _split(name)
    if parts is None:
        return None
    adjectives, stem, printed, rest = parts
    endings, gender = _NOUNS[stem]
    at = CASES.index(case)
    ending = endings.split()[at].replace("_", "").replace("#", "")
    return " ".join([*(_adjective(word, gender, at) for word in adjectives), printed + ending]) + rest


def has_more_heads(name: str) -> bool:
    """Whether more of a name in the nominative than its first noun would change with the case.

    «Порядок и условия …» has two nouns; in «Порядок …, предусмотренный …» the participle agrees with the noun.
    """
    parts = _split(name)
    if parts is None:
        return False
    rest = parts[3].lower().replace("ё", "е")
    if re.match(rf" и {_paper()}", rest):
        return True
    gender = _NOUNS[parts[1]][1]
    ends = "|".join(sorted({table[gender][0] for table in (_ENDINGS, _SOFT, _HUSH)}))
    return re.search(rf", (?:не )?[а-я-]+(?:{ends})(?![а-я])", rest) is not None


def nominative_paper(name: str) -> str:
    """Put the name of a document in the nominative, beginning with a capital as official names do."""
    found = decline_paper(name, Case.NOMINATIVE) or name
    return found[:1].upper() + found[1:]


def _adjective(word: str, gender: str, at: int) -> str:
    match = re.match(r"(.*?)(?:ыми|ими|ого|ему|его|ому|ые|ых|ым|ие|их|им|ый|ий|ой|ом|ем|ая|яя|ую|юю|ей|ое|ее)$", word)
    if match is None:
        return word
    stem = match[1]
    if stem.endswith(("г", "к", "х")):
        table = _HUSH
    elif word.endswith(("его", "ему", "ем", "яя", "юю", "ее", "ей")) or re.search(r"(?:ие|их|им|ими|ий)$", word):
        table = _SOFT
    else:
        table = _ENDINGS
    return stem + table[gender][at]


def participle_of(name: str, case: Case) -> str:
    """Return «утвержденные», «утвержденного» … as the name of a document in `case` wants it."""
    parts = _split(name)
    gender = _NOUNS[parts[1]][1] if parts is not None else "n"
    return "утвержденн" + _ENDINGS[gender][CASES.index(case)]
