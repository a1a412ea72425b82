"""Text as runs of WordprocessingML: raised indexes as superscript, invisible characters by their codes, breaks and
tabs.
"""

from __future__ import annotations

import re

from lawdraft.render.visible import RAISED_INDEX, split_visible

__all__ = ["CODE_STYLE", "codes_of", "escape", "runs", "text_of_codes"]

CODE_STYLE = "LawCode"  # the character style of codes: what stands in it is read back as the characters
_CODES = re.compile("⟨U\\+([0-9A-F]{4,6})⟩")
_SIMPLE = re.compile(r"[\x20-\x5d\x5f-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0529\u2010-\u2027\u2030-\u205e\u2116]*\Z")
_BREAKS = re.compile("([\n\t\u00ad])")
_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>"}
_RAISED = '<w:vertAlign w:val="superscript"/>'


def escape(text: str) -> str:
    """Escape a text for XML, attribute values included."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def codes_of(text: str) -> str:
    """Write characters as their codes: ⟨U+202E⟩."""
    return "".join(f"⟨U+{ord(c):04X}⟩" for c in text)


def text_of_codes(text: str) -> str:
    """Read what `codes_of` wrote."""
    return _CODES.sub(lambda match: chr(int(match.group(1), 16)), text)


def runs(text: str, *, deleted: bool = False, look: str = "") -> str:
    """Write `text` as runs; `look` are run properties that all of them have, in the order of the schema.

    `deleted` text goes into `w:delText`, as the standard wants it inside `w:del`.
    """
    tag = "w:delText" if deleted else "w:t"
    if _SIMPLE.match(text):
        return _run(escape(text), tag, look) if text else ""
    done = []
    for part, hidden in split_visible(text):
        if hidden:
            done.append(_run(codes_of(part), tag, f'<w:rStyle w:val="{CODE_STYLE}"/>{look}'))
            continue
        for at, piece in enumerate(RAISED_INDEX.split(part)):  # every second piece is an index
            if piece:
                done.append(_broken(piece, tag, look + _RAISED if at % 2 else look))
    return "".join(done)


def _broken(text: str, tag: str, look: str) -> str:
    """Write a run whose line ends, tabs and soft hyphens are elements."""
    parts = [
        _BREAK[part] if part in _BREAK else f'<{tag} xml:space="preserve">{escape(part)}</{tag}>'
        for part in _BREAKS.split(text)
        if part
    ]
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def _run(escaped: str, tag: str, look: str) -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<{tag} xml:space="preserve">{escaped}</{tag}></w:r>'
