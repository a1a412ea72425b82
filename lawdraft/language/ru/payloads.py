"""Quoted texts as new units: split by the announced labels, in their order and by the look of their marks.

The text of a payload is opaque: nothing in it is an instruction (language reference, 5.5, 5.6 and 7).
"""

from __future__ import annotations

import re

from lawdraft.amendment.bill import Diagnostic
from lawdraft.amendment.operation import NewUnit
from lawdraft.language.ru.blocks import without_repeated_marks
from lawdraft.model.address import Label, Step
from lawdraft.model.dialect import canonical_label
from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number, NumberRange, to_roman
from lawdraft.model.ordinal import ordinal_value

__all__ = ["UNNUMBERED", "numbers_of", "payload_lines", "payload_units"]

UNNUMBERED = frozenset(
    {
        Kind.PARAGRAPH,
        Kind.SENTENCE,
        Kind.PART,
        Kind.NOTE,
        Kind.ROW,
        Kind.POSITION,
        Kind.TABLE,
        Kind.APPENDIX,
        Kind.PREAMBLE,
        Kind.INDENT,
        Kind.FOOTNOTE,
        Kind.HEADING,
    }
)  # new units that may come without a number
_LABEL = r"(\d+(?:[.^]\d+)*(?:\^\d+|[⁰¹²³⁴-⁹]+)?(?:-\d+)?|[¹²³]+)"
_WORD_MARKS = {
    Kind.ARTICLE: rf"статья\s+{_LABEL}\.?(?:\s|$)",
    Kind.CHAPTER: r"глава\s+([\dIVXLC]+(?:[.^]\d+)*)\.?(?:\s|$)",
    Kind.SECTION: r"(?:раздел\s+([\dIVXLC]+(?:[.^]\d+)*)\.?|([IVXLC]+(?:[.^]\d+)*)\.)(?:\s|$)",
    Kind.SUBSECTION: r"подраздел\s+([\dIVXLC]+(?:[.^]\d+)*)\.?(?:\s|$)",
    Kind.SUBCHAPTER: r"§\s*(\d+(?:[.^]\d+)*)\.?(?:\s|$)",
    Kind.APPENDIX: r"приложение\s*(?:№|n)?\s*(\d+(?:[.^]\d+)*)?",
    Kind.TABLE: r"таблица\s+(\d+(?:[.^]\d+)*)",
    Kind.CODE_PART: r"часть\s+([а-я ]+)",
}
_INDEX = r"(?:[.^]\d+|\(\d{1,2}\)|[⁰¹²³⁴-⁹]+)"  # raised, behind a dot, or in the brackets of acts of the Government
_DIGITS = rf"(\d+{_INDEX}*(?:-\d+)?)"
_LETTERS = rf"([а-я]{{1,2}}{_INDEX}?(?:-\d+)?)"
_MARKS = {
    Kind.PART: (rf"{_DIGITS}\.\s",),
    Kind.INDENT: (r"([-–—•])\s?",),
    Kind.CLAUSE: (rf"{_DIGITS}\)", rf"{_DIGITS}\.\s", rf"{_LETTERS}\)"),
    Kind.SUBCLAUSE: (rf"{_LETTERS}\)", rf"{_DIGITS}\)", r"(\d+(?:\.\d+)+)\.\s"),  # «2.3.» is a subclause of 2
    Kind.ROW: (rf"{_DIGITS}\.?\s*\|",),
    Kind.FOOTNOTE: (r"<?(\d+|\*+)>?\s",),
}
_NOTE = rf"(?:(примечани[ея])[.:]?\s*)?(?:{_DIGITS}\.\s)?"  # «Примечание 2. », «Примечания. 1. », «2. »


def payload_lines(text: str) -> list[str]:
    """Return the paragraphs of a payload; opening marks repeated at each paragraph (older style) are stripped."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return without_repeated_marks(lines) if len(lines) > 1 else lines


def mark_label(kind: Kind, line: str, *, koap: bool) -> tuple[str, ...]:
    """Return the labels that the beginning of `line` can carry as a unit of `kind` (one for each look of marks)."""
    if kind is Kind.NOTE:
        note = re.match(_NOTE, line, re.IGNORECASE)
        return (canonical_label(note[2] or ""),) if note and note[0] else ()
    if pattern := _WORD_MARKS.get(kind):
        match = re.match(pattern, line, re.IGNORECASE)
        if not match:
            return ()
        if kind is Kind.CODE_PART:
            return (str(ordinal_value(match[1])),)
        label = next(filter(None, match.groups()), "")
        return (canonical_label(label, dotted=koap and kind is Kind.ARTICLE),)
    return tuple(canonical_label(match[1]) for pattern in _MARKS.get(kind, ()) if (match := re.match(pattern, line)))


def _style(kind: Kind, line: str) -> str:
    for pattern in _MARKS.get(kind, ()):
        if re.match(pattern, line):
            return pattern
    return ""


def payload_units(
    texts: list[str], steps: tuple[Step, ...], *, koap: bool = False, restated: bool = False, several: bool = False
) -> tuple[tuple[NewUnit, ...], list[Diagnostic]]:
    """Split the quoted `texts` into the units that `steps` announce; `several` of them if one step has no number.

    Returns the units in order and what doesn't fit: L-PAYLOAD-LABEL where a mark differs from the announced label, L-PAYLOAD-COUNT where
    the numbers of units differ (language reference, 11.1).
    """
    kind = steps[0].kind
    lines = [line for text in texts for line in payload_lines(text)]
    labels: list[Label] = [step.label for step in steps]
    if kind in (Kind.ROW, Kind.POSITION):
        return _rows(kind, lines, labels, restated=restated)
    if kind in (Kind.PARAGRAPH, Kind.SENTENCE, Kind.HEADING, Kind.PREAMBLE, Kind.DESIGNATION, Kind.TABLE):
        return _plain(kind, lines, labels, restated=restated)
    if kind is Kind.COLUMN and len(labels) == 1:
        return (NewUnit(kind, labels[0], "\n".join(lines)),), []
    if kind is Kind.NOTE and not restated and lines and lines[0].lower().startswith("примечания"):
        return (NewUnit(kind, "", "\n".join(lines)),), []  # «Примечания. 1. …» are one unit with points
    if several and labels == [""] and (marked := _marked(kind, lines, koap=koap)):
        return marked, []
    if len(labels) == 1 and not isinstance(labels[0], NumberRange):
        return _single(kind, labels[0], lines, koap=koap)
    return _several(kind, labels, lines, koap=koap)


def _table(lines: list[str], label: Label, *, restated: bool) -> NewUnit:
    """A table is named by its title where it has no number."""
    titled = not restated and label == "" and lines and "|" not in lines[0]
    return NewUnit(Kind.TABLE, lines[0] if titled else label, "\n".join(lines))


def _rows(
    kind: Kind, lines: list[str], labels: list[Label], *, restated: bool
) -> tuple[tuple[NewUnit, ...], list[Diagnostic]]:
    units = []
    for line in lines:
        first = line.split("|")[0].strip()
        label = canonical_label(first) if re.match(rf"{_DIGITS}\.?$", first) and labels[0] else ""
        units.append(NewUnit(kind, Number.parse(label) if label else (first if kind is Kind.POSITION else ""), line))
    problems = []
    wanted = [str(label) for label in labels if isinstance(label, Number)]
    if (
        kind is Kind.ROW
        and wanted
        and [str(u.label) for u in units] != wanted
        and not any(isinstance(x, NumberRange) for x in labels)
    ):
        problems.append(_label_problem(wanted, [str(u.label) for u in units]))
    if (
        kind is Kind.ROW
        and not wanted
        and not restated
        and not any(labels)
        and any(mark_label(kind, line, koap=False) for line in lines)
    ):
        problems.append(Diagnostic("L-PAYLOAD-LABEL", "W", "the quoted row has a number that isn't announced"))
    return tuple(units), problems


def _label_problem(wanted: list[str], found: list[str]) -> Diagnostic:
    return Diagnostic(
        "L-PAYLOAD-LABEL", "E", f"announced: {', '.join(wanted)}; in the quoted text: {', '.join(found) or 'none'}"
    )


def _count_problem(wanted: int, found: int) -> Diagnostic:
    return Diagnostic("L-PAYLOAD-COUNT", "E", f"announced: {wanted}; in the quoted text: {found}")


def _plain(
    kind: Kind, lines: list[str], labels: list[Label], *, restated: bool
) -> tuple[tuple[NewUnit, ...], list[Diagnostic]]:
    """Units without marks: one paragraph each, in order."""
    if kind is Kind.PARAGRAPH:
        wanted = _count(labels)
        if any(isinstance(label, NumberRange) for label in labels):
            expanded = [Number.parse(str(n)) for label in labels for n in numbers_of(label)]
            if len(expanded) == len(lines):
                return tuple(NewUnit(kind, n, line) for n, line in zip(expanded, lines, strict=True)), []
        if len(lines) == len(labels):
            return tuple(NewUnit(kind, label, line) for label, line in zip(labels, lines, strict=True)), []
        if labels == [""]:
            return tuple(NewUnit(kind, "", line) for line in lines), []
        if len(labels) == 1:
            return (NewUnit(kind, labels[0], "\n".join(lines)),), [] if restated else [
                _count_problem(wanted, len(lines))
            ]
        return tuple(NewUnit(kind, "", line) for line in lines), [_count_problem(wanted, len(lines))]
    if kind is Kind.TABLE:
        return (_table(lines, labels[0], restated=restated),), []
    return (NewUnit(kind, labels[0], "\n".join(lines)),), []


def _count(labels: list[Label]) -> int:
    return sum(len(numbers_of(label)) if isinstance(label, NumberRange) else 1 for label in labels)


def numbers_of(label: Label) -> list[int]:
    """Return the whole numbers that a label or a range of labels stands for."""
    if isinstance(label, NumberRange):
        first, last = label.first.value(), label.last.value()
        return list(range(first, last + 1)) if first is not None and last is not None else []
    return [label.value() or 0] if isinstance(label, Number) else []


def _single(kind: Kind, label: Label, lines: list[str], *, koap: bool) -> tuple[tuple[NewUnit, ...], list[Diagnostic]]:
    text = "\n".join(lines)
    found = mark_label(kind, lines[0], koap=koap) if lines else ()
    if kind is Kind.NOTE:
        return (NewUnit(kind, label, text),), []
    if kind is Kind.INDENT or (kind is Kind.PART and not found):
        return (NewUnit(kind, label, text),), []
    if label == "" and kind is Kind.APPENDIX:
        return (NewUnit(kind, label, text),), []
    if label == "" and found:
        label = Number.parse(found[0]) if Number.valid(found[0]) else found[0]
    if label == "":
        return (NewUnit(kind, "", text),), []
    unit = NewUnit(kind, label, text)
    extra = _extra_marks(kind, unit, koap=koap)
    problems = [_count_problem(1, 1 + len(extra))] if extra else []
    problems += (
        [] if str(label) in found or _same_roman(label, found) else [_label_problem([str(label)], list(found[:1]))]
    )
    return (unit,), problems


def _marked(kind: Kind, lines: list[str], *, koap: bool) -> tuple[NewUnit, ...]:
    """Units announced without numbers («пунктами следующего содержания»): each begins at a mark that goes on from the one before."""
    starts: list[tuple[int, Number]] = []
    for n, line in enumerate(lines):
        texts = mark_label(kind, line, koap=koap) if not starts or _style(kind, line) == _style(kind, lines[0]) else ()
        if starts:
            last, label = starts[-1]
            following = _following(kind, label.text, lines[last:], koap=koap)
            texts = tuple(text for text in texts if text in following)
        text = next(iter(texts), "")
        if Number.valid(text):
            starts.append((n, Number.parse(text)))
        elif not starts:
            return ()
    ends = [n for n, _ in starts[1:]] + [len(lines)]
    return tuple(NewUnit(kind, label, "\n".join(lines[n:end])) for (n, label), end in zip(starts, ends, strict=True))


def _same_roman(label: Label, found: tuple[str, ...]) -> bool:
    return bool(isinstance(label, Number) and (value := label.value()) and value < 4000 and to_roman(value) in found)


def _several(
    kind: Kind, labels: list[Label], lines: list[str], *, koap: bool
) -> tuple[tuple[NewUnit, ...], list[Diagnostic]]:
    """Cut the lines where the announced labels stand as marks, in order; a range is cut at every mark inside it."""
    if kind is Kind.PART and not any(mark_label(kind, line, koap=koap) for line in lines):
        return _unnumbered(labels, lines)
    starts: list[tuple[int, Number]] = []
    problems: list[Diagnostic] = []
    at = 0
    missing: list[str] = []
    for label in labels:
        if isinstance(label, NumberRange):
            inside = _range_starts(kind, label, lines, at, koap=koap)
            if not inside or inside[0][1] != label.first or inside[-1][1] != label.last:
                missing.append(str(label))
            starts += inside
            at = inside[-1][0] + 1 if inside else at
            continue
        place = next((n for n in range(at, len(lines)) if str(label) in mark_label(kind, lines[n], koap=koap)), None)
        if place is None or not isinstance(label, Number):
            missing.append(str(label))
            continue
        starts.append((place, label))
        at = place + 1
    if missing:
        seen = [found[0] for line in lines if (found := mark_label(kind, line, koap=koap))]
        problems.append(_label_problem(missing, seen))
    if starts and starts[0][0] != 0 and not missing:
        problems.append(_label_problem([str(starts[0][1])], ["(text before the first mark)"]))
    units = []
    for number, (start, label) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        units.append(NewUnit(kind, label, "\n".join(lines[start if number else 0 : stop])))
    if not units:
        units = [NewUnit(kind, labels[0], "\n".join(lines))]
    elif any(extra := _extra_marks(kind, unit, koap=koap) for unit in units):
        problems.append(_count_problem(_count(labels), _count(labels) + len(extra)))
    return tuple(units), problems


def _unnumbered(labels: list[Label], lines: list[str]) -> tuple[tuple[NewUnit, ...], list[Diagnostic]]:
    """Unnumbered parts: a new one begins with a capital after a full stop (language reference, 3.2)."""
    parts: list[list[str]] = []
    for line in lines:
        if not parts or (line[:1].isupper() and parts[-1][-1].endswith(".")):
            parts.append([line])
        else:
            parts[-1].append(line)
    wanted = [Number.parse(str(n)) for label in labels for n in numbers_of(label)]
    if len(wanted) != len(parts):
        return (NewUnit(Kind.PART, labels[0], "\n".join(lines)),), [_count_problem(len(wanted), len(parts))]
    return tuple(NewUnit(Kind.PART, n, "\n".join(part)) for n, part in zip(wanted, parts, strict=True)), []


def _extra_marks(kind: Kind, unit: NewUnit, *, koap: bool) -> list[str]:
    """Marks of the same look in a unit that go on counting from its label: a unit that wasn't announced.

    A list that begins anew inside the unit counts for itself; so do «4.1», «4.2» under «4. …:».
    """
    if not isinstance(unit.label, Number) or kind is Kind.APPENDIX:
        return []
    lines = unit.text.split("\n")
    following = _following(kind, unit.label.text, lines, koap=koap)
    style = _style(kind, lines[0])
    found = []
    for line in lines[1:]:
        labels = mark_label(kind, line, koap=koap) if _style(kind, line) == style else ()
        if following & set(labels):
            found.append(line)
        elif {"1", "а"} & set(labels):
            break
    return found


def _following(kind: Kind, label: str, lines: list[str], *, koap: bool) -> set[str]:
    """The labels that can come next: 5 → 6 and 5^1, 5^1 → 5^2 and 6, а → б and а^1; right below «5. …:» 5.1 is a part of it.

    `lines` begin with the unit that has the label.
    """
    whole, sign, index = label.partition("^")
    inserted = f"{label}^1"
    within = lines[0].endswith(":") and len(lines) > 1 and inserted in mark_label(kind, lines[1], koap=koap)
    found = (
        (set() if within else {inserted}) if not sign else {f"{whole}^{int(index) + 1}"} if index.isdigit() else set()
    )
    head, dot, last = whole.rpartition(".")  # of КоАП: 17.2 → 17.3
    if last.isdigit():
        found.add(f"{head}{dot}{int(last) + 1}")
    elif whole in LETTERS[:-1]:
        found.add(LETTERS[LETTERS.index(whole) + 1])
    return found


def _range_starts(
    kind: Kind, wanted: NumberRange, lines: list[str], at: int, *, koap: bool
) -> list[tuple[int, Number]]:
    found: list[tuple[int, Number]] = []
    style = ""
    for n in range(at, len(lines)):
        for text in mark_label(kind, lines[n], koap=koap):
            if not Number.valid(text):
                continue
            number = Number.parse(text)
            if (
                number in wanted
                and (not found or found[-1][1] < number)
                and (not style or _style(kind, lines[n]) == style)
            ):
                if not found and number != wanted.first:
                    continue
                found.append((n, number))
                style = style or _style(kind, lines[n])
                break
        if found and found[-1][1] == wanted.last:
            break
    return found
