"""Ordinal numerals of addresses: «абзац двадцать первый» ⇄ 21 (language reference, 12.2)."""

from __future__ import annotations

from functools import cache

from lawdraft.model.kind import CASES, Case, Gender

__all__ = ["MAX_ORDINAL", "SIMPLE_ORDINALS", "ordinal", "ordinal_value"]

MAX_ORDINAL = 999
_STEMS = {  # stem and declension: h hard (перв-ый), o end-stressed (втор-ой), t третий
    1: ("перв", "h"),
    2: ("втор", "o"),
    3: ("трет", "t"),
    4: ("четверт", "h"),
    5: ("пят", "h"),
    6: ("шест", "o"),
    7: ("седьм", "o"),
    8: ("восьм", "o"),
    9: ("девят", "h"),
    10: ("десят", "h"),
    11: ("одиннадцат", "h"),
    12: ("двенадцат", "h"),
    13: ("тринадцат", "h"),
    14: ("четырнадцат", "h"),
    15: ("пятнадцат", "h"),
    16: ("шестнадцат", "h"),
    17: ("семнадцат", "h"),
    18: ("восемнадцат", "h"),
    19: ("девятнадцат", "h"),
    20: ("двадцат", "h"),
    30: ("тридцат", "h"),
    40: ("сороков", "o"),
    50: ("пятидесят", "h"),
    60: ("шестидесят", "h"),
    70: ("семидесят", "h"),
    80: ("восьмидесят", "h"),
    90: ("девяност", "h"),
    100: ("сот", "h"),
    200: ("двухсот", "h"),
    300: ("трехсот", "h"),
    400: ("четырехсот", "h"),
    500: ("пятисот", "h"),
    600: ("шестисот", "h"),
    700: ("семисот", "h"),
    800: ("восьмисот", "h"),
    900: ("девятисот", "h"),
}
SIMPLE_ORDINALS = tuple(_STEMS)  # the values of ordinals of one word
_TENS = {
    20: "двадцать",
    30: "тридцать",
    40: "сорок",
    50: "пятьдесят",
    60: "шестьдесят",
    70: "семьдесят",
    80: "восемьдесят",
    90: "девяносто",
}
_HUNDREDS = {
    100: "сто",
    200: "двести",
    300: "триста",
    400: "четыреста",
    500: "пятьсот",
    600: "шестьсот",
    700: "семьсот",
    800: "восемьсот",
    900: "девятьсот",
}
_ENDINGS = {
    Gender.MASCULINE: "ый ого ому ый ым ом",
    Gender.FEMININE: "ая ой ой ую ой ой",
    Gender.NEUTER: "ое ого ому ое ым ом",
    "plural": "ые ых ым ые ыми ых",
}
_THIRD = {
    Gender.MASCULINE: "ий ьего ьему ий ьим ьем",
    Gender.FEMININE: "ья ьей ьей ью ьей ьей",
    Gender.NEUTER: "ье ьего ьему ье ьим ьем",
    "plural": "ьи ьих ьим ьи ьими ьих",
}


def _inflect(value: int, case: Case, gender: Gender, plural: bool) -> str:
    stem, declension = _STEMS[value]
    key: Gender | str = "plural" if plural else gender
    ending = (_THIRD if declension == "t" else _ENDINGS)[key].split()[CASES.index(case)]
    if declension == "o" and ending == "ый":
        ending = "ой"
    return stem + ending


def ordinal(
    value: int, case: Case = Case.NOMINATIVE, gender: Gender = Gender.MASCULINE, *, plural: bool = False
) -> str:
    """Write `value` (1 to 999) as an ordinal word; only the last word declines («двадцать первого»)."""
    if not 1 <= value <= MAX_ORDINAL:
        raise ValueError(f"no ordinal word for {value}")
    words, rest = [], value
    if rest not in _STEMS and rest > 100:
        words.append(_HUNDREDS[rest // 100 * 100])
        rest %= 100
    if rest not in _STEMS:
        words.append(_TENS[rest // 10 * 10])
        rest %= 10
    return " ".join([*words, _inflect(rest, case, gender, plural)])


@cache
def _simple_forms() -> dict[str, int]:
    forms: dict[str, int] = {}
    for value in SIMPLE_ORDINALS:
        for case in CASES:
            for gender in Gender:
                forms[ordinal(value, case, gender)] = value
            forms[ordinal(value, case, plural=True)] = value
    return forms


def ordinal_value(text: str) -> int:
    """Return the number that an ordinal in any case and gender names, 0 if `text` is none; ё is read as е."""
    words = text.lower().replace("ё", "е").split()
    value = _simple_forms().get(words[-1], 0) if words else 0
    if len(words) > 1 and value:
        if value >= 10 and len(words) == 2 and words[0] in _HUNDREDS.values() and value < 100:
            return value + _number_of(_HUNDREDS, words[0])
        tens = _number_of(_TENS, words[-2])
        hundreds = _number_of(_HUNDREDS, words[0]) if len(words) == 3 or not tens else 0
        if value >= 10 or len(words) > 3 or (len(words) == 3 and not (tens and hundreds)) or not (tens or hundreds):
            return 0
        return hundreds + tens + value
    return value


def _number_of(words: dict[int, str], word: str) -> int:
    return next((number for number, known in words.items() if known == word), 0)
