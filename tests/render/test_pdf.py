"""PDF: bookmarks, tags, nothing fetched; a clear message where WeasyPrint is missing."""

from __future__ import annotations

import re
import sys
import zlib

import pytest

from lawdraft.errors import InputError, MissingExtraError
from lawdraft.render.html import render_html
from lawdraft.render.pdf import html_to_pdf
from lawdraft.render.table import render_table
from tests.render.documents import ugly


def inflated(data: bytes) -> bytes:
    """The bytes of a PDF with its compressed streams opened."""
    done = data
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            done += zlib.decompress(match.group(1))
        except zlib.error:
            continue
    return done


def test_bookmarks_and_tags() -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed")
    data = html_to_pdf(render_html(ugly()))
    assert data.startswith(b"%PDF")
    whole = inflated(data)
    assert b"/StructTreeRoot" in whole
    assert b"/Outlines" in whole
    assert b"/Lang" in whole
    assert html_to_pdf(render_table(ugly())).startswith(b"%PDF")


def test_nothing_is_fetched() -> None:
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed")
    for source in ("file:///etc/passwd", "http://127.0.0.1:9/x.png"):
        try:
            data = html_to_pdf(f'<html lang="ru"><title>а</title><p>б<img alt="x" src="{source}"></p></html>')
        except InputError:
            continue
        assert b"root:" not in inflated(data)


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtraError) as caught:
        html_to_pdf("<p>а</p>")
    assert "lawdraft[pdf]" in str(caught.value)
