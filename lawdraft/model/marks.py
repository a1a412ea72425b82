"""Reading the printed marks of units: «Статья 5^1.», «Раздел II.», «2.1.», «б)», «- », «Примечания:», and stubs.

A mark is read from the beginning of one line; whether it fits where it stands is for `model.outline` to say.
Source: language reference, 1.1, 1.2 and 5.8.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lawdraft.model.dates import DATE, read_date
from lawdraft.model.dialect import Dialect, MarkStyle, canonical_label
from lawdraft.model.edition import ActReference, Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.ordinal import ordinal_value
from lawdraft.model.text import UNSEEN

__all__ = [
    "Printed",
    "is_caps",
    "is_editorial",
    "is_in_series",
    "label_of",
    "provenance_of",
    "raise_indices",
    "read_mark",
    "read_named",
    "read_point",
    "read_roman",
    "read_stub",
    "seen_mark",
]

_DASHES = "-–—•●▪◦·"
_BRACKETS = r"(?:\(\d{1,2}\))"  # the index of acts of the Government: «4(1).»
_INDEX = rf"(?:[.^-]\d{{1,3}}|\u2011\d{{1,3}}|{_BRACKETS})*"  # with a hyphen that may be one that doesn't break
_PRIM = (
    r"(?:[ \u00a0-]?(?:прим|ПРИМ)(?:[. \u00a0]\d{1,2})?(?![А-ЯЁа-яё\d]))?"  # the index in words: «2 прим.», «2 прим 3.»
)
_ARABIC = rf"[1-9]\d{{0,3}}{_INDEX}"
_LABEL = rf"(?:{_ARABIC}|[IVXLCDM]+{_INDEX})"
_JOINT = r"(?:,\s+|\s+(?:[-–—]|и)\s+|[–—])"  # in a list of numbers
_INITIALS = frozenset("СГРПс§пЧОУ")  # of the nouns below
_NAMED = re.compile(
    rf"(?P<noun>Стать[яи]|СТАТЬ[ЯИ]|Глав[аы]|ГЛАВ[АЫ]|Разделы?|РАЗДЕЛЫ?|Подраздел|ПОДРАЗДЕЛ|Параграф|ПАРАГРАФ|§)"
    r"[ \u00a0]*"
    rf"(?P<first>{_LABEL}{_PRIM})(?:(?:{_JOINT}{_LABEL})*{_JOINT}(?P<last>{_LABEL}))?"
    r"(?P<dot>(?:[ \u00a0]?\.)?)(?P<gap>\s*)(?P<rest>.*)\Z"
)
_UNHYPHENED = _ARABIC.replace("[.^-]", "[.^]")
_PLURAL_RANGE = re.compile(rf"(?P<first>{_UNHYPHENED})[-–—](?P<last>{_UNHYPHENED})\Z")
_CODE_PART = re.compile(
    r"(?:ЧАСТЬ|Часть) (?P<first>[А-ЯЁа-яё]+(?: [А-ЯЁа-яё]+)?)(?P<dot>\.?)(?P<gap>\s*)(?P<rest>.*)\Z"
)
_WORD_NAMED = (
    r"(?P<noun>Раздел|РАЗДЕЛ|Глава|ГЛАВА) (?P<first>[А-ЯЁа-яё]{4,}(?: [А-ЯЁа-яё]{4,})?)(?P<dot>\.?)"
    r"(?P<gap>\s*)(?P<rest>.*)\Z"
)
_BARE_PART = re.compile(r"(?:ОБЩАЯ|ОСОБЕННАЯ) ЧАСТЬ\Z")
_WORD_PARTS = re.compile(
    r"(?P<mark>Част[ьи] (?P<first>[а-яё]+)(?:\s+[-–—]\s+(?P<last>[а-яё]+))?)(?P<gap>\s+)(?P<rest>утратил[аи] силу.*)\Z"
)
_NOTE = re.compile(
    r"(?:Примечани[ея]|П р и м е ч а н и [ея])(?: (?P<first>[1-9]\d?))?(?P<dot>[.:]|\s[-–—](?=\s)|)"
    r"(?P<gap>\s*)(?P<rest>.*)\Z",
    re.IGNORECASE,
)
_APPENDIX = (
    rf"(?:Приложение|ПРИЛОЖЕНИЕ)(?:\s+(?:N|№|No)?\s*(?P<first>{_LABEL}|[А-Я])|)(?P<dot>\.?)(?P<gap>\s*)(?P<rest>.*)\Z"
)
_ADDRESSED = (
    r"к (?!.*\b(?:прилага|излож|дополн|утвержд[аеи]|исключ|призна|счита|внес))"
    r"[А-ЯЁа-яё«\"](?:[^.;:,|]|\.(?=\d)){2,120}\Z"
)
_APPROVED = re.compile(r"(?:УТВЕРЖДЕН[АОЫ]?|Утвержден[аоы]?)\Z")
_POINT = re.compile(
    rf"(?P<first>[1-9]\d{{0,2}}{_INDEX}{_PRIM})(?:[ \u00a0](?=[.)]\s))?(?P<close>[.)])"
    r"(?P<gap>\s+|(?=[А-ЯЁа-яё\"«(\[]|\Z))(?P<rest>.*)\Z"
)
_LISTED = r"(?:\s*[–—]\s*|\s+(?:-|и)\s+|,\s*)"  # a hyphen alone may belong to a number
_JOINED = rf"(?:\s*-\s*|{_LISTED})"
_POINT_RANGE = re.compile(
    rf"(?P<mark>(?P<first>{_ARABIC})[.)]?(?:{_LISTED}{_ARABIC}[.)]?)*{_JOINED}(?P<last>{_ARABIC})(?P<close>[.)]))"
    r"(?P<gap>\s+)(?P<rest>.*)\Z"
)
_LETTER = re.compile(
    rf"(?P<first>[А-Яа-яёA-Za-z]{{1,2}}(?:[.^-]\d{{1,2}}(?:-\d{{1,2}})?|\u2011\d{{1,2}}|{_BRACKETS})?)\)(?P<gap>\s*)(?P<rest>.*)\Z"
)
_LETTER_RANGE = re.compile(
    rf"(?P<mark>(?P<first>[а-яё]{{1,2}}(?:[.^]\d+)?)\)?(?:{_LISTED}[а-яё]{{1,2}}(?:[.^]\d+)?\)?)*{_JOINED}"
    r"(?P<last>[а-яё]{1,2}(?:[.^]\d+)?)\))(?P<gap>\s+)(?P<rest>.*)\Z"
)
_DASH = re.compile(rf"(?P<mark>[{_DASHES}])(?P<gap>\s+)(?P<rest>.*)\Z")
_ROMAN = re.compile(r"(?P<first>[IVXLCDM]+(?:[.^]\d+)*)(?P<dot>\.?)(?P<gap>\s+)(?P<rest>.*)\Z")
_STUB = re.compile(
    r"[(\[]?(?:(?:Стать[яи]|Глав[аы]|Раздел[ы]?|Част[ьи]|Пункты?|Подпункты?|Примечани[ея])\s+(?:\d[\d.^]*\s+)?"
    r"(?=утратил|исключ[её]н|призна))?"
    r"(?:(?:(?i:утратил[аои]?\s+силу|исключ[её]н[аоы]?))"
    r"(?=\s*(?:[.;,()\]]|\Z|[-–—]\s|с\s+\d|со\s+дня|поправкой\s+к|в\s+соответствии|на\s+основании|по\s+истечении|в\s+связи"
    r"|(?:Федеральным\s+)?(?:[Зз]аконом|[Пп]риказом|[Уу]казом|[Пп]остановлением|[Рр]ешением)\b))"
    r"|(?:[Оо]тменен[аоы]?|[Пп]ризнан[аоы]?\s+утративш\w+\s+силу)(?=\s*(?:[.;(]|\Z|[-–—]\s)))"
)
_PARAGRAPH_STUB = re.compile(r"(?:[Аа]бзац(?: [а-яё]+){0,2} утратил|[Аа]бзацы [а-яё -]+ утратили) силу")
_NOTED = (
    r"\Aс изм(?:енени|\.)|в ред(?:акции|\.)|введен[аоы]?|дополнен[аоы]?|утратил[аои]? силу|исключен[аоы]?"
    r"|\Aсм\. текст .*в предыдущей редакции\Z"
)
_INNER = re.compile(r"\([^()]*\)")
_EFFECTIVE = rf"силу с ({DATE})"
_ACT = (
    rf"(?P<kind>(?:Федеральн\w+ (?:конституционн\w+ )?[Зз]акон\w*|"
    rf"(?:Закон\w*|Указ\w*|Постановлени\w+|Решени\w+|Приказ\w*|Распоряжени\w+)"
    rf"(?: [А-ЯЁ][\w-]+(?: [\w-]+){{0,3}}?)?))"
    rf" от (?P<date>{DATE}),? (?:N|№) ?(?P<number>[\w/-]+)"
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = re.compile(f"[{_SUPERSCRIPTS}]")
_NOT_SEEN = re.compile(f"[{UNSEEN}]+")
_RAISED = re.compile(rf"(?:[А-ЯЁа-яё§]+\s+)?(?:[\dIVXLC]+(?:\.\d+)*|[а-яё])(?P<index>[{_SUPERSCRIPTS}]+)(?:[.)\s]|\Z)")
_NOUN_KIND = {
    "стат": Kind.ARTICLE,
    "глав": Kind.CHAPTER,
    "разд": Kind.SECTION,
    "подр": Kind.SUBSECTION,
    "пара": Kind.SUBCHAPTER,
    "§": Kind.SUBCHAPTER,
}
_DASHED, _LETTERED = MarkStyle.DASH, MarkStyle.LETTER  # quicker so than by class


class Printed(NamedTuple):
    """A mark as printed at the beginning of a line: `first` (and `last` of a range) is its label, `rest` the text.

    `kind` is set when the mark names its kind, `style` when only its look is known.
    """

    mark: str
    rest: str
    first: str = ""
    last: str = ""
    gap: str = ""
    kind: Kind | None = None
    style: MarkStyle | None = None
    stub: bool = False


def raise_indices(line: str) -> str:
    """Write superscript digits in the number of a mark as `^`: «5¹.» becomes «5^1.»; other text stays."""
    if not _SUPERSCRIPT.search(line, 0, 24):
        return line
    match = _RAISED.match(line)
    if not match or (match.start() == match.start("index")):
        return line
    start, end = match.span("index")
    if not match.group().rstrip().endswith((".", ")")) and not line[:1].isupper():
        return line  # «10² метров»
    digits = "".join(str(_SUPERSCRIPTS.index(c)) for c in line[start:end])
    return f"{line[:start]}^{digits}{line[end:]}"


def seen_mark(line: str) -> tuple[str, str, str]:
    """Return a line without the characters of its mark that can't be seen, the mark so, and the mark as printed; a line
    that has none is returned as it is.
    """
    plain = _NOT_SEEN.sub("", line)
    raised = raise_indices(plain)
    found = (read_mark(raised) or read_roman(raised)) if plain else None
    if found is None or not found.mark:
        return line, "", ""
    mark, end = plain[: len(found.mark) - len(raised) + len(plain)], 0
    for character in mark:
        end = line.index(character, end) + 1
    behind = _NOT_SEEN.match(line, end)
    end = behind.end() if behind else end
    return (mark + line[end:], mark, line[:end]) if line[:end] != mark else (line, "", "")


def is_caps(text: str) -> bool:
    """Tell whether `text` has letters and all of them are capitals."""
    return text.isupper()


def read_stub(text: str) -> bool:
    """Tell whether `text` is what stands in the place of a repealed unit: «Утратила силу. - Федеральный закон …»."""
    return (text[:1] in "УуИиПпОо([" and bool(_STUB.match(text))) or (
        text[:1] in "Аа" and bool(_PARAGRAPH_STUB.match(text))
    )


def is_editorial(text: str) -> bool:
    """Tell whether a whole paragraph is an editor's note: «(Часть в редакции …)», «[…]»."""
    if text[:1] == "[":
        return text[-1:] == "]"
    if text[:1] != "(" or text[-1:] != ")":
        return text == "Список изменяющих документов"
    inside = _INNER.sub("", text[1:-1])
    return "(" not in inside and ")" not in inside and bool(re.search(_NOTED, inside, re.IGNORECASE))


def provenance_of(text: str, change: str) -> tuple[Provenance, ...]:
    """Read which acts an editor's note names, with dates and numbers; () if it names none.

    `change` is what the note says the act did: repealed, amended, added.
    """
    effective = re.search(_EFFECTIVE, text)
    since = read_date(effective.group(1)) if effective else None
    found = tuple(
        Provenance(
            ActReference(match["kind"], read_date(match["date"]), match["number"].rstrip(".-")),
            change,
            since,
            text,
        )
        for match in re.finditer(_ACT, text.replace("\u2011", "-"))
    )
    if not found and since:
        return (Provenance(ActReference(), change, since, text),)
    return found


def label_of(printed: Printed, kind: Kind, dialect: Dialect) -> Number | NumberRange | None:
    """Return the canonical label of a mark, a range for a stub over several units, None if it has none."""
    if not printed.first or printed.style is _DASHED:
        return None
    dotted = dialect.dotted_articles and kind is Kind.ARTICLE
    first = _number(printed.first, dotted)
    if first is None or not printed.last:
        return first
    last = _number(printed.last, dotted)
    return NumberRange(first, last) if last is not None else first


@lru_cache(maxsize=65536)
def _number(text: str, dotted: bool) -> Number | None:
    if value := ordinal_value(text):
        return Number.parse(str(value))
    label = canonical_label(text, dotted=dotted)
    return Number.parse(label) if Number.valid(label) else None


def _is_unit_stub(text: str) -> bool:
    """Whether a text stands for its whole unit: «утратил силу», not «абзац утратил силу»."""
    return text[:1] not in "Аа" and read_stub(text)


def _take(line: str, match: re.Match[str], *, kind: Kind | None = None, style: MarkStyle | None = None) -> Printed:
    has = match.re.groupindex
    first = (match["first"] or "") if "first" in has else ""
    last = (match["last"] or "") if "last" in has else ""
    gap, rest = match.group("gap", "rest")
    return Printed(line[: match.start("gap")], rest, first, last, gap, kind, style, _is_unit_stub(rest))


def _heads(printed: Printed, dot: str) -> bool:
    """Whether a named mark heads a unit: it has its dot, stands alone, or a heading or stub follows it."""
    rest = printed.rest
    if dot or not rest or printed.stub:
        return True
    return rest[0].isupper() and rest[-1] not in ".;:,"


def read_named(line: str) -> Printed | None:
    """Read a mark that names its kind: статья, глава, раздел, параграф, часть of a code, примечание, приложение."""
    if line[0] not in _INITIALS:
        return None
    if line[0] in "СГРПс§" and (match := _NAMED.match(line)):
        noun = match["noun"]
        printed = _take(line, match, kind=_NOUN_KIND[noun[:4].lower()])
        if noun[-1] in "иыИЫ" and not printed.last and (both := _PLURAL_RANGE.match(printed.first)):
            printed = printed._replace(first=both["first"], last=both["last"])
        return printed if _heads(printed, match["dot"]) and (not printed.last or printed.stub) else None
    if line[0] in "ГР" and (match := re.match(_WORD_NAMED, line)) and ordinal_value(match["first"]):
        printed = _take(line, match, kind=_NOUN_KIND[match["noun"][:4].lower()])
        return printed if not printed.rest or match["dot"] else None
    if line[0] in "ПпП" and (match := _NOTE.match(line)) and line[:1].isupper():
        printed = _take(line, match, kind=Kind.NOTE)
        return printed if match["dot"] or printed.stub or not printed.rest else None
    if line[0] == "П" and (match := re.match(_APPENDIX, line)):
        printed = _take(line, match, kind=Kind.APPENDIX)
        if re.match(_ADDRESSED, printed.rest):  # «Приложение 1 к Порядку учета»
            return printed._replace(mark=line, rest="", gap="")
        return printed if not printed.rest or printed.stub else None
    if line[0] == "Ч":
        return _read_parts(line)
    if line[0] in "ОУ":
        if _BARE_PART.match(line):
            return Printed("", line, kind=Kind.CODE_PART)
        if _APPROVED.match(line):
            return Printed(line, "", kind=Kind.APPENDIX)
    return None


def _read_parts(line: str) -> Printed | None:
    if match := _WORD_PARTS.match(line):
        if ordinal_value(match["first"]):
            return _take(line, match, kind=Kind.PART, style=MarkStyle.DOT)
        return None
    match = _CODE_PART.match(line)
    if not match or not ordinal_value(match["first"]):
        return None
    printed = _take(line, match, kind=Kind.CODE_PART)
    alone = not printed.rest or match["dot"] or is_caps(line)
    return printed if alone else None


def read_point(line: str) -> Printed | None:
    """Read a mark known by its look: «1.», «2.1.», «1)», «а)», «б^1)», «- »; or a stub over several («3 - 4. …»)."""
    first = line[0]
    if first.isdigit():
        match = _POINT.match(line)
        ranged = None if match and not match["rest"].startswith(("-", "–", "—", "и ")) else _POINT_RANGE.match(line)
        if ranged:
            printed = _take(line, ranged, style=MarkStyle.PAREN if ranged["close"] == ")" else MarkStyle.DOT)
            if printed.stub:
                return printed
        if not match:
            return None
        if match["close"] == "." and not match["gap"] and match["rest"][:1].islower():
            return None  # «5.a», a file name or an abbreviation
        if match["first"][-1] == "м" and match["rest"][:1].islower() and match["close"] == ".":
            return None  # «5 прим. к таблице»
        return _take(line, match, style=MarkStyle.PAREN if match["close"] == ")" else MarkStyle.DOT)
    if first in _DASHES:
        match = _DASH.match(line)
        return _take(line, match, style=MarkStyle.DASH) if match else None
    if first.isalpha() and ")" in line[1:9]:
        match = _LETTER.match(line)
        if ranged := _LETTER_RANGE.match(line):
            printed = _take(line, ranged, style=MarkStyle.LETTER)
            if printed.stub:
                return printed
        return _take(line, match, style=MarkStyle.LETTER) if match else None
    return None


def is_in_series(point: Printed, line: str) -> bool:
    """Tell whether a look-alike can be a mark: two letters with «)» are one only in the series аа, аб … after я."""
    if point.style is not _LETTERED or not point.first[1:2].isalpha():
        return True
    return point.first[0] == "а" and point.first[:2] != "ал" and line[0].islower()


def read_roman(line: str, *, bare: bool = False) -> Printed | None:
    """Read a Roman section mark of an appendix or an order: «II. Порядок выдачи»; `bare`: one without a dot."""
    match = _ROMAN.match(line) if line[0] in "IVXLCDM" else None
    return _take(line, match, kind=Kind.SECTION) if match and bare is not bool(match["dot"]) else None


def read_mark(line: str) -> Printed | None:
    """Read any mark at the beginning of `line`; None if it has none."""
    return read_named(line) or read_point(line) if line else None
