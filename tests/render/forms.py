"""Law 3 in every form at once: both texts read back out of what was written."""

from __future__ import annotations

import json
from typing import Any

from lawdraft.model.plain import unit_lines
from lawdraft.render.akn_redline import akn_redline_side, render_akn
from lawdraft.render.docx.document import render_docx
from lawdraft.render.docx.read import read_docx_sides
from lawdraft.render.html import render_html
from lawdraft.render.markdown import read_markdown_sides, render_markdown
from lawdraft.render.redline import Redline, Side, accept
from lawdraft.render.redline_json import redline_to_json
from lawdraft.render.side import render_side
from lawdraft.render.text import read_plain_redline, render_plain
from tests.render.html_reader import read_html, read_side

Texts = tuple[str, str]


def texts(redline: Redline) -> Texts:
    """The printed texts before and after."""
    return "\n".join(unit_lines(redline.before.root)), "\n".join(unit_lines(accept(redline)))


def read_json(data: dict[str, Any]) -> Texts:
    """Read both texts out of a neutral redline."""
    sides = ["", ""]
    for line in data["lines"]:
        for side, (joint, other) in enumerate(
            zip(line.get("joints", ["\n", "\n"]), ("inserted", "deleted"), strict=True)
        ):
            if joint is not None:
                sides[side] += joint + "".join(one["text"] for one in line["segments"] if other not in one)
    return sides[0].removeprefix("\n"), sides[1].removeprefix("\n")


def forms(redline: Redline, *, akn: bool = True) -> dict[str, Texts]:
    """Both texts as each form gives them back; Akoma Ntoso can't hold every tree."""
    before, after = read_html(render_html(redline))
    found = {
        "html": ("\n".join(before), "\n".join(after)),
        "side": read_side(render_side(redline)),
        "docx": read_docx_sides(render_docx(redline)),
        "md": read_markdown_sides(render_markdown(redline)),
        "text": read_plain_redline(render_plain(redline)),
        "json": read_json(json.loads(json.dumps(redline_to_json(redline)))),
    }
    if akn:
        data = render_akn(redline)
        one, other = ("\n".join(unit_lines(akn_redline_side(data, side).root)) for side in Side)
        found["akn"] = (one, other)
    return found
