"""Places that several rules speak of: in the bill (offsets, words outside quotes) and in the base (paths, texts)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.language.ru.acts import mask_quotations
from lawdraft.language.ru.quotes import quotations
from lawdraft.model.address import Address, Step
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.rebuild import Path, children, get
from lawdraft.model.unit import Node, Paragraph, Statute, Unit

__all__ = [
    "body_of", "commands", "find", "law_of", "masked", "new_paragraphs", "one_path", "paragraphs", "parent_and_twins",
    "step_kinds", "text_of", "with_step",
]  # fmt: skip


def masked(text: str) -> str:
    """Return a line with its quotations masked; the length stays the same."""
    return mask_quotations(text, quotations(text))


def commands(bill: Bill) -> Iterator[tuple[int, str, Instruction | None]]:
    """Yield the lines that command, with their offsets and with quotations masked: lead-ins, first lines of items."""
    for start, end, what in bill.covered:
        if what == "lead-in":
            yield start, masked(bill.text[start:end]), None
    for instruction in bill.instructions:
        line = bill.text[instruction.start : instruction.end].split("\n")[0]
        yield instruction.start, masked(line), instruction


def find(bill: Bill, instruction: Instruction, words: str) -> tuple[int, int]:
    """Return where words first stand in an instruction, or the instruction itself."""
    at = bill.text.find(words, instruction.start, instruction.end) if words else -1
    return (at, at + len(words)) if at >= 0 else (instruction.start, instruction.end)


def one_path(root: Unit, address: Address) -> Path | None:
    """Return the path of an address that names one place, None if it names none or several."""
    found = locate(root, address)
    return found[0].path if not isinstance(found, Missing) and len(found) == 1 else None


def paragraphs(node: Node, path: Path = ()) -> Iterator[tuple[Path, Paragraph]]:
    """Yield every paragraph below a node with its path, headings apart."""
    if isinstance(node, Paragraph):
        yield path, node
    else:
        for at, child in enumerate(children(node)):
            yield from paragraphs(child, (*path, at))


def new_paragraphs(before: Unit, after: Unit) -> list[tuple[Path, Paragraph]]:
    """Return the paragraphs of `after` that `before` doesn't have, with their paths, headings apart.

    What the trees share at the same depth is not walked.
    """
    old: list[Node] = [before]
    new: list[tuple[Path, Node]] = [((), after)]
    gone: set[int] = set()
    found: list[tuple[Path, Paragraph]] = []
    while new:
        shared = {id(node) for node in old} & {id(node) for _, node in new}
        old = [node for node in old if id(node) not in shared]
        new = [(path, node) for path, node in new if id(node) not in shared]
        gone |= {id(node) for node in old if isinstance(node, Paragraph)}
        found += [(path, node) for path, node in new if isinstance(node, Paragraph)]
        old = [child for node in old for child in children(node)]
        new = [((*path, at), child) for path, node in new for at, child in enumerate(children(node))]
    gone |= {id(paragraph) for node in old for _, paragraph in paragraphs(node)}
    return sorted(((path, one) for path, one in found if id(one) not in gone), key=lambda pair: pair[0])


def text_of(node: Node) -> str:
    """Return the texts of a node's paragraphs, one a line."""
    return "\n".join(paragraph.text for _, paragraph in paragraphs(node))


def parent_and_twins(root: Unit, target: Address, kind: Kind) -> tuple[Path, tuple[Unit, ...]] | None:
    """Return the path of a new unit's parent and the units of that kind in it; None if there is no such parent."""
    from lawdraft.model.survey import units_under

    path = one_path(root, target)
    if path is None or not isinstance(get(root, path), Unit):
        return None
    found = [get(root, place) for place in units_under(root, path, kind)]
    return path, tuple(unit for unit in found if isinstance(unit, Unit))


def body_of(text: str) -> str:
    """Return the text of a payload without its mark."""
    return re.sub(r"\A\s*(?:\d+(?:[.^]\d+)*(?:-\d+)?[.)]|[а-я]{1,2}(?:[.^]\d+)?\))\s+", "", text)


def step_kinds(address: Address) -> tuple[Kind, ...]:
    """Return the kinds of an address, broad to narrow."""
    return tuple(step.kind for step in address.steps)


def with_step(address: Address, at: int, step: Step) -> Address:
    """Return the address with another step at a position."""
    return Address((*address.steps[:at], step, *address.steps[at + 1 :]))


def law_of(statute: Statute) -> str:
    """Return the title of a statute for messages."""
    return statute.work.title or statute.work.kind
