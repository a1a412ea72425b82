"""A long page is parsed part by part: the same tree, on the same lines, as if it were parsed at once."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from lawdraft.errors import InputError
from lawdraft.readers import html_tree
from lawdraft.readers.html import read_html
from lawdraft.readers.html_tree import parse_page, parse_parts
from lawdraft.readers.page import Page
from tests.readers.files import note, portal, up

PLAIN = (
    "<p>&nbsp;</p>\n",
    '<p class="H">Статья 1. Огни</p>\n',
    "  <p>1. Огонь горит;</p>\r\n",
    "<p>Огонь</p> <p>знак</p>\n",
)
OTHER = (
    '<p><span class="mark">(В редакции Федерального закона от&nbsp;01.02.2011&nbsp;№&nbsp;7-ФЗ,</span></p>\n',
    '<p><span class="mark">от&nbsp;05.06.2013&nbsp;№&nbsp;11-ФЗ)</span></p>\n',
    "<p>2. Знак " + note("(В редакции Федерального закона от&nbsp;01.02.2011&nbsp;№&nbsp;7-ФЗ)", "7") + "</p>\n",
    f"<p>по статье 2{up('1')}</p>\n", '<span class="cmd" style=""></span>', "<div>\n", "</div>\n", "<b>", "</b>", "<p>\n", "</p>\n", "<!--", "-->", '<a title="', '">', "\n",
    "<table><tr><td>\n", "</td></tr></table>\n", "<center>", "<ul><li>", "</li></ul>", "<form>", "<P>ОГОНЬ</P>\n", "<nav>меню</nav>",
    "<script>", "</script>", "<title>", "</title>", "<textarea>", "</textarea>", "</body>", "<del>нет</del>", '<p style="display: none">х</p>\n',
)  # fmt: skip
ACROSS = (
    '<div class="cookie">Куки нужны</div>',
    '<p><span style="display: block">раз</span>два</p>\n',
    '<div role="navigation">К началу</div>',
    '<div style="white-space: pre">1.\n2.</div>',
    "<pre>\n",
    "</pre>",
    "<ol><li>",
    "</ol>",
    "<style>.up {vertical-align: super}</style>",
    '<p>2<span class="up">1</span></p>\n',
)
PIECES = st.lists(st.sampled_from((*PLAIN * 6, *OTHER, *ACROSS)), min_size=4, max_size=40)


def in_parts(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(html_tree, "_PART", size)


def shape(bodies: Iterable[etree._Element]) -> list[tuple[bytes, int | None]]:
    """Every element as it is written, with its line; what stands behind it counts, white space at its end doesn't."""
    return [
        (etree.tostring(one, encoding="utf-8").rstrip(), one.sourceline)
        for body in bodies
        for one in body.iterdescendants()
    ]


def seen(page: bytes) -> tuple[object, ...]:
    try:
        read = read_html(page, "page.html")
    except InputError as error:
        return (str(error),)
    return _facts(read)


def _facts(read: Page) -> tuple[object, ...]:
    findings = sorted((one.line, one.code, one.message) for one in read.findings)
    words = b" ".join(read.source.split())
    aside = sorted((one.line, one.text) for one in read.set_aside)
    return read.lines, words, aside, findings, read.names


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=PIECES, head=st.sampled_from(("", "<html><body>\n", "<html>\n<head><title>Кодекс</title></head>\n<body>\n"))
)
def test_parts_are_the_page(monkeypatch: pytest.MonkeyPatch, pieces: list[str], head: str) -> None:
    page = (head + "".join(pieces)).encode()
    in_parts(monkeypatch, 10**9)
    whole = seen(page)
    in_parts(monkeypatch, 30)
    assert seen(page) == whole
    try:
        bodies = list(parse_parts(page, "page.html"))
    except InputError:  # as at once
        return
    if None not in bodies:
        assert shape(body for body in bodies if body is not None) == shape((parse_page(page, "page.html"),))


def test_a_plain_page_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    page = portal(*("H|Статья 1. Огни", "1. Огонь горит;", "&nbsp;") * 200)
    in_parts(monkeypatch, 500)
    bodies = list(parse_parts(page, "page.html"))
    assert len(bodies) > 20 and None not in bodies
    assert sum(len(body) for body in bodies if body is not None) == 600


@pytest.mark.parametrize(
    "opened", ["<div>", "<center>", "<table><tr><td>", '<a title="', "<!--", "<textarea>", "<script>", "<xmp>"]
)
def test_what_is_open_forbids_parting(monkeypatch: pytest.MonkeyPatch, opened: str) -> None:
    page = portal(*("1. Огонь горит;", "&nbsp;") * 200).replace(b"<body>", f"<body>{opened}".encode())
    in_parts(monkeypatch, 500)
    assert list(parse_parts(page, "page.html"))[-1] is None


@pytest.mark.parametrize(
    "across", ["<pre>стих</pre>", "<ol><li>раз</li></ol>", "<style>.up {vertical-align: super}</style>"]
)
def test_what_needs_the_page_is_read_with_it(monkeypatch: pytest.MonkeyPatch, across: str) -> None:
    paragraphs = ['1. По статье 2<span class="up">1</span> горит', *("&nbsp;", "2. Огонь горит;") * 200]
    page = portal(*paragraphs, across, *paragraphs)
    in_parts(monkeypatch, 500)
    assert list(parse_parts(page, "page.html"))[-1] is None
    parted = seen(page)
    in_parts(monkeypatch, 10**9)
    assert parted == seen(page)


def test_a_note_goes_on_behind_the_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, closed = OTHER[0].strip(), OTHER[1].strip()
    page = portal(*("1. Огонь горит.", "&nbsp;") * 3).replace(
        b"<p>&nbsp;</p>\n", f"{opened}\n<p>&nbsp;</p>\n{closed}\n".encode()
    )
    in_parts(monkeypatch, 30)
    assert len(list(parse_parts(page, "page.html"))) > 2
    parted = seen(page)
    in_parts(monkeypatch, 10**9)
    assert parted == seen(page)


@pytest.mark.parametrize("behind", [700, 12_000], ids=["in the last part", "in a part before it"])
def test_more_lines_than_the_parser_counts(behind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<html><body>\n" + b"\n" * 65_000 + "<p>1. Огонь горит.</p>\n".encode() * behind
    assert (list(parse_parts(page, "page.html"))[-1] is None) is (behind > 10_000)
    parted = seen(page)
    in_parts(monkeypatch, 10**9)
    assert parted == seen(page)


def test_an_error_names_the_line_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = portal(*("1. Огонь горит;", "&nbsp;") * 200, "<div>" * 3000)
    found = []
    for size in (500, 10**9):
        in_parts(monkeypatch, size)
        with pytest.raises(InputError) as error:
            read_html(page, "page.html")
        found.append(str(error.value))
    assert found[0] == found[1] and "404" in found[0]


def test_corpus(monkeypatch: pytest.MonkeyPatch, corpus: Path) -> None:
    for file in sorted((corpus / "codes").glob("*.html")):
        data = file.read_bytes()
        in_parts(monkeypatch, 10**9)
        whole = read_html(data, file.name)
        in_parts(monkeypatch, random.Random(file.name).randrange(2_000, 20_000))
        parted = read_html(data, file.name)
        assert _facts(parted) == _facts(whole), file.name
        assert evolve(parted, source=b"") == evolve(whole, source=b""), file.name
