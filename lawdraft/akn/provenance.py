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
from lawdraft.akn.citation import cite, read_citation
from lawdraft.akn.iri import act_iri
from lawdraft.akn.kept import Kept
from lawdraft.akn.modifications import CHANGE, FIELDS, Modification, read_acts, read_modifications, starts_of
from lawdraft.akn.xml import AKN, LD, as_akn, canonical, quote_attribute
from lawdraft.errors import LawdraftError
from lawdraft.model.edition import ActReference, Provenance, Work
from lawdraft.model.unit import Statute

__all__ = ["ProvenanceWriter", "meta_blocks"]

_TYPE = {"added": "insertion", "amended": "substitution", "repealed": "repeal"}


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
            if modification.name not in kept.opaque:
                self._by_target.setdefault(modification.target, []).append(modification)
        self._groups = {
            day: group for group, (day, ends) in reversed(starts_of(kept.blocks).items()) if day and not ends
        }
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
                f' ld:{name}="{quote_attribute(value)}"' for name, value in zip(FIELDS, values, strict=True)
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
        given = "" if CHANGE[type_] == one.change else f' ld:change="{quote_attribute(one.change)}"'
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
        known = {id(m.element): m.target for m in self._known if m.name not in self._kept.opaque}
        for copy, element in zip(list(passive), list(kept), strict=True):
            if id(element) not in known:
                continue
            eid = self._claimed.get(id(element))
            if eid is None:
                passive.remove(copy)
            elif eid != known[id(element)]:
                copy.find(as_akn("destination")).set("href", "#" + eid)  # type: ignore[union-attr]
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
