"""What a text may have lost or picked up on its way: hard-wrapped lines, raised indices, page numbers.
Nothing is mended silently; each suspicion is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lawdraft.model.finding import Finding
from lawdraft.model.kind import Kind
from lawdraft.model.marks import read_mark, read_stub
from lawdraft.model.number import Number
from lawdraft.model.side_sections import looks_headed
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.unit import Paragraph, Status, Statute, Unit
from lawdraft.readers.database import opens_note
from lawdraft.readers.notes import cut_notes, is_note

__all__ = ["guesses", "plain_guesses"]

_MAX_EACH = 50
_MANY_BROKEN = 0.05  # of all paragraphs: from here on the whole text is broken by hand
_PAGES = 3  # a running head stands at least so often
_WIDEST_HEAD = 90
_STAMP = re.compile(r"\[\d[^\]]{3,20}\]\s*(?:[^:]{1,40}:\s+)?")  # «[12.05.2024 14:03] Anna: »
_COVER = re.compile(r"[>#*_~`|\\]")
_CITED_LAST = re.compile(r"\d{4}(?:\s+(?:г\.|года))?,?\s+(?:N|№)\s*[\w/\u2011-]+\.?\Z")
_IN_LINE = re.compile(r":\s+(?:а\)\s[^:]{1,500};\s+б\)|1\)\s[^:]{1,500};\s+2\)|1\.\s[^:]{1,500}[;.]\s+2\.)\s")
_MISREAD = re.compile(r"(?:Статья|СТАТЬЯ|Глава|ГЛАВА)\s+[\dЗзОоOoIl|б]*[ЗзОоOol|б][\dЗзОоOoIl|б]*(?:\.\s|\.?\Z)")
_MISREAD_POINT = re.compile(r"(?:(?P<typed>\d{1,3}),|[Зз][.)])\s+[А-ЯЁ]")
_POINT = re.compile(r"(\d{1,3})[.)]\s")
_COVERS = re.compile(r"\s*(?:[>#*_~`|]|\[\d|\d+\\)")
_SIGNED = re.compile(r"[\^*<\[¹²³⁴-⁹]")
_ORDINAL = "перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|[а-яё]+(?:надцат|дцат)"  # «части второй^1»
_SIGN = re.compile(
    rf"(?:\b(?!{_ORDINAL})[А-ЯЁ]?[а-яё]{{3,}}|[а-яё]{{2}}[»”\"]|[а-яё»”\")][.,;:])"
    r"(?:\^\[?\d{1,2}\]?(?!\d)|[¹²³⁴-⁹]|\[\d{1,2}\]|\*{1,3}(?=[\s.,;:]|\Z))|[а-яё] ?<\d{1,2}>"
)
_LOOSE = frozenset((Kind.FRONT, Kind.SIGNATURE))  # their lines are no sentences
_PAGE = re.compile(r"(?:[-–—] ?\d{1,4} ?[-–—]|\d{1,4}|(?:[Сс]траница|[Сс]тр\.|Page) \d{1,4}(?: (?:из|of) \d{1,4})?)\Z")
_STROKES = re.compile(r"[\u2500-\u257f]|\w\|\w.*\w\|\w|\+-{3,}\+")
_COLUMNS = re.compile(r"\S+(?: \S+)*(?:(?:\t|   )\s*\S+(?: \S+)*){2,}\Z")
_GAP = re.compile(r"(?<=\S)(?:\t| {4})\s*(?=[\dСГРа-яё])(?!\d+\.\d)")
_NAMED = re.compile(r"\s*(?:Статья|СТАТЬЯ|Глава|ГЛАВА) \d{2,4}(?=\.|\s|\Z)")
_DIGITS = frozenset("123456789")
_LETTER = re.compile(r"\s*[а-я]\d{1,2}\)\s")


def guesses(lines: Sequence[str], statute: Statute) -> tuple[Finding, ...]:
    """Report what looks as if copying had spoilt the text, whatever the format of its file."""
    wrapped = (*_wrapped(lines), *_hyphens(lines))
    return (
        *(wrapped or _broken_sentences(lines, statute)),
        *_furniture(lines),
        *_running_heads(lines, statute),
        *_covered_marks(lines),
        *_misread_marks(lines, statute),
        *_signs_of_footnotes(lines),
        *_bare_notes(statute),
        *_lists_in_lines(lines),
        *_flattened(lines, statute),
    )


def plain_guesses(lines: Sequence[str], statute: Statute) -> tuple[Finding, ...]:
    """Report what only a plain text may hold: drawn tables, notes that stand in a line with a text."""
    return (*_drawn(lines), *_broken_notes(lines, statute), *_notes_in_lines(lines))


def _wrapped(lines: Sequence[str]) -> Iterator[Finding]:
    """Report a text whose lines were broken at a fixed width: most lines are of one length and go on in the middle
    of a sentence.
    """
    full = [(at, line) for at, line in enumerate(lines) if line.strip()]
    if len(full) < 3:
        return
    lengths = sorted(len(line) for _, line in full)
    width = lengths[int(len(lengths) * 0.98) - 1]
    broken = [
        at
        for (at, line), (_, after) in pairwise(full)
        if width * 0.7 <= len(line) <= width + 2 and line.rstrip()[-1:].isalpha() and after.lstrip()[:1].islower()
    ]
    if (50 if len(full) < 20 else 0) <= width <= 120 and len(broken) > max(1, 0.3 * len(full)):
        yield Finding(
            "R-HARD-WRAP", "E", broken[0] + 1,
            f"the lines look broken at a width of {width}: {len(broken)} of {len(full)} go on in the next line; "
            "one paragraph a line is expected",
        )  # fmt: skip


def _hyphens(lines: Sequence[str]) -> Iterator[Finding]:
    """Report words that were broken with a hyphen at the end of a line."""
    places = [
        at
        for at, (line, after) in enumerate(pairwise(lines), 1)
        if line[-1:] == "-" and line[-2:-1].islower() and after.lstrip()[:1].islower()
    ]
    if places:
        message = f"words are broken with a hyphen at the end of {len(places)} lines; one paragraph a line is expected"
        yield Finding("R-HARD-WRAP", "E", places[0], message)


def _broken_sentences(lines: Sequence[str], statute: Statute) -> Iterator[Finding]:
    """Report paragraphs that end in mid-sentence: the next one of their unit goes on with a small letter."""
    texts = list(_row_texts(statute.root))
    broken, listed = [], False
    for text, after in pairwise(texts):
        listed = text[-1:] == ":" or (listed and text[:1].islower())  # «Лампы:», «белые», «синие»
        if text[-1:].isalpha() and after[:1].islower() and not listed and read_mark(after) is None:
            broken.append(text)
    if broken:
        end = broken[0].rpartition("\n")[2]
        place = next((at for at, line in enumerate(lines, 1) if line.rstrip().endswith(end)), 0)
        many = len(broken) > max(2, _MANY_BROKEN * len(texts))
        said = f"{len(broken)} paragraphs go on in the next one in mid-sentence, as lines broken by hand do"
        yield Finding("R-HARD-WRAP", "E" if many else "W", place, f"{said}: …{end[-40:]}")


def _row_texts(unit: Unit) -> Iterator[str]:
    """Yield the paragraphs that stand in a unit, and in all below it, one right behind another; "" where a row ends."""
    for node in unit.body:
        if isinstance(node, Unit) and node.kind not in _LOOSE:
            yield ""
            yield from _row_texts(node)
            yield ""
        elif isinstance(node, Paragraph) and node.status is Status.IN_FORCE and unit.kind is not Kind.APPENDIX:
            yield node.text
        else:
            yield ""


def _furniture(lines: Sequence[str]) -> Iterator[Finding]:
    """Report page numbers, which are read as text."""
    pages = [at for at, line in enumerate(lines, 1) if len(line) < 30 and _PAGE.match(line.strip())]
    if pages:
        message = (
            f"{len(pages)} lines look like page numbers, or cells of a table that fell apart: they are read as text"
        )
        yield Finding("R-PAGE", "W", pages[0], message)


def _running_heads(lines: Sequence[str], statute: Statute) -> Iterator[Finding]:
    """Report what stands again and again between the paragraphs, as the head of each page of a book does."""
    times = Counter(text for text in _row_texts(statute.root) if len(text) < _WIDEST_HEAD and text[-1:].isalnum())
    for text, count in times.items():
        if count >= _PAGES and read_mark(text) is None and not _PAGE.match(text):
            place = next((at for at, line in enumerate(lines, 1) if line.strip() == text), 0)
            said = f"a line stands {count} times between the paragraphs, as the head of a page does: it is read as text"
            yield Finding("R-PAGE", "W", place, f"{said}: {text}")


def _covered_marks(lines: Sequence[str]) -> Iterator[Finding]:
    """Report marks of units that signs of an editor, a letter or a message stand before: «**Статья 2.**», «> 2.»."""
    places = []
    for at, line in enumerate(lines, 1):
        if _COVERS.match(line) and not read_mark(line.strip()):
            bare = _COVER.sub("", _STAMP.sub("", line.strip())).strip()
            if bare and bare[0] not in "-–—•●▪◦·" and read_mark(bare):
                places.append(at)
    if places:
        said = f"{len(places)} lines would begin units but for the signs before them; they are read as text"
        yield Finding("R-HEADING", "W", places[0], f"{said}: {lines[places[0] - 1].strip()[:60]}")


def _misread_marks(lines: Sequence[str], statute: Statute) -> Iterator[Finding]:
    """Report marks that a scanner or a keyboard wrote with other signs: «Статья З.», «З.» behind «2.», «4, », and heads
    of units above the first one, as with a Latin «C».
    """
    above = {unit.kind: unit for unit in statute.root.units() if unit.kind in (Kind.FRONT, Kind.PREAMBLE)}.values()
    heads = {
        line.text for unit in above for line in unit.body if isinstance(line, Paragraph) and looks_headed(line.text)
    }
    places, last = [], 0  # the number of the point above
    for at, raw in enumerate(lines, 1):
        line = raw.strip()
        number = _MISREAD_POINT.match(line)
        if number and last and (int(number["typed"] or 3)) == last + 1:
            places.append(at)
            last += 1
        elif line in heads or _MISREAD.match(line):
            places.append(at)
        elif point := _POINT.match(line):
            last = int(point[1])
    if places:
        said = f"{len(places)} lines look like marks of units written with other signs; they are read as text"
        yield Finding("R-HEADING", "W", places[0], f"{said}: {lines[places[0] - 1].strip()[:60]}")


def _signs_of_footnotes(lines: Sequence[str]) -> Iterator[Finding]:
    """Report raised numbers, stars and the like behind words: footnotes made by hand, which stay text."""
    found = [(at, match) for at, line in enumerate(lines, 1) if _SIGNED.search(line) and (match := _SIGN.search(line))]
    found = [(at, match) for at, match in found if "*" not in match.string[: match.start()]]  # «**bold**»
    if found:
        at, match = found[0]
        said = f"{len(found)} lines hold what looks like the sign of a footnote made by hand: it is read as text"
        yield Finding("R-FOOTNOTE", "W", at, f"{said}: …{match.group()}")


def _bare_notes(statute: Statute) -> Iterator[Finding]:
    """Report paragraphs that say what a note says, and no more, but without its brackets: «Часть в редакции …»."""
    texts = (text for text in _row_texts(statute.root) if _CITED_LAST.search(text) and not read_stub(text))
    bare = [text for text in texts if is_note(f"({text.rstrip('.')})")]
    if bare:
        said = f"{len(bare)} paragraphs read like editors' notes without brackets: they are read as text of the act"
        yield Finding("R-NOTE", "W", 0, f"{said}: {bare[0][:60]}")


def _lists_in_lines(lines: Sequence[str]) -> Iterator[Finding]:
    """Report lists whose points stand in one line: «Лампы: а) белые; б) синие.»."""
    found = [at for at, line in enumerate(lines, 1) if ":" in line and _IN_LINE.search(line)]
    if found:
        said = f"{len(found)} paragraphs hold a list in one line, which is read as their text"
        yield Finding("R-HEADING", "W", found[0], f"{said}: {lines[found[0] - 1].strip()[:60]}")


def _drawn(lines: Sequence[str]) -> Iterator[Finding]:
    """Report tables that are drawn with strokes or set with tabs or spaces: only « | » makes a row."""
    drawn = [at for at, line in enumerate(lines, 1) if _STROKES.search(line)]
    wide = [at for at, line in enumerate(lines, 1) if ("\t" in line or "   " in line) and _COLUMNS.match(line.strip())]
    drawn += [at for at, behind in pairwise(wide) if behind == at + 1]
    beside = [at for at, line in enumerate(lines, 1) if (gap := _GAP.search(line)) and read_mark(line[gap.end() :])]
    if beside:
        message = f"{len(beside)} lines have the beginning of a unit in their middle, as two columns of a page have"
        yield Finding("R-TABLE", "E", beside[0], message)
    if drawn:
        message = (
            f"{len(drawn)} lines look like rows of a table and are read as text: cells are told apart by « | » only"
        )
        yield Finding("R-TABLE", "W", min(drawn), message)


def _broken_notes(lines: Sequence[str], statute: Statute) -> Iterator[Finding]:
    """Report editors' notes behind the head that are broken over lines, so that their pieces became text."""
    opened = {text for text in _behind_head(statute.root) if opens_note(text)}
    places = [at for at, line in enumerate(lines, 1) if line.lstrip()[:1] == "(" and line.strip() in opened]
    if places:
        message = f"{len(places)} editors' notes are broken over lines: their pieces are read as text of the act"
        yield Finding("R-REMARK", "E", places[0], message)


def _behind_head(unit: Unit) -> Iterator[str]:
    for node in unit.body:
        if isinstance(node, Unit) and node.kind is not Kind.FRONT:
            yield from _behind_head(node)
        elif isinstance(node, Paragraph):
            yield node.text


def _notes_in_lines(lines: Sequence[str]) -> Iterator[Finding]:
    """Report editors' notes that stand in a line with a text of the act: a plain text keeps the line."""
    places = [at for at, line in enumerate(lines, 1) if "(" in line and _has_note(line.strip())]
    if places:
        message = f"{len(places)} lines hold editors' notes beside their text: they are read as text of the act"
        yield Finding("R-REMARK", "E", places[0], message)


def _has_note(line: str) -> bool:
    text, notes = cut_notes(line)
    printed = read_mark(text) if text and notes else None
    rest = printed.rest if printed else text
    return bool(rest and notes) and not read_stub(rest)


def _flattened(lines: Sequence[str], statute: Statute) -> Iterator[Finding]:
    """Report numbers that can be a number with a lost raised index: «Статья 511.» between 51 and 52, «а1)»."""
    places: dict[str, int] = {}
    letters = []
    for at, line in enumerate(lines, 1):
        if match := _NAMED.match(line):
            places.setdefault(match[0].strip(), at)
        elif _LETTER.match(line):
            letters.append(at)
    shown = 0
    for units in (list(_articles(statute.root)), *_chapters(statute.root)):
        for unit, base, index in _suspects([one for one in units if isinstance(one.number, Number)]):
            if shown == _MAX_EACH:
                return
            shown += 1
            message = f"«{unit.mark}» stands behind {base}: a raised index seems to be lost ({base}^{index})"
            yield Finding("R-LOST-INDEX", "W", places.get(unit.mark.rstrip("."), 0), message)
    for unit, base, index in _flat_points(statute.root):
        if shown == _MAX_EACH:
            return
        shown += 1
        first = next((node.text for node in unit.body if isinstance(node, Paragraph)), "")
        begins = f"{unit.mark} {first}"
        place = next((at for at, line in enumerate(lines, 1) if first and line.strip().startswith(begins)), 0)
        message = f"«{unit.mark}» stands behind {base}: a raised index seems to be lost ({base}^{index})"
        yield Finding("R-LOST-INDEX", "W", place, message)
    if letters:
        message = f"{len(letters)} lines begin like «а1)» and are read as text: a raised index seems to be lost"
        yield Finding("R-LOST-INDEX", "W", letters[0], message)


def _suspects(units: Sequence[Unit]) -> Iterator[tuple[Unit, str, str]]:
    """Yield units whose number is that of one before them with a digit more, though lower numbers follow."""
    base, numbers = "", [str(unit.number) for unit in units]
    for at, text in enumerate(numbers):
        group = text.rpartition(".")[0]  # 5.11 stands behind 5.1 and before 5.2
        later = [_last(one) for one in numbers[at + 1 : at + 30] if one.rpartition(".")[0] == group and _last(one)]
        suspect = base and _last(text) and text.startswith(base) and text[len(base) :].isdigit()
        if suspect and any(_last(base) < one < _last(text) for one in later):
            yield units[at], base, text[len(base) :]
        elif _last(text):
            base = text


def _last(number: str) -> int:
    """Return the last whole number of a label, 0 where it ends with something else."""
    last = number.rpartition(".")[2]
    return int(last) if last.isdigit() else 0


def _flat_points(unit: Unit) -> Iterator[tuple[Unit, str, str]]:
    """Yield points «21.» right behind «2.»: the number of the point before them with a digit more."""
    points = [child for child in unit.units() if child.kind in (Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE)]
    for one, other in pairwise(points):
        base, text = str(one.number or ""), str(other.number or "")
        index = text[len(base) :]
        longer = base.isdigit() and text.startswith(base) and index in _DIGITS and one.kind is other.kind
        if longer and int(text) > int(base) + 1:
            yield other, base, index
    for child in unit.units():
        yield from _flat_points(child)


def _chapters(unit: Unit) -> Iterator[list[Unit]]:
    """Yield the chapters that stand side by side."""
    if chapters := [child for child in unit.units() if child.kind is Kind.CHAPTER]:
        yield chapters
    for child in unit.units():
        if child.kind in STRUCTURAL:
            yield from _chapters(child)


def _articles(unit: Unit) -> Iterator[Unit]:
    for child in unit.units():
        if child.kind is Kind.ARTICLE:
            yield child
        else:
            yield from _articles(child)
