"""Which dialect a text speaks, from evidence in the text (language reference, 1.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawdraft.model.dialect import MarkStyle
from lawdraft.model.kind import Kind
from lawdraft.model.marks import read_named, read_point, read_roman
from lawdraft.readers.structure import BARE_FIRST

__all__ = ["detect_dialect"]

_SANCTION = re.compile(r"влеч[её]т |влекут |наказыва[ею]тся ")
_WORD_PART = re.compile(
    r"част[а-я]+ (?:перв|втор|трет|четверт|пят|шест)[а-я]+(?: и [а-я]+)? (?:настоящей статьи|статьи \d)"
)
_DIGIT_PART = re.compile(r"част(?:и|ью|ях|ями|ей|ь) \d[\d.^]*(?:,| и| -|) ?[\d.^, и-]*(?:настоящей статьи|статьи \d)")
_POINT_OF_ARTICLE = re.compile(
    r"(?:пункт(?:а|е|у|ом|ы|ах|ами|ов)? \d[\d.^]*|пунктами \d[\d ,и^-]*) (?:настоящей статьи|статьи \d)"
)
_SUBPOINT_DIGIT = re.compile(r"подпункт(?:а|е|у|ом|ы|ах|ами|ов)? \d[\d.^]*(?:[ ,и-]+\d[\d.^]*)* пункта \d")


def detect_dialect(lines: Sequence[str], kind: str, title: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of the dialect and the evidence for it, in words. Nothing decisive gives FZ."""
    for subject, name in _TITLES:
        if _names(title, subject) and "кодекс" in f"{kind} {title}".casefold():
            return name, (f"title «{title}»",)
    counts = _Counts(lines)
    bare = BARE_FIRST.match(next((line for line in lines if line), ""))  # «1 Утвердить …»
    if not counts.articles and (counts.dots or counts.romans or bare):
        return "ORDER", ("numbered points without articles",)
    if counts.dotted_articles and counts.dotted_articles * 2 > counts.articles and counts.sanctions:
        return "KOAP", (
            f"{counts.dotted_articles} of {counts.articles} article numbers are dotted",
            f"{counts.sanctions} sanctions «влечет …»",
        )
    if _names(title, "административных правонарушениях") and "кодекс" in title.casefold() and not counts.whole_articles:
        return "KOAP", (f"title «{title}»",)
    if kind.casefold().startswith("конституция") and counts.letters > counts.parens:
        return "UK", (f"{counts.letters} lettered and {counts.parens} numbered points in a constitution",)
    text = "\n".join(lines)
    words, digits = len(_WORD_PART.findall(text)), len(_DIGIT_PART.findall(text))
    if words > digits:
        punished = sum("наказыва" in line for line in lines)
        name = "UK" if counts.letters > counts.parens or punished else "TK"
        return name, (
            f"{words} references to parts by words, {digits} by digits",
            f"{counts.letters} lettered and {counts.parens} numbered points",
        )
    if counts.letters and not counts.parens and "кодекс" in f"{kind} {title}".casefold() and counts.unmarked_sanctions:
        return "UK", (
            "lettered points directly under unnumbered parts",
            f"{counts.unmarked_sanctions} unnumbered sanctions",
        )
    points, subpoints = len(_POINT_OF_ARTICLE.findall(text)), len(_SUBPOINT_DIGIT.findall(text))
    if counts.dots and (subpoints > digits or points > 4 * digits):
        name = "GK" if "кодекс" in f"{kind} {title}".casefold() else "FZ-POINTS"
        return name, (f"{points} references to points of an article, {digits} to numbered parts",)
    if not digits and counts.dots and "кодекс" in f"{kind} {title}".casefold():
        return "GK", ("a code with numbered points and no references to numbered parts",)
    return "FZ", (
        f"{digits} references to numbered parts, {words} to parts by words, {points} to points of an article",
    )


_TITLES = (
    ("уголовн", "UK"),
    ("уголовно-процессуальн", "UK"),
    ("уголовно-исполнительн", "UK"),
    ("трудов", "TK"),
    ("гражданск", "GK"),
    ("налогов", "GK"),
    ("бюджетн", "GK"),
    ("семейн", "GK"),
    ("земельн", "GK"),
)


def _names(title: str, words: str) -> bool:
    return words in title.casefold()


class _Counts:
    """How often each look of mark occurs."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.romans = 0
        self.whole_articles = 0  # more than a hundred articles, none of them dotted
        self.articles = self.dotted_articles = self.dots = self.parens = self.letters = self.sanctions = (
            self.unmarked_sanctions
        ) = 0
        for raw in lines:
            line = raw.strip()
            if not line:
                continue
            if line[0] in "СГРПЧ§ОУ" and (named := read_named(line)):
                if named.kind is Kind.ARTICLE:
                    self.articles += 1
                    self.dotted_articles += "." in named.first and "^" not in named.first
            elif line[0].isdigit() or ")" in line[1:9]:
                style = point.style if (point := read_point(line)) else None
                self.dots += style is MarkStyle.DOT
                self.parens += style is MarkStyle.PAREN
                self.letters += style is MarkStyle.LETTER
            elif line[0] in "IVX":
                self.romans += read_roman(line) is not None
            elif _SANCTION.match(line):
                self.sanctions += 1
                self.unmarked_sanctions += line.startswith("наказыва")
        if self.articles > 100 and not self.dotted_articles:
            self.whole_articles = self.articles
