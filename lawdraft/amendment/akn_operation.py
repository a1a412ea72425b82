"""One active modification as an operation; its words and payloads are looked up by eId (profile, 5.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve, fields_dict

from lawdraft.akn.body_reader import BodyReader
from lawdraft.akn.citation import read_citation
from lawdraft.akn.iri import parse_iri
from lawdraft.akn.modifications import read_acts
from lawdraft.akn.xml import LD, Element, as_akn, line_of, local
from lawdraft.amendment.akn_fields import OPERATIONS, PLAIN, read_address
from lawdraft.amendment.akn_print import payload_lines, print_inline
from lawdraft.amendment.operation import (
    Anchor,
    ApplyFrom,
    Commence,
    DeleteText,
    Expire,
    InsertText,
    InsertUnit,
    NewUnit,
    Operation,
    Position,
    RenumberUnit,
    RepealAct,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
    When,
)
from lawdraft.errors import InputError
from lawdraft.errors import Position as Place
from lawdraft.model.address import Address, Label
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Row, Unit

__all__ = ["OperationReader"]

_LD = f"{{{LD}}}"
_SOURCE = re.compile(r"согласно (приложени)ю(.*)\Z")
_NOMINATIVE = {  # nouns as a formula declines them, in files that don't give the noun itself
    "точку": "точка",
    "точкой": "точка",
    "запятую": "запятая",
    "запятой": "запятая",
    "точкой с запятой": "точка с запятой",
    "точку с запятой": "точка с запятой",
    "двоеточием": "двоеточие",
    "словом": "слово",
    "словами": "слова",
    "цифрой": "цифра",
    "цифрами": "цифры",
    "числом": "число",
    "числами": "числа",
    "предложением": "предложение",
    "предложениями": "предложения",
}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class OperationReader:
    """Makes operations of modifications; quoted texts and payloads are looked up by eId."""

    def __init__(self, document: Element, references: Element | None) -> None:
        self._by_name = {eid: element for element in document.iter() if (eid := element.get("eId"))}
        self._acts = {f"#{key}": act for key, act in read_acts(references, "activeRef").items()}
        self._by_iri: dict[str, ActReference] = {}
        for element in references if references is not None else ():
            if local(element) == "activeRef":
                self._by_iri[element.get("href") or ""] = self._acts[f"#{element.get('eId') or ''}"]

    def read(self, element: Element) -> Operation:
        """Read one modification. Raises LawdraftError for one that says too little."""
        kind = OPERATIONS.get(element.get(_LD + "op") or "")
        destination = next((d for d in element.findall(as_akn("destination")) if d.get("exclusion") != "true"), None)
        if kind is None or destination is None:
            raise InputError("a modification without ld:op or destination", position=Place("", line_of(element)))
        known = fields_dict(kind)
        target, labels = read_address(destination.get(_LD + "addr") or "/")
        values: dict[str, Any] = {"target": target, "act": self._act(destination, element)}
        for name, attribute in PLAIN:
            if name in known and (given := destination.get(_LD + attribute)) is not None:
                values[name] = given
        if values.get("scope") == "wide" or ("wide" in known and destination.get(_LD + "scope") == "wide"):
            values.pop("scope", None)
            values["wide"] = "по тексту"
        _SPECIAL[kind](self, element, destination, labels, values)
        return kind(**values)

    # acts and texts

    def _act(self, destination: Element, element: Element) -> ActReference | None:
        if given := destination.get(_LD + "act"):
            return self._acts.get(given)
        href = (destination.get("href") or "").partition("#")[0]
        if not href.startswith("/akn/"):
            return None
        work = parse_iri(href)[0]
        iri = re.sub(r"/[a-z]{3}[@:].*", "", href)
        act = self._by_iri.get(iri) or self._cited(element, iri) or ActReference()
        return evolve(act, kind=act.kind or work.kind, date=act.date or work.date, number=act.number or work.number)

    def _cited(self, element: Element, iri: str) -> ActReference | None:
        for source in element.findall(as_akn("source")):
            place = self._by_name.get((source.get("href") or "")[1:])
            for ref in place.iter(as_akn("ref")) if place is not None else ():
                if ref.get("href") == iri:
                    return read_citation(print_inline(ref))
        return None

    def text(self, element: Element, name: str) -> tuple[str | None, str | None]:
        """Return the words of `old` or `new`, and the noun that calls them."""
        found = element.find(as_akn(name))
        if found is None:
            return None, None
        literal = found.find(f"{_LD}text")
        if literal is not None:
            return literal.text or "", literal.get("what")
        return self._quoted(found.get("href") or "")

    def _quoted(self, href: str) -> tuple[str, str | None]:
        place = self._by_name.get(href[1:])
        if place is None:
            raise InputError("a reference to words that aren't there", found=href)
        return print_inline(place), place.get(_LD + "what")

    # kinds of operations

    def text_change(
        self, element: Element, destination: Element, labels: tuple[Label, ...], values: dict[str, Any]
    ) -> None:
        """Read what replace_text, delete_text and insert_text share."""
        del labels
        kind = OPERATIONS[element.get(_LD + "op") or ""]
        (old, what_old), (new, what_new) = self.text(element, "old"), self.text(element, "new")
        if kind is not InsertText:
            values["old"] = old or ""
        if kind is not DeleteText:
            values["new"] = new or ""
        what_old, what_new = (_NOMINATIVE.get(what or "", what) for what in (what_old, what_new))
        if "what" not in values:
            values["what"] = (what_new if kind is InsertText else what_old) or ""
            if kind is ReplaceText and what_new and what_new != what_old:
                values["what_new"] = what_new
        if occurrence := destination.get(_LD + "occ"):
            whole = all(part.isdigit() for part in occurrence.split())
            values["occurrence"] = tuple(int(part) for part in occurrence.split()) if whole else occurrence
        self._anchor(destination, values)
        if kind is InsertText and (position := self._position(destination)):
            values["position"] = position

    def _anchor(self, destination: Element, values: dict[str, Any]) -> None:
        pos, href = destination.get("pos"), destination.get(_LD + "anchor")
        if pos is None or (
            destination.get(_LD + "position") and href is None and destination.get(_LD + "anchorWhat") is None
        ):
            return
        text, what = self._quoted(href) if href else (destination.get(_LD + "anchorText") or "", None)
        given = destination.get(_LD + "anchorWhat")
        values["anchor"] = Anchor(pos, text, given if given is not None else what or "")

    @staticmethod
    def _position(destination: Element) -> Position | None:
        given = destination.get(_LD + "position")
        if given is None:
            return None
        sides = [
            read_address(text)[0].last if (text := destination.get(_LD + name)) else None
            for name in ("after", "before")
        ]
        return Position(given == "end", *sides)

    def unit_change(
        self, element: Element, destination: Element, labels: tuple[Label, ...], values: dict[str, Any]
    ) -> None:
        """Read what replace_unit and insert_unit share."""
        del labels
        old, _ = self.text(element, "old")
        if old:
            values["old"] = old
        target: Address = values["target"]
        newpos = destination.get(_LD + "newpos") or ""
        if element.get(_LD + "op") == "insert_unit":
            pos = destination.get("pos")
            position = self._position(destination)
            if position is None and pos in ("after", "before") and target:
                values["target"] = target.parent
                if not newpos:
                    position = Position(after=target.last) if pos == "after" else Position(before=target.last)
            elif position is None and pos == "end":
                position = Position(end=True)
            values["position"] = position
        units: list[NewUnit] = []
        for new in element.findall(as_akn("new")):
            units += self._units(new, target, newpos)
        values["units"] = tuple(units)
        if not values.get("source") and any(new.get(_LD + "payload") for new in element.findall(as_akn("new"))):
            values["source"] = self._annex(element)

    def _units(self, new: Element, target: Address, newpos: str) -> list[NewUnit]:
        given, href = new.get(_LD + "addr"), new.get("href") or ""
        place = self._by_name.get(href[1:])
        if given is not None:
            step = read_address(given)[0].last
            literal = new.find(f"{_LD}text")
            text = (
                literal.text or ""
                if literal is not None
                else "\n".join(payload_lines(place))
                if place is not None
                else ""
            )
            return [NewUnit(step.kind, step.label, text)]
        if place is None:
            raise InputError("a reference to a payload that isn't there", found=href)
        if new.get(_LD + "payload") == "attachment":
            number = place.find(as_akn("num"))
            label = BodyReader().label(place, Kind.APPENDIX, "", print_inline(number)) if number is not None else None
            return [NewUnit(Kind.APPENDIX, label or "", "")]
        return _payload_units(place, target, newpos)

    def _annex(self, element: Element) -> str:
        source = element.find(as_akn("source"))
        place = self._by_name.get((source.get("href") or "")[1:]) if source is not None else None
        match = _SOURCE.search(print_inline(place)) if place is not None else None
        return match[1] + "е" + match[2] if match else ""

    def repeal(self, element: Element, destination: Element, labels: tuple[Label, ...], values: dict[str, Any]) -> None:
        """Read repeal_unit, repeal_act and delete_unit."""
        del labels
        if OPERATIONS[element.get(_LD + "op") or ""] in (RepealUnit, RepealAct):
            values["date"] = _day(destination.get(_LD + "date"))
        elif old := self.text(element, "old")[0]:
            values["old"] = old

    def renumber(
        self, element: Element, destination: Element, labels: tuple[Label, ...], values: dict[str, Any]
    ) -> None:
        """Read renumber_unit: the last step of both addresses holds the labels."""
        del destination
        target: Address = values["target"]
        new = element.find(as_akn("new"))
        if new is None or not target:
            raise InputError("a renumbering without old or new labels", position=Place("", line_of(element)))
        address, to = read_address(new.get(_LD + "addr") or "/")
        values |= {"target": target.parent, "kind": target.last.kind, "old": labels, "new": to}
        if address.last.kind is not target.last.kind:
            values["kind_new"] = address.last.kind

    def limited(
        self, element: Element, destination: Element, labels: tuple[Label, ...], values: dict[str, Any]
    ) -> None:
        """Read suspend, apply_from and expire."""
        del destination, labels
        start = element.find(f"{as_akn('application')}/{_LD}when")
        end = element.find(f"{as_akn('duration')}/{_LD}when")
        if start is not None and OPERATIONS[element.get(_LD + "op") or ""] is ApplyFrom:
            values["date"] = _day(start.get("date"))
        if end is not None:
            if end.get("n"):
                values |= {"n": int(end.get("n") or 0), "unit": end.get("unit") or ""}
                return
            values |= {"until": _day(end.get("date")), "inclusive": end.get("inclusive") == "true"}
            values |= {"since": _day(end.get("since"))} if end.get("since") else {}

    def commence(
        self, element: Element, destination: Element, labels: tuple[Label, ...], values: dict[str, Any]
    ) -> None:
        """Read commence."""
        del destination, labels
        rule = element.find(f"{as_akn('force')}/{_LD}when")
        if rule is None:
            raise InputError("a commencement without a rule", position=Place("", line_of(element)))
        values["when"] = self._when(rule, element.find(f"{as_akn('condition')}/{_LD}when"))
        if exceptions := rule.get("except"):
            values["exceptions"] = exceptions

    def _when(self, rule: Element, second: Element | None) -> When:
        inner = rule.find(f"{_LD}when")
        more = (
            self._when(second, inner) if second is not None else self._when(inner, None) if inner is not None else None
        )
        return When(
            rule.get("rule") or "",
            _day(rule.get("date")),
            int(rule.get("n") or 0) if rule.get("n") else None,
            rule.get("unit") or "",
            self._acts.get(rule.get("act") or ""),
            more,
            rule.get("event") or "",
            rule.get("period") or "",
        )


Reader = Callable[[OperationReader, Element, Element, tuple[Label, ...], dict[str, Any]], None]
_SPECIAL: dict[type, Reader] = {
    **dict.fromkeys((ReplaceText, DeleteText, InsertText), OperationReader.text_change),
    **dict.fromkeys((ReplaceUnit, InsertUnit), OperationReader.unit_change),
    **dict.fromkeys((RepealUnit, RepealAct, OPERATIONS["delete_unit"]), OperationReader.repeal),
    **dict.fromkeys((Suspend, ApplyFrom, Expire), OperationReader.limited),
    RenumberUnit: OperationReader.renumber,
    Commence: OperationReader.commence,
}


def _payload_units(place: Element, target: Address, newpos: str) -> list[NewUnit]:
    """Read the units of a payload whose labels only its own text tells."""
    reader, units = BodyReader(), list[NewUnit]()
    own = target.last.label if target else ""
    if place.find(as_akn("heading")) is not None or place.find(as_akn("longTitle")) is not None:
        return [NewUnit(Kind.HEADING, "", "\n".join(payload_lines(place)))]
    for child in place:
        if child.tag == as_akn("p"):
            label: Label = (
                Number.parse(newpos) if newpos else own if target and target.last.kind is Kind.PARAGRAPH else ""
            )
            units.append(NewUnit(Kind.PARAGRAPH, label, print_inline(child)))
            continue
        body: list[Any] = []
        if local(child) == "tr":
            body.append(reader.row(child))
        else:
            reader.child(child, body, Kind.ACT, stub=False)
        for node in body:
            kind = node.kind if isinstance(node, Unit) else Kind.ROW if isinstance(node, Row) else Kind.TABLE
            number = node.number if isinstance(node, Unit | Row) else None
            same = target and target.last.kind is kind
            units.append(
                NewUnit(kind, number if number is not None else own if same else "", "\n".join(unit_lines(node)))
            )
    return units
