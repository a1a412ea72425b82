"""A bill as Akoma Ntoso: its text with a `mod` for each formula, and active modifications that say the same as data
(profile, 5).
"""

from __future__ import annotations

import re

from lawdraft.akn.citation import cite, read_citation
from lawdraft.akn.inline import write_attributes
from lawdraft.akn.iri import act_iri, work_iri
from lawdraft.akn.write import DocumentWriter
from lawdraft.akn.xml import LD, quote_attribute, quote_text
from lawdraft.amendment.akn_fields import ELEMENT_OF, PLAIN, address_to_text, anchor_of, labels_to_text
from lawdraft.amendment.akn_formula import END, START, Formula, bill_tree
from lawdraft.amendment.annex_names import annex_label
from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import (
    Anchor,
    ApplyFrom,
    Commence,
    DeleteText,
    Expire,
    InsertText,
    InsertUnit,
    Operation,
    RenumberUnit,
    RepealAct,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
    When,
    operation_name,
)
from lawdraft.model.address import Address, Step
from lawdraft.model.dialect import DIALECTS
from lawdraft.model.edition import ActReference, Edition, Work
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Foreign, Layout, Statute

__all__ = ["write_bill_xml"]

_NAMED = re.compile(r' ld:i="([^"]*)"')
_TAGGED = re.compile(r'<[a-z]\w* eId="([^"]*)"[^>]*? ld:i="([^"]*)"')


class _Modifications:
    """Writes the active modifications; `names` gives the eId of each formula and each quoted text."""

    def __init__(self, bill: Bill, formulas: dict[int, Formula]) -> None:
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
                    rows += (
                        [("new", op.new, getattr(op, "what_new", "") or op.what)]
                        if not isinstance(op, DeleteText)
                        else []
                    )
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
                given = write_attributes(
                    zip(("ld:kind", "ld:date", "ld:number", "ld:title", "ld:document"), values, strict=True)
                )
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
                self.events.append(
                    f'<eventRef eId="eref_{at}" date="{op.when.date.isoformat()}" source="#original"'
                    ' refersTo="#inforce"/>'
                )
                start = f' start="#eref_{at}"'
            self.groups.append(
                f'<temporalGroup eId="tmpg_N{at}"><timeInterval refersTo="#inforce"{start}/></temporalGroup>'
            )
            self._periods.append((op.target, f"#tmpg_N{at}"))
        if all(target for target, _ in self._periods):
            default = f"tmpg_N{len(clauses) + 1}"
            self.groups.append(
                f'<temporalGroup eId="{default}"><timeInterval refersTo="#inforce" ld:open="default"/></temporalGroup>'
            )
            self._periods.append((Address(), "#" + default))

    def _period(self, instruction: Instruction, op: Operation) -> str:
        if isinstance(op, Commence):
            return next(period for target, period in self._periods if target == op.target)
        annex = annex_label(instruction.article)
        own = instruction.article if annex is None else annex
        marks = [own, *re.split("[/#]", instruction.item)]
        best = max(
            (len(target), period)
            for target, period in reversed(self._periods)
            if [str(step.label) for step in target.steps] == marks[: len(target)]
            and (not target or (target.steps[0].kind is Kind.APPENDIX) == (annex is not None))
        )
        return best[1]

    def write(self) -> str:
        """Write all modifications in the order of the text."""
        out: list[str] = []
        for at, formula in self._formulas.items():
            for number, op in enumerate(formula.instruction.operations):
                out.append(self._one(len(out) + 1, at, formula, op, self._found[at * 1000 + number]))
        return "".join(out)

    def _one(self, count: int, at: int, formula: Formula, op: Operation, keys: dict[str, str]) -> str:
        element, kind = ELEMENT_OF[type(op)]
        source = self.names.get(str(at), "body")
        force = (
            f'<force period="{self._period(formula.instruction, op)}">{self._when(op)}</force>'
            if element != "efficacyMod"
            else ""
        )
        return (
            f'<{element} eId="tmod_{count}" type="{kind}" ld:op="{operation_name(op)}"><source href="#{source}"/>'
            f"{self._destination(op, keys)}{force}{_limits(op)}{self._condition(op)}"
            f"{self._texts(op, formula, keys)}</{element}>"
        )

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
            pairs += (
                [("ld:anchor", "#" + self.names[key])]
                if (key := keys.get("anchor", ""))
                else [("ld:anchorText", anchor.text)]
            )
            pairs.append(("ld:anchorWhat", anchor.what))
        position = op.position if isinstance(op, InsertText | InsertUnit) else None
        if position is not None:
            pairs += [("pos", "end")] if position.end and anchor is None else []
            pairs.append(("ld:position", "end" if position.end else "named"))
            pairs += [
                (f"ld:{name}", address_to_text(Address((step,))))
                for name, step in (("after", position.after), ("before", position.before))
                if isinstance(step, Step)
            ]
        elif isinstance(op, InsertUnit):
            pairs.append(("pos", "inside"))
        return pairs

    def _texts(self, op: Operation, formula: Formula, keys: dict[str, str]) -> str:
        out = ""
        for name in ("old", "new"):
            text = getattr(op, name, None)
            if not isinstance(text, str) or (not text and not isinstance(op, ReplaceText | DeleteText | InsertText)):
                continue
            key = keys.get(name, "")
            out += (
                f'<{name} href="#{self.names[key]}"/>'
                if key
                else f"<{name}><ld:text>{quote_text(text)}</ld:text></{name}>"
            )
        if isinstance(op, RenumberUnit):
            kind = op.kind_new or op.kind
            address = f"{address_to_text(op.target).rstrip('/')}/{kind.value}:{labels_to_text(op.new, kind)}".lstrip(
                "/"
            )
            out += f'<new ld:addr="{quote_attribute(address)}"/>'
        if not isinstance(op, ReplaceUnit | InsertUnit):
            return out
        for unit in op.units:
            pairs = [("ld:addr", address_to_text(Address((Step(unit.kind, unit.label),))))]
            found = next((at for at, one in enumerate(formula.payloads) if one is unit), None)
            if not unit.text and op.source:
                out += f"<new{write_attributes([*pairs, ('ld:payload', 'attachment')])}/>"
            elif found is not None:
                href = f"#{self.names[str(formula.number)]}__qstr_{found + 1}"
                out += f"<new{write_attributes([('href', href), *pairs])}/>"
            else:
                out += f"<new{write_attributes(pairs)}><ld:text>{quote_text(unit.text)}</ld:text></new>"
        return out

    def _when(self, op: Operation) -> str:
        return self._rule(op.when, op.exceptions) if isinstance(op, Commence) else ""

    def _condition(self, op: Operation) -> str:
        second = op.when.not_before if isinstance(op, Commence) else None
        return f"<condition>{self._rule(second)}</condition>" if second else ""

    def _rule(self, when: When, exceptions: str = "") -> str:
        pairs = [
            ("rule", when.rule),
            ("date", when.date.isoformat() if when.date else ""),
            ("n", "" if when.n is None else str(when.n)),
            ("unit", when.unit),
            ("event", when.event),
            ("period", when.period),
            ("except", exceptions),
            ("act", self.act(when.act) if when.act else ""),
        ]
        inner = self._rule(when.not_before.not_before) if when.not_before and when.not_before.not_before else ""
        return f"<ld:when{write_attributes(pair for pair in pairs if pair[1])}>{inner}</ld:when>"


def _limits(op: Operation) -> str:
    """Write until when something is suspended and from when something applies."""
    out = ""
    if isinstance(op, ApplyFrom):
        given = f' date="{op.date.isoformat()}"' if op.date else ""
        out += f'<application><ld:when rule="relations_from"{given}/></application>'
    if isinstance(op, Expire) and op.until is None:
        out += f'<duration><ld:when rule="after_commencement" n="{op.n}" unit="{op.unit}"/></duration>'
    elif isinstance(op, ApplyFrom | Suspend | Expire) and (op.until or op.inclusive):
        given = f' date="{op.until.isoformat()}"' if op.until else ""
        given += f' since="{op.since.isoformat()}"' if isinstance(op, Suspend) and op.since else ""
        out += f'<duration><ld:when rule="until"{given} inclusive="{str(op.inclusive).lower()}"/></duration>'
    return out


def _layout(bill: Bill) -> Layout:
    """Return the habits of the text: whether a blank line stands before its signature."""
    start = next((start for start, _, kind in bill.covered if kind == "signature"), 0)
    return Layout(blank_signature=bill.text[:start].endswith("\n\n"))


def write_bill_xml(bill: Bill, *, dialect: str = "FZ", work: Work | None = None) -> bytes:
    """Write a bill, valid under the strict schema.

    `dialect` is that of the acts it amends, for the units of its payloads; `work` its identity, by default what the
    text tells of it. Every field of every operation is in the file: `read_bill_xml` gives the same operations.
    Source: profile, 5.
    """
    formulas = {at: Formula(at, one, DIALECTS[dialect]) for at, one in enumerate(bill.instructions)}
    modifications = _Modifications(bill, formulas)
    act = bill.act or ActReference()
    work = work or Work(act.kind, act.date, act.number, bill.title or act.title)
    name = "proekt-federalnogo-zakona" if work.kind == "Федеральный закон" else "proekt"
    document = Foreign(f'<ld:document xmlns:ld="{LD}" element="bill" name="{name}" contains="originalVersion"/>')
    writer = DocumentWriter(Statute(work, bill_tree(bill, formulas), Edition(), dialect, _layout(bill), (document,)))
    text = "".join(writer.text())
    modifications.names = {key: eid for eid, key in _TAGGED.findall(text)}
    text = _NAMED.sub("", text)
    text = re.sub(f"{START}(\\d+){END}", lambda found: modifications.names[found[1]], text)
    modifications.periods()
    inside = modifications.write()
    blocks = writer.blocks()
    blocks["analysis"] = (
        f'<analysis source="#lawdraft"><activeModifications>{inside}</activeModifications></analysis>' if inside else ""
    )
    blocks["temporalData"] = f'<temporalData source="#lawdraft">{"".join(modifications.groups)}</temporalData>'
    first = (
        ['<eventRef eId="eref_0" date="' + work.date.isoformat() + '" type="generation" source="#original"/>']
        if work.date
        else []
    )
    events = [*first, *modifications.events]
    blocks["lifecycle"] = f'<lifecycle source="#lawdraft">{"".join(events)}</lifecycle>' if events else ""
    more = '<TLCConcept eId="inforce" href="/akn/ontology/concept/ru.inforce" showAs="действует"/>' + "".join(
        modifications.references
    )
    blocks["references"] = blocks["references"].replace("</references>", more + "</references>")
    own, ours = work_iri(work), work_iri(work, doctype="bill")
    blocks["identification"], blocks["references"] = (
        blocks[key].replace(own, ours) for key in ("identification", "references")
    )
    return writer.file([text.replace(own, ours)], blocks)
