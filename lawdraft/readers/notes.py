"""Editor's notes: «(Часть в редакции Федерального закона от 08.12.2003 № 162-ФЗ)» as data (AKN-RU profile, 4.3).

Both manners are read: the official portal's, which names the act in the genitive and repeats the noun of the unit,
and the legal
databases', which abbreviate («п. 1.1 введен Федеральным законом …»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from lawdraft.model.dates import MONTHS, read_date
from lawdraft.model.edition import ActReference, Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.remark import Remark
from lawdraft.readers.page import Note

__all__ = ["cut_notes", "is_note", "is_open_note", "is_stub_note", "may_hold_note", "remark_of", "split_notes"]

_SUBJECTS = (
    ("стать", Kind.ARTICLE), ("ст.", Kind.ARTICLE), ("наименован", Kind.HEADING),
    ("част", Kind.PART), ("ч.", Kind.PART),
    ("подпункт", Kind.SUBCLAUSE), ("пп.", Kind.SUBCLAUSE), ("пункт", Kind.CLAUSE), ("п.", Kind.CLAUSE),
    ("абзац", Kind.PARAGRAPH), ("примечани", Kind.NOTE), ("глав", Kind.CHAPTER), ("подраздел", Kind.SUBSECTION),
    ("раздел", Kind.SECTION), ("параграф", Kind.SUBCHAPTER), ("§", Kind.SUBCHAPTER), ("приложени", Kind.APPENDIX),
    ("преамбул", Kind.PREAMBLE), ("дефис", Kind.INDENT), ("строк", Kind.PARAGRAPH), ("предложени", Kind.PARAGRAPH),
)  # fmt: skip
_NOUN = (
    r"(?:Стать|Част|Пункт|Подпункт|Абзац|Примечани|Глав|Раздел|Подраздел|Параграф|Приложени|Наименован|Преамбул|Строк|"
    r"Предложени|Таблиц|Дефис|п\.|пп\.|ч\.|ст\.|абз\.)"
)
_OPENS = re.compile(
    rf"\(\s*(?:В\s+ред|Введен|Дополнен|Утратил|Исключен|С\s+учетом|Действие|Положени|{_NOUN}[^()]{{0,80}}?\s"
    r"(?:в\s+ред|утратил|исключен|введен|дополнен|изложен|доп\.|применяется|признан|приостановлен))",
    re.IGNORECASE,
)
_NOTE_WORDS = (
    "ред",
    "силу",
    "ключен",
    "веден",
    "ополнен",
    "учетом",
    "ействие",
    "оложени",
    "доп.",
    "зложен",
    "применяется",
    "останов",
    "ризнан",
)
_ACT_WORDS = re.compile(r"\d\d\.\d\d\.\d{4}|\d{1,2}\s+[а-я]+\s+\d{4}|[Зз]акон|Указ|[Пп]остановлени|поправк")
_REPEALED = re.compile(r"утратил[аио]?\s+силу|исключен", re.IGNORECASE)
_ADDED = re.compile(r"дополнени|введен|дополнен|\bдоп\.", re.IGNORECASE)
_VERBS = re.compile(
    r"(?P<repealed>утратил[аио]?\s+силу|исключен)|(?P<added>дополнени|введен|дополнен|\bдоп\.)|(?P<amended>в\s+ред|изложен)"
    r"|(?P<suspended>приостановлен)",
    re.IGNORECASE,
)
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
    ("закон", "Закон"),
)
_KIND_WORDS = re.compile(
    r"(?:[Фф]едеральн\w*\s+(?:[Кк]онституционн\w+\s+)?[Зз]акон\w*|\bФК?З\b(?=\s+от)|[Зз]акон\w*(?:\s+(?:Российской\s+Федерации|РФ|РСФСР)"
    r"(?:\s+о\s+поправке)?)?|[Уу]каз\w*(?:\s+Президента\s+Российской\s+Федерации|\s+Президиума\s+Верховного\s+Совета\s+РСФСР)?"
    r"|[Пп]остановлени\w*(?:\s+(?:Конституционного\s+Суда\s+Российской\s+Федерации|КС\s+РФ|Правительства\s+Российской\s+Федерации))?)"
)
_CITED = re.compile(
    rf"(?:от\s+)?(?P<date>\d{{1,2}}\.\d{{2}}\.\d{{4}}|\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+\d{{4}})(?:\s*г(?:ода|\.)?)?,?\s*"
    r"(?:N|№)\s*(?P<number>[\w/-]*\w)"
)
_EFFECTIVE = re.compile(r"(?:с|до)\s+(\d{2}\.\d{2}\.\d{4}|\d{1,2}\s+[а-я]+\s+\d{4})\s*(?:года|г\.)?(?=\s*(?:[-–—)]|$))")


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


def may_hold_note(text: str) -> bool:
    """Tell quickly that a text can't hold a note: none of the words that notes are made of stands in it."""
    return any(word in text for word in _NOTE_WORDS)


def cut_notes(text: str) -> tuple[str, tuple[Note, ...]]:
    """Cut the notes out of a text in which nothing but their words shows them."""
    if not _OPENS.search(text):
        return text, ()
    kept, notes, at = [], [], 0
    for start, end in _groups(text):
        piece = text[start:end]
        if piece.endswith(")") and is_note(piece):
            kept.append(text[at:start].rstrip())
            notes.append(Note(piece))
            at = end
    if not notes:
        return text, ()
    rest = text[at:]
    kept.append(rest if not kept[-1] or rest[:1] in ";,.:" else " " + rest.lstrip())
    return "".join(kept).strip(), tuple(notes)


def is_note(text: str) -> bool:
    """Tell whether a text in brackets is an editor's note: it says what was done, and by which act."""
    return bool(_OPENS.match(text) and _ACT_WORDS.search(text))


def is_open_note(text: str) -> bool:
    """Tell whether a paragraph begins a note whose bracket is closed in a later one."""
    return (
        text[:1] == "(" and text.count("(") > text.count(")") and bool(_OPENS.match(text) and _ACT_WORDS.search(text))
    )


def is_stub_note(note: Note) -> bool:
    """Tell whether a note says that the text it stands for is repealed."""
    return bool(_REPEALED.search(note.text))


@lru_cache(maxsize=16384)
def remark_of(note: Note) -> Remark:
    """Read a note: which unit it names, which acts did what; a note that names no act is provenance without one.

    Each act has the piece of the note that ends with its citation as its `source`; together they are the note.
    """
    text = note.text
    cards = {_key(words): number for words, number in note.links}
    found: list[Provenance] = []
    kind = change = ""
    effective, at = None, 0
    for match in _tokens(text):
        if match.re is _VERBS:
            change = match.lastgroup or ""
        elif match.re is _KIND_WORDS:
            kind = _kind(match.group())
        elif match.re is _EFFECTIVE:
            effective = read_date(match.group(1))
        else:
            act = ActReference(kind, read_date(match["date"]), match["number"])
            piece, at = text[at : match.end()].strip(), match.end()
            found.append(Provenance(act, change, effective, piece, cards.get(_key(match.group()), "")))
    if not found:
        return Remark((Provenance(ActReference(), change, effective, text),), _subject(text))
    found[-1] = evolve(found[-1], source=found[-1].source + text[at:])
    return Remark(tuple(found), _subject(text))


def _tokens(text: str) -> list[re.Match[str]]:
    found = [match for pattern in (_VERBS, _KIND_WORDS, _CITED, _EFFECTIVE) for match in pattern.finditer(text)]
    cited = [match.span() for match in found if match.re is _CITED]
    return sorted(
        (m for m in found if m.re is not _EFFECTIVE or not any(start <= m.start(1) < end for start, end in cited)),
        key=lambda match: match.start(),
    )


def _key(words: str) -> str:
    match = _CITED.search(" ".join(words.split()))
    return f"{match['date']}/{match['number'].casefold()}" if match else words


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


def _subject(text: str) -> Kind | None:
    bare = text.lstrip("( ").casefold()
    for _ in range(2):
        for stem, kind in _SUBJECTS:
            if bare.startswith(stem):
                return kind
        verb = re.match(r"(?:дополнен\w*|исключен\w*|введен\w*)\s+", bare)
        if not verb:
            return None
        bare = bare[verb.end() :]
    return None
