"""What the styles of an OpenDocument text say of the looks of its spans and paragraphs."""

from __future__ import annotations

from attrs import frozen
from lxml import etree

__all__ = ["Look", "styles_of"]

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE, _OFFICE = (f"{{{_NS}{part}:1.0}}" for part in ("text", "style", "office"))


@frozen
class Look:
    """What a style says, together with the styles it is made of; None or "" where it says nothing."""

    raised: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    lowered: bool | None = None
    font: str = ""
    numbers: str = ""  # the list that its paragraphs are in, where the list itself names none


def styles_of(root: etree._Element, styles: etree._Element | None) -> dict[tuple[str, str], Look]:
    """Return the looks by family («text», «paragraph») and name; automatic styles of headers and footers are no styles
    of the text.
    """
    parts = (styles.find(f"{_OFFICE}styles") if styles is not None else None, root.find(f"{_OFFICE}automatic-styles"))
    own = {
        (style.get(f"{_STYLE}family", "text"), style.get(f"{_STYLE}name", "")): style
        for part in parts
        if part is not None
        for style in part.iter(f"{_STYLE}style")
    }
    return {key: _look(own, key) for key in own}


def _look(own: dict[tuple[str, str], etree._Element], key: tuple[str, str]) -> Look:
    said: dict[str, str] = {}
    numbers = ""
    seen: set[tuple[str, str]] = set()
    at = key
    while at in own and at not in seen:
        seen.add(at)
        numbers = numbers or own[at].get(f"{_STYLE}list-style-name", "")
        for properties in own[at].iterchildren(f"{_STYLE}text-properties"):
            said = {**{str(name): str(value) for name, value in properties.items()}, **said}
        at = (at[0], own[at].get(f"{_STYLE}parent-style-name", ""))
    position = said.get(f"{_STYLE}text-position", "").split(" ")[0].rstrip("%")
    line = said.get(f"{_STYLE}text-line-through-style", said.get(f"{_STYLE}text-line-through-type"))
    display = said.get(f"{_TEXT}display")
    return Look(
        position == "super" or (position.isdigit() and int(position) > 0) if position else None,
        display == "none" if display is not None else None,
        line != "none" if line is not None else None,
        position == "sub" or position.startswith("-") if position else None,
        said.get(f"{_STYLE}font-name", ""),
        numbers,
    )
