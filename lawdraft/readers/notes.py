"""Editor's notes: «(Часть в редакции Федерального закона от 08.12.2003 № 162-ФЗ)» as data (AKN-RU profile, 4.3).

Both manners are read: the official portal's, which names the act in the genitive and repeats the noun of the unit,
and the legal
databases', which abbreviate («п. 1.1 введен Федеральным законом …»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lawdraft.model.dates import MONTHS, read_date
from lawdraft.model.edition import ActReference, Provenance
from lawdraft.model.finding import Finding
from lawdraft.model.kind import Kind
from lawdraft.model.marks import is_editorial
from lawdraft.model.remark import Remark
from lawdraft.readers.page import Note

__all__ = [
    "NOTE_LINES",
    "cut_notes",
    "is_note",
    "is_open_note",
    "is_stub_note",
    "join_notes",
    "kept_notes",
    "remark_of",
    "split_notes",
    "words_beside",
]

_SUBJECTS = {
    "стать": Kind.ARTICLE, "ст.": Kind.ARTICLE, "наименован": Kind.HEADING,
    "част": Kind.PART, "ч.": Kind.PART,
    "подпункт": Kind.SUBCLAUSE, "пп.": Kind.SUBCLAUSE, "пункт": Kind.CLAUSE, "п.": Kind.CLAUSE,
    "абзац": Kind.PARAGRAPH, "примечани": Kind.NOTE, "глав": Kind.CHAPTER, "подраздел": Kind.SUBSECTION,
    "раздел": Kind.SECTION, "параграф": Kind.SUBCHAPTER, "§": Kind.SUBCHAPTER, "приложени": Kind.APPENDIX,
    "названи": Kind.HEADING, "заголов": Kind.HEADING,
    "преамбул": Kind.PREAMBLE, "дефис": Kind.INDENT, "строк": Kind.PARAGRAPH, "предложени": Kind.PARAGRAPH,
}  # fmt: skip
_SUBJECT = re.compile(
    rf"[( ]*(?:(?:действи|дополнен|исключ[её]н|введ[её]н)\w*\s+)?(?P<stem>{'|'.join(map(re.escape, _SUBJECTS))})",
    re.IGNORECASE,
)


def _any(*words: str) -> str:
    """Return a pattern for any of these beginnings, large or small; told apart by the first letter, which is quick."""
    return "|".join(f"[{word[0].upper()}{word[0].lower()}](?i:{word[1:]})" for word in words)


_NOUN = _any(
    "стать", "част", "пункт", "подпункт", "абзац", "примечани", "глав", "раздел", "подраздел", "параграф", "приложени",
    "наименован", "преамбул", "строк", "предложени", "таблиц", "дефис", "названи", "заголов", "сноск", "позици", "граф",
    "слов", "нумераци", "текст", "форм", "переч[ен]", "действи", "положени", r"п\.", r"пп\.", r"ч\.", r"ст\.", r"абз\.",
)  # fmt: skip
_ORDINAL = r"(?:[А-ЯЁа-яё][а-яё]*+(?<=[иыоая][йяе])\s+)?"  # «второе предложение»
_DONE = _any(  # short forms: «введена Законом», not «введенные в действие»
    "утратил", *(rf"{word}[аоы]?\b" for word in (
        "исключ[её]н", "введ[её]н", "дополнен", "измен[её]н", "отмен[её]н", "изложен", "признан", "приостановлен",
    )),
)  # fmt: skip
_SAYS = _any(r"в\s+ред", r"доп\.", "применя[ею]тся", "вступ")
_ALONE = _any(r"в\s+ред(?![а-я]*,)", r"с\s+(?:уч[её]том\s+)?изм", r"дополнени[ея]\b")
_OPENS = re.compile(
    rf"\(\s*(?:{_ALONE}|{_DONE}|"
    rf"{_ORDINAL}(?:{_NOUN})[^()]{{0,80}}?(?:\([^()]{{0,80}}\)[^()]{{0,40}}?)?\s(?:{_SAYS}|{_DONE}))"
)
_ACT_WORD = r"(?:закон|указ|постановлени|определени|решени|приказ|распоряжени|поправк)[а-яё]*|\bФК?З"
_ACT_WORDS = re.compile(rf"\d\d\.\d\d\.\d{{4}}|\d{{1,2}}\s+[а-я]+\s+\d{{4}}|{_ACT_WORD}", re.IGNORECASE)
_REPEALED = re.compile(r"утратил[аио]?\s+силу|исключ[её]н|отмен[её]н[аоы]?\b|утративш\w+\s+силу")
NOTE_LINES = 40  # more than any list of amending acts that is broken over lines takes
_KINDS = (
    ("федеральн конституционн закон", "Федеральный конституционный закон"),
    (
        "закон российской федерации о поправке",
        "Закон Российской Федерации о поправке к Конституции Российской Федерации",
    ),
    ("федеральн закон", "Федеральный закон"),
    ("фкз", "Федеральный конституционный закон"),
    ("фз", "Федеральный закон"),
    ("закон российской федерации", "Закон Российской Федерации"),
    ("закон рф", "Закон РФ"),
    ("закон рсфср", "Закон РСФСР"),
    ("указ президиума верховного совета рсфср", "Указ Президиума Верховного Совета РСФСР"),
    ("указ президента российской федерации", "Указ Президента Российской Федерации"),
    ("указ", "Указ"),
    (
        "постановлени конституционного суда российской федерации",
        "Постановление Конституционного Суда Российской Федерации",
    ),
    ("постановлени кс рф", "Постановление КС РФ"),
    ("постановлени правительства российской федерации", "Постановление Правительства Российской Федерации"),
    ("постановлени", "Постановление"),
    ("решени", "Решение"),
    ("приказ", "Приказ"),
    ("распоряжени", "Распоряжение"),
    ("закон", "Закон"),
)
_NO_TEXT = re.compile(r"(?:абзац|часть|(?:под)?пункт|Список изменяющих документов)?", re.IGNORECASE)
_DAY = rf"\d{{1,2}}\.\d{{2}}\.\d{{4}}|\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+\d{{4}}"
_CITED = rf"(?:от\s+)?(?P<date>{_DAY})(?:\s*г(?:ода|\.)?)?,?\s*(?:N|№)\s*(?P<number>[\w/-]*\w)"
_TURNED = rf"(?:N|№)\s*(?P<turned>[\w/-]*\w)\s+от\s+(?P<since>{_DAY})"  # «№ 5-ОЗ от 01.02.2020»
_CITATION = re.compile(rf"{_CITED}|{_TURNED}")
_OF_CITATION = ("date", "number", "since", "turned")
_BEGINS_ACT = re.compile(rf"(?:{_ACT_WORD})\b", re.IGNORECASE)
_DATE = re.compile(rf"\d(?:\.\d\d\.\d\d|\s+(?i:{'|'.join(MONTHS)}))")
_FAR = 300  # characters from the name of an act to its date
_NAMES_ACT = re.compile(rf"(?:[»\"”]|{_CITED}|{_TURNED})\s*\Z")  # at the end of a text: «Закона "О свете"»
_LAND = r"(?:г(?:орода|\.)\s*)?[А-ЯЁ][^,;()«»\"№\d]{1,80}?(?=\s+от\s+\d)"  # whose law it is: «Республики Эния»
_BEGINS = re.compile(r"[\dN№]")  # a citation, behind its «от»
_TOKEN = re.compile(
    r"(?=[ФфЗзУуПпРрИиВвДдСс]|[Оо]тмен)(?:(?P<kind>[Фф]едеральн[а-яё]*\s+(?:[Кк]онституционн[а-яё]+\s+)?[Зз]акон[а-яё]*|\bФК?З\b(?=\s+от)"
    rf"|[Зз]акон[а-яё]*(?:\s+(?:Российской\s+Федерации|РФ|РСФСР)(?:\s+о\s+поправке)?|\s+(?P<land>{_LAND}))?"
    r"|[Уу]каз[а-яё]*(?:\s+Президента\s+Российской\s+Федерации|\s+Президиума\s+Верховного\s+Совета\s+РСФСР)?"
    r"|[Пп]остановлени[а-яё]*(?:\s+(?:Конституционного\s+Суда\s+Российской\s+Федерации|КС\s+РФ"
    r"|Правительства\s+Российской\s+Федерации))?|[Рр](?:ешени|аспоряжени)[а-яё]+|[Пп]риказ[а-яё]*)"
    r"|(?P<repealed>(?i:утратил[аио]?\s+силу|исключ[её]н|отмен[её]н[аоы]?\b|утративш\w+\s+силу))"
    r"|(?P<added>(?i:дополнени|введ[её]н|дополнен|(?<!и\s)\bдоп\.))"
    r"|(?P<amended>(?i:в\s+ред|изложен|с\s+изм|измен[её]н[аоы]?\b))|(?P<suspended>(?i:приостановлен))"
    r"|(?P<effective>с\s+(?P<day>\d{2}\.\d{2}\.\d{4}|\d{1,2}\s+[а-я]+\s+\d{4})\s*(?:года|г\.)?"
    r"(?=\s*(?:[-–—)]|(?:по|до)\s+\d|$))))"
)


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost bracketed pieces of a text; one that isn't closed ends with the text."""
    depth = start = 0
    for match in re.finditer(r"[()]", text):
        if match.group() == "(":
            if not depth:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, match.end()
    if depth:
        yield start, len(text)


def split_notes(note: Note) -> tuple[Note, ...]:
    """Split what stood in one row of notes: «(Дополнение статьей - …) (В редакции …)» are two."""
    if note.text.count("(") < 2:
        return (note,)
    ends = [end for _, end in _groups(note.text)]
    if len(ends) < 2:
        return (note,)
    ends[-1] = len(note.text)
    pieces, start = [], 0
    for end in ends:
        text = note.text[start:end].strip()
        pieces.append(Note(text, tuple(link for link in note.links if link[0] in text)))
        start = end
    return tuple(pieces)


def cut_notes(text: str, links: tuple[tuple[str, str], ...] = ()) -> tuple[str, tuple[Note, ...]]:
    """Cut the notes out of a text in which nothing but their words shows them; `links` are those of the text.

    «Закона "О свете" (в редакции Закона от 01.02.2020 № 5-ОЗ)» is no note: it says which edition of an act is meant.
    """
    if not _OPENS.search(text):
        return text, ()
    kept, notes, at = [], [], 0
    for start, end in _groups(text):
        piece = text[start:end]
        if piece.endswith(")") and is_note(piece) and not _is_of_act(text, start):
            kept.append(text[at:start].rstrip())
            notes.append(Note(piece, tuple(link for link in links if link[0] in piece)))
            at = end
    if not notes:
        return text, ()
    rest = text[at:]
    kept.append(rest if not kept[-1] or rest[:1] in ";,.:" else " " + rest.lstrip())
    return "".join(kept).strip(), tuple(notes)


def words_beside(note: Note) -> str:
    """Return the words of what looks like a note that are none: outside its brackets, or all where it says nothing
    that a note says.
    """
    text, at, beside = note.text, 0, ""
    for start, end in _groups(text):
        beside, at = beside + text[at:start], end
    if not at:
        return "" if is_note(f"({text})") or is_stub_note(note) else text
    beside = (beside + text[at:]).strip(" .;,:\u00a0")
    return "" if _NO_TEXT.fullmatch(beside) else beside


def kept_notes(lines: Iterable[str]) -> Iterator[Finding]:
    """Say which texts were left in the norm though they read like notes, for they follow the name of an act."""
    for at, line in enumerate(lines, 1):
        if "(" in line and ("(в ред" in line or "(с изм" in line):
            for start, end in _groups(line):
                if is_note(line[start:end]):
                    said = f"read as words of the act, not as an editor's note: {line[start:end][:60]}"
                    yield Finding("R-NOTE", "I", at, said)


def _is_of_act(text: str, start: int) -> bool:
    """Whether what the bracket at `start` says is said of the act that the text before it names."""
    return text[start + 1 : start + 2].islower() and _NAMES_ACT.search(text, max(0, start - 100), start) is not None


def is_note(text: str) -> bool:
    """Tell whether a text in brackets is an editor's note: it says what was done, and by which act of which day."""
    return _OPENS.match(text) is not None and (
        "оправк" in text
        or any(_DATE.search(text, act.end(), act.end() + _FAR) for act in _BEGINS_ACT.finditer(text))
        or _CITATION.search(text) is not None
    )


def is_open_note(text: str) -> bool:
    """Tell whether a paragraph begins a note whose bracket is closed in a later one."""
    return (
        text[:1] == "(" and text.count("(") > text.count(")") and bool(_OPENS.match(text) and _ACT_WORDS.search(text))
    )


def join_notes(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Join editors' notes that are broken over lines: each stands whole in its first line, the others are blank.

    A bracket is joined where it is closed at the end of one of the next lines and is a note as a whole. Returns the
    lines, as many as before, and the places of the notes.
    """
    joined, places = list(lines), list[int]()
    for at, line in enumerate(lines):
        if "(" not in line or line.lstrip()[:1] != "(" or line.count("(") <= line.count(")"):
            continue
        note = line.strip()
        for behind in range(at + 1, min(at + NOTE_LINES, len(lines))):
            if not (more := lines[behind].strip()):
                break
            note = f"{note} {more}"
            if note.count("(") > note.count(")"):
                continue
            if is_note(note) and is_editorial(note):
                joined[at : behind + 1] = [note, *[""] * (behind - at)]
                places.append(at)
            break
    return joined, places


@lru_cache(maxsize=16384)
def is_stub_note(note: Note) -> bool:
    """Tell whether a note says that the text it stands for is repealed."""
    text = note.text.lower()
    return ("утрат" in text or "исключ" in text or "отмен" in text) and _REPEALED.search(text) is not None


@lru_cache(maxsize=16384)
def remark_of(note: Note) -> Remark:
    """Read a note: which unit it names, which acts did what; a note that names no act is provenance without one.

    Each act has the piece of the note that ends with its citation as its `source`; together they are the note.
    """
    text = note.text
    cards = {_linked(words): number for words, number in note.links}
    found: list[tuple[ActReference, str, date | None, str]] = []
    ends = [0]  # of the pieces
    said = _NOTHING_SAID
    plain = text.replace("\u2011", "-")
    begins = _BEGINS.search(plain)
    while begins:
        at = begins.start()
        cited = _CITATION.match(plain, at)
        if cited:
            said = _said(plain[ends[-1] : at + 1], said)
            act, key = _act(said.kind, *cited.group(*_OF_CITATION))
            found.append((act, said.change, said.effective, cards.get(key, "")))
            ends.append(cited.end())
        begins = _BEGINS.search(plain, cited.end() if cited else at + 1)
    if not found:
        _, change, effective = _said(text, said)
        return Remark((Provenance(ActReference(), change, effective, text),), _subject(text))
    ends[-1] = len(text)
    pieces = [text[start:end].lstrip() for start, end in pairwise(ends)]
    provenance = tuple(
        Provenance(act, how, since, piece, card) for (act, how, since, card), piece in zip(found, pieces, strict=True)
    )
    return Remark(provenance, _subject(text))


class _Said(NamedTuple):
    """What a note says of the act it names next."""

    kind: str
    change: str
    effective: date | None


_NOTHING_SAID = _Said("", "", None)


@lru_cache(maxsize=4096)
def _said(words: str, before: _Said) -> _Said:
    """Read what the words of a note say up to the first sign of a citation; the same ones stand in most notes."""
    kind, change, effective = before
    for match in _TOKEN.finditer(words):
        what = match.lastgroup
        if what == "kind":
            land = match["land"]
            kind = _law_of(land) if land else _kind(match.group())
        elif what == "effective":
            effective = read_date(match["day"])
        else:
            change = what or ""
    return _Said(kind, change, effective)


@lru_cache(maxsize=4096)
def _act(
    kind: str, day: str | None, number: str | None, since: str | None, turned: str | None
) -> tuple[ActReference, str]:
    """Read the citation of an act: «федеральных законов», «22.10.2014», «311-ФЗ»; return its key too."""
    day, number = day or since or "", number or turned or ""
    return ActReference(kind, read_date(day), number), _key(day, number)


def _key(day: str, number: str) -> str:
    """Return what two writings of one citation have in common: its date and its number."""
    return f"{' '.join(day.split())}/{number.casefold()}"


@lru_cache(maxsize=4096)
def _linked(words: str) -> str:
    """Return the key of the act that a link names, its words where they cite none."""
    match = _CITATION.search(words.replace("\u2011", "-"))
    return _act("", *match.group(*_OF_CITATION))[1] if match else words


@lru_cache(maxsize=256)
def _kind(words: str) -> str:
    """Name the kind of act in the nominative: «федеральных законов» → «Федеральный закон»."""
    bare = " ".join(words.casefold().split())
    for endings, kind in _KINDS:
        stems = endings.split()
        pattern = r"\s+".join(rf"{re.escape(stem)}\w*" for stem in stems)
        if re.match(pattern, bare):
            return kind
    return words


def _law_of(land: str) -> str:
    """Name the law of a land: «Закон Энской области», «Закон города Энска»."""
    return f"Закон {' '.join(re.sub(r'^г[.]', 'города ', land).split())}"


def _subject(text: str) -> Kind | None:
    match = _SUBJECT.match(text)
    return _SUBJECTS[match["stem"].lower()] if match else None
