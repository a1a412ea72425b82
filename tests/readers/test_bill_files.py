"""Bills as files: what lines of text can't hold is refused; a coat of arms above the first text is no loss."""

from __future__ import annotations

import pytest

from lawdraft.errors import InputError
from lawdraft.readers.docx_page import read_docx
from lawdraft.readers.formats import read_bill_text
from tests.readers.files import docx, odt, para, portal, rtf

_PIC = '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
_BOX = "<w:txbxContent><w:p><w:r><w:t>В рамке.</w:t></w:r></w:p></w:txbxContent>"
_WORD = f"<w:r><w:drawing>{_PIC}</w:drawing></w:r>"
_WORD_BOX = f"<w:r><w:drawing>{_BOX}</w:drawing></w:r>"
_WORD_BOTH = f"<w:r><w:drawing>{_PIC}{_BOX}</w:drawing></w:r>"
_ODF = (
    '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink">{}</draw:frame>'
)
_P = "<text:p>{}</text:p>"
_ODF_PICTURE = _P.format(_ODF.format('<draw:image xlink:href="a.png"/>'))
_ODF_BOX = _P.format(_ODF.format("<draw:text-box><text:p>В рамке.</text:p></draw:text-box>"))
_BEHIND = {
    "Word": (docx(para("Свет.") + para(_WORD)), "a.docx"),
    "Word, in a table": (docx(para("Свет.") + f"<w:tbl><w:tr><w:tc>{para(_WORD)}</w:tc></w:tr></w:tbl>"), "a.docx"),
    "Word, beside a text box": (docx(para("Свет.") + para(_WORD, _WORD_BOX)), "a.docx"),
    "Word, grouped with a text box": (docx(para("Свет.") + para(_WORD_BOTH)), "a.docx"),
    "OpenDocument": (odt(_P.format("Свет.") + _ODF_PICTURE), "a.odt"),
    "RTF": (rtf(r"Свет.\par {\pict 01}\par"), "a.rtf"),
    "a page": (portal("Свет.", "<img src=x.png>"), "a.html"),
}


@pytest.mark.parametrize(("data", "name"), _BEHIND.values(), ids=_BEHIND)
def test_a_bill_with_a_picture_in_its_text_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(InputError, match="a picture or an object isn't read") as caught:
        read_bill_text(data, name)
    assert caught.value.position and caught.value.position.line and caught.value.hint


_ABOVE = {
    "Word": (docx(para(_WORD) + para("Свет.")), "a.docx"),
    "Word, at the first text": (docx(para() + para(_WORD, "Свет.")), "a.docx"),
    "OpenDocument": (odt(_ODF_PICTURE + _P.format("Свет.")), "a.odt"),
    "RTF": (rtf(r"{\pict 01}\par Свет.\par"), "a.rtf"),
    "a page": (portal("<img src=x.png>", "Свет."), "a.html"),
}


@pytest.mark.parametrize(("data", "name"), _ABOVE.values(), ids=_ABOVE)
def test_a_coat_of_arms_above_a_bill_is_no_loss(data: bytes, name: str) -> None:
    assert read_bill_text(data, name).strip() == "Свет."


@pytest.mark.parametrize(
    ("data", "name"),
    [(docx(para("Свет.") + para(_WORD_BOX)), "a.docx"), (odt(_P.format("Свет.") + _ODF_BOX), "a.odt")],
)
def test_the_text_of_a_text_box_is_text_of_the_bill(data: bytes, name: str) -> None:
    assert read_bill_text(data, name).split("\n")[-2:] == ["В рамке.", ""]


def test_a_picture_beside_a_text_box_is_said() -> None:
    for runs in ((_WORD, _WORD_BOX), (_WORD_BOTH,)):
        said = [one.code for one in read_docx(docx(para(*runs)), "a.docx").findings]
        assert sorted(said) == ["R-BOX", "R-PICTURE"]
