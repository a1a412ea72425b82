"""A statute of the workspace: its identity, what people should know of its text, its base text and its history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from lawdraft.errors import InputError, Position
from lawdraft.language.ru.publications import Publication
from lawdraft.model.dialect import DIALECTS
from lawdraft.model.edition import ActReference, Edition, Work
from lawdraft.workspace.layout import Workspace, inside, is_name
from lawdraft.workspace.source import read_statute
from lawdraft.workspace.toml_file import Table, read_toml

if TYPE_CHECKING:
    from lawdraft.model.unit import Statute

__all__ = ["EnactedAct", "StatuteFolder", "read_base", "read_statute_folder"]

_AFTER_TERM = ("", "restored", "kept")  # what applies after a term: unknown, the wording before, the changed wording


@frozen
class EnactedAct:
    """An act that changed the statute: `text` is the file with its words, `commenced` the day it came into force,
    `proposal` the name of the proposal that became it.
    """

    name: str
    reference: ActReference
    text: Path
    commenced: date | None = None
    published: date | None = None
    publications: tuple[Publication, ...] = ()
    after_term: str = ""  # what applies after its term of validity: "restored" or "kept", "" if nobody has said
    proposal: str = ""


@frozen
class StatuteFolder:
    """What `statute.toml` says, and the acts of `history/` in the order in which they came into force.

    `edition` is the day whose text the base file gives; `notice` a warning to readers by language.
    """

    alias: str
    work: Work
    folder: Path
    base: Path
    edition: date
    dialect: str
    notice: tuple[tuple[str, str], ...] = ()
    history: tuple[EnactedAct, ...] = ()
    publications: tuple[Publication, ...] = ()

    def notice_in(self, lang: str) -> str:
        """Return the notice in a language, "" if there is none."""
        return dict(self.notice).get(lang, "")


def read_statute_folder(workspace: Workspace, alias: str) -> StatuteFolder:
    """Read `statutes/ALIAS/statute.toml` and the data of its history.

    Raises InputError with file, line, key and what was expected.
    """
    folder = workspace.statute_folder(alias)
    table = read_toml(inside(folder, "statute.toml"))
    if (given := table.text("alias")) != alias:
        raise table.wrong("alias", f'the name of the folder, "{alias}"', given)
    work = Work(
        kind=table.text("type"),
        date=table.day("date", required=True),
        number=table.text("number"),
        title=table.text("title"),
        names=tuple(("short", name) for name in table.texts("short")),
        authoritative=table.flag("authoritative", False),
    )
    notice = table.table("notice")
    edition = table.day("edition", required=True)
    statute = StatuteFolder(
        alias=alias,
        work=work,
        folder=folder,
        base=_base(folder),
        edition=edition or date.min,
        dialect=table.text("dialect", one_of=tuple(DIALECTS)),
        notice=tuple((lang, notice.text(lang)) for lang in notice.data),
        history=_history(folder),
        publications=_publications(table),
    )
    table.free("adoption", "bill", "identifiers", "facts", "gaps")
    table.finish()
    return statute


def _base(folder: Path) -> Path:
    for name in ("act.xml", "act.txt"):
        if (path := inside(folder, name)).is_file():
            return path
    raise InputError("the statute has no text", position=Position(str(folder)), expected="act.xml")


def _history(folder: Path) -> tuple[EnactedAct, ...]:
    history = folder / "history"
    entries = sorted(history.iterdir()) if history.is_dir() else []
    acts = [_enacted(entry) for entry in entries if entry.is_dir() and is_name(entry.name)]
    return tuple(sorted(acts, key=_order))


def _order(act: EnactedAct) -> tuple[date, date, str]:
    """Commencement, then date and number of the act (architecture, "Time")."""
    return (act.commenced or act.published or date.max, act.reference.date or date.max, act.reference.number)


def _enacted(folder: Path) -> EnactedAct:
    table = read_toml(inside(folder, "act.toml"))
    reference = ActReference(
        table.text("type"), table.day("date", required=True), table.text("number"), table.text("title", "").strip("[]")
    )
    act = EnactedAct(
        folder.name,
        reference,
        _text(folder),
        commenced=table.day("commenced"),
        published=table.day("published"),
        publications=_publications(table),
        after_term=table.text("after_term", "", one_of=_AFTER_TERM),
        proposal=table.text("proposal", ""),
    )
    table.flag("authoritative", False)
    table.free("note", "confidence", "gaps")
    if act.commenced is None and act.published is None:
        raise _no_day(table)
    table.finish()
    return act


def _no_day(table: Table) -> InputError:
    return InputError(
        "neither «commenced» nor «published» is given",
        position=table.position(),
        expected="the day from which the act is in force, or the day of its publication",
    )


def _text(folder: Path) -> Path:
    for name in ("act.txt", "act.docx"):
        if (path := inside(folder, name)).is_file():
            return path
    raise InputError("the enacted act has no text", position=Position(str(folder)), expected="act.txt")


def _publications(table: Table) -> tuple[Publication, ...]:
    """Read `[[publication]]`; what isn't confirmed or not complete is not for citing."""
    if not isinstance(table.data.get("publication", []), list):
        table.free("publication")
        return ()
    return tuple(one for entry in table.tables("publication") if (one := _publication(entry)).is_complete)


def _publication(table: Table) -> Publication:
    table.free("note", "confidence", "url")
    confirmed = table.flag("confirmed", True)
    found = Publication(
        gazette=table.text("gazette"),
        year=table.count("year"),
        issue=table.text("issue", ""),
        item=table.text("item", ""),
        date=table.day("date"),
        number=table.text("number", ""),
    )
    table.finish()
    return found if confirmed else Publication("")


def read_base(folder: StatuteFolder) -> Statute:
    """Read the base text of a statute with the identity that `statute.toml` gives."""
    statute = read_statute(folder.base, dialect=folder.dialect)
    if folder.base.suffix == ".xml":
        return statute
    work = evolve(folder.work, subtype=statute.work.subtype, country=statute.work.country, organ=statute.work.organ)
    return evolve(statute, work=work, edition=Edition(valid_from=folder.edition))
