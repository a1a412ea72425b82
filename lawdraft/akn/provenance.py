"""Provenance on nodes ⇄ passive modifications, life cycle and temporal data (profile, 4).

One modification stands for one `Provenance` of one node. What a file says of a modification beyond that (the text
before, the kind of operation) stays with it as long as the node keeps the provenance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain, count
from typing import NamedTuple

from lxml import etree

from lawdraft.akn import meta as metadata
from lawdraft.akn.eid import REFERENCE, decode_step
from lawdraft.akn.iri import act_iri
from lawdraft.akn.kept import Kept
from lawdraft.akn.xml import AKN, LD, Element, as_akn, canonical, children_of, local, quote_attribute
from lawdraft.errors import LawdraftError
from lawdraft.model.address import Address, Step
from lawdraft.model.dates import MONTHS
from lawdraft.model.edition import ActReference, Provenance, Work
from lawdraft.model.number import Number
from lawdraft.model.unit import Statute

__all__ = [
    "Modification",
    "ProvenanceWriter",
    "cite",
    "meta_blocks",
    "read_acts",
    "read_citation",
    "read_modifications",
]

_CITATION = re.compile(
    rf"(?P<kind>.*?)(?: от (?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}}) года)?"
    r'(?: № (?P<number>\S+))?(?: "(?P<title>.*)")?\Z',
    re.DOTALL,
)
_TYPE = {"added": "insertion", "amended": "substitution", "repealed": "repeal"}
_CHANGE = {
    "insertion": "added",
    "substitution": "amended",
    "replacement": "amended",
    "repeal": "repealed",
    "inapplication": "suspended",
}
_FIELDS = ("kind", "date", "number", "title", "document")
_KINDS = {reference: kind for kind, reference in REFERENCE.items()}
_HREF, _LD = "href", f"{{{LD}}}"
_CHANGED, _OPERATION, _NOTE, _CARD = (_LD + name for name in ("change", "op", "note", "nd"))
_SOURCE, _DESTINATION = as_akn("source"), as_akn("destination")
_NO_ACT = ActReference()


def cite(act: ActReference) -> str:
    """Write an act as citations do: «Федеральный закон от 18 марта 2020 года № 9048-ФЗ "О бруснах"»."""
    text = act.kind
    if act.date:
        text += f" от {act.date.day} {MONTHS[act.date.month - 1]} {act.date.year} года"
    if act.number:
        text += f" № {act.number}"
    return text + (f' "{act.title}"' if act.title else "")


def read_citation(text: str) -> ActReference:
    """Read a citation that `cite` writes; what doesn't fit stands in the kind."""
    match = _CITATION.match(text)
    if match is None:
        return ActReference(text)
    day = None
    if match["day"]:
        try:
            day = date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
        except ValueError:
            return ActReference(text)
    return ActReference(match["kind"], day, match["number"] or "", match["title"] or "")


class Modification(NamedTuple):
    """One passive modification: the node it names, what it means, its element and the interval from which it holds."""

    target: str
    provenance: Provenance
    element: Element
    period: str


def _item(fragment: str) -> str:
    """Name the item of the amending act that an eId such as `art_1__cl_2__mod_1` stands for."""
    steps = []
    for step in fragment.split("__"):
        reference = step.partition("_")[0]
        label, known = decode_step(step, reference)
        if reference in _KINDS and known and isinstance(label, Number):
            steps.append(Step(_KINDS[reference], label))
    return Address(tuple(steps)).text() if steps else ""


def read_acts(block: Element | None, name: str = "passiveRef") -> dict[str, ActReference]:
    """Return the acts that a references block names as `name`, by eId."""
    acts: dict[str, ActReference] = {}
    for element in block if block is not None else ():
        if local(element) != name:
            continue
        given = {field: element.get(_LD + field) for field in _FIELDS}
        if any(value is not None for value in given.values()):
            day = date.fromisoformat(given["date"]) if given["date"] else None
            act = ActReference(
                given["kind"] or "", day, given["number"] or "", given["title"] or "", given["document"] or ""
            )
        else:
            act = read_citation(element.get("showAs") or "")
        acts[element.get("eId") or ""] = act
    return acts


def _hrefs(block: Element | None) -> dict[str, str]:
    return {
        e.get("eId") or "": e.get(_HREF) or "" for e in (block if block is not None else ()) if local(e) == "passiveRef"
    }


def _starts(blocks: dict[str, Element]) -> dict[str, tuple[date | None, bool]]:
    """Return for each temporal group the day it starts on and whether it has an end."""
    days: dict[str, date] = {}
    for event in blocks.get("lifecycle", ()):
        try:
            days["#" + (event.get("eId") or "")] = date.fromisoformat(event.get("date") or "")
        except ValueError:
            continue
    starts: dict[str, tuple[date | None, bool]] = {}
    for group in blocks.get("temporalData", ()):
        interval = next(iter(group), None)
        if interval is not None:
            starts["#" + (group.get("eId") or "")] = (
                days.get(interval.get("start") or ""),
                interval.get("end") is not None,
            )
    return starts


def read_modifications(blocks: dict[str, Element]) -> list[Modification]:
    """Read the passive modifications that name one node of the text, in order."""
    analysis = blocks.get("analysis")
    passive = None if analysis is None else analysis.find(as_akn("passiveModifications"))
    if passive is None:
        return []
    references = blocks.get("references")
    acts, hrefs, starts = read_acts(references), _hrefs(references), _starts(blocks)
    found = []
    made: dict[tuple[str | None, ...], Provenance] = {}  # many nodes share one
    for element in children_of(passive):
        parts = children_of(element)
        tags = [part.tag for part in parts]
        if tags.count(_SOURCE) != 1 or tags.count(_DESTINATION) != 1:
            continue
        destination = parts[tags.index(_DESTINATION)]
        source, target = parts[tags.index(_SOURCE)].get(_HREF) or "", destination.get(_HREF) or ""
        if not target.startswith("#"):
            continue
        given: dict[str, str] = dict(element.items())  # type: ignore[arg-type]
        period = _period(parts) if len(parts) > 2 else ""
        change = given.get(_CHANGED)
        if change is None:
            change = _CHANGE.get(given.get("type", ""), "")
            if change == "added" and (destination.get("pos") or given.get(_OPERATION) == "insert_text"):
                change = "amended"
        said = (source, change, period, given.get(_NOTE), given.get(_CARD))
        provenance = made.get(said)
        if provenance is None:
            here, note = source.startswith("#"), given.get(_NOTE)
            act = acts.get(source[1:] if here else _longest_prefix(source, hrefs), _NO_ACT)
            if note is None:
                note = "" if here else _item(source.partition("#")[2])
            since = starts[period][0] if period in starts else None
            provenance = made[said] = Provenance(act, change, since, note, given.get(_CARD, ""))
        found.append(Modification(target[1:], provenance, element, period))
    return found


def _period(parts: list[Element]) -> str:
    """Return the interval of a modification: that of its force, else of its efficacy."""
    for name in ("force", "efficacy"):
        for part in parts:
            if local(part) == name:
                return part.get("period") or ""
    return ""


def _longest_prefix(source: str, hrefs: dict[str, str]) -> str:
    """Return the eId of the act whose address begins `source`, "" if none does."""
    fitting = (key for key, href in hrefs.items() if href and source.startswith(href))
    return max(fitting, key=lambda key: len(hrefs[key]), default="")


class _Made(NamedTuple):
    """The modifications of one provenance but for what differs: `head` eId `source` address of the node `end`."""

    one: Provenance
    head: str
    source: str
    end: str
    period: str


class ProvenanceWriter:
    """Collects the provenance of nodes while the text is written, then writes the blocks that hold it."""

    def __init__(self, kept: Kept, work: Work) -> None:
        self._kept = kept
        self._day = work.date
        self._claimed: dict[int, str] = {}  # element of a kept modification → the eId it belongs to now
        self._by_target: dict[str, list[Modification]] = {}
        self._known: list[Modification] = read_modifications(kept.blocks) if "analysis" in kept.blocks else []
        for modification in self._known:
            if modification.element.get("eId") not in kept.opaque:
                self._by_target.setdefault(modification.target, []).append(modification)
        self._groups = {day: group for group, (day, ends) in reversed(_starts(kept.blocks).items()) if day and not ends}
        self._acts = {act: "#" + key for key, act in reversed(read_acts(kept.blocks.get("references")).items())}
        self._events: list[str] = []
        self._intervals: list[str] = []
        self._added: list[tuple[str, ...]] = []  # each in pieces
        self._made: dict[int, _Made] = {}  # by the identity of the provenance, which it keeps alive
        self.references: list[str] = []  # new references, for the references block
        self._counts: dict[str, int] = {}

    @cached_property
    def _numbers(self) -> Iterator[int]:
        """The numbers of new modifications."""
        return count(self._last_named("pmod", ("analysis",)) + 1)

    def note(self, eid: str, wid: str, provenance: tuple[Provenance, ...]) -> str:
        """Take the provenance of a node; return the name of the interval in which its text stands, "" if unknown."""
        period = ""
        if not self._by_target:
            for one in provenance:
                period = self._add(eid, one)
            return period
        old = self._by_target.get(eid) or self._by_target.get(wid) or []
        for at, one in enumerate(provenance):
            if at < len(old) and old[at].provenance == one and id(old[at].element) not in self._claimed:
                self._claimed[id(old[at].element)] = eid
                period = old[at].period
            else:
                old = []
                period = self._add(eid, one)
        return period

    def _name(self, stem: str, *blocks: str) -> str:
        """Give the next free eId of the kind `stem`_k among those that the kept blocks have."""
        last = self._counts.get(stem)
        if last is None:
            last = self._last_named(stem, blocks)
        self._counts[stem] = last + 1
        return f"{stem}_{last + 1}"

    def _last_named(self, stem: str, blocks: Iterable[str]) -> int:
        have = [
            element.get("eId") or ""
            for name in blocks
            if name in self._kept.blocks
            for element in self._kept.blocks[name].iter()
        ]
        numbers = [int(eid[len(stem) + 1 :]) for eid in have if re.fullmatch(rf"{stem}_\d+", eid)]
        original = stem == "eref" and self._day is not None and "lifecycle" not in self._kept.blocks
        return max(numbers, default=int(original))

    def _act(self, act: ActReference) -> str:
        if (known := self._acts.get(act)) is not None:
            return known
        eid = self._name("am", "references")
        shown = cite(act)
        given = ""
        if read_citation(shown) != act or not shown:
            values = (act.kind, act.date.isoformat() if act.date else "", act.number, act.title, act.document)
            given = "".join(
                f' ld:{name}="{quote_attribute(value)}"' for name, value in zip(_FIELDS, values, strict=True)
            )
        href = act_iri(act) or "urn:lawdraft:unknown"
        self.references.append(f'<passiveRef eId="{eid}" href="{href}" showAs="{quote_attribute(shown)}"{given}/>')
        self._acts[act] = "#" + eid
        return "#" + eid

    def _group(self, day: date, act: str) -> str:
        if day not in self._groups:
            event, group = self._name("eref", "lifecycle"), self._name("tmpg", "temporalData")
            self._events.append(f'<eventRef eId="{event}" date="{day.isoformat()}" type="amendment" source="{act}"/>')
            self._intervals.append(
                f'<temporalGroup eId="{group}"><timeInterval start="#{event}" refersTo="#inforce"/></temporalGroup>'
            )
            self._groups[day] = "#" + group
            have = self._kept.blocks.get("references")
            if len(self._intervals) == 1 and (have is None or all(child.get("eId") != "inforce" for child in have)):
                self.references.append(
                    '<TLCConcept eId="inforce" href="/akn/ontology/concept/ru.inforce" showAs="действует"/>'
                )
        return self._groups[day]

    def _add(self, eid: str, one: Provenance) -> str:
        _, head, source, end, period = self._made.get(id(one)) or self._make(one)
        self._added.append((head, f"pmod_{next(self._numbers)}", source, eid, end))
        return period

    def _make(self, one: Provenance) -> _Made:
        """Write what the modifications of one provenance have in common: many nodes share it."""
        act = self._act(one.act)
        period = self._group(one.effective, act) if one.effective else ""
        suspended = one.change == "suspended"
        element = "efficacyMod" if suspended else "textualMod"
        type_ = "inapplication" if suspended else _TYPE.get(one.change, "substitution")
        given = "" if _CHANGE[type_] == one.change else f' ld:change="{quote_attribute(one.change)}"'
        given += f' ld:note="{quote_attribute(one.source)}"' if one.source else ""
        given += f' ld:nd="{quote_attribute(one.nd)}"' if one.nd else ""
        force = f'<{"efficacy" if suspended else "force"} period="{period}"/>' if period else ""
        source = f'" type="{type_}"{given}><source href="{act}"/><destination href="#'
        made = _Made(one, f'<{element} eId="', source, f'"/>{force}</{element}>', period)
        self._made[id(one)] = made
        return made

    def lifecycle(self) -> str:
        """Write the life cycle: the generation of the work and the days on which its text changed."""
        old = self._kept.blocks.get("lifecycle")
        if old is not None:
            return canonical(old)[: -len("</lifecycle>")] + "".join(self._events) + "</lifecycle>"
        if "references" in self._kept.blocks and not self._events:
            return ""
        first = (
            f'<eventRef eId="eref_1" date="{self._day.isoformat()}" type="generation" source="#original"/>'
            if self._day
            else ""
        )
        events = first + "".join(self._events)
        return f'<lifecycle source="#lawdraft">{events}</lifecycle>' if events else ""

    def temporal_data(self) -> str:
        """Write the intervals that periods name."""
        old = self._kept.blocks.get("temporalData")
        if old is not None:
            return canonical(old)[: -len("</temporalData>")] + "".join(self._intervals) + "</temporalData>"
        return f'<temporalData source="#lawdraft">{"".join(self._intervals)}</temporalData>' if self._intervals else ""

    def analysis(self) -> str:
        """Write the modifications: the kept ones whose nodes still say so, those the model doesn't read, the new
        ones.
        """
        old = self._kept.blocks.get("analysis")
        if old is None:
            head, end = '<analysis source="#lawdraft"><passiveModifications>', "</passiveModifications></analysis>"
            return "".join((head, *chain.from_iterable(self._added), end)) if self._added else ""
        root = etree.fromstring(canonical(old))
        passive = root.find(as_akn("passiveModifications"))
        kept = old.find(as_akn("passiveModifications"))
        if passive is None or kept is None:
            if self._added:
                raise LawdraftError("an analysis block without passive modifications can't take provenance")
            return canonical(old)
        known = {id(m.element): m.target for m in self._known if m.element.get("eId") not in self._kept.opaque}
        for copy, element in zip(list(passive), list(kept), strict=True):
            if id(element) not in known:
                continue
            eid = self._claimed.get(id(element))
            if eid is None:
                passive.remove(copy)
            elif eid != known[id(element)]:
                copy.find(as_akn("destination")).set(_HREF, "#" + eid)  # type: ignore[union-attr]
        for pieces in self._added:
            passive.append(etree.fromstring(f'<x xmlns="{AKN}" xmlns:ld="{LD}">{"".join(pieces)}</x>')[0])
        if not len(passive):
            root.remove(passive)
        return canonical(root) if len(root) else ""


def meta_blocks(statute: Statute, kept: Kept, provenance: ProvenanceWriter) -> dict[str, str]:
    """Write every block of the meta, after the text was written and its provenance taken."""
    blocks = {name: canonical(element) for name, element in kept.blocks.items()}
    blocks["identification"] = metadata.identification(statute, kept)
    blocks["lifecycle"] = provenance.lifecycle()
    blocks["analysis"] = provenance.analysis()
    blocks["temporalData"] = provenance.temporal_data()
    blocks["references"] = metadata.references(statute, kept, provenance.references)
    blocks["proprietary"] = metadata.proprietary(statute, kept)
    return blocks
