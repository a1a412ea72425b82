"""The text of a bill as units: a `mod` for each formula, its quoted words and its payload (profile, 5.1)."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.akn.body_writer import BodyWriter
from lawdraft.akn.inline import write_attributes
from lawdraft.amendment.annex_names import annex_label
from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import (
    InsertUnit,
    NewUnit,
    ReplaceUnit,
)
from lawdraft.model.dialect import Dialect
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.outline import payload
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Mark, Paragraph, Row, Table, Unit

__all__ = ["END", "START", "Formula", "bill_tree"]

START, END = "\ue000", "\ue001"  # around the number of a formula, until its eId is known
_MARK = re.compile(
    r"(?P<mark>(?P<label>\d{1,3}(?:[.^-]\d{1,3})*)(?P<close>[.)])"
    r"|(?P<letter>[а-яё]{1,2}(?:\^\d+)?)\)|(?P<dash>[-–—]))(?= )"
)
_ARTICLE = re.compile(r"(?P<mark>Статья (?P<label>[0-9.^-]*[0-9])\.?)(?:(?P<gap>\s+)(?P<heading>.+))?\Z", re.DOTALL)
_ANNEX = re.compile(r"Приложение(?:\s*(?:№\s*)?(?P<label>\d[\d.^]*))?(?:\s+к\s.*)?\Z", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"\n]*)"|«([^«»\n]*)»')
_PAYLOAD = re.compile(r'(?P<open>["«]?)(?P<inside>.*?)(?P<close>["»]*)(?P<tail>[.;,]*)\Z', re.DOTALL)


class Formula:
    """One instruction on its way to XML: its first line with marks, its payload, and which words of it are quoted
    texts.
    """

    def __init__(self, number: int, instruction: Instruction, dialect: Dialect) -> None:
        self.number, self.instruction = number, instruction
        self.words: list[tuple[int, int, str, str]] = []  # start and end with the quotes, content, noun
        self.payloads: list[NewUnit] = []
        self._dialect = dialect

    def quoted(self, text: str, what: str, start: int) -> tuple[str, int]:
        """Find quoted `text` from `start` on; return its key, "" if the words aren't quoted so, and where to go on."""
        line = self.instruction.text.split("\n")[0]
        for match in _QUOTED.finditer(line, start):
            content = match[1] if match[1] is not None else match[2]
            if content == text:
                known = next((at for at, one in enumerate(self.words) if one[0] == match.start()), None)
                if known is None:
                    known = len(self.words)
                    self.words.append((match.start(), match.end(), content, what))
                return f"{self.number}.{known}", match.end()
        return "", start

    def line(self, text: str) -> Paragraph:
        """Return the paragraph of the formula; `text` is the instruction without its mark."""
        shift = len(self.instruction.text) - len(text)
        first, _, rest = text.partition("\n")
        tail = first[len(first.rstrip(".;,")) :] if not rest else ""
        end = len(first) - len(tail)
        inside: tuple[Mark, ...] = tuple(
            Mark(
                start - shift,
                stop - shift,
                "quotedText",
                (
                    ("startQuote", self.instruction.text[start]),
                    ("endQuote", self.instruction.text[stop - 1]),
                    ("ld:what", what),
                    ("ld:i", f"{self.number}.{at}"),
                ),
            )
            for at, (start, stop, _, what) in sorted(enumerate(self.words), key=lambda one: one[1][0])
            if start >= shift and stop - shift <= end
        )
        if rest:
            xml, tail = self._structures(rest)
            inside = (*inside, Mark(end, end, "quotedStructure", (("xml", xml),)))
        return Paragraph(first + (tail if rest else ""), (Mark(0, end, "mod", (("ld:i", str(self.number)),)), *inside))

    def _structures(self, rest: str) -> tuple[str, str]:
        match = _PAYLOAD.match(rest)
        assert match is not None, "every part of the pattern may be empty"
        opened, content, close, tail = match["open"], match["inside"], match["close"], match["tail"]
        units = [
            unit for op in self.instruction.operations if isinstance(op, ReplaceUnit | InsertUnit) for unit in op.units
        ]
        spare = close[: len(close) - len(opened)]  # a quote that closes words of the payload itself
        content, close = content + spare, close[len(close) - len(opened) :]
        if not opened:
            content, tail = rest, ""
        whole = bool(units) and "\n".join(unit.text for unit in units) == content
        texts: list[NewUnit | None] = [*units] if whole else [None]
        out = []
        for at, unit in enumerate(texts):
            eid = f"{START}{self.number}{END}__qstr_{at + 1}"
            quotes = (("startQuote", opened if at == 0 else ""), ("endQuote", close if at == len(texts) - 1 else ""))
            given, inside = write_attributes((("eId", eid), *quotes)), self._content(eid, unit, content)
            out.append(f"<quotedStructure{given}>{inside}</quotedStructure>")
        if whole:
            self.payloads = units
        return "".join(out), tail

    def _content(self, eid: str, unit: NewUnit | None, content: str) -> str:
        text = unit.text if unit else content
        nodes: tuple[Paragraph | Unit | Row | Table, ...] = ()
        if unit is not None and unit.kind is not Kind.HEADING:
            nodes = payload(unit.kind, unit.label, text, self._dialect)
        if "\n".join(line for node in nodes for line in unit_lines(node)) != text:
            nodes = tuple(Paragraph(line) for line in text.split("\n"))
        writer = BodyWriter()
        for node in nodes:
            if isinstance(node, Unit) and node.kind is not Kind.APPENDIX:
                writer.unit(node, eid, eid)
            elif isinstance(node, Row):
                writer.row(node, eid)
            elif isinstance(node, Unit):
                for line in unit_lines(node):
                    writer.block(Paragraph(line), eid)
            else:
                writer.block(node, eid)
        return "".join(writer.out)


class _Tree:
    """Builds the text of the bill as units from the pieces of the text, in order."""

    def __init__(self) -> None:
        self.root: list[Unit] = []
        self.stack: list[tuple[float, Unit]] = []

    def open(self, rank: float, unit: Unit) -> None:
        self.close(rank)
        self.stack.append((rank, unit))

    def close(self, rank: float) -> None:
        while self.stack and self.stack[-1][0] >= rank:
            _, unit = self.stack.pop()
            self._add(unit)

    def _add(self, node: Unit | Paragraph) -> None:
        if self.stack:
            rank, parent = self.stack[-1]
            self.stack[-1] = rank, evolve(parent, body=(*parent.body, node))
        else:
            self.root.append(node)  # type: ignore[arg-type]

    def line(self, text: str) -> str:
        """Open the unit whose mark begins `text`, if one does; return the rest."""
        match = _MARK.match(text)
        if not match:
            return text
        dotted = any(rank == 0 for rank, _ in self.stack)
        rank: float
        if match["dash"]:
            rank, kind, label = 4, Kind.INDENT, ""
        elif match["letter"]:
            rank, kind, label = 3, Kind.SUBCLAUSE, match["letter"]
        elif match["close"] == ")":
            rank, kind, label = (2, Kind.CLAUSE, match["label"]) if dotted else (2, Kind.SUBCLAUSE, match["label"])
        else:
            label = match["label"]
            below = label.count(".") / 10 if self.is_open(label.rpartition(".")[0]) else 0.0  # «1.1.» below «1.»
            rank, kind = 1 + below, Kind.PART if dotted else Kind.SUBCLAUSE if below else Kind.CLAUSE
        self.open(rank, Unit(kind, Number.parse(label) if Number.valid(label) else None, match["mark"]))
        return text[match.end() + 1 :]

    def is_open(self, label: str) -> bool:
        """Whether a unit with the mark `label` and a dot is open, or one inside it."""
        return bool(label) and any(
            unit.mark == f"{label}." or unit.mark.startswith(f"{label}.") for _, unit in self.stack
        )

    def paragraph(self, line: Paragraph) -> None:
        self._add(line)


def _front(text: str, title: str) -> Unit:
    lines = []
    for line in filter(str.strip, text.split("\n")):
        role = (
            "status"
            if line.strip() == "Проект"
            else "introducer"
            if line.startswith("Внос")
            else "title"
            if title and line.strip() in title
            else "type"
            if line.isupper()
            else ""
        )
        lines.append(Paragraph(line, role=role))
    return Unit(Kind.FRONT, body=tuple(lines))


def _annex(text: str) -> Unit:
    first, *rest = [line for line in text.split("\n") if line.strip()]
    match = _ANNEX.match(first)
    label = (match["label"] if match else "") or ""
    body = tuple(Paragraph(line) for line in (rest if match else [first, *rest]))
    return Unit(
        Kind.APPENDIX,
        Number.parse(label) if Number.valid(label) else None,
        first if match else "",
        body=body,
        after_mark="\n" if match else " ",
    )


class _Annexes:
    """Collects the appendices: those without changes as lines, those of changes with a tree of their own."""

    def __init__(self, body: _Tree) -> None:
        self.done: list[Unit] = []
        self.body = self.tree = body
        self.name = ""
        self._open: Unit | None = None

    def begin(self, name: str, head: str) -> None:
        """Begin an appendix of changes; what follows goes into its tree."""
        self.end()
        lines = [line for line in head.split("\n") if line.strip()]
        match = _ANNEX.match(lines[0]) if lines else None
        mark = lines.pop(0) if match else ""
        label = (match["label"] or "") if match else ""
        number = Number.parse(label) if Number.valid(label) else None
        body = tuple(Paragraph(line, role="annex") for line in lines)
        self._open = Unit(Kind.APPENDIX, number, mark, body=body, after_mark="\n" if mark else " ")
        self.name, self.tree = name, _Tree()

    def end(self) -> None:
        """Close the appendix of changes that is open."""
        if self._open is not None:
            self.tree.close(0)
            self.done.append(evolve(self._open, body=(*self._open.body, *self.tree.root)))
        self._open = None

    def plain(self, text: str) -> None:
        """Add an appendix without changes."""
        self.end()
        self.done.append(_annex(text))


def bill_tree(bill: Bill, formulas: dict[int, Formula]) -> Unit:
    pieces: list[tuple[int, int, str, int]] = [(start, end, kind, -1) for start, end, kind in bill.covered]
    pieces += [(one.start, one.end, "instruction", at) for at, one in enumerate(bill.instructions)]
    front, signature = list[Unit](), list[Paragraph]()
    annexes = _Annexes(_Tree())
    for start, end, kind, at in sorted(pieces):
        text = bill.text[start:end].strip("\n")
        tree = annexes.tree
        if kind == "head" and not front:
            front.append(_front(text, bill.title))
        elif kind == "signature":
            signature += [Paragraph(line) for line in text.split("\n") if line.strip()]
        elif kind == "appendix" and text.strip():
            annexes.plain(text)
        elif kind == "annex":
            annexes.begin(_annex_after(bill, end), text)
        elif kind == "annex end":
            tree.close(0)
            tree.paragraph(Paragraph(text, role="annex end"))
        elif kind == "article" and (match := _ARTICLE.match(text)):
            label, gap = match["label"], match["gap"] or "\n"
            heading = Paragraph(match["heading"]) if match["heading"] else None
            tree.open(
                0,
                Unit(
                    Kind.ARTICLE,
                    Number.parse(label) if Number.valid(label) else None,
                    match["mark"],
                    heading,
                    after_mark=gap,
                ),
            )
        elif at >= 0:
            article = bill.instructions[at].article
            if annex_label(article) is not None and article != annexes.name:  # its head isn't understood
                annexes.begin(article, "")
                tree = annexes.tree
            tree.paragraph(
                formulas[at].line(tree.line(text)) if bill.instructions[at].operations else _norm(tree.line(text), at)
            )
        else:
            role = "lead-in" if kind == "lead-in" and not text.endswith(":") else ""
            for line in filter(str.strip, text.split("\n")):
                tree.paragraph(Paragraph(tree.line(line), role=role))
    annexes.end()
    annexes.body.close(0)
    sides = [Unit(Kind.SIGNATURE, body=tuple(signature))] if signature else []
    return Unit(Kind.ACT, body=(*front, *annexes.body.root, *sides, *annexes.done))


def _annex_after(bill: Bill, end: int) -> str:
    """Return the name of the appendix of changes whose head ends at an offset."""
    return next((one.article for one in bill.instructions if one.start >= end), "")


def _norm(text: str, at: int) -> Paragraph:
    return Paragraph(text, (Mark(0, len(text), "p", (("ld:i", str(at)),)),))
