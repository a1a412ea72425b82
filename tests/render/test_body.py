"""What no change touched is written straight from the statute: the page must be the same as line by line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from lawdraft.amendment.step import Change
from lawdraft.model.edition import Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.unit import Cell, Foreign, Paragraph, Row, Status, Statute, Table, Unit
from lawdraft.render.html_blocks import build_blocks
from lawdraft.render.html_body import write_body
from lawdraft.render.html_line import ChangeNote, LineWriter
from lawdraft.render.labels import labels
from lawdraft.render.layout import project, project_touched
from lawdraft.render.lines import Kept
from lawdraft.render.redline import Proposal, Redline, build_redline
from tests.render.strategies import changed_statutes

_WORDS = labels("ru")


def _body(redline: Redline, *, whole: bool, fold: bool) -> str:
    events = project_touched(redline) if whole else project(redline)
    notes = tuple(ChangeNote(at + 1, 0, f"item{at}", "п. 1", "слова") for at in range(len(redline.changes)))
    return write_body(build_blocks(events, LineWriter(notes, _WORDS), _WORDS, fold=fold), _WORDS)


@given(changed_statutes())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_page_is_that_of_the_lines(case: tuple[Statute, tuple[Change, ...]]) -> None:
    statute, changes = case
    for redline in (build_redline(statute, Proposal(changes)), build_redline(statute)):
        for fold in (False, True):
            assert _body(redline, whole=True, fold=fold) == _body(redline, whole=False, fold=fold)


@pytest.mark.parametrize("unit", [
    Unit(Kind.CLAUSE, Number.parse("1"), "1)", body=(Paragraph("слова"),)),
    Unit(Kind.CLAUSE, Number.parse("1"), "1)", body=(Paragraph(""), Paragraph("слова:"), Paragraph("ещё"))),
    Unit(Kind.PART, Number.parse("1"), "1.", Paragraph("Маяк"), (Paragraph("слова"),), after_heading=" "),
    Unit(Kind.PART, Number.parse("1"), "1.", Paragraph(""), (Paragraph("слова"),), after_heading=" "),
    Unit(Kind.ARTICLE, Number.parse("5^1"), "Статья 5^1.", Paragraph("О <b>"), (Foreign("<m/>"),), Status.SUSPENDED),
    Unit(Kind.ARTICLE, Number.parse("5"), "Статья 5.", body=(Unit(Kind.PART, Number.parse("1"), "1.", body=(Paragraph("а"),)),)),
    Unit(Kind.APPENDIX, None, "Приложение", Paragraph("Перечень"), (
        Table((Row((Cell((Paragraph("№"),), header=True),)), Row((Cell((Paragraph("1"),)),))), Paragraph("Таблица")),
        Paragraph("после"),
    ), subheading=Paragraph("к закону"), after_mark="\n"),
    Unit(Kind.SIGNATURE, body=(Paragraph("Смотритель", role="role"), Paragraph("примечание", status=Status.EDITORIAL))),
    Unit(Kind.NOTE, None, "Примечание.", body=(Table((Row((Cell((Paragraph("1"),)),)),)), Paragraph("слова", status=Status.SUSPENDED))),
    Unit(Kind.CHAPTER, Number.parse("1"), "Глава 1", None, (Unit(Kind.ARTICLE, body=(Paragraph("без \u202e номера"),)),), after_mark=" "),
    Unit(Kind.ARTICLE, Number.parse("1"), "", None, ()),
])  # fmt: skip
def test_forms_of_units(unit: Unit) -> None:
    redline = build_redline(Statute(Work(title="О маяках"), Unit(Kind.ACT, body=(unit, Paragraph("конец")))))
    assert any(isinstance(event, Kept) for event in project_touched(redline))
    assert _body(redline, whole=True, fold=True) == _body(redline, whole=False, fold=True)
