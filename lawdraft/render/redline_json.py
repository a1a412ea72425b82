"""The neutral redline as JSON: the changes and, line by line, the runs of text with the changes that made them."""

from __future__ import annotations

from typing import Any

from lawdraft.model.kind import Kind
from lawdraft.render.layout import project
from lawdraft.render.lines import Close, Line, Open, Piece
from lawdraft.render.moves import with_moves
from lawdraft.render.redline import Redline

__all__ = ["redline_to_json"]


def redline_to_json(redline: Redline) -> dict[str, Any]:
    """Return the redline as data for JSON.

    `lines` are the printed lines in order; a segment without `inserted` and `deleted` (numbers of changes, from 0)
    stands in both texts. `joints` (text before, text after) is given where a line doesn't stand in both or doesn't
    begin as a new line. `move` is given on the lines of provisions that only went elsewhere (`moves.with_moves`).
    """
    return {
        "version": 1,
        "proposals": [
            {"name": p.name, "title": p.title, "author": p.author, "date": p.date.isoformat() if p.date else None}
            for p in redline.proposals
        ],
        "changes": [
            {
                "proposal": redline.owners[at],
                "article": c.article,
                "item": c.item,
                "kind": c.kind,
                "address": c.address,
                "text": c.text,
            }
            for at, c in enumerate(redline.changes)
        ],
        "lines": _lines(redline),
    }


def _lines(redline: Redline) -> list[dict[str, Any]]:
    done = []
    path: list[list[str]] = []
    for event in with_moves(redline, project(redline)):
        match event:
            case Open(kind=kind, node=node):
                path.append([kind.word, str(getattr(node, "number", None) or "")])
            case Close():
                path.pop()
            case Line():
                entry: dict[str, Any] = {"unit": [step for step in path if step[0] != Kind.ACT.word]}
                if event.role:
                    entry["role"] = event.role
                if event.joints != ("\n", "\n"):
                    entry["joints"] = list(event.joints)
                if event.move is not None:
                    entry["move"] = {"number": event.move.number, "end": "from" if event.move.left else "to"}
                done.append(entry | {"segments": [_segment(piece) for piece in event.pieces]})
    return done


def _segment(piece: Piece) -> dict[str, Any]:
    data: dict[str, Any] = {"text": piece.text, "part": piece.part}
    if piece.inserted is not None:
        data["inserted"] = piece.inserted
    if piece.deleted is not None:
        data["deleted"] = piece.deleted
    return data
