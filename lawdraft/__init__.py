"""A toolkit for statutes and the bills that amend them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lawdraft.akn.read import read_statute_xml
    from lawdraft.akn.validate import validate
    from lawdraft.akn.write import write_statute_xml
    from lawdraft.amendment.bill import Bill, Instruction
    from lawdraft.amendment.conventions import Conventions
    from lawdraft.amendment.operation import Operation
    from lawdraft.compare.change import compare_editions
    from lawdraft.consolidate.report import Applied, Fault, Rejected
    from lawdraft.draft.compose import DraftedBill, draft_bill
    from lawdraft.errors import LawdraftError
    from lawdraft.model.address import Address
    from lawdraft.model.edition import ActReference
    from lawdraft.model.locate import locate
    from lawdraft.model.number import Number
    from lawdraft.model.plain import write_text
    from lawdraft.model.unit import Paragraph, Statute, Unit
    from lawdraft.render.html import render_html
    from lawdraft.render.redline import Redline
    from lawdraft.render.terminal import render_terminal
    from lawdraft.workspace.api import apply, make_redline, parse_act, parse_bill, parse_fragment
    from lawdraft.workspace.layout import Workspace, open_workspace
    from lawdraft.workspace.source import read_bill, read_statute

__version__ = "0.1.0"

__all__ = [
    "ActReference",
    "Address",
    "Applied",
    "Bill",
    "Conventions",
    "DraftedBill",
    "Fault",
    "Instruction",
    "LawdraftError",
    "Number",
    "Operation",
    "Paragraph",
    "Redline",
    "Rejected",
    "Statute",
    "Unit",
    "Workspace",
    "__version__",
    "apply",
    "compare_editions",
    "draft_bill",
    "locate",
    "make_redline",
    "open_workspace",
    "parse_act",
    "parse_bill",
    "parse_fragment",
    "read_bill",
    "read_statute",
    "read_statute_xml",
    "render_html",
    "render_terminal",
    "validate",
    "write_statute_xml",
    "write_text",
]

# Where each name lives: it is imported when it is first asked for, so that a command loads only what it needs.
__homes__ = {
    "lawdraft.akn.read": "read_statute_xml",
    "lawdraft.akn.validate": "validate",
    "lawdraft.akn.write": "write_statute_xml",
    "lawdraft.amendment.bill": "Bill Instruction",
    "lawdraft.amendment.conventions": "Conventions",
    "lawdraft.amendment.operation": "Operation",
    "lawdraft.compare.change": "compare_editions",
    "lawdraft.consolidate.report": "Applied Fault Rejected",
    "lawdraft.draft.compose": "DraftedBill draft_bill",
    "lawdraft.errors": "LawdraftError",
    "lawdraft.model.address": "Address",
    "lawdraft.model.edition": "ActReference",
    "lawdraft.model.locate": "locate",
    "lawdraft.model.number": "Number",
    "lawdraft.model.plain": "write_text",
    "lawdraft.model.unit": "Paragraph Statute Unit",
    "lawdraft.render.html": "render_html",
    "lawdraft.render.redline": "Redline",
    "lawdraft.render.terminal": "render_terminal",
    "lawdraft.workspace.api": "apply make_redline parse_act parse_bill parse_fragment",
    "lawdraft.workspace.layout": "Workspace open_workspace",
    "lawdraft.workspace.source": "read_bill read_statute",
}


def __getattr__(name: str) -> Any:
    for home, names in __homes__.items():
        if name in names.split():
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'lawdraft' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
