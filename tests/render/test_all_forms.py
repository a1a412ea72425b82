"""Law 3 in every form at once, on a thousand random bills; and what is kept as a golden page."""

from __future__ import annotations

import json
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from lawdraft.amendment.step import Change
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Statute
from lawdraft.render.akn_redline import render_akn
from lawdraft.render.docx.comparison import render_table_docx
from lawdraft.render.docx.document import render_docx
from lawdraft.render.docx.read import read_docx_sides
from lawdraft.render.html import render_html
from lawdraft.render.layout import side_lines
from lawdraft.render.markdown import read_markdown_sides, render_markdown
from lawdraft.render.redline import Proposal, Side, accept, build_redline
from lawdraft.render.redline_json import redline_to_json
from lawdraft.render.side import render_side
from lawdraft.render.table import render_table
from lawdraft.render.text import read_plain_redline, render_plain
from tests.render.documents import ugly
from tests.render.html_reader import read_html
from tests.render.strategies import changed_statutes
from tests.render.test_table import read_side

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.long
@given(changed_statutes())
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_thousand_random_bills(case: tuple[Statute, tuple[Change, ...]]) -> None:
    before, changes = case
    redline = build_redline(before, Proposal(changes[:2], author="А"), Proposal(changes[2:], author="Б"))
    lines = unit_lines(before.root), unit_lines(accept(redline))
    # a unit that lost mark, heading and body is laid out as an empty line's place, which the printed text doesn't have
    assume(tuple(list(side_lines(redline, side)) for side in Side) == lines)
    texts = tuple("\n".join(side) for side in lines)
    assert tuple("\n".join(side) for side in read_html(render_html(redline))) == texts
    assert read_side(render_side(redline)) == texts
    assert read_docx_sides(render_docx(redline)) == texts
    assert read_markdown_sides(render_markdown(redline)) == texts
    assert read_plain_redline(render_plain(redline)) == texts
    render_table(redline)


def golden_pages() -> dict[str, str]:
    """One page of each form that is text, of the ugly case."""
    redline = ugly()

    def body(data: bytes) -> str:
        return zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()

    return {
        "redline.docx.xml": body(render_docx(redline)),
        "table.docx.xml": body(render_table_docx(redline)),
        "redline.md": render_markdown(redline),
        "side.html": render_side(redline),
        "table.html": render_table(redline),
        "table-two.html": render_table(redline, form="two"),
        "redline.akn.xml": render_akn(redline).decode(),
        "redline.html": render_html(redline),
        "redline.txt": render_plain(redline),
        "redline.json": json.dumps(redline_to_json(redline), ensure_ascii=False, indent=1) + "\n",
    }


@pytest.mark.parametrize("name", sorted(golden_pages()))
def test_golden_page(name: str) -> None:
    """LAWDRAFT_GOLDEN=write writes the pages anew: look at what changed before keeping it."""
    page = golden_pages()[name]
    if os.environ.get("LAWDRAFT_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(page, encoding="utf-8")
    assert (GOLDEN / name).read_text(encoding="utf-8") == page
