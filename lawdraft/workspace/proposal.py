"""A proposal: who wants what since when, and on which sources that is known; its bill stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from datetime import date as Day  # noqa: N812 - a field is called `date`
from pathlib import Path

from attrs import field, frozen

from lawdraft.errors import InputError, Position
from lawdraft.model.address import Address
from lawdraft.workspace.checksum import checksum
from lawdraft.workspace.comments import NO_MARGIN, Margin, read_margin
from lawdraft.workspace.layout import Workspace, files_of, inside
from lawdraft.workspace.toml_file import Table, read_toml

__all__ = ["Assumption", "LintException", "Proposal", "Source", "Stage", "read_proposal"]

KINDS = ("законопроект", "идея", "организационная", "региональный законопроект")
CONFIDENCE = ("S", "S2", "D", "I-R", "I", "M")


@frozen
class Source:
    """An event at which the proposal was made or discussed, and how well that is known."""

    event: str
    recommendation: str
    confidence: str
    date: Day | None = None
    date_end: Day | None = None
    document: str = ""
    url: str = ""
    note: str = ""
    number: str = ""  # of the recommendation, in its document


@frozen
class Stage:
    """A step of the status history."""

    stage: str
    date: date | None
    note: str = ""
    url: str = ""


@frozen
class Assumption:
    """A provision outside the bill on which its working depends, and until when that was verified."""

    statute: str
    address: Address
    assumes: str
    reason: str
    confidence: str
    verified_edition: date | None = None
    verified_until: date | None = None


@frozen
class LintException:
    """A drafting rule that the bill breaks on purpose."""

    rule: str
    reason: str


@frozen
class Proposal:
    """A proposal as `proposal.toml` tells it; `bill` is None until there is a text."""

    id: str
    title: str
    kind: str
    folder: Path
    initiators: tuple[str, ...] = ()
    statutes: tuple[str, ...] = ()
    base: tuple[tuple[str, date], ...] = ()
    sources: tuple[Source, ...] = ()
    history: tuple[Stage, ...] = ()
    replaces: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    alternative_to: tuple[str, ...] = ()
    lint_exceptions: tuple[LintException, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    margin: Margin = NO_MARGIN
    bill: Path | None = None
    note: Path | None = None
    checksum: str = field(default="", repr=False, eq=False)  # of the text of `proposal.toml`

    @property
    def stage(self) -> str:
        """The stage reached last."""
        return self.history[-1].stage if self.history else ""


def read_proposal(workspace: Workspace, name: str) -> Proposal:
    """Read `proposals/NAME/proposal.toml` and find the bill and note beside it.

    Raises InputError with file, line, key and what was expected.
    """
    folder = workspace.proposal_folder(name)
    files = files_of(folder)
    table = read_toml(inside(folder, "proposal.toml", files))
    identifier = table.text("id")
    if identifier != name:
        raise table.wrong("id", f'the name of the folder, "{name}"', identifier)
    statutes = table.texts("statutes", required=True)
    relations = table.table("relations")
    proposal = Proposal(
        id=identifier,
        title=table.text("title"),
        kind=table.text("kind", one_of=KINDS),
        folder=folder,
        initiators=table.texts("initiators", required=True),
        statutes=statutes,
        base=_base(table, statutes),
        sources=tuple(_source(entry) for entry in table.tables("sources")),
        history=_history(table),
        replaces=relations.texts("replaces"),
        depends_on=relations.texts("depends_on"),
        alternative_to=relations.texts("alternative_to"),
        lint_exceptions=tuple(_exception(entry) for entry in table.tables("lint_exceptions")),
        assumptions=tuple(_assumption(entry, statutes) for entry in table.tables("assumptions")),
        margin=read_margin(table),
        bill=_bill(folder, files),
        note=inside(folder, "note.md", files) if "note.md" in files else None,
        checksum=checksum(table.source),
    )
    relations.finish()
    table.finish()
    _check_relations(workspace, proposal, relations)
    if proposal.bill is not None and not statutes:
        raise table.wrong("statutes", "the statutes that the bill amends", list(statutes))
    return proposal


def _bill(folder: Path, files: Mapping[str, bool]) -> Path | None:
    found = [inside(folder, name, files) for name in ("bill.txt", "bill.docx", "bill.xml") if name in files]
    if len(found) > 1:
        raise InputError(
            "there are several bills",
            position=Position(str(folder)),
            expected="one",
            found=", ".join(p.name for p in found),
        )
    return found[0] if found else None


def _base(table: Table, statutes: tuple[str, ...]) -> tuple[tuple[str, date], ...]:
    base = table.table("base")
    dates = [(alias, day) for alias in base.data if (day := base.day(alias, required=True))]
    for alias, _ in dates:
        if alias not in statutes:
            raise InputError(
                f"«base.{alias}» is not one of the statutes of the proposal",
                position=base.position(alias),
                expected=", ".join(statutes) or "no base",
            )
    return tuple(dates)


def _source(table: Table) -> Source:
    table.free("number")
    source = Source(
        event=table.text("event"),
        recommendation=table.text("recommendation"),
        confidence=table.text("confidence", one_of=CONFIDENCE),
        date=table.day("date"),
        date_end=table.day("date_end"),
        document=table.text("document", ""),
        url=table.text("url", "", pattern=r"https?://\S+"),
        note=table.text("note", ""),
        number=str(table.data.get("number", "")),
    )
    table.finish()
    return source


def _history(table: Table) -> tuple[Stage, ...]:
    history: list[Stage] = []
    for entry in table.tables("status", required=True):
        stage = Stage(
            entry.text("stage"),
            entry.day("date"),
            entry.text("note", ""),
            entry.text("url", "", pattern=r"https?://\S+"),
        )
        entry.finish()
        if history and stage.date and history[-1].date and stage.date < history[-1].date:
            raise entry.wrong(
                "date", f"a date not before {history[-1].date.isoformat()}: stages stand in order", stage.date
            )
        history.append(stage)
    return tuple(history)


def _exception(table: Table) -> LintException:
    exception = LintException(table.text("rule", pattern=r"[A-Z]-[A-Z0-9-]+"), table.text("reason"))
    table.finish()
    return exception


def _assumption(table: Table, statutes: tuple[str, ...]) -> Assumption:
    assumption = Assumption(
        statute=table.text("statute", one_of=statutes),
        address=table.read("address", Address.parse, "an address such as «часть 1 статьи 23.1»"),
        assumes=table.text("assumes"),
        reason=table.text("reason"),
        confidence=table.text("confidence", one_of=CONFIDENCE),
        verified_edition=table.day("verified_edition"),
        verified_until=table.day("verified_until"),
    )
    table.finish()
    return assumption


def _check_relations(workspace: Workspace, proposal: Proposal, relations: Table) -> None:
    for key in ("replaces", "depends_on", "alternative_to"):
        for other in getattr(proposal, key):
            if other == proposal.id or not workspace.has_proposal(other):
                raise relations.wrong(key, "names of other proposals", other)
