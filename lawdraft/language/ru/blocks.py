"""Where marks, quoted blocks and signatures begin and end: judgements on single lines, no state (language reference, 4.4 and 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.language.ru.quotes import MARKS, Quotation, quotations
from lawdraft.model.number import LETTERS

__all__ = [
    "ARTICLE",
    "BARE_OPEN",
    "BLOCK_INLINE",
    "INLINE_ARTICLE",
    "OPENS",
    "appendix_head",
    "balance",
    "closed_at",
    "follows",
    "goes_on_at",
    "has_formula",
    "is_next",
    "is_signature",
    "mark_of",
    "missing_closings",
    "missing_opening",
    "speaks_of_force",
    "without_repeated_marks",
]

INLINE_ARTICLE = re.compile(
    r"статья\s+(\d+)\.?\s+(?=\S)", re.IGNORECASE
)  # «Статья 2. Внести …», «Статья 2. Вступление в силу»
ARTICLE = re.compile(r"статья(?:\s+(\d+(?:[.^]\d+)*))?\.?\s*$", re.IGNORECASE)  # a number that is lost is an error
_MARKS = (
    ("dot", re.compile(r"(\d+(?:[.^]\d+)*)\.\s+(?=\S)")),
    ("paren", re.compile(r"(\d+(?:[.^]\d+)*)\)\s*(?=\S)")),
    ("letter", re.compile(r"([а-яё]{1,2}(?:[.^-]\d+)?)\)\s*(?=\S)")),
)
_FORMULA = re.compile(
    r"\b(?:заменить|заменив|исключить|исключив|дополнить|дополнив|изложить|изложив|признать|признав|считать|приостановить|внести|постави(?:ть|в) (?:точку|запятую|двоеточие|тире|знак))\b"
)
_SIGNATURE = (
    r"(?:временно исполняющ|исполняющ|врио|президент|губернатор|глава |председатель|мэр|и\.\s?о\.|первый заместитель|заместитель|высшее должностное|руководитель|министр"
    r"|г\.\s?[а-я]|москва|\d{1,2} [а-я]+ \d{4}|№ ?\d|[а-я-]+\s*$)"
)
_APPENDIX = (  # «Приложение», «Приложение № 2», «Приложение № 2 к приказу Министерства от … № …»
    r"приложени[ея](?:\s*(?:№|n)?\s*(?P<label>\d[\d.^]*))?"
    r"(?:\s+к\s+(?:федеральн|закон|постановлени|приказ|распоряжени|решени|указ|изменениям\b)(?!.*\b(?:изложить|дополнить|исключить|признать|заменить))[^:;]*)?\s*$"
)
_ANY_MARK = re.compile(f"[{MARKS}]")
BARE_OPEN = re.compile(rf"^\s*[{MARKS}]\s*$")
OPENS = re.compile(r'^\s*["«„“]')
BLOCK_INLINE = re.compile(
    r'(?:содержания|редакции|строк\w+|позици\w+|таблиц\w+|абзац\w+)\s*:\s*(["«„“])', re.IGNORECASE
)


def appendix_head(text: str) -> re.Match[str] | None:
    """Return the match of a line that is the head of an appendix, its number in the group `label`."""
    return re.match(_APPENDIX, text, re.IGNORECASE)


def mark_of(text: str) -> tuple[str, str, int] | None:
    """Return (style, label, length) of the mark that `text` begins with."""
    for style, pattern in _MARKS:
        if match := pattern.match(text):
            return style, match[1], match.end()
    return None


def has_formula(line: str, quoted: tuple[Quotation, ...] | None = None) -> bool:
    """Whether a formula verb stands outside quotations (`quoted`, if they are known)."""
    lower = line.lower()  # quicker than a pattern that ignores case
    if len(lower) != len(line):
        lower = "".join(character.lower()[:1] for character in line)
    if not _FORMULA.search(lower):
        return False
    at = 0
    for quotation in quotations(line) if quoted is None else quoted:
        if _FORMULA.search(lower, at, quotation.start):
            return True
        at = quotation.end
    return _FORMULA.search(lower, at) is not None


def is_signature(text: str) -> bool:
    return (
        bool(re.match(_SIGNATURE, text, re.IGNORECASE))
        and not has_formula(text)
        and not text.endswith((":", ";"))
        and len(text) < 160
    )


def speaks_of_force(body: str) -> bool:
    return bool(re.search(r"вступа\w+ в силу|установить|утратил|распростран", body, re.IGNORECASE))


def _tail(last: str, label: str) -> tuple[str, str]:
    """The parts in which two labels of one level differ: «1.1», «1.2» → «1», «2»."""
    outer, _, inner = label.rpartition(".")
    return (last.rpartition(".")[2], inner) if outer and last.rpartition(".")[0] == outer else (last, label)


def is_next(last: str, label: str) -> bool:
    """Whether `label` is exactly the mark after `last`."""
    last, label = _tail(last, label)
    if last.isdigit() and label.isdigit():
        return int(label) == int(last) + 1
    return last in LETTERS and label in LETTERS and LETTERS.index(label) == LETTERS.index(last) + 1


def follows(last: str, label: str) -> bool:
    """Whether `label` comes after `last` in a sequence of marks (the next one, or one inserted or skipped)."""
    last, label = _tail(last, label)
    if not last or last[0].isdigit() != label[0].isdigit():
        return False
    if label[0].isdigit():
        one, two = int(re.split(r"[.^]", last)[0]), int(re.split(r"[.^]", label)[0])
        return one <= two <= one + 3 and label != last
    return last < label


def closed_at(text: str) -> int:
    """The length of `text` up to the closing mark that ends it, 0 if it ends in none; «;», «.» and «,» may follow the mark."""
    bare = text.rstrip(" ;.,")
    return len(bare) if bare and bare[-1] in MARKS else 0


def balance(text: str, *, opening: bool) -> int:
    """Opening marks minus closing marks of a line; straight marks are judged by what stands beside them."""
    depths = [*_depths(text, 0, opening=opening)]
    return depths[-1][0] if depths else 0


_DEFINES = re.compile(r" ?(?:\([^()]*\) ?)?[-–—] ")
_GOES_ON = re.compile(r",? и |, ")
_ANNOUNCES = re.compile(r"(?:ом|ем|ой|ей|ью|ами|ями)\b[^:]* следующего содержания:", re.IGNORECASE)
_MAY_GO_ON = re.compile(rf"[{MARKS}](?:,? и |, )")


def goes_on_at(text: str, depth: int, *, opening: bool) -> int:
    """Where a block ends inside a line because a change goes on behind it («…;", пункт 4 исключить;»), 0 if it doesn't.

    `depth` is how many quotations are open before the line.
    """
    if not _MAY_GO_ON.search(text):
        return 0
    for now, end in _depths(text, depth, opening=opening):
        rest = text[end:]
        if now == 0 and _GOES_ON.match(rest) and (has_formula(rest) or _ANNOUNCES.search(rest)):
            return end
    return 0


def _depths(text: str, depth: int, *, opening: bool) -> Iterator[tuple[int, int]]:
    """Yield how many quotations are open after each mark of a line, with the end of the mark."""
    for match in _ANY_MARK.finditer(text):
        at, char = match.start(), match.group()
        if char in "«„":
            depth += 1
        elif char in "»”":
            depth -= 1
        elif char in '"“':
            before = text[at - 1] if at else " "
            after = text[at + 1] if at + 1 < len(text) else " "
            opens = (before.isspace() or before in '(["«„') and not (after.isspace() or after in ";.,)")
            depth += 1 if opens or (opening and at == 0) else -1
        yield depth, at + 1


def missing_closings(whole: str) -> int:
    """How many closing marks the last mark of a block hides, at most two; 0 where the marks balance."""
    depth = sum(balance(line, opening=number == 0) for number, line in enumerate(whole.split("\n")))
    return min(2, max(0, depth))


def without_repeated_marks(lines: list[str]) -> list[str]:
    """Strip the opening mark that older acts repeat at each paragraph: one that nothing in the paragraph closes."""
    if all(OPENS.match(line) and balance(line, opening=True) > 0 for line in lines[1:]):
        return [lines[0], *(line.lstrip()[1:] for line in lines[1:])]
    return lines


def missing_opening(whole: str) -> int:
    """1 if the mark that opens a block opens the term defined in it too: «"буй" - знак на воде;"» without its own mark."""
    depth = 0
    for number, line in enumerate(whole.split("\n")):
        for now, end in _depths(line, depth, opening=number == 0):
            if number == 0 and now == 0 and not _DEFINES.match(line, end):
                return 0
        depth += balance(line, opening=number == 0)
    return int(depth == -1)
