"""RTF as programs write it: lists, fields, tables, fonts of symbols, stand-ins, pictures, what counts as a tracked change."""

from __future__ import annotations

import time

import pytest

from lawdraft.errors import InputError
from lawdraft.readers.formats import read_bill_text
from lawdraft.readers.importing import Imported, import_bytes
from lawdraft.readers.rtf_codes import fonts, without_binaries
from tests.readers.files import rtf

_FONTS = r"{\fonttbl{\f0\fcharset204 Times;}{\f7\fnil\fcharset2\fprq2 Symbol;}{\f8\fcharset2{\*\panose 05}Wingdings;}{\f9\fcharset238 Old;}}"


def _read(body: str) -> Imported:
    done = import_bytes(rtf(_FONTS + r"\f0 Статья 1. Сети\par " + body), "a.rtf")
    assert done.report.account.balanced
    return done


def _field(code: str, shows: str | None = None) -> str:
    return rf"{{\field{{\*\fldinst {{{code}}}}}" + ("" if shows is None else rf"{{\fldrslt {shows}}}") + "}"


_TEXTS = {
    "numbers of WordPad": (
        r"{\pntext\f0 1)\tab}{\*\pn\pnlvlbody\pnindent0\pnstart1\pndec{\pntxta)}}Сеть;\par {\pntext\f0 2)\tab}лодка.\par",
        ["1) Сеть;", "2) лодка."],
    ),
    "a bullet of a font of symbols": (r"{\listtext\f7\'b7\tab}сеть\par {\listtext\f8\u-3929?\tab}лодка\par", ["- сеть", "- лодка"]),
    "symbols": (r"x {\f7\'b3} {\f7\u-3933?} {\f7 a}\par", ["x ≥ ≤ α"]),
    "a symbol that a field draws": (r"x " + _field(r'SYMBOL 179 \\f "Symbol" \\s 12', r"\f7\fs24") + r" 5\par", ["x ≥ 5"]),
    "what a field shows": (
        r"по " + _field("IF " + _field("PAGE", "7") + " = 1", "статье 5") + r".\par", ["по статье 5."],
    ),
    "a table of contents": (_field(r"TOC \\o", r"{Сети\tab 3\par }" + _field("PAGEREF a", "4")) + r"1. Стоит.\par", ["1. Стоит."]),
    "bytes of a picture": (r"раз{\pict\bin3 {{{} два\par", ["раз два"]),
    "two spellings of a text": (r"в {\upr{Ogon}{\*\ud{Огонь}}}\par", ["в Огонь"]),
    "a control word as a stand-in": (r"раз \u8212\emdash  два\par", ["раз — два"]),
    "the default font behind another one": (r"{\f9 a\plain \'e4\'e2\'e0}\par", ["aдва"]),
    "a new column parts words": (r"раз\column два\par", ["раз два"]),
    "soft and hard hyphens": (r"ра\-з\u173? кое\_где кое\u8209?где\par", ["раз кое-где кое-где"]),
    "a list in a cell": (
        r"\trowd\cellx9\cellx18\pard\intbl{\listtext\pard\plain 1)\tab}а\par {\listtext\pard\plain 2)\tab}б\cell в\cell\row\pard",
        ["1) а 2) б | в"],
    ),
    "paragraphs of a cell behind a footnote": (
        r"\trowd\cellx9\cellx18\pard\intbl а{\footnote\pard\plain Кроме зимы.}\par б\cell в\cell\row\pard", ["а б | в"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), _TEXTS.values(), ids=_TEXTS)
def test_what_word_shows_is_read(body: str, expected: list[str]) -> None:
    done = _read(body)
    assert [line.text for line in done.lines if line.text][1:] == expected
    assert not [one for one in done.report.findings if one.severity == "E"]


_SAID = {
    "a number that stands nowhere": (r"\pard\ls1 Сеть.\par", "R-SHOWN", "E"),
    "a number of an old Word that stands nowhere": (r"{\*\pn\pnlvlbody\pndec}Сеть.\par", "R-SHOWN", "E"),
    "a field that is drawn": (_field(r"EQ \\s\\up5(1)", "") + r"\par", "R-FIELD", "E"),
    "a number that a field draws": (_field("AUTONUM") + r" Сеть.\par", "R-FIELD", "E"),
    "a formula": (r"{\mmath{\*\moMath{\mr x}}{\mmathPict{\pict 01}}}\par", "R-FORMULA", "E"),
    "a symbol": (r"{\f8\'fc}\par", "R-SYMBOL", "E"),
    "a formula of another program": (
        r"раз{\object\objemb{\*\objclass Equation.3}{\*\objdata 01}{\result {\pict 01}}}\par",
        "R-FORMULA",
        "E",
    ),
    "a picture": (r"раз{\*\shppict{\pict 0102}}{\nonshppict{\pict 01}}\par", "R-PICTURE", "W"),
    "an object": (r"раз{\object\objemb{\*\objdata 01}{\result {\pict 01}}}\par", "R-PICTURE", "W"),
    "a drawing": (r"раз{\shp{\*\shpinst{\sp{\sn pib}{\sv {\pict 01}}}}}\par", "R-PICTURE", "W"),
}


@pytest.mark.parametrize(("body", "code", "severity"), _SAID.values(), ids=_SAID)
def test_what_is_not_in_the_file_is_said(body: str, code: str, severity: str) -> None:
    data = rtf(_FONTS + r"\f0 Статья 1. Сети\par 1. Стоит.\par " + body)
    found = [(one.code, one.severity) for one in import_bytes(data, "a.rtf").report.findings]
    assert found.count((code, severity)) == 1
    if severity == "E":
        with pytest.raises(InputError, match=r"a\.rtf"):
            read_bill_text(data, "a.rtf")


def test_a_bill_with_a_footnote_or_struck_text_is_refused() -> None:
    for body, said in ((r"Слово{\footnote Нет.}\par", "footnote"), (r"Слово {\strike нет}\par", "struck")):
        with pytest.raises(InputError, match=said):
            read_bill_text(rtf(body), "a.rtf")


def test_stand_ins_that_are_announced_and_missing_eat_no_text() -> None:
    text = "".join(f"\\u{ord(sign)} " if ord(sign) > 127 else sign for sign in "Статья 1. Сети")
    done = import_bytes(f"{{\\rtf1\\ansi {text}\\par 1. x\\par}}".encode(), "a.rtf")
    assert [line.text for line in done.lines] == ["Статья 1. Сети", "1. x"]
    assert "R-ENCODING" in [one.code for one in done.report.findings]


@pytest.mark.parametrize("word", ["mvf", "mvt", "deleted", "revised"])
def test_tracked_moves_are_tracked_changes(word: str) -> None:
    with pytest.raises(InputError, match="tracked"):
        import_bytes(rtf(rf"Статья 1. Сети{{\{word} раз}}\par"), "a.rtf")


@pytest.mark.parametrize(("number", "encoding"), [(10007, "mac_cyrillic"), (866, "cp866"), (20866, "koi8_r")])
def test_code_pages(number: int, encoding: str) -> None:
    data = f"{{\\rtf1\\ansi\\ansicpg{number} ".encode() + "Статья 1. Сети\\par}".encode(encoding)
    assert import_bytes(data, "a.rtf").lines[0].text == "Статья 1. Сети"


def test_merged_cells_are_one_cell() -> None:
    head = r"\trowd\trhdr\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl а\cell б\cell\cell\row"
    wide = r"\trowd\clvmrg\cellx1000\cellx3010\pard\intbl\cell в\cell\row"
    last = r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl 1\cell 2\cell 3\cell\row\pard"
    (table,) = [line for line in _read(f"{head}{wide}{last} 1. Стоит.\\par").lines if line.rows]
    spans = [[(cell.columns, cell.rows, cell.header) for cell in row] for row in table.rows]
    assert spans == [[(1, 2, True), (2, 1, True)], [(2, 1, False)], [(1, 1, False)] * 3]


def test_a_table_around_a_table_is_read_as_paragraphs() -> None:
    inner = r"\pard\intbl\itap2 в\nestcell{\nonesttables\par}г\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}"
    done = _read(
        rf"\trowd\cellx9\cellx18\pard\intbl\itap1 а\par {inner}\pard\intbl\itap1 б\cell д\cell\row\pard 1. Стоит.\par"
    )
    assert [line.text for line in done.lines if line.text][1:] == ["а", "в | г", "б", "д", "1. Стоит."]
    assert "R-TABLE" in [one.code for one in done.report.findings]


@pytest.mark.parametrize("piece", [rb"\f1", rb"\f1\fcharset2", rb"{\f1\fcharset2{", rb"\f1\a ", rb"\bin0 "])
def test_a_table_of_fonts_that_never_ends_takes_no_time(piece: bytes) -> None:
    data = b"{\\rtf1{\\fonttbl" + piece * (400_000 // len(piece))
    began = time.process_time()
    fonts(without_binaries(data))
    assert time.process_time() - began < 5
