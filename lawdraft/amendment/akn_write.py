"""A bill as Akoma Ntoso: its text with a `mod` for each formula, and active modifications that say the same as data (profile, 5)."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.akn.inline import write_attributes
from lawdraft.akn.iri import act_iri, work_iri
from lawdraft.akn.provenance import cite, read_citation
from lawdraft.akn.write import BodyWriter, DocumentWriter
from lawdraft.akn.xml import LD, quote_attribute, quote_text
from lawdraft.amendment.akn_fields import ELEMENT_OF, PLAIN, address_to_text, anchor_of, labels_to_text
from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import (
    Anchor, ApplyFrom, Commence, DeleteText, DeleteUnit, InsertText, InsertUnit, NewUnit, Operation, RenumberUnit, RepealAct, RepealUnit,
    ReplaceText, ReplaceUnit, Suspend, When, operation_name,
)
from lawdraft.model.address import Address, Step
from lawdraft.model.dialect import DIALECTS, Dialect
from lawdraft.model.edition import ActReference, Edition, Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.outline import payload
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Foreign, Mark, Paragraph, Row, Statute, Table, Unit

__all__ = ["write_bill_xml"]

_START, _END = "\ue000", "\ue001"  # around the number of a formula, until its eId is known
_MARK = re.compile(r"(?P<mark>(?P<label>\d{1,3}(?:[.^-]\d{1,3})*)(?P<close>[.)])|(?P<letter>[а-яё]{1,2}(?:\^\d+)?)\)|(?P<dash>[-–—]))(?= )")
_ARTICLE = re.compile(r"(?P<mark>Статья (?P<label>[0-9.^-]*[0-9])\.?)(?:(?P<gap>\s+)(?P<heading>.+))?\Z", re.DOTALL)
_ANNEX = re.compile(r"Приложение(?: (?:№ )?(?P<label>\S+))?\Z", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"\n]*)"|«([^«»\n]*)»')
_NAMED = re.compile(rf' ld:i="([^"]*)"')
_TAGGED = re.compile(r'<[a-z]\w* eId="([^"]*)"[^>]*? ld:i="([^"]*)"')
_PAYLOAD = re.compile(r'(?P<open>["«]?)(?P<inside>.*?)(?P<close>["»]*)(?P<tail>[.;,]*)\Z', re.DOTALL)


class _Formula:
    """One instruction on its way to XML: its first line with marks, its payload, and which words of it are quoted texts."""

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
        tail = first[len(first.rstrip(".;,")):] if not rest else ""
        end = len(first) - len(tail)
        inside: tuple[Mark, ...] = tuple(
            Mark(start - shift, stop - shift, "quotedText", (
                ("startQuote", self.instruction.text[start]), ("endQuote", self.instruction.text[stop - 1]), ("ld:what", what),
                ("ld:i", f"{self.number}.{at}")))
            for at, (start, stop, _, what) in sorted(enumerate(self.words), key=lambda one: one[1][0]) if start >= shift and stop - shift <= end)
        if rest:
            xml, tail = self._structures(rest)
            inside = (*inside, Mark(end, end, "quotedStructure", (("xml", xml),)))
        return Paragraph(first + (tail if rest else ""), (Mark(0, end, "mod", (("ld:i", str(self.number)),)), *inside))

    def _structures(self, rest: str) -> tuple[str, str]:
        match = _PAYLOAD.match(rest)
        assert match is not None  # noqa: S101 - every part of the pattern may be empty
        opened, content, close, tail = match["open"], match["inside"], match["close"], match["tail"]
        units = [unit for op in self.instruction.operations if isinstance(op, ReplaceUnit | InsertUnit) for unit in op.units]
        spare = close[: len(close) - len(opened)]  # a quote that closes words of the payload itself
        content, close = content + spare, close[len(close) - len(opened):]
        if not opened:
            content, tail = rest, ""
        whole = bool(units) and "\n".join(unit.text for unit in units) == content
        texts: list[NewUnit | None] = [*units] if whole else [None]
        out = []
        for at, unit in enumerate(texts):
            eid = f"{_START}{self.number}{_END}__qstr_{at + 1}"
            quotes = (("startQuote", opened if at == 0 else ""), ("endQuote", close if at == len(texts) - 1 else ""))
            out.append(f"<quotedStructure{write_attributes((('eId', eid), *quotes))}>{self._content(eid, unit, content)}</quotedStructure>")
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
        self.stack: list[tuple[int, Unit]] = []

    def open(self, rank: int, unit: Unit) -> None:
        self.close(rank)
        self.stack.append((rank, unit))

    def close(self, rank: int) -> None:
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
        if match["dash"]:
            rank, kind, label = 4, Kind.INDENT, ""
        elif match["letter"]:
            rank, kind, label = 3, Kind.SUBCLAUSE, match["letter"]
        elif match["close"] == ")":
            rank, kind, label = (2, Kind.CLAUSE, match["label"]) if dotted else (2, Kind.SUBCLAUSE, match["label"])
        else:
            rank, kind, label = (1, Kind.PART if dotted else Kind.CLAUSE, match["label"])
        self.open(rank, Unit(kind, Number.parse(label) if Number.valid(label) else None, match["mark"]))
        return text[match.end() + 1:]

    def paragraph(self, line: Paragraph) -> None:
        self._add(line)


def _front(text: str, title: str) -> Unit:
    lines = []
    for line in filter(str.strip, text.split("\n")):
        role = ("status" if line.strip() == "Проект" else "introducer" if line.startswith("Внос") else
                "title" if title and line.strip() in title else "type" if line.isupper() else "")
        lines.append(Paragraph(line, role=role))
    return Unit(Kind.FRONT, body=tuple(lines))


def _annex(text: str) -> Unit:
    first, *rest = [line for line in text.split("\n") if line.strip()]
    match = _ANNEX.match(first)
    label = (match["label"] if match else "") or ""
    body = tuple(Paragraph(line) for line in (rest if match else [first, *rest]))
    return Unit(Kind.APPENDIX, Number.parse(label) if Number.valid(label) else None, first if match else "", body=body,
                after_mark="\n" if match else " ")


def _tree(bill: Bill, formulas: dict[int, _Formula]) -> Unit:
    pieces: list[tuple[int, int, str, int]] = [(start, end, kind, -1) for start, end, kind in bill.covered]
    pieces += [(one.start, one.end, "instruction", at) for at, one in enumerate(bill.instructions)]
    tree, front, signature, annexes = _Tree(), list[Unit](), list[Paragraph](), list[Unit]()
    for start, end, kind, at in sorted(pieces):
        text = bill.text[start:end].strip("\n")
        if kind == "head" and not front:
            front.append(_front(text, bill.title))
        elif kind == "signature":
            signature += [Paragraph(line) for line in text.split("\n") if line.strip()]
        elif kind == "appendix" and text.strip():
            annexes.append(_annex(text))
        elif kind == "article" and (match := _ARTICLE.match(text)):
            label, gap = match["label"], match["gap"] or "\n"
            heading = Paragraph(match["heading"]) if match["heading"] else None
            tree.open(0, Unit(Kind.ARTICLE, Number.parse(label) if Number.valid(label) else None, match["mark"], heading, after_mark=gap))
        elif at >= 0:
            tree.paragraph(formulas[at].line(tree.line(text)) if bill.instructions[at].operations else _norm(tree.line(text), at))
        else:
            for line in filter(str.strip, text.split("\n")):
                tree.paragraph(Paragraph(tree.line(line)))
    tree.close(0)
    sides = [Unit(Kind.SIGNATURE, body=tuple(signature))] if signature else []
    return Unit(Kind.ACT, body=(*front, *tree.root, *sides, *annexes))


def _norm(text: str, at: int) -> Paragraph:
    return Paragraph(text, (Mark(0, len(text), "p", (("ld:i", str(at)),)),))


class _Modifications:
    """Writes the active modifications; `names` gives the eId of each formula and each quoted text."""

    def __init__(self, bill: Bill, formulas: dict[int, _Formula]) -> None:
        self.names: dict[str, str] = {}
        self.references: list[str] = []
        self.events: list[str] = []
        self.groups: list[str] = []
        self._bill, self._formulas = bill, formulas
        self._acts: dict[ActReference, str] = {}
        self._periods: list[tuple[Address, str]] = []
        self._found: dict[int, dict[str, str]] = {}
        self._prepare()

    def _prepare(self) -> None:
        """Find which quoted words each operation speaks of, before the text is written."""
        for at, formula in self._formulas.items():
            place = 0
            for number, op in enumerate(formula.instruction.operations):
                keys: dict[str, str] = {}
                if isinstance(op, ReplaceText | DeleteText | InsertText):
                    rows = [("anchor", op.anchor.text, op.anchor.what)] if op.anchor and op.anchor.text else []
                    rows += [("old", op.old, op.what)] if not isinstance(op, InsertText) else []
                    rows += [("new", op.new, getattr(op, "what_new", "") or op.what)] if not isinstance(op, DeleteText) else []
                    for name, text, what in rows:
                        keys[name], place = formula.quoted(text, what, place)
                        if not keys[name]:
                            keys[name], _ = formula.quoted(text, what, 0)
                self._found[at * 1000 + number] = keys

    def act(self, act: ActReference) -> str:
        """Return the name of an act among the references."""
        if act not in self._acts:
            eid = f"base_{len(self._acts) + 1}"
            shown, given = cite(act), ""
            if read_citation(shown) != act or not shown:
                values = (act.kind, act.date.isoformat() if act.date else "", act.number, act.title, act.document)
                given = write_attributes(zip(("ld:kind", "ld:date", "ld:number", "ld:title", "ld:document"), values, strict=True))
            href = act_iri(act) or "urn:lawdraft:unknown"
            self.references.append(f'<activeRef eId="{eid}" href="{href}" showAs="{quote_attribute(shown)}"{given}/>')
            self._acts[act] = "#" + eid
        return self._acts[act]

    def periods(self) -> None:
        """Make an interval for each clause of commencement."""
        clauses = [op for one in self._bill.instructions for op in one.operations if isinstance(op, Commence)]
        for at, op in enumerate(clauses, 1):
            start = ' ld:open="publication"'
            if op.when.rule == "date" and op.when.date:
                self.events.append(f'<eventRef eId="eref_{at}" date="{op.when.date.isoformat()}" source="#original" refersTo="#inforce"/>')
                start = f' start="#eref_{at}"'
            self.groups.append(f'<temporalGroup eId="tmpg_N{at}"><timeInterval refersTo="#inforce"{start}/></temporalGroup>')
            self._periods.append((op.target, f"#tmpg_N{at}"))
        if all(target for target, _ in self._periods):
            default = f"tmpg_N{len(clauses) + 1}"
            self.groups.append(f'<temporalGroup eId="{default}"><timeInterval refersTo="#inforce" ld:open="default"/></temporalGroup>')
            self._periods.append((Address(), "#" + default))

    def _period(self, instruction: Instruction, op: Operation) -> str:
        if isinstance(op, Commence):
            return next(period for target, period in self._periods if target == op.target)
        marks = [instruction.article, *re.split("[/#]", instruction.item)]
        best = max((len(target), period) for target, period in reversed(self._periods)
                   if [str(step.label) for step in target.steps] == marks[: len(target)])
        return best[1]

    def write(self) -> str:
        """Write all modifications in the order of the text."""
        out = []
        for at, formula in self._formulas.items():
            for number, op in enumerate(formula.instruction.operations):
                out.append(self._one(len(out) + 1, at, formula, op, self._found[at * 1000 + number]))
        return "".join(out)

    def _one(self, count: int, at: int, formula: _Formula, op: Operation, keys: dict[str, str]) -> str:
        element, kind = ELEMENT_OF[type(op)]
        source = self.names.get(str(at), "body")
        force = f'<force period="{self._period(formula.instruction, op)}">{self._when(op)}</force>' if element != "efficacyMod" else ""
        return (
            f'<{element} eId="tmod_{count}" type="{kind}" ld:op="{operation_name(op)}"><source href="#{source}"/>'
            f"{self._destination(op, keys)}{force}{_limits(op)}{self._condition(op)}{self._texts(op, formula, keys)}</{element}>")

    def _destination(self, op: Operation, keys: dict[str, str]) -> str:
        target = op.target
        anchor, last = anchor_of(target)
        iri = ("" if isinstance(op, Commence) else act_iri(op.act) if op.act else "") or ""
        pairs = [("href", iri + (f"#{anchor}" if anchor else "" if iri else "#body"))]
        pairs += [("upTo", f"#{last}")] if last else []
        pairs += self._place(op, keys)
        address = address_to_text(target)
        if isinstance(op, RenumberUnit):
            address = f"{address.rstrip('/')}/{op.kind.value}:{labels_to_text(op.old, op.kind)}".lstrip("/")
        pairs.append(("ld:addr", address))
        pairs += [("ld:act", self.act(op.act))] if op.act is not None else []
        pairs += [(f"ld:{name}", value) for field, name in PLAIN if (value := getattr(op, field, ""))]
        if occurrence := getattr(op, "occurrence", ()):
            pairs.append(("ld:occ", occurrence if isinstance(occurrence, str) else " ".join(map(str, occurrence))))
        if isinstance(op, RepealUnit | RepealAct) and op.date:
            pairs.append(("ld:date", op.date.isoformat()))
        return f"<destination{write_attributes(pairs)}/>"

    def _place(self, op: Operation, keys: dict[str, str]) -> list[tuple[str, str]]:
        pairs: list[tuple[str, str]] = []
        anchor: Anchor | None = getattr(op, "anchor", None)
        if anchor is not None:
            pairs.append(("pos", anchor.pos))
            pairs += [("ld:anchor", "#" + self.names[key])] if (key := keys.get("anchor", "")) else [("ld:anchorText", anchor.text)]
            pairs.append(("ld:anchorWhat", anchor.what))
        position = op.position if isinstance(op, InsertText | InsertUnit) else None
        if position is not None:
            pairs += [("pos", "end")] if position.end and anchor is None else []
            pairs.append(("ld:position", "end" if position.end else "named"))
            pairs += [(f"ld:{name}", address_to_text(Address((step,)))) for name, step in
                      (("after", position.after), ("before", position.before)) if isinstance(step, Step)]
        elif isinstance(op, InsertUnit):
            pairs.append(("pos", "inside"))
        return pairs

    def _texts(self, op: Operation, formula: _Formula, keys: dict[str, str]) -> str:
        out = ""
        for name in ("old", "new"):
            text = getattr(op, name, None)
            if not isinstance(text, str) or (not text and not isinstance(op, ReplaceText | DeleteText | InsertText)):
                continue
            key = keys.get(name, "")
            out += f'<{name} href="#{self.names[key]}"/>' if key else f"<{name}><ld:text>{quote_text(text)}</ld:text></{name}>"
        if isinstance(op, RenumberUnit):
            kind = op.kind_new or op.kind
            address = f"{address_to_text(op.target).rstrip('/')}/{kind.value}:{labels_to_text(op.new, kind)}".lstrip("/")
            out += f'<new ld:addr="{quote_attribute(address)}"/>'
        for unit in op.units if isinstance(op, ReplaceUnit | InsertUnit) else ():
            pairs = [("ld:addr", address_to_text(Address((Step(unit.kind, unit.label),))))]
            found = next((at for at, one in enumerate(formula.payloads) if one is unit), None)
            if not unit.text and op.source:
                out += f'<new{write_attributes([*pairs, ("ld:payload", "attachment")])}/>'
            elif found is not None:
                href = f"#{self.names[str(formula.number)]}__qstr_{found + 1}"
                out += f'<new{write_attributes([("href", href), *pairs])}/>'
            else:
                out += f"<new{write_attributes(pairs)}><ld:text>{quote_text(unit.text)}</ld:text></new>"
        return out

    def _when(self, op: Operation) -> str:
        return self._rule(op.when, op.exceptions) if isinstance(op, Commence) else ""

    def _condition(self, op: Operation) -> str:
        second = op.when.not_before if isinstance(op, Commence) else None
        return f"<condition>{self._rule(second)}</condition>" if second else ""

    def _rule(self, when: When, exceptions: str = "") -> str:
        pairs = [("rule", when.rule), ("date", when.date.isoformat() if when.date else ""), ("n", "" if when.n is None else str(when.n)),
                 ("unit", when.unit), ("event", when.event), ("period", when.period), ("except", exceptions),
                 ("act", self.act(when.act) if when.act else "")]
        inner = self._rule(when.not_before.not_before) if when.not_before and when.not_before.not_before else ""
        return f"<ld:when{write_attributes(pair for pair in pairs if pair[1])}>{inner}</ld:when>"


def _limits(op: Operation) -> str:
    """Write until when something is suspended and from when something applies."""
    out = ""
    if isinstance(op, ApplyFrom):
        given = f' date="{op.date.isoformat()}"' if op.date else ""
        out += f'<application><ld:when rule="relations_from"{given}/></application>'
    if isinstance(op, ApplyFrom | Suspend) and (op.until or op.inclusive):
        given = f' date="{op.until.isoformat()}"' if op.until else ""
        out += f'<duration><ld:when rule="until"{given} inclusive="{str(op.inclusive).lower()}"/></duration>'
    return out


def write_bill_xml(bill: Bill, *, dialect: str = "FZ", work: Work | None = None) -> bytes:
    """Write a bill, valid under the strict schema.

    `dialect` is that of the acts it amends, for the units of its payloads; `work` its identity, by default what the text tells of it.
    Every field of every operation is in the file: `read_bill_xml` gives the same operations. Source: profile, 5.
    """
    formulas = {at: _Formula(at, one, DIALECTS[dialect]) for at, one in enumerate(bill.instructions)}
    modifications = _Modifications(bill, formulas)
    act = bill.act or ActReference()
    work = work or Work(act.kind, act.date, act.number, bill.title or act.title)
    name = "proekt-federalnogo-zakona" if work.kind == "Федеральный закон" else "proekt"
    document = Foreign(f'<ld:document xmlns:ld="{LD}" element="bill" name="{name}" contains="originalVersion"/>')
    writer = DocumentWriter(Statute(work, _tree(bill, formulas), Edition(), dialect, meta=(document,)))
    text = writer.text()
    modifications.names = {key: eid for eid, key in _TAGGED.findall(text)}
    text = _NAMED.sub("", text)
    text = re.sub(f"{_START}(\\d+){_END}", lambda found: modifications.names[found[1]], text)
    modifications.periods()
    inside = modifications.write()
    blocks = writer.blocks()
    blocks["analysis"] = f'<analysis source="#lawdraft"><activeModifications>{inside}</activeModifications></analysis>' if inside else ""
    blocks["temporalData"] = f'<temporalData source="#lawdraft">{"".join(modifications.groups)}</temporalData>'
    first = ['<eventRef eId="eref_0" date="' + work.date.isoformat() + '" type="generation" source="#original"/>'] if work.date else []
    events = [*first, *modifications.events]
    blocks["lifecycle"] = f'<lifecycle source="#lawdraft">{"".join(events)}</lifecycle>' if events else ""
    more = '<TLCConcept eId="inforce" href="/akn/ontology/concept/ru.inforce" showAs="действует"/>' + "".join(modifications.references)
    blocks["references"] = blocks["references"].replace("</references>", more + "</references>")
    own, ours = work_iri(work), work_iri(work, doctype="bill")
    blocks["identification"], blocks["references"] = (blocks[key].replace(own, ours) for key in ("identification", "references"))
    return writer.file(text.replace(own, ours), blocks)


