"""OpenDocument as programs write it: styles of styles, hidden parts, drawings, indexes, lists named by paragraphs."""

from __future__ import annotations

import io
import zipfile

import pytest

from lawdraft.errors import InputError
from lawdraft.readers.formats import read_bill_text
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import ODF, odt

_DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'


def _style(name: str, family: str, properties: str = "", more: str = "") -> str:
    inside = f"<style:text-properties {properties}/>" if properties else ""
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inside}</style:style>'


def _p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def _item(*inside: str) -> str:
    return f"<text:list-item>{''.join(inside)}</text:list-item>"


_UP = _style("U", "text", 'style:text-position="super 58%"')
_LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/>'
    "</text:list-style>"
)
_ROW = f"<table:table-row><table:table-cell>{_p('в')}</table:table-cell><table:table-cell>{_p('г')}</table:table-cell></table:table-row>"
_TEXTS = {
    "raised by the style of a style": (
        _p("статья 5" + _span("1", "T")), _UP + _style("T", "text", more='style:parent-style-name="U"'), ["статья 5^1"], [],
    ),
    "not raised inside a raised one": (
        _p("статья 5" + _span("1" + _span(" и 2", "B"), "U")), _UP + _style("B", "text", 'style:text-position="0% 100%"'), ["статья 5^1 и 2"], [],
    ),
    "a paragraph's style is no span's": (_p("раз " + _span("два", "P")), _style("P", "paragraph", 'text:display="none"'), ["раз два"], []),
    "a hidden paragraph": (
        f'<text:list text:style-name="L">{_item(_p("тайна", "H"))}{_item(_p("раз"))}</text:list>',
        _LISTS + _style("H", "paragraph", 'text:display="none"'), ["1) раз"], ["hidden text"],
    ),
    "a hidden section": (f'<text:section text:display="none">{_p("тайна")}</text:section>' + _p("раз"), "", ["раз"], ["hidden text"]),
    "a section hidden by a condition": (
        f'<text:section text:display="condition" text:is-hidden="true">{_p("тайна")}</text:section>' + _p("раз"), "", ["раз"], ["hidden text"],
    ),
    "a section shown by a condition": (
        f'<text:section text:display="condition" text:is-hidden="false">{_p("раз")}</text:section>', "", ["раз"], [],
    ),
    "fields that hide": (
        _p('<text:hidden-paragraph text:is-hidden="true"/>тайна') + _p('раз<text:hidden-text text:is-hidden="true"> тайна</text:hidden-text>'),
        "", ["раз"], ["hidden text", "hidden text"],
    ),
    "white space between spans": (
        "<text:p>\n  раз\n<text:span>два</text:span>\n<text:span>три</text:span>\n</text:p>", "", ["раз два три"], [],
    ),
    "a number written for programs that don't count": (
        f'<text:list text:style-name="L">{_item("<text:p><text:number>1)</text:number>раз</text:p>")}</text:list>'
        "<text:p><text:number>2) </text:number>два</text:p>", _LISTS, ["1) раз", "2) два"], [],
    ),
    "a list named by its paragraphs": (
        f"<text:list>{_item(_p('раз', 'P'))}</text:list>", _LISTS + _style("P", "paragraph", more='style:list-style-name="L"'), ["1) раз"], [],
    ),
    "a table in a list": (
        f"<text:list>{_item(_p('раз'), f'<table:table>{_ROW}</table:table>')}</text:list>", "", ["раз", "в | г"], [],
    ),
    "a symbol": (_p("x " + _span("\uf0b3", "S")), _style("S", "text", 'style:font-name="Symbol1"'), ["x ≥"], []),
    "a box around the remark of a database": (
        f'<table:table><table:table-row><table:table-cell>{_p("")}</table:table-cell><table:table-cell>{_p("КонсультантПлюс: примечание.")}'
        f'{_p("С 2026 года иначе.")}</table:table-cell></table:table-row></table:table>' + _p("раз"),
        "", ["раз"], ["remark of a database"],
    ),
    "an index": (
        f"<text:alphabetical-index><text:index-body>{_p('Маяк 3')}</text:index-body></text:alphabetical-index>" + _p("раз"),
        "", ["раз"], ["table of contents"],
    ),
    "a frame of the page": (f"<draw:frame {_DRAW}><draw:text-box>{_p('в рамке')}</draw:text-box></draw:frame>" + _p("раз"), "", ["в рамке", "раз"], []),
    "cells that repeat": (
        f'<table:table><table:table-row><table:table-cell>{_p("а")}</table:table-cell><table:table-cell table:number-columns-repeated="2"/>'
        f"<table:table-cell>{_p('г')}</table:table-cell></table:table-row></table:table>", "", ["а |  |  | г"], [],
    ),
    "a hyphen that doesn't break": (_p("кое\u2011где"), "", ["кое-где"], []),
}  # fmt: skip


def _read(data: bytes) -> Imported:
    done = import_bytes(data, "a.odt")
    assert done.report.account.balanced, done.report.account
    return done


@pytest.mark.parametrize(("body", "automatic", "expected", "aside"), _TEXTS.values(), ids=_TEXTS)
def test_what_is_shown_is_read(body: str, automatic: str, expected: list[str], aside: list[str]) -> None:
    done = _read(odt(_p("Статья 1. Сети") + body, automatic))
    assert [line.text for line in done.lines if line.text][1:] == expected
    assert [one.why for one in done.report.set_aside] == aside


_FRAME = f"<draw:frame {_DRAW}>{{}}</draw:frame>"
_SAID = {
    "struck": (_p("раз " + _span("два", "K")), "R-SHOWN", "W"),
    "a picture": (_p(_FRAME.format('<draw:image xlink:href="a.png"/>')), "R-PICTURE", "W"),
    "a formula": (_p(_FRAME.format('<draw:object xlink:href="./Object 1"/><draw:image/>')), "R-FORMULA", "E"),
    "a symbol": (_p("x \uf0b3 5"), "R-SYMBOL", "E"),
    "a table around a table": (
        f"<table:table><table:table-row><table:table-cell><table:table>{_ROW}</table:table></table:table-cell></table:table-row></table:table>",
        "R-TABLE", "I",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code", "severity"), _SAID.values(), ids=_SAID)
def test_what_is_not_read_is_said(body: str, code: str, severity: str) -> None:
    buffer = io.BytesIO(odt(_p("Статья 1. Сети") + body, _style("K", "text", 'style:text-line-through-style="solid"')))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("Object 1/content.xml", '<math xmlns="http://www.w3.org/1998/Math/MathML"/>')
    found = [(one.code, one.severity) for one in _read(buffer.getvalue()).report.findings]
    assert found.count((code, severity)) == 1


def test_lists_and_styles_of_headers_are_none_of_the_text() -> None:
    other = _LISTS.replace('style:num-suffix=")"', 'style:num-suffix="."').replace('num-format="1"', 'num-format="I"')
    styles = (
        f"<office:document-styles {ODF}><office:automatic-styles>{other}"
        f"{_style('T', 'text', 'style:text-position=&quot;super 58%&quot;').replace('&quot;', chr(34))}"
        "</office:automatic-styles></office:document-styles>"
    )
    body = f'<text:list text:style-name="L">{_item(_p("раз " + _span("два", "T")))}</text:list>'
    buffer = io.BytesIO(odt(body, _LISTS + _style("T", "text")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("styles.xml", styles)
    assert read_bill_text(buffer.getvalue(), "a.odt") == "1) раз два\n"


@pytest.mark.parametrize(("form", "expected"), [("а, б, .., аа, аб, ... (ru)", "а) раз"), ("а, б, .. (bg)", None)])
def test_letters_of_another_language_are_refused(form: str, expected: str | None) -> None:
    data = odt(
        f'<text:list text:style-name="L">{_item(_p("раз"))}</text:list>', _LISTS.replace('num-format="1"', f'num-format="{form}"')
    )  # fmt: skip
    if expected is not None:
        assert read_bill_text(data, "a.odt") == f"{expected}\n"
        return
    with pytest.raises(InputError, match="can't be read"):
        read_bill_text(data, "a.odt")


def test_a_bill_is_refused_where_text_of_its_file_is_not_read() -> None:
    with pytest.raises(InputError, match="isn't read whole"):
        read_bill_text(odt(_p("раз") + f"<text:unknown>{_p('два')}</text:unknown>"), "a.odt")
