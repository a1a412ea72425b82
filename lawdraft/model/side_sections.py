"""Sections of appendices and orders: «II. Порядок выдачи», «II Порядок выдачи», «1. Общие положения» above 1.1."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lawdraft.model.branch import Branch
from lawdraft.model.dialect import Dialect, MarkStyle
from lawdraft.model.kind import Kind
from lawdraft.model.marks import Printed, label_of, raise_indices, read_named, read_point, read_roman
from lawdraft.model.number import Number, roman_value
from lawdraft.model.sequence import first_of
from lawdraft.model.tails import is_title
from lawdraft.model.unit import Status

__all__ = [
    "ROMAN",
    "bare_point",
    "heads_articles",
    "heads_next",
    "in_side",
    "is_due",
    "is_sentence",
    "looks_headed",
    "marked_section",
    "numbered_section",
]

ROMAN = frozenset("IVXLCDM")
_LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
_LETTERED = re.compile(rf"(?P<mark>(?P<first>[{_LETTERS}])\.)(?P<gap>\s+)(?P<rest>[А-ЯЁ][а-яё]*(?: .*)?)\Z")
_LETTER_HEADED = re.compile(r"[А-ЯA-Z]\.\s+[А-ЯЁ][а-яё]+ [а-яё]")  # not the initials of a name
_LETTER_LISTED = re.compile(r"[a-z]\.\s+\S|[абвдежзик]\.\s+[а-яё]{2}")  # «a. раз;», not «г. Светлый», «т. е.»
_SENTENCES = re.compile(r"[а-яё]{2}\. [А-ЯЁ]")
_BARE = re.compile(r"(?P<first>[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){1,3})(?P<gap>\s+)(?P<rest>[А-ЯЁа-яё\"«(].*)\Z")
_BARE_SECTION = re.compile(r"(?P<first>[1-9]\d?)(?P<gap>\s+)(?P<rest>[А-ЯЁ].*)\Z")
_COUNTED = re.compile(r"\d+(?:\.\d+)*\.?\Z")
_FIRST_HEADING = ("Общие положения.", "ОБЩИЕ ПОЛОЖЕНИЯ.")
_HEADING = 150  # more letters than a heading in one line has
_LATIN = "C"  # that looks like the Cyrillic letter
_HEADED = re.compile(
    rf"(?:[С{_LATIN}]т(?:ать[яи]|\.)|[С{_LATIN}]ТАТЬЯ|Глава|ГЛАВА|Раздел|РАЗДЕЛ|Параграф"
    r"|С т а т ь я|Г л а в а|Р а з д е л)\s*(?:№ ?)?(?:\d|[IVXLC]+\b)"
)
_DOT = MarkStyle.DOT  # by its class it costs ten times as much


def in_side(stack: Sequence[Branch], dialect: Dialect) -> bool:
    """Tell whether points stand outside any article: in an appendix, or in an act without articles."""
    kinds = {branch.kind for branch in stack}
    return Kind.ARTICLE not in kinds and (Kind.APPENDIX in kinds or dialect.name == "ORDER")


def marked_section(
    line: str, lines: Sequence[str], at: int, stack: Sequence[Branch], dialect: Dialect
) -> Printed | None:
    """Read the mark of a section of an appendix: a Roman number or a capital letter, «II. Учет», «Б. Учет».

    `at` is the place of `line` among `lines`, `stack` are the units that are open.
    """
    if not in_side(stack, dialect):
        return None
    found = _roman_section(line, lines, at, stack) if line[0] in ROMAN else _lettered_section(line, lines, at, stack)
    return found and found._replace(kind=_kind(found, stack))


def _kind(section: Printed, stack: Sequence[Branch]) -> Kind:
    """Say whether a section stands in an open one whose number looks otherwise: «А.» in «I.», «1.» in «А.»."""
    above = next((branch for branch in stack if branch.kind is Kind.SECTION and branch.mark), None)
    return Kind.SECTION if above is None or _look(above.mark) == _look(section.mark) else Kind.SUBSECTION


def _look(mark: str) -> str:
    if _is_lettered(mark):
        return "letter"
    return "Roman" if mark[0] in ROMAN else "Arabic" if mark[0].isdigit() else "word"


def _is_lettered(mark: str) -> bool:
    return len(mark) == 2 and mark[0] in _LETTERS


def _lettered_section(line: str, lines: Sequence[str], at: int, stack: Sequence[Branch]) -> Printed | None:
    """Read «Б. Учет света» where «Б» is due, and «А. …» where «Б. …» follows; not the initials of a name."""
    match = _LETTERED.match(line)
    if match is None or not is_title(match["rest"]):
        return None
    before = next(
        (one for branch in reversed(stack) for one in reversed(branch.branches()) if _is_lettered(one.mark or "-")),
        None,
    )
    letter = match["first"]
    due = _LETTERS[_LETTERS.index(before.mark[0]) + 1 :][:1] if before else "А"
    if letter != due:
        return None
    if before is None:
        more = [text for text in map(str.strip, lines[at + 1 :]) if text]
        if _heads(more[0] if more else "", "Б") or not any(_heads(text, "Б") for text in more):
            return None  # names in a list, or one letter alone
    return Printed(match["mark"], match["rest"], letter, gap=match["gap"], kind=Kind.SECTION)


def _heads(line: str, letter: str) -> bool:
    return line.startswith(letter) and (match := _LETTERED.match(line)) is not None and is_title(match["rest"])


def _roman_section(line: str, lines: Sequence[str], at: int, stack: Sequence[Branch]) -> Printed | None:
    """Read a Roman number as the mark of a section; without a dot it is one where it is the number that is due."""
    if dotted := read_roman(line):
        return dotted
    bare = read_roman(line, bare=True)
    if bare is None or not is_title(line):
        return None
    before = next((one for branch in reversed(stack) if (one := branch.last_branch(Kind.SECTION))), None)
    due = roman_value(before.number.text) + 1 if before and isinstance(before.number, Number) else 1
    return bare if roman_value(bare.first) == due and (before or _next_mark(lines, at) == "1.") else None


def numbered_section(
    point: Printed | None, lines: Sequence[str], at: int, stack: Sequence[Branch], dialect: Dialect
) -> Printed | None:
    """Read «1. Общие положения» as a section where the points 1.1, 1.2 … follow, «2. Учет света.» where 2 is due."""
    if point is None or point.style is not _DOT or not point.first.isdecimal():
        return None
    titled = is_title(point.rest) or point.rest in _FIRST_HEADING
    if not titled and (point.rest[-1:] != "." or len(point.rest) > _HEADING or stack[-1].kind is Kind.PART):
        return None
    due = is_due(point, stack)
    if not (titled or due) or not in_side(stack, dialect):
        return None
    follows = _next_mark(lines, at) in (f"{point.first}.1.", f"{point.first}.1")
    return point._replace(kind=_kind(point, stack)) if follows or (titled and due) else None


def is_due(point: Printed, stack: Sequence[Branch]) -> bool:
    """Tell whether a number is the next one of the open section «2. …», whose points are 2.1, 2.2 …"""
    section = next((one for one in reversed(stack) if one.kind in (Kind.SECTION, Kind.SUBSECTION)), None)
    number = section.last_number if section else None
    before = number.value() if number else None
    if section is None or number is None or before is None or point.first != str(before + 1):
        return False
    last = section.last_branch(Kind.CLAUSE)
    return last is None or (last.number is not None and first_of(last.number).is_of(number))


def heads_articles(line: str, lines: Sequence[str], at: int) -> bool:
    """Tell whether an article follows on a numbered title: «2. Товарищества» in a §."""
    point = read_point(line) if line[0].isdigit() else None
    if point is None or point.style is not MarkStyle.DOT or not is_title(point.rest):
        return False
    behind = next((more.strip() for more in lines[at + 1 :] if more.strip()), "")
    named = read_named(behind) if behind else None
    return named is not None and named.kind is Kind.ARTICLE


def heads_next(stack: Sequence[Branch], point: Branch, lines: Sequence[str], at: int, dialect: Dialect) -> bool:
    """Tell whether the point that is due after `point` follows on the line `at`, which may go on in the next ones."""
    if not in_side(stack, dialect):
        return False
    for behind in lines[at + 1 : at + 8]:
        line = raise_indices(behind.strip())
        if not line:
            continue
        if printed := read_point(line):
            number = label_of(printed, point.kind, dialect) if printed.style is MarkStyle.DOT else None
            return isinstance(number, Number) and point.last_number is not None and number > point.last_number
        if line[-1] in ".;:," or read_named(line):
            return False
    return False


def bare_point(line: str, lines: Sequence[str], at: int, stack: Sequence[Branch], dialect: Dialect) -> Printed | None:
    """Read «1.2 Свет» as a point of an appendix or an order where 1.2 is the number that is due; «2 Свет» above 2.1."""
    match = _BARE.match(line) or _BARE_SECTION.match(line)
    if match is None or not in_side(stack, dialect):
        return None
    if "." not in match["first"]:
        heads = is_title(match["rest"]) and _next_mark(lines, at) in (f"{match['first']}.1.", f"{match['first']}.1")
        heads = heads or _is_bare_order(match["first"], at, stack)
        return Printed(match["first"], match["rest"], match["first"], gap=match["gap"], style=_DOT) if heads else None
    number = [int(part) for part in match["first"].split(".")]
    above = next((branch.mark for branch in reversed(stack) if branch.mark and _COUNTED.match(branch.mark)), "")
    before = [int(part) for part in above.rstrip(".").split(".")] if above else number[:-1]
    goes_on = number[:-1] == before[: len(number) - 1] and number[-1] == sum(before[len(number) - 1 : len(number)]) + 1
    if len(number) > len(before) + 1 or not goes_on:
        return None
    return Printed(match["first"], match["rest"], match["first"], gap=match["gap"], style=MarkStyle.DOT)


def _is_bare_order(number: str, at: int, stack: Sequence[Branch]) -> bool:
    """Whether a number without a dot is the one that is due in an order that begins with «1 Утвердить …»."""
    act = stack[0]
    if act.kind is not Kind.ACT or any(branch.kind is Kind.APPENDIX for branch in act.branches()):
        return False
    before = act.last_branch(Kind.CLAUSE)
    if before is None:
        return number == "1" and at == 0
    return before.mark.isdecimal() and int(number) == int(before.mark) + 1


def is_sentence(
    section: Printed, lines: Sequence[str], at: int, stack: Sequence[Branch], shown: Collection[int]
) -> bool:
    """Tell whether a sentence follows the mark, not a heading: «II. Установить:», «Статья 2. Закон вступает в силу.»

    A full stop ends a heading too, in an appendix where points follow: «I. Общие положения.», «1. …»; the heading of an
    article, where a text follows. `shown` are the lines that look like headings, where the file tells.
    """
    if at in shown or section.kind not in (Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE):
        return False
    if section.kind is Kind.ARTICLE:
        return not section.stub and _is_text(section.rest, lines, at)
    if section.mark[0] not in ROMAN or section.stub or section.rest[-1] not in ".;:":
        return False
    in_appendix = any(branch.kind is Kind.APPENDIX for branch in stack)
    return section.rest[-1] != "." or not (in_appendix and _next_mark(lines, at))


def doubt_of_heading(article: Branch, line: str, shown: Collection[int]) -> str:
    """Say what is doubtful about the heading of an article, or about having none, above its first text `line`.

    `shown` are the lines that look like headings, where the file tells.
    """
    if article.body or not article.mark or article.status is not Status.IN_FORCE:
        return ""
    if article.heading is None:
        return f"read as text, though it may be the heading of «{article.mark}»: {line[:60]}" if is_title(line) else ""
    if shown or article.heading.text[-1] != ".":
        return ""
    return f"read as the heading of «{article.mark}», though it may be its text: {article.heading.text[:60]}"


def _is_text(rest: str, lines: Sequence[str], at: int) -> bool:
    """Whether what stands behind the number of an article is its text: the article has no other one."""
    point = read_point(rest)
    if point and point.first in ("1", "а"):
        return True
    if rest[-1] != ".":
        return rest[-1] in ";:"
    behind = next((line for k in range(at + 1, len(lines)) if (line := lines[k].strip())), "")
    return not behind or read_named(raise_indices(behind)) is not None or _SENTENCES.search(rest) is not None


def looks_headed(line: str) -> bool:
    """Tell whether a line that opens no unit looks like the head of one: «Статья № 4. Знаки», a Latin «C»."""
    if line[0].isdigit():
        return (bare := _BARE.match(line)) is not None and bare["rest"][0].isupper()
    if line[1:2] == ".":
        return bool(_LETTER_LISTED.match(line) or (_LETTER_HEADED.match(line) and is_title(line)))
    return line[0] in "СГРП" + _LATIN and bool(_HEADED.match(line)) and (is_title(line) or "утратил" in line[:60])


def _next_mark(lines: Sequence[str], at: int) -> str:
    """Return the mark of the next full line, "" if it has none that is known by its look."""
    for behind in range(at + 1, len(lines)):
        if line := lines[behind].strip():
            point = read_point(raise_indices(line)) or _BARE.match(line)
            return point["first"] if isinstance(point, re.Match) else point.mark if point else ""
    return ""
