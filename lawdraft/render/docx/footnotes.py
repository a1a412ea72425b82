"""Footnotes of a statute as footnotes of Word.

While the text is written, a private character stands in the place of each; `put_references` makes it a reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen
from lxml import etree

from lawdraft.model.rebuild import paragraphs, replace
from lawdraft.model.unit import Mark, Node, Paragraph, Statute, Unit
from lawdraft.readers.docx_package import W, value_of
from lawdraft.render.docx.package import NAMESPACES, Part
from lawdraft.render.docx.runs import CODE_STYLE, codes_of, runs, text_of_codes

__all__ = ["Signed", "footnotes_part", "put_references", "with_signs"]

_PRIVATE = range(0xF0000, 0xFFFFE)  # a plane of Unicode whose characters mean nothing by themselves
_LOOK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_LINE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:r><w:{}/></w:r></w:p>'


@frozen
class Signed:
    """A statute with a private character where the sign of each footnote stood.

    `notes` are the footnotes by character, each with its sign as printed, "" where it is only numbered.
    """

    statute: Statute
    notes: Mapping[str, tuple[Mark, str]]


def with_signs(statute: Statute) -> Signed:
    """Put a character that the text doesn't have in the place of each footnote that has a text."""
    noted = [(path, node) for path, node in paragraphs(statute.root) if _footnotes(node)]
    if not noted:
        return Signed(statute, {})
    used = {sign for _, node in paragraphs(statute.root) for sign in node.text}
    free = (sign for sign in map(chr, _PRIVATE) if sign not in used)
    root: Node = statute.root
    notes: dict[str, tuple[Mark, str]] = {}
    for path, node in noted:
        text, at = "", 0
        for mark in _footnotes(node):
            sign = next(free)
            printed = node.text[max(at, mark.start) : mark.end]
            notes[sign] = (mark, printed)
            text, at = text + node.text[at : mark.start] + sign, max(at, mark.start) + len(printed)
        root = replace(root, path, evolve(node, text=text + node.text[at:], marks=()))
    assert isinstance(root, Unit)
    return Signed(statute.with_root(root), notes)


def _footnotes(paragraph: Paragraph) -> list[Mark]:
    """Return the footnotes of a paragraph that have a text, in their order."""
    found = (mark for mark in paragraph.marks if mark.name == "authorialNote")
    return sorted((mark for mark in found if any(map(_text, mark.note))), key=lambda mark: mark.start)


def _text(paragraph: Paragraph) -> str:
    return paragraph.text.strip()


def footnotes_part(notes: Iterable[tuple[Mark, str]]) -> Part:
    """Write the part with the texts of footnotes, as `Signed` has them; they are numbered from 1 in their order."""
    lines = (
        f'<w:footnote w:type="separator" w:id="-1">{_LINE.format("separator")}</w:footnote>'
        f'<w:footnote w:type="continuationSeparator" w:id="0">{_LINE.format("continuationSeparator")}</w:footnote>'
    )
    written = "".join(_footnote(number, mark, printed) for number, (mark, printed) in enumerate(notes, 1))
    return Part("footnotes.xml", "footnotes", f"<w:footnotes {NAMESPACES}>{lines}{written}</w:footnotes>")


def _footnote(number: int, mark: Mark, printed: str) -> str:
    sign = "" if printed else f"<w:r>{_LOOK}<w:footnoteRef/></w:r>{runs(' ')}"
    lines: list[str] = []
    for note in mark.note:
        if _text(note):
            look = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            lines.append(f"<w:p>{look}{'' if lines else sign}{runs(note.text)}</w:p>")
    return f'<w:footnote w:id="{number}">{"".join(lines)}</w:footnote>'


def put_references(body: etree._Element, notes: Mapping[str, tuple[Mark, str]]) -> None:
    """Turn the characters of `with_signs` in the body of a Word file into references to its footnotes."""
    numbers = {sign: number for number, sign in enumerate(notes, 1)}
    for run in list(body.iter(f"{W}r")):
        properties = run.find(f"{W}rPr")
        if properties is None or value_of(properties, "rStyle") != CODE_STYLE:
            continue
        signs = text_of_codes("".join(node.text or "" for node in run.iter(f"{W}t")))
        if not any(sign in numbers for sign in signs):
            continue
        around = run.getparent()
        assert around is not None
        place = around.index(run)
        made = [_reference(numbers[sign], notes[sign][1]) if sign in numbers else _code(sign, run) for sign in signs]
        around[place : place + 1] = made


def _reference(number: int, printed: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    look = etree.SubElement(run, f"{W}rPr")
    etree.SubElement(look, f"{W}rStyle", {f"{W}val": "FootnoteReference"})
    reference = etree.SubElement(run, f"{W}footnoteReference", {f"{W}id": str(number)})
    if printed:
        reference.set(f"{W}customMarkFollows", "1")
        etree.SubElement(run, f"{W}t").text = printed
    return run


def _code(sign: str, run: etree._Element) -> etree._Element:
    """Write a character that stood between the signs as its code again."""
    made = etree.Element(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        made.append(etree.fromstring(etree.tostring(properties)))
    etree.SubElement(made, f"{W}t").text = codes_of(sign)
    return made
