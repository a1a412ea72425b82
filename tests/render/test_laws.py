"""Law 3: rejecting every change gives the text before, accepting every change the text after, in every written form."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings

from lawdraft.amendment.step import Change, apply_all
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Node, Statute
from lawdraft.render.html import render_html
from lawdraft.render.layout import side_lines
from lawdraft.render.redline import Proposal, Side, accept, build_redline, reject
from lawdraft.render.redline_json import redline_to_json
from lawdraft.render.terminal import render_terminal
from lawdraft.render.text import read_plain_redline, render_plain
from tests.render.html_reader import read_html
from tests.render.strategies import changed_statutes

Case = tuple[Statute, tuple[Change, ...]]
_quick = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _printed(node: Node) -> list[str]:
    return "\n".join(unit_lines(node)).split("\n")


def _after(statute: Statute, changes: tuple[Change, ...]) -> Node:
    root: Node = statute.root
    for change in changes:
        root = apply_all(change.steps, root)
    return root


@given(changed_statutes())
@_quick
def test_the_tree(case: Case) -> None:
    statute, changes = case
    redline = build_redline(statute, Proposal(changes))
    assert reject(redline) == statute.root
    assert accept(redline) == _after(statute, changes)


@given(changed_statutes())
@_quick
def test_printed_lines(case: Case) -> None:
    statute, changes = case
    redline = build_redline(statute, Proposal(changes))
    assert list(side_lines(redline, Side.BEFORE)) == _printed(statute.root)
    assert list(side_lines(redline, Side.AFTER)) == _printed(_after(statute, changes))


@given(changed_statutes())
@_quick
def test_plain_text(case: Case) -> None:
    statute, changes = case
    before, after = read_plain_redline(render_plain(build_redline(statute, Proposal(changes))))
    assert before.split("\n") == _printed(statute.root)
    assert after.split("\n") == _printed(_after(statute, changes))


@given(changed_statutes())
@_quick
def test_html(case: Case) -> None:
    statute, changes = case
    before, after = read_html(render_html(build_redline(statute, Proposal(changes))))
    assert before == _printed(statute.root)
    assert after == _printed(_after(statute, changes))


@given(changed_statutes())
@settings(_quick, max_examples=40)
def test_no_form_fails_or_lets_a_control_through(case: Case) -> None:
    statute, changes = case
    redline = build_redline(statute, Proposal(changes[:2], name="один"), Proposal(changes[2:], name="два"))
    json.dumps(redline_to_json(redline))
    for page in (render_html(redline, changes_only=True, lang="en"), render_terminal(redline), render_plain(redline)):
        assert "\u202e" not in page
        assert "\x07" not in page
