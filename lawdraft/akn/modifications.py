"""Passive modifications of a file → provenance of its nodes (profile, 4).

One modification stands for one `Provenance` of one node.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from lawdraft.akn.citation import read_citation
from lawdraft.akn.eid import REFERENCE, decode_step
from lawdraft.akn.xml import LD, Element, as_akn, children_of, local, unquote
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference, Provenance
from lawdraft.model.number import Number

__all__ = ["CHANGE", "FIELDS", "Modification", "read_acts", "read_modifications", "read_written", "starts_of"]

CHANGE = {
    "insertion": "added",
    "substitution": "amended",
    "replacement": "amended",
    "repeal": "repealed",
    "inapplication": "suspended",
}
FIELDS = ("kind", "date", "number", "title", "document")  # of a reference to an act that its citation doesn't tell
_KINDS = {reference: kind for kind, reference in REFERENCE.items()}
_HREF, _LD = "href", f"{{{LD}}}"
_CHANGED, _OPERATION, _NOTE, _CARD = (_LD + name for name in ("change", "op", "note", "nd"))
_SOURCE, _DESTINATION = as_akn("source"), as_akn("destination")
_NO_ACT = ActReference()
_WRITTEN = re.compile(
    r'<(?:textual|efficacy)Mod eId="(\w+)" (type="\w*"(?: ld:\w+="[^<"]*")*><source href="[^<"]*")/>'
    r'<destination href="#([^<>"&]*)"/>(?:<(?:force|efficacy) period="([^<>"&]*)"/>)?</'
)
_SAID = re.compile(
    r'type="(\w*)"(?: ld:change="([^"]*)")?(?: ld:note="([^"]*)")?(?: ld:nd="([^"]*)")?><source href="#([^"&]*)"'
)


class Modification(NamedTuple):
    """One passive modification: the node it names, what it means, the interval from which it holds, its own name and,
    if it was read as one, its element.
    """

    target: str
    provenance: Provenance
    period: str
    name: str
    element: Element | None = None


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
        given = {field: element.get(_LD + field) for field in FIELDS}
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


def starts_of(blocks: dict[str, Element]) -> dict[str, tuple[date | None, bool]]:
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
    acts, hrefs, starts = read_acts(references), _hrefs(references), starts_of(blocks)
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
            change = CHANGE.get(given.get("type", ""), "")
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
        found.append(Modification(target[1:], provenance, period, given.get("eId", ""), element))
    return found


def read_written(line: str, blocks: dict[str, Element]) -> list[Modification]:
    """Read the modifications of an analysis that `ProvenanceWriter` wrote, from its text; what isn't as it writes them
    is passed over.

    Whoever reads so has to write what was read, and to compare: only what comes out the same was read rightly.
    """
    acts, starts = read_acts(blocks.get("references")), starts_of(blocks)
    made: dict[tuple[str, str], Provenance] = {}  # many nodes share one
    found = []
    for name, said, target, period in _WRITTEN.findall(line):
        provenance = made.get((said, period))
        if provenance is None:
            match = _SAID.fullmatch(said)
            if match is None:
                continue
            type_, given, note, card, act = match.groups()
            change = CHANGE.get(type_, "") if given is None else unquote(given)
            since = starts[period][0] if period in starts else None
            provenance = made[said, period] = Provenance(
                acts.get(act, _NO_ACT), change, since, unquote(note or ""), unquote(card or "")
            )
        found.append(Modification(target, provenance, period, name))
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
