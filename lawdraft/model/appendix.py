"""The head of an appendix: «Приложение 2», «к Закону …», its heading (language reference, 1.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lawdraft.model.kind import Kind
from lawdraft.model.marks import is_caps, read_mark, read_named, read_point, read_roman
from lawdraft.model.tables import is_row
from lawdraft.model.tails import starts_small

__all__ = ["appendix_head"]

_NUMBERED = re.compile(r"(?:№|N)\s?[\w/.-]+\Z")
_DATED = re.compile(r"(?:[^.]|\b(?:г|обл|респ)\.)*?\bот\s+[\d_«\"]+.*(?:№|\bN\b|\d{4}|_)")
_BRACKETS = re.compile(r"\([^()|]+\)\Z")
_FORM = re.compile(r"(?:(?:Рекомендуем|Примерн|Типов|Утвержденн)\w+ )?(?:[Фф]орма|[Оо]бразец)\Z")
_NAME_LINES = 5  # more than the name of any act takes behind its first line
Fits = Callable[[str, list[str], bool], bool]


def appendix_head(lines: Sequence[str], at: int, *, mark: str = "") -> tuple[str, str, int]:
    """Read the subheading and the heading that begin at line `at`; several lines are joined by line ends.

    `mark` is what the appendix begins with: «Приложение», «Приложение 1 к Порядку», «УТВЕРЖДЕНО», which may also stand
    below «Приложение». Returns both texts and the index of the line behind.
    """
    approved, above = _is_approved(mark), list[str]()
    first = next((k for k in range(at, len(lines)) if lines[k].strip()), at)
    if first < len(lines) and not approved and _is_approved(lines[first].strip()):
        approved, above, at = True, [lines[first].strip()], first + 1
    under, at = _take_while(lines, at, _is_subheading, approved, [mark] if " к " in mark else [])
    under = above + under
    rest = _requisites(lines, at) if under and not any(_DATED.match(line) for line in under) else 0
    under, at = [*under, *(line.strip() for line in lines[at : at + rest] if line.strip())], at + rest
    behind = next((k for k in range(at, len(lines)) if lines[k].strip()), at)
    if behind < len(lines) and _says_form(lines, behind, approved):
        under, at = [*under, lines[behind].strip()], behind + 1
    head, at = _take_while(lines, at, _is_heading, approved)
    return "\n".join(under), "\n".join(head), at


def _says_form(lines: Sequence[str], at: int, approved: bool) -> bool:
    """Whether a line says what the appendix is: «(форма)», «Рекомендуемый образец» above a heading."""
    line = lines[at].strip()
    below = next((more.strip() for more in lines[at + 1 :] if more.strip()), "") if _FORM.match(line) else ""
    return bool(_BRACKETS.match(line) or (below and not is_row(below) and _is_heading(below, [], approved)))


def _is_approved(line: str) -> bool:
    named = read_named(line) if line[:1] in ("У", "у") else None
    return named is not None and named.kind is Kind.APPENDIX


def _requisites(lines: Sequence[str], at: int) -> int:
    """How many lines go on with the name of the act under «Приложение», to its date: «области / от 5 мая …»."""
    for count, line in enumerate(lines[at : at + _NAME_LINES]):
        text = line.strip()
        if _DATED.match(text):
            return count + 1
        if not text or is_row(line) or is_caps(text) or text[-1] in ".;:" or read_mark(text) or read_roman(text):
            return 0
    return 0


def _take_while(
    lines: Sequence[str], at: int, fits: Fits, approved: bool, begun: Sequence[str] = ()
) -> tuple[list[str], int]:
    taken = list(begun)
    end = at
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            if taken:
                break
            at += 1
            continue
        if is_row(lines[at]) or not fits(line, taken, approved):
            break
        taken.append(line)
        at += 1
        end = at
    return taken[len(begun) :], end


def _is_subheading(line: str, taken: list[str], approved: bool) -> bool:
    if read_named(line.lstrip('"«') or line) or read_point(line):
        return False
    if not taken:
        return line.startswith("к ") or (approved and not is_caps(line))
    text = " ".join(taken)
    unbalanced = text.count("«") != text.count("»") or text.count('"') % 2 == 1
    open_title = unbalanced and not is_caps(line)
    return open_title or starts_small(line) or line[0] in '«"№' or (approved and _goes_on(line, taken))


def _goes_on(line: str, taken: list[str]) -> bool:
    """Whether a line still says who approved: the number of the act ends that."""
    return not is_caps(line) and len(taken) < 5 and not _NUMBERED.search(taken[-1])


def _is_heading(line: str, taken: list[str], approved: bool) -> bool:
    if (
        line[-1] in ".;:"
        or (read_mark(line) and not approved)
        or read_point(line)
        or read_roman(line)
        or line.startswith("Таблица ")
    ):
        return False
    return not taken or (is_caps(taken[-1]) and (is_caps(line) or " " not in taken[-1])) or starts_small(line)
