"""Word files: both texts come back, in our reader and in LibreOffice; names, dates, comments and styles are there."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from lxml import etree

from lawdraft.amendment.step import Change, ReplaceNode, apply_all
from lawdraft.errors import InputError
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Statute, Table, Unit
from lawdraft.readers.plain import read_plain
from lawdraft.render.docx.document import render_docx
from lawdraft.render.docx.read import read_docx_sides
from lawdraft.render.redline import Proposal, accept, build_redline
from tests.render.build import Script, part, row, statute
from tests.render.documents import TRIPLES, bill_redlines, ugly
from tests.render.forms import texts
from tests.render.strategies import changed_statutes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Case = tuple[Statute, tuple[Change, ...]]


def part_xml(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_example_bills(folder: Path) -> None:
    for redline in bill_redlines(folder):
        assert read_docx_sides(render_docx(redline)) == texts(redline)


@given(changed_statutes())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_random_changes(case: Case) -> None:
    before, changes = case
    root: Node = before.root
    for change in changes:
        root = apply_all(change.steps, root)
    data = render_docx(build_redline(before, Proposal(changes[:2], author="А"), Proposal(changes[2:], author="Б")))
    assert read_docx_sides(data) == ("\n".join(unit_lines(before.root)), "\n".join(unit_lines(root)))
    render_docx(build_redline(before, Proposal(changes)), changes_only=True)


def test_author_date_and_ids() -> None:
    body = part_xml(render_docx(ugly()))
    marks = [node for tag in ("ins", "del") for node in body.iter(W + tag)]
    assert {(node.get(W + "author"), node.get(W + "date")) for node in marks} == {
        ("И.И. Иванова", "2026-02-05T00:00:00Z"),
        ("П.П. Петров", "2026-03-05T00:00:00Z"),
    }
    ids = [node.get(W + "id") for node in marks]
    assert len(ids) == len(set(ids))


def test_comments_name_the_item_of_the_bill() -> None:
    data = render_docx(ugly())
    comments = part_xml(data, "word/comments.xml")
    said = ["".join(comment.itertext()) for comment in comments]
    assert "Первый проект: пункт 1 статьи 1 (замена слов)слова «три года» заменить словами «пять лет»;" in said
    assert any(text.startswith("Второй проект: пункт 5 статьи 1") for text in said)
    ids = {comment.get(W + "id") for comment in comments}
    body = part_xml(data)
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert {node.get(W + "id") for node in body.iter(W + tag)} == ids
    bare = part_xml(render_docx(ugly(), comments=False))
    assert next(bare.iter(W + "commentReference"), None) is None


def test_paragraph_marks_and_rows_are_tracked() -> None:
    body = part_xml(render_docx(ugly()))
    marks = body.findall(f".//{W}pPr/{W}rPr")
    assert sum(mark.find(W + "ins") is not None for mark in marks) >= 3  # article 2^2 with its parts
    rows = [row for row in body.iter(W + "trPr") if row.find(W + "ins") is not None or row.find(W + "del") is not None]
    assert len(rows) == 2


def test_raised_numbers_are_superscript_runs() -> None:
    body = part_xml(render_docx(ugly()))
    raised = [run for run in body.iter(W + "r") if run.find(f"{W}rPr/{W}vertAlign") is not None]
    assert {"".join(run.itertext()) for run in raised} == {"1", "2"}


def test_headings_have_levels_without_gaps() -> None:
    styles = part_xml(render_docx(ugly()), "word/styles.xml")
    levels = {style.get(W + "styleId"): style.find(f"{W}pPr/{W}outlineLvl") for style in styles.iter(W + "style")}
    assert levels["LawChapter"].get(W + "val") == "0"
    assert levels["LawArticle"].get(W + "val") == "1"
    named = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    used = {style.get(W + "val") for style in part_xml(render_docx(ugly())).iter(W + "pStyle")}
    assert used <= named
    based = {node.get(W + "val") for node in styles.iter(W + "basedOn")}
    assert based <= named


@pytest.mark.parametrize("changed", [False, True])
def test_the_head_of_an_appendix_has_its_mark_at_the_right_and_its_heading_in_the_middle(changed: bool) -> None:
    head = "УКАЗ\nО буях\n\n1. Утвердить Правила.\n\n"
    base, _ = read_plain(head + "Приложение 1\nк указу\nот 5 мая 2020 года № 5\n\nПРАВИЛА УЧЕТА\n\n1. Буи считают.\n")
    appendix = base.root.body[-1]
    assert isinstance(appendix, Unit)
    assert appendix.heading is not None
    after = evolve(appendix, heading=Paragraph("ПРАВИЛА СЧЕТА"))
    step = ReplaceNode((len(base.root.body) - 1,), appendix, after)
    changes = (Change((step,), "1", "", "replace_text", "приложение 1"),) if changed else ()
    looks = [
        node.get(W + "val") for node in part_xml(render_docx(build_redline(base, Proposal(changes)))).iter(W + "pStyle")
    ]
    named = [look for look in looks if look.startswith("LawAppendix")]
    assert list(dict.fromkeys(named)) == ["LawAppendix", "LawAppendixOf", "LawAppendixTitle"]


def test_every_part_is_well_formed_and_listed() -> None:
    data = render_docx(ugly())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        for name in names:
            etree.fromstring(archive.read(name))
        types = archive.read("[Content_Types].xml").decode()
    assert all(f'"/{name}"' in types for name in names if name.startswith("word/") and "_rels" not in name)
    assert render_docx(ugly()) == data  # the same redline gives the same bytes


def test_split_and_joined_paragraphs() -> None:
    base = statute(part("1", "Первый абзац. Второй абзац."), part("2", "Третий."))
    script = Script(base)
    path = script.find(Kind.PART, "1")
    script.restate(path, part("1", "Первый абзац.", "Второй абзац."))
    redline = build_redline(base, Proposal(tuple(script.changes)))
    assert read_docx_sides(render_docx(redline)) == texts(redline)
    back = build_redline(
        base.with_root(accept(redline)),
        Proposal(
            (
                Change(
                    tuple(
                        Script(base.with_root(accept(redline)))
                        .restate(path, part("1", "Первый абзац. Второй абзац."))
                        .changes[0]
                        .steps
                    ),
                    "1",
                    "1",
                    "replace_unit",
                    "",
                ),
            )
        ),
    )
    assert read_docx_sides(render_docx(back)) == texts(back)


def test_merged_cells() -> None:
    cells = (Cell((Paragraph("а"),), rowspan=2), Cell((Paragraph("б"),), colspan=2))
    table = Table((Row(cells), row("в", "г"), Row((Cell((Paragraph("конец"),), header=True, colspan=3),))))
    base = statute(part("1", "Текст.", table))
    redline = build_redline(base, Proposal(tuple(Script(base).words("г", "д").changes)))
    body = part_xml(render_docx(redline))
    assert [node.get(W + "val") for node in body.iter(W + "vMerge")] == ["restart", None]
    assert read_docx_sides(render_docx(redline)) == texts(redline)


def test_hostile_texts() -> None:
    text = "а\x00\x07\u202eбв\ufeff ⟨U+0041⟩ & <w:p> ]]> \U0001f600 \ud800".replace("\ud800", "") + "я" * 1_000_000
    base = statute(part("1", text), part("2", "Конец."))
    redline = build_redline(
        base, Proposal(tuple(Script(base).words("Конец", "Ко\x0bнец").changes), author='<"&\u202e>')
    )
    data = render_docx(redline)
    assert read_docx_sides(data) == texts(redline)
    assert "\u202e" not in zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()


def test_what_is_no_such_file_is_refused() -> None:
    for data in (b"", b"PK\x03\x04", b"<a/>"):
        with pytest.raises(InputError):
            read_docx_sides(data)


def test_libreoffice_reads_both_texts(tmp_path: Path) -> None:
    soffice, python = shutil.which("soffice"), Path("/usr/bin/python3")
    if soffice is None or subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode:
        pytest.skip("LibreOffice with its Python bindings is not installed")
    redlines = {"ugly.docx": ugly()} | {
        f"{folder.name}-{at}.docx": redline for folder in TRIPLES for at, redline in enumerate(bill_redlines(folder))
    }
    for name, redline in redlines.items():
        (tmp_path / name).write_bytes(render_docx(redline))
    script = Path(__file__).with_name("libreoffice_reader.py")
    files = [str(tmp_path / name) for name in redlines]
    done = subprocess.run(
        [python, script, soffice, tmp_path / "profile", *files], check=True, capture_output=True, text=True, timeout=180
    )
    found = json.loads(done.stdout)
    for name, redline in redlines.items():
        assert ["\n".join(lines) for lines in found[str(tmp_path / name)]] == list(texts(redline)), name
