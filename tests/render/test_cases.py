"""Law 3 on the example acts: the whole act restated as its expected text, which tries the pairing of provisions hard."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawdraft.amendment.step import Change, ReplaceNode
from lawdraft.model.plain import unit_lines
from lawdraft.readers.plain import read_plain
from lawdraft.render.html import render_html
from lawdraft.render.redline import Proposal, build_redline
from lawdraft.render.text import read_plain_redline, render_plain
from tests.render.html_reader import read_html

TRIPLES = sorted((Path(__file__).parents[1] / "cases" / "triples").glob("*/expected.txt"))  # those that apply


@pytest.mark.parametrize("path", TRIPLES, ids=lambda path: path.parent.name)
def test_example(path: Path) -> None:
    base, _ = read_plain((path.parent / "base.txt").read_text(encoding="utf-8"))
    expected, _ = read_plain(path.read_text(encoding="utf-8"))
    change = Change((ReplaceNode((), base.root, expected.root),), "1", "", "replace_unit", "акт")
    redline = build_redline(base, Proposal((change,)), after=expected)
    before, after = unit_lines(base.root), unit_lines(expected.root)
    assert read_html(render_html(redline)) == (before, after)
    assert read_plain_redline(render_plain(redline)) == ("\n".join(before), "\n".join(after))
