"""The laws of the architecture, stated once: each takes an example and asserts.

What a law needs of rooms that it doesn't speak of (an engine, a page writer) comes in as arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Operation
from lawdraft.amendment.step import Change, Step, apply, apply_all, invert
from lawdraft.language.base import get_language
from lawdraft.model.address import Address
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines, write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Node, Statute
from lawdraft.render.html import render_html
from lawdraft.render.redline import Proposal, accept, build_redline, reject
from lawdraft.render.text import read_plain_redline, render_plain
from tests.render.html_reader import read_html

__all__ = [
    "law1_atomic",
    "law2_invert",
    "law3_redline",
    "law4_phrase",
    "law5_akn",
    "law5_plain",
    "law6_fragment",
    "law6_spans",
    "law9_address",
    "law9_numbers",
]

_LANGUAGE = get_language("ru")


def law1_atomic(before: Statute, after: Statute | None, changes: Iterable[Change], faults: Iterable[object]) -> None:
    """1: a bill applies wholly or not at all: either errors and no text, or a text that is exactly its changes."""
    errors = [fault for fault in faults if getattr(fault, "severity", "E") == "E"]
    if errors:
        assert after is None, "errors, and yet a text"
        assert not list(changes), "errors, and yet changes"
        for fault in errors:
            assert getattr(fault, "code", ""), "a fault without a code"
            assert getattr(fault, "article", "") or getattr(fault, "item", ""), "a fault without its place in the bill"
        return
    assert after is not None, "no errors, and yet no text"
    root: Node = before.root
    for change in changes:
        law2_invert(root, change.steps)
        root = apply_all(change.steps, root)
    assert root == after.root, "the changes don't give the text"


def law2_invert(root: Node, steps: tuple[Step, ...]) -> None:
    """2: the inverse of a step after the step gives the tree before, identically; so for all of them, backwards."""
    back, here = [], root
    for step in steps:
        after = apply(step, here)
        undo = invert(step, here)
        assert apply(undo, after) == here, f"undone: {step}"
        assert apply(invert(undo, after), here) == after, f"done, undone and done again: {step}"
        back.append(undo)
        here = after
    for undo in reversed(back):
        here = apply(undo, here)
    assert here == root


def _printed(root: Node) -> list[str]:
    return "\n".join(unit_lines(root)).split("\n")


def law3_redline(before: Statute, changes: tuple[Change, ...], *, html: bool = True) -> None:
    """3: rejecting all gives the text before, accepting all the text after: in the tree and read back from every written form."""
    root: Node = before.root
    for change in changes:
        root = apply_all(change.steps, root)
    redline = build_redline(before, Proposal(changes))
    assert reject(redline) == before.root
    assert accept(redline) == root
    old, new = _printed(before.root), _printed(root)
    plain_old, plain_new = read_plain_redline(render_plain(redline))
    assert (plain_old.split("\n"), plain_new.split("\n")) == (old, new), "plain text"
    if html:
        assert read_html(render_html(redline)) == (old, new), "HTML"


def law4_phrase(operation: Operation) -> str:
    """4: an operation printed as a formula is read as the same operation. Returns the formula."""
    text = _LANGUAGE.phrase((operation,))
    dialect = "KOAP" if any("." in str(step.label) for step in operation.target.steps) else None
    found = _LANGUAGE.parse_fragment(text, dialect=dialect)
    assert not any(instruction.unparsed for instruction in found), text
    assert [read for instruction in found for read in instruction.operations] == [operation], text
    return text


def law5_akn(
    statute: Statute,
    write: Callable[[Statute], bytes],
    read: Callable[[bytes], Statute],
    validate: Callable[[bytes], Iterable[object]],
) -> bytes:
    """5: reading what was written gives the statute; writing is stable; the XML is valid under the strict schema. Returns the XML."""
    xml = write(statute)
    again = read(xml)
    assert again == statute, _first_difference(statute.root, again.root)
    assert write(again) == xml
    problems = list(validate(xml))
    assert not problems, problems[:3]
    return xml


def law5_plain(statute: Statute, read: Callable[[str], Statute]) -> None:
    """5: official plain text read and written is the same text, and read again the same tree."""
    text = write_text(statute)
    again = read(text)
    assert write_text(again) == text
    assert again.root == statute.root, _first_difference(statute.root, again.root)


def _first_difference(one: Node, other: Node) -> str:
    nodes = dict(walk(other))
    for path, node in walk(one):
        if path not in nodes:
            return f"nothing at {path}; expected {node}"
        mine, theirs = (str(x) for x in (node, nodes[path]))
        if mine != theirs and not any(
            len(p) > len(path) and p[: len(path)] == path and n != nodes.get(p) for p, n in walk(one)
        ):
            return f"at {path}:\n{mine[:300]}\n{theirs[:300]}"
    return "the trees are the same, or the other one has more"


def law6_spans(bill: Bill) -> None:
    """6: instructions, what is covered beside them and white space are the whole input, in order, without overlap."""
    pieces = sorted(
        [(i.start, i.end, "instruction") for i in bill.instructions]
        + [(start, end, what) for start, end, what in bill.covered]
    )
    at = 0
    for start, end, what in pieces:
        assert start >= at, f"{what} at {start} overlaps what ends at {at}: «{bill.text[start:at][:80]}»"
        assert not bill.text[at:start].strip(), f"nobody reads «{bill.text[at:start].strip()[:80]}»"
        assert start < end <= len(bill.text), (start, end, what)
        at = end
    assert not bill.text[at:].strip(), f"nobody reads «{bill.text[at:].strip()[:80]}»"
    order = [i.start for i in bill.instructions]
    assert order == sorted(order), "instructions are out of order"
    for instruction in bill.instructions:
        assert bill.text[instruction.start : instruction.end] == instruction.text
        for piece in instruction.unparsed:
            assert instruction.start <= piece.start < piece.end <= instruction.end
            assert bill.text[piece.start : piece.end] == piece.text
            assert piece.reason
        if instruction.kind == "norm":
            assert not instruction.operations
        else:
            assert instruction.operations or instruction.unparsed, (
                f"neither read nor unparsed: «{instruction.text[:80]}»"
            )


def law6_fragment(text: str, context: Address = Address(), dialect: str | None = None) -> None:
    """6 for loose instructions: every unquoted line belongs to an instruction or is the lead-in of one."""
    found = _LANGUAGE.parse_fragment(text, context=context, dialect=dialect)
    at = 0
    leadins = {line.strip() for instruction in found for lead in instruction.leadins for line in lead.split("\n")}
    for instruction in found:
        assert instruction.start >= at
        assert text[instruction.start : instruction.end] == instruction.text
        between = [line.strip() for line in text[at : instruction.start].split("\n") if line.strip()]
        assert all(line in leadins for line in between), [line for line in between if line not in leadins]
        at = instruction.end
    assert not text[at:].strip() or text[at:].strip().endswith(":"), text[at:]


def law9_address(address: Address) -> None:
    """9: an address printed in either spelling, or as JSON, and read again is the same address."""
    assert Address.parse(str(address)) == address
    assert Address.parse(address.compact()) == address
    assert Address.from_json(address.to_json()) == address


def law9_numbers(numbers: Iterable[Number]) -> None:
    """9: numbers printed in the order of the law stand in that order."""
    known = list(numbers)
    assert [Number.parse(str(number)) for number in known] == known
    assert sorted(known) == known, [str(number) for number in known]
