"""The forms of a redline that are handed in as files, and the papers of a bill."""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.bill import Instruction
from lawdraft.cli.messages import N_
from lawdraft.errors import MissingExtraError
from lawdraft.render.labels import date_text, operation_text
from lawdraft.render.redline import Redline
from lawdraft.workspace.proposal import Proposal

__all__ = ["BINARY", "COLUMNS", "DOCUMENTS", "PAPERS", "by_suffix", "document", "dated", "papers"]

DOCUMENTS = {
    "side": "side.html",
    "docx": "docx",
    "pdf": "pdf",
    "table": "table.html",
    "table-docx": "table.docx",
    "table-pdf": "table.pdf",
    "md": "md",
    "akn": "redline.xml",
}  # form → the end of a file's name
BINARY = frozenset({"docx", "pdf", "table-docx", "table-pdf"})
COLUMNS = {"2": "two", "5": "five", "amendments": "second_reading"}
PAPERS = ("docx", "pdf", "html")
_SUFFIXES = {".docx": "docx", ".pdf": "pdf", ".md": "md", ".xml": "akn"}


def by_suffix(suffix: str) -> str:
    """Return the form that the end of a file's name asks for, "" if none."""
    return _SUFFIXES.get(suffix.lower(), "")
