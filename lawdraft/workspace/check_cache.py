"""What checking found, kept by the content it was found in: bills, statutes, settings and the rules themselves.

What reads back otherwise than it was written is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from attrs import astuple, define, field

from lawdraft.check.finding import ProposalReport
from lawdraft.check.references import Citing
from lawdraft.check.report_codec import (
    report_from_data,
    report_to_data,
    statute_report_from_data,
    statute_report_to_data,
)
from lawdraft.check.statute import StatuteReport
from lawdraft.check.unreadable import HINDRANCES
from lawdraft.consolidate.conflict import NOTHING, Known
from lawdraft.workspace.cache import edition_key
from lawdraft.workspace.checksum import checksum
from lawdraft.workspace.conflict_codec import known_from_data, known_to_data
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.proposal import Proposal
from lawdraft.workspace.statute import read_statute_folder
from lawdraft.workspace.store import UNREADABLE, Store

__all__ = ["CheckCache", "Keys"]


@define
class Keys:
    """Checksums of a workspace's content, each made once; make new `Keys` to see whether files have changed since.

    What can't be read is left out: nothing that was found in it is kept.
    """

    workspace: Workspace
    _all: str = ""
    _statutes: dict[str, str] = field(factory=dict)
    _bills: dict[str, str] = field(factory=dict)
    _proposals: dict[str, str] = field(factory=dict)

    def statute(self, alias: str) -> str:
        """Return the checksum of everything that a statute's texts are made from."""
        if alias not in self._statutes:
            try:
                folder = read_statute_folder(self.workspace, alias)
                texts = edition_key(folder, None, None)
            except HINDRANCES:
                return checksum(alias)
            self._statutes[alias] = checksum(alias, texts, *(act.text.parent.name for act in folder.history))
        return self._statutes[alias]

    def statutes(self, aliases: tuple[str, ...] | None = None) -> str:
        """Return the checksum of these statutes, or of all that the workspace has."""
        if aliases is not None:
            return checksum(*(self.statute(alias) for alias in aliases))
        if not self._all:
            self._all = checksum(*(self.statute(alias) for alias in self.workspace.statutes()))
        return self._all

    def text(self, alias: str, day: date | None) -> str:
        """Return the checksum of the text of a statute on a day (None: with all its history)."""
        return checksum(self.statute(alias), day)

    def bill(self, one: Proposal) -> str:
        """Return the checksum of a proposal's bill."""
        if one.id not in self._bills:
            try:
                self._bills[one.id] = checksum(one.id, one.bill.name, one.bill.read_bytes()) if one.bill else ""
            except OSError:
                return checksum(one.id)
        return self._bills[one.id]

    def proposal(self, one: Proposal) -> str:
        """Return the checksum of a proposal's data and bill, and of the statutes it amends."""
        if one.id not in self._proposals:
            self._proposals[one.id] = checksum(self.bill(one), one.checksum, self.statutes(one.statutes))
        return self._proposals[one.id]


class CheckCache:
    """What was found in proposals, asked in one way (`asked` are the options), and between them."""

    def __init__(self, workspace: Workspace, asked: object = "") -> None:
        self.workspace = workspace
        self.asked = str(asked)
        self.store = Store(workspace.root)

    def report(self, one: Proposal, keys: Keys) -> ProposalReport | None:
        """Return what was found in a proposal, if nothing of what it was found in has changed."""
        data = self.store.get("report", one.id, keys.proposal(one), asked=self.asked)
        try:
            if data is None or (data["around"] and data["around"] != keys.statutes()):
                return None
            return report_from_data(data["report"])
        except UNREADABLE:
            return None

    def keep_report(self, one: Proposal, report: ProposalReport, keys: Keys, *, others: bool) -> None:
        """Keep what was found in a proposal; with `others` the neighbours mattered too."""
        data = report_to_data(report)
        if report_from_data(json.loads(json.dumps(data))) == report:
            kept = {"around": keys.statutes() if others else "", "report": data}
            self.store.put("report", one.id, keys.proposal(one), kept, asked=self.asked)

    def statute_report(self, alias: str, keys: Keys) -> StatuteReport | None:
        """Return what was found in a statute, if nothing of it has changed."""
        try:
            data = self.store.get("statute", alias, keys.statute(alias), asked=self.asked)
            return None if data is None else statute_report_from_data(data)
        except UNREADABLE:
            return None

    def keep_statute_report(self, report: StatuteReport, keys: Keys) -> None:
        """Keep what was found in a statute that can be read."""
        data = statute_report_to_data(report)
        if report.readable and statute_report_from_data(json.loads(json.dumps(data))) == report:
            self.store.put("statute", report.id, keys.statute(report.id), data, asked=self.asked)

    def known(self, alias: str, day: date, on: Sequence[Proposal], keys: Keys) -> Known:
        """Return what was found in bills on a statute as it stands on a day, as far as their texts are the same."""
        data = self.store.get("known", alias, keys.text(alias, day))
        try:
            return NOTHING if data is None else known_from_data(data, {one.id: keys.bill(one) for one in on})
        except (*UNREADABLE, IndexError):
            return NOTHING

    def keep_known(self, alias: str, day: date, on: Sequence[Proposal], keys: Keys, known: Known) -> None:
        """Keep what was found in bills on a statute as it stands on a day, and between them."""
        bills = {one.id: keys.bill(one) for one in on}
        self.store.put("known", alias, keys.text(alias, day), known_to_data(known, bills))

    @staticmethod
    def source(alias: str, day: date, on: Sequence[Proposal], keys: Keys) -> str:
        """Return the checksum of a statute on a day, and of bills on it."""
        return checksum(keys.text(alias, day), *(keys.bill(one) for one in on))

    def citing(self, alias: str, day: date | None, keys: Keys) -> tuple[Citing, ...] | None:
        """Return the paragraphs of a statute that refer to acts, if it hasn't changed."""
        data = self.store.get("citing", alias, keys.text(alias, day))
        try:
            return None if data is None else tuple(Citing(*one) for one in data["citing"])
        except UNREADABLE:
            return None

    def keep_citing(self, alias: str, day: date | None, keys: Keys, found: tuple[Citing, ...]) -> None:
        """Keep the paragraphs of a statute that refer to acts."""
        self.store.put("citing", alias, keys.text(alias, day), {"citing": [astuple(one) for one in found]})

    def end(self) -> None:
        """Write what is new, and close; what was found in proposals and statutes that are gone is dropped."""
        statutes = self.workspace.statutes()
        self.store.end(
            {"report": self.workspace.proposals(), "statute": statutes, "known": statutes, "citing": statutes}
        )
