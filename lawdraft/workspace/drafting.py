"""A drafted bill as a new proposal of the workspace: its data, the bill, a note, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lawdraft.amendment.bill import Bill
from lawdraft.consolidate.identity import fitness
from lawdraft.consolidate.report import Rejected
from lawdraft.errors import InputError, Position
from lawdraft.workspace.api import apply
from lawdraft.workspace.comments import NO_MARGIN, Margin
from lawdraft.workspace.history import edition
from lawdraft.workspace.layout import PROPOSALS, Workspace, inside, is_name
from lawdraft.workspace.lock import commit, locked
from lawdraft.workspace.margin_toml import margin_toml
from lawdraft.workspace.statute import StatuteFolder, read_statute_folder
from lawdraft.workspace.toml_edit import write_value

__all__ = ["new_proposal"]

_STAGE = "проект текста"


def new_proposal(
    workspace: Workspace,
    name: str,
    bill: Bill,
    *,
    day: date,
    changes: Sequence[str] = (),
    margin: Margin = NO_MARGIN,
) -> tuple[Path, ...]:
    """Write `proposals/NAME/` with proposal.toml, bill.txt and note.md; return the files.

    The statute is the one of the workspace that the bill means; the bill must fit its text of `day`, the day of the
    first stage. `changes` are lines for the note, `margin` what the editors of a Word file left beside its text.
    Raises InputError if the name is no name or is taken, if no statute or several are meant, or if the bill doesn't
    fit; then nothing is written.
    """
    if not is_name(name):
        raise InputError("not a name of a proposal", expected="letters, digits and hyphens", found=f"«{name}»")
    statute = _meant(workspace, bill)
    text = edition(statute, max(day, statute.edition))
    result = apply(bill, text)
    if isinstance(result, Rejected):
        first = result.faults[0] if result.faults else None
        raise InputError(
            f"the bill doesn't fit the text of «{statute.alias}» in the workspace",
            position=Position(str(statute.base)),
            found=f"{first.code}: {first.address or first.why}" if first else "",
            hint="draft it from that text: lawdraft export",
        )
    base = text.edition.valid_from or statute.edition
    title = bill.title or name
    folder = workspace.root / PROPOSALS / name
    note = "".join([f"# {title}\n", *(f"\n- {line}" for line in changes), "\n" if changes else ""])
    files = {
        folder / "proposal.toml": _data(name, title, statute, base, day) + margin_toml(margin, bill, text),
        folder / "bill.txt": bill.text,
        folder / "note.md": note,
    }
    with locked(workspace, f"draft --as {name}"):
        if os.path.lexists(folder):
            raise InputError(f"there is a proposal «{name}» already", position=Position(str(folder)))
        inside(workspace.root, PROPOSALS)
        commit(workspace, {path: text.encode() for path, text in files.items()})
    return tuple(files)


def _meant(workspace: Workspace, bill: Bill) -> StatuteFolder:
    """Return the statute that the bill changes."""
    acts = list(dict.fromkeys(one.act for one in bill.instructions if one.act is not None))
    folders = [read_statute_folder(workspace, alias) for alias in workspace.statutes()]
    fits = [(n, folder) for folder in folders for act in acts if (n := fitness(act, folder.work))]
    best = max((n for n, _folder in fits), default=0)
    found = list(dict.fromkeys(folder.alias for n, folder in fits if n == best))
    if len(found) != 1:
        raise InputError(
            "which statute of the workspace the bill changes isn't clear",
            expected="one that agrees in date, number and title",
            found=", ".join(found) or "none",
            hint="name the act with --act",
        )
    return next(folder for folder in folders if folder.alias == found[0])


def _data(name: str, title: str, statute: StatuteFolder, base: date, day: date) -> str:
    federal = statute.work.kind.lower().startswith(("федеральный", "кодекс", "закон российской"))
    head: dict[str, Any] = {
        "id": name,
        "title": title,
        "kind": "законопроект" if federal else "региональный законопроект",
        "initiators": [],
        "statutes": [statute.alias],
    }
    lines = [f"{key} = {write_value(value)}" for key, value in head.items()]
    lines += ["", "[base]", f"{write_value(statute.alias)} = {base.isoformat()}"]
    lines += ["", "[[status]]", f"stage = {write_value(_STAGE)}", f"date = {day.isoformat()}"]
    return "\n".join(lines) + "\n"
