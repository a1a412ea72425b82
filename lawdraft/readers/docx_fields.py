"""Fields of a Word file: which runs are their code, which are a table of contents, which fields draw what isn't text.

A field is «begin, code, separate, what it shows, end», over one paragraph or many, one inside another; what it
shows is text like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.readers.docx_package import W, is_on, line_of

__all__ = ["DRAWN", "Fields", "placeholders"]

MAX_FIELDS = 200

DRAWN = frozenset(  # what they show is made on the page and stands nowhere in the file
    (
        "ADVANCE",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "DISPLAYBARCODE",
        "EQ",
        "FORMDROPDOWN",
        "GOTOBUTTON",
        "LISTNUM",
        "MACROBUTTON",
        "SYMBOL",
    )
)


def placeholders(root: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """Yield the texts that stand in content controls as long as nobody fills them in, each with its paragraph."""
    for shown in root.iter(f"{W}showingPlcHdr"):
        properties = shown.getparent()
        control = properties.getparent() if properties is not None else None
        if properties is not None and control is not None and is_on(properties, "showingPlcHdr"):
            text = "".join(one.text or "" for one in control.iter(f"{W}t"))
            inside = (control.iterancestors(f"{W}p"), control.iter(f"{W}p"))
            yield next((one for found in inside for one in found), None), " ".join(text.split())


@define
class _Open:
    """A field that is being read."""

    paragraph: etree._Element | None
    code: str = ""
    shows: bool = False  # «separate» was passed
    codes: list[etree._Element] = Factory(list)
    contents: list[etree._Element] = Factory(list)
    text: bool = False  # what it shows holds a text

    @property
    def kind(self) -> str:
        return next(iter(self.code.split()), "").upper()


@define
class Fields:
    """The runs that fields take away, and by paragraph the fields that show nothing though Word draws something.

    A field that never ends takes nothing away.
    """

    codes: set[etree._Element] = Factory(set)
    contents: set[etree._Element] = Factory(set)
    drawn: dict[etree._Element, list[str]] = Factory(dict)

    @classmethod
    def of(cls, root: etree._Element) -> Fields:
        """Follow the fields of a part in the order of its text. Raises InputError if they nest too deep."""
        made = cls()
        if next(root.iter(f"{W}fldChar", f"{W}fldSimple"), None) is None:
            return made
        opened: list[_Open] = []
        paragraph = None
        for node in root.iter(f"{W}p", f"{W}r", f"{W}fldSimple"):
            if node.tag == f"{W}p":
                paragraph = node
            elif node.tag == f"{W}fldSimple":
                one = _Open(paragraph, node.get(f"{W}instr", ""), text=next(node.iter(f"{W}t"), None) is not None)
                one.contents += node.iter(f"{W}r") if one.kind == "TOC" else ()
                made._end(one)
            else:
                made._run(node, paragraph, opened)
        return made

    def _run(self, run: etree._Element, paragraph: etree._Element | None, opened: list[_Open]) -> None:
        for node in run:
            if node.tag == f"{W}fldChar":
                step = node.get(f"{W}fldCharType", "")
                if step == "begin":
                    if len(opened) >= MAX_FIELDS:
                        where = Position(node.getroottree().docinfo.URL or "", line_of(node))
                        raise InputError("the fields of the Word file nest too deep", position=where)
                    opened.append(_Open(paragraph))
                elif opened and step == "separate":
                    opened[-1].shows = True
                elif opened and step == "end":
                    self._end(opened.pop())
            elif node.tag in (f"{W}instrText", f"{W}delInstrText") and opened:
                opened[-1].code += node.text or ""
            elif opened and node.tag in (f"{W}t", f"{W}sym", f"{W}delText"):
                inside = next((one for one in opened if not one.shows), None)
                contents = next((one for one in opened if one.kind == "TOC"), None)
                if inside is not None:
                    inside.codes.append(run)
                elif contents is not None:
                    contents.contents.append(run)
                for one in opened:
                    one.text = one.text or bool(node.text or node.tag == f"{W}sym")

    def _end(self, field: _Open) -> None:
        self.codes.update(field.codes)
        self.contents.update(field.contents)
        if field.kind in DRAWN and not field.text and field.paragraph is not None:
            self.drawn.setdefault(field.paragraph, []).append(" ".join(field.code.split()))
