"""The page of a whole code, where the corpus of official texts is at hand (LAWDRAFT_CORPUS)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.readers.plain import read_plain
from lawdraft.render.html import render_html
from lawdraft.render.redline import Proposal, accept, build_redline
from tests.render.build import Script, article
from tests.render.html_reader import read_html

_CORPUS = Path(os.environ.get("LAWDRAFT_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
_CODE = _CORPUS / "koap" / "koap_2019-11.txt"


@pytest.mark.skipif(not _CODE.exists(), reason="the corpus of official texts isn't here (set LAWDRAFT_CORPUS)")
def test_a_whole_code() -> None:
    base, _ = read_plain(_CODE.read_text(encoding="utf-8-sig"))
    script = Script(base)
    *above, at = script.find(Kind.ARTICLE, "17.2^2")
    script.insert(
        (*above, at + 1), article("17.2^3", "Воспрепятствование", "Вмешательство -", "влечёт предупреждение.")
    )
    redline = build_redline(base, Proposal(tuple(script.changes)))
    page = render_html(redline)
    assert read_html(page) == (unit_lines(base.root), unit_lines(accept(redline)))
    assert page.count("<details") > 40  # chapters without changes, and the other articles of the chapter with one
    assert len(render_html(redline, changes_only=True)) < 40_000
