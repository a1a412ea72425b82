"""Law 3 in every form at once, on a thousand random bills; and what is kept as a golden page."""

from __future__ import annotations

import json
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from lawdraft.amendment.step import Change
from lawdraft.consolidate.engine import apply_operations
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.unit import Statute
from lawdraft.render.akn_redline import render_akn
from lawdraft.render.docx.comparison import render_table_docx
from lawdraft.render.docx.document import render_docx
from lawdraft.render.html import render_html
from lawdraft.render.layout import side_lines
from lawdraft.render.markdown import render_markdown
from lawdraft.render.redline import Proposal, Redline, Side, build_redline
from lawdraft.render.redline_json import redline_to_json
from lawdraft.render.side import render_side
from lawdraft.render.table import render_table
from lawdraft.render.text import render_plain
from tests.properties.test_random_bills import Bill, bills
from tests.render.documents import TRIPLES, bill_redlines, ugly
from tests.render.forms import forms, texts
from tests.render.strategies import changed_statutes
from tests.render.test_table import check_rows

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_example_bills(folder: Path) -> None:
    for redline in bill_redlines(folder):
        check(redline)


@pytest.mark.long
@given(changed_statutes())
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_thousand_random_changes(case: tuple[Statute, tuple[Change, ...]]) -> None:
    before, changes = case
    redline = build_redline(before, Proposal(changes[:2], author="А"), Proposal(changes[2:], author="Б"))
    # a unit that lost mark, heading and body is laid out as an empty line's place, which the printed text doesn't have
    assume(tuple("\n".join(side_lines(redline, side)) for side in Side) == texts(redline))
    check(redline, akn=False)
    render_table(redline)


@pytest.mark.long
@given(bills(6))
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_thousand_random_bills(bill: Bill) -> None:
    statute, operations = bill
    result = apply_operations(operations, statute, wording=RussianWording())
    assume(not isinstance(result, Rejected))
    assert isinstance(result, Applied)
    redline = build_redline(statute, Proposal(result.changes[0], author="А"), after=result.after[0])
    check(redline)
    check_rows(redline)


def check(redline: Redline, *, akn: bool = True) -> None:
    """Law 3: each form gives both texts back."""
    printed = texts(redline)
    for name, found in forms(redline, akn=akn).items():
        assert found == printed, name


def golden_pages() -> dict[str, str]:
    """One page of each form that is text, of the ugly case; style sheets are kept where they are written."""
    redline = ugly()

    def body(data: bytes) -> str:
        return zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()

    pages = {
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
    return {
        name: re.sub("<style>.*?</style>", "<style></style>", page, flags=re.DOTALL) for name, page in pages.items()
    }


@pytest.mark.parametrize("name", sorted(golden_pages()))
def test_golden_page(name: str) -> None:
    """LAWDRAFT_GOLDEN=write writes the pages anew: look at what changed before keeping it."""
    page = golden_pages()[name]
    if os.environ.get("LAWDRAFT_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(page, encoding="utf-8")
    assert (GOLDEN / name).read_text(encoding="utf-8") == page
