"""Words with spaces between their letters: «П О С Т А Н О В Л Е Н И Е», «С т а т ь я  2.»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lawdraft.model.finding import Finding
from lawdraft.readers.page import Line

__all__ = ["closed", "kind_line", "spaced_letters"]

_GAP = "[ \\t\u00a0]"
_SPACED = re.compile(rf"(?<![^\W\d_])[^\W\d_](?:{_GAP}+[^\W\d_](?![^\W\d_])){{3,}}")
_LONE = re.compile(rf"{_GAP}[^\W\d_]{_GAP}[^\W\d_]\b")  # what every such run holds, and is found quickly
_CAPITALS = re.compile(r"(?:[А-ЯЁ][ \u00a0]+){3,}[А-ЯЁ]\Z")
_ONE_WORD = frozenset({"статья", "глава", "раздел", "подраздел", "параграф", "часть", "приложение", "примечание"})


def _words(letters: str) -> list[str]:
    """Return the words of letters that stand apart: only a wider gap tells where one ends."""
    parts = re.split(rf"{_GAP}{{2,}}", letters)
    return [re.sub(_GAP, "", part) for part in parts]


def kind_line(line: str) -> str:
    """Return a line that is nothing but capitals with spaces between them as words."""
    return " ".join(_words(line)) if _CAPITALS.match(line) else line


def closed(text: str) -> str:
    """Write words with spaces between their letters as words: «С т а т ь я  2.» is «Статья 2.».

    Letters that all stand equally far apart are one word if it is known.
    """
    return _SPACED.sub(_closed_words, text) if _LONE.search(text) else text


def _closed_words(match: re.Match[str]) -> str:
    words = _words(match.group())
    known = len(words) > 1 or words[0].lower() in _ONE_WORD
    return " ".join(words) if known and max(map(len, words)) > 2 else match.group()


def spaced_letters(lines: Iterable[Line]) -> Iterator[Finding]:
    """Report letters that stand apart and were kept so, because nothing tells where one word ends."""
    for line in lines:
        if _LONE.search(line.text) and (match := _SPACED.search(line.text)):
            yield Finding("R-LETTERS", "W", line.source, f"letters stand apart and are kept so: {match.group()}")
