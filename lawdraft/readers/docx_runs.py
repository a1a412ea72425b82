"""The runs of a paragraph of a Word file: which are its own, which are raised or hidden, what their text is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import frozen
from lxml import etree

from lawdraft.readers.docx_package import W, is_on, value_of
from lawdraft.readers.pieces import plain_hyphens

__all__ = [
    "BLOCK_CHOICE",
    "EQUATIONS",
    "FALLBACK",
    "MATH",
    "PICTURE_HINT",
    "PRIVATE",
    "RAISED",
    "RunStyles",
    "equations",
    "has_picture",
    "own_runs",
    "read_symbols",
    "run_text",
    "symbol_of",
    "text_boxes",
    "text_of",
    "unread_symbols",
]

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{_MC}Fallback"
BLOCK_CHOICE = (f"{_MC}AlternateContent", f"{_MC}Choice")  # around blocks that newer programs draw otherwise
_BOX = f"{W}txbxContent"
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object"))
_IMAGES = ("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", "{urn:schemas-microsoft-com:vml}imagedata")
EQUATIONS = ("Equation", "MathType")  # objects that are formulas, as they name themselves
PICTURE_HINT = "delete it if it is no part of the text"
PRIVATE = re.compile("[\ue000-\uf8ff]")  # characters that only a font knows
RAISED = 4  # half points above the line from which a run counts as raised
_SYMBOLS = {  # the font Symbol, by the lower byte of its characters
    **dict(enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", 0x41)), **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61)),
    **{ord(same): same for same in "0123456789 !#%&()+,./:;<=>[]_{|}"}, 0x2D: "−",
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
}  # fmt: skip


_Look: TypeAlias = Callable[..., "bool | None"]


@frozen
class RunStyles:
    """What the styles of a file say of the looks of a run: raised, lowered, hidden, struck out."""

    said: dict[tuple[_Look, str], bool]

    @classmethod
    def of(cls, styles: etree._Element | None) -> RunStyles:
        """Read them from the styles of a file; a style without a word of its own does as the one it is based on."""
        own = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")} if styles is not None else {}
        looks = (_raises, _lowers, _hides, _strikes)
        found = ((look, name, _inherited(own, name, look)) for look in looks for name in own)
        return cls({(look, name): said for look, name, said in found if said is not None})

    def is_raised(self, run: etree._Element) -> bool:
        """Tell whether a run stands above the line."""
        return self._has(run, _raises)

    def is_lowered(self, run: etree._Element) -> bool:
        """Tell whether a run stands below the line."""
        return self._has(run, _lowers)

    def is_hidden(self, run: etree._Element) -> bool:
        """Tell whether a run is hidden text."""
        return self._has(run, _hides)

    def is_struck(self, run: etree._Element) -> bool:
        """Tell whether a run is struck out by hand."""
        return self._has(run, _strikes)

    def hides_end(self, paragraph: etree._Element) -> bool:
        """Tell whether the end of a paragraph is hidden: then it goes on with the next one."""
        properties = paragraph.find(f"{W}pPr")
        return properties is not None and self._has(properties, _hides)

    def _has(self, node: etree._Element, look: _Look) -> bool:
        """Tell whether a run, or the end of a paragraph, has a look: by its own words, its style, its paragraph's."""
        properties = node.find(f"{W}rPr")
        said = look(properties) if properties is not None else None
        if said is None and properties is not None and self.said:
            said = self.said.get((look, value_of(properties, "rStyle")))
        if said is None and self.said:
            paragraph = next(node.iterancestors(f"{W}p"), None)
            own = paragraph.find(f"{W}pPr") if paragraph is not None else None
            said = self.said.get((look, value_of(own, "pStyle"))) if own is not None else None
        return bool(said)


def _inherited(own: dict[str, etree._Element], name: str, look: _Look) -> bool | None:
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        properties = own[name].find(f"{W}rPr")
        said = look(properties) if properties is not None else None
        if said is not None:
            return said
        name = value_of(own[name], "basedOn")
    return None


def _raises(properties: etree._Element) -> bool | None:
    """Whether properties raise a run; None if they say nothing of it."""
    if align := value_of(properties, "vertAlign"):
        return align == "superscript"
    height = value_of(properties, "position")
    return int(height) >= RAISED if height.lstrip("+-").isdigit() else None


def _lowers(properties: etree._Element) -> bool | None:
    if align := value_of(properties, "vertAlign"):
        return align == "subscript"
    height = value_of(properties, "position")
    return int(height) <= -RAISED if height.lstrip("+-").isdigit() else None


def _hides(properties: etree._Element) -> bool | None:
    return is_on(properties, "vanish") if properties.find(f"{W}vanish") is not None else None


def _strikes(properties: etree._Element) -> bool | None:
    said = [is_on(properties, tag) for tag in ("strike", "dstrike") if properties.find(W + tag) is not None]
    return any(said) if said else None


def own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph itself: none of its text boxes, nothing that stands in only for older programs."""
    boxed = next(paragraph.iter(_BOX, FALLBACK), None) is not None
    for run in paragraph.iter(f"{W}r"):
        if not boxed or not any(above.tag in (_BOX, FALLBACK) for above in _between(run, paragraph)):
            yield run


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost text boxes of a paragraph."""
    for box in paragraph.iter(_BOX):
        if not any(above.tag in (_BOX, FALLBACK) for above in _between(box, paragraph)):
            yield box


def equations(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the objects of a paragraph that are formulas of a program of their own."""
    for one in paragraph.iter("{urn:schemas-microsoft-com:office:office}OLEObject"):
        if one.get("ProgID", "").startswith(EQUATIONS):
            yield one


def has_picture(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph shows a picture, an object or a drawing that isn't a text box."""
    return any(
        next(one.iter(_BOX), None) is None or next(one.iter(*_IMAGES), None) is not None
        for one in paragraph.iter(*_PICTURES)
        if not any(above.tag in (_BOX, FALLBACK) for above in _between(one, paragraph))
    )


def _between(node: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    for above in node.iterancestors():
        if above is top:
            return
        yield above


def run_text(run: etree._Element) -> str:
    """Return the text of a run; a new page or column is a space, soft hyphens are left out."""
    pieces = []
    for node in run:
        if node.tag in (f"{W}tab", f"{W}ptab"):
            pieces.append("\t")
        elif node.tag == f"{W}cr" or (node.tag == f"{W}br" and node.get(f"{W}type", "textWrapping") == "textWrapping"):
            pieces.append("\n")
        elif node.tag == f"{W}br":
            pieces.append(" ")
        else:
            pieces.append(text_of(node))
    return "".join(pieces)


def text_of(node: etree._Element) -> str:
    """Return the characters that a node of a run stands for, "" for white space and what isn't text."""
    if node.tag in (f"{W}t", f"{W}delText"):
        text = plain_hyphens((node.text or "").replace("\n", " "))
        return read_symbols(text, _font(node)) if PRIVATE.search(text) else text
    if node.tag == f"{W}noBreakHyphen":
        return "-"
    return symbol(node) if node.tag == f"{W}sym" else ""


def _font(node: etree._Element) -> str:
    run = node.getparent()
    named = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    return named.get(f"{W}ascii", "") if named is not None else ""


def read_symbols(text: str, font: str) -> str:
    """Write the characters that only a font knows as what it shows; those that aren't known stay."""
    return PRIVATE.sub(lambda found: symbol_of(ord(found.group()), font) or found.group(), text)


def symbol(node: etree._Element) -> str:
    """Return the character of a symbol of a font, "" if it isn't known."""
    try:
        code = int(node.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return symbol_of(code, node.get(f"{W}font", ""))


def symbol_of(code: int, font: str) -> str:
    """Return the character that a font shows for a code, "" if it isn't known."""
    if 0xE000 <= code <= 0xF8FF:  # private: what it looks like is for the font to say
        return _SYMBOLS.get(code & 0xFF, "") if font == "Symbol" else ""
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def unread_symbols(run: etree._Element) -> Iterator[str]:
    """Name the symbols of a run that can't be written as a character: «Wingdings F0FC»."""
    for node in run.iter(f"{W}sym"):
        if not symbol(node):
            yield f"{node.get(f'{W}font', '')} {node.get(f'{W}char', '')}".strip()
