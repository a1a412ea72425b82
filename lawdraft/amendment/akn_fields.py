"""How the fields of operations stand in active modifications: one table, read in both directions (profile, 5.2).

Addresses are written broad to narrow, `статья:5^1/часть:2/абзац:last`; `/` is the act itself, `2..4` a range, `2;4` a
list. A label that would be read as something else begins with `%!` (`%#` if it is a number).
"""

from __future__ import annotations

from urllib.parse import unquote

from lawdraft.akn.eid import REFERENCE, encode_label
from lawdraft.amendment.operation import (
    ApplyFrom,
    Commence,
    DeleteText,
    DeleteUnit,
    Expire,
    InsertText,
    InsertUnit,
    Operation,
    RenumberUnit,
    RepealAct,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
)
from lawdraft.errors import AddressError, NumberError
from lawdraft.model.address import Address, Label, Step, label_from_json
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange

__all__ = [
    "ELEMENT_OF",
    "OPERATIONS",
    "PLAIN",
    "address_to_text",
    "anchor_of",
    "labels_to_text",
    "read_address",
    "read_labels",
]

ELEMENT_OF: dict[type, tuple[str, str]] = {
    ReplaceText: ("textualMod", "substitution"),
    DeleteText: ("textualMod", "repeal"),
    InsertText: ("textualMod", "insertion"),
    ReplaceUnit: ("textualMod", "substitution"),
    InsertUnit: ("textualMod", "insertion"),
    RepealUnit: ("textualMod", "repeal"),
    DeleteUnit: ("textualMod", "repeal"),
    RenumberUnit: ("textualMod", "renumbering"),
    RepealAct: ("textualMod", "repeal"),
    Suspend: ("efficacyMod", "inapplication"),
    ApplyFrom: ("efficacyMod", "retroactivity"),
    Commence: ("forceMod", "entryIntoForce"),
    Expire: ("efficacyMod", "endOfEfficacy"),
}
OPERATIONS: dict[str, type[Operation]] = {
    "replace_text": ReplaceText,
    "delete_text": DeleteText,
    "insert_text": InsertText,
    "replace_unit": ReplaceUnit,
    "insert_unit": InsertUnit,
    "repeal_unit": RepealUnit,
    "delete_unit": DeleteUnit,
    "renumber_unit": RenumberUnit,
    "repeal_act": RepealAct,
    "suspend": Suspend,
    "apply_from": ApplyFrom,
    "commence": Commence,
    "expire": Expire,
}
PLAIN = (  # field of an operation, attribute `ld:…` of the destination
    ("agree", "agree"),
    ("where", "where"),
    ("wide", "wide"),
    ("scope", "scope"),
    ("edition", "edition"),
    ("source", "source"),
    ("part", "part"),
    ("what", "what"),
    ("what_new", "whatNew"),
)


_ESCAPES = (("%", "%25"), ("/", "%2F"), (";", "%3B"), ("..", "%2E%2E"))


def _label(label: Label, kind: Kind) -> str:
    if isinstance(label, NumberRange):
        return f"{label.first}..{label.last}"
    if isinstance(label, Number):
        return label.text if _read_label(label.text, kind) == label else "%#" + label.text
    text = label
    for plain, code in _ESCAPES:
        text = text.replace(plain, code)
    return text if _read_label(text, kind) == label else "%!" + text


def _read_label(text: str, kind: Kind) -> Label:
    if text.startswith("%!"):
        return unquote(text[2:])
    if text.startswith("%#"):
        return Number.parse(text[2:])
    first, dots, last = text.partition("..")
    if dots:
        return NumberRange(Number.parse(first), Number.parse(last))
    label = label_from_json(text, kind)
    return unquote(label) if isinstance(label, str) else label


def labels_to_text(labels: tuple[Label, ...], kind: Kind) -> str:
    """Write labels as the last step of an address holds them: `2..4` or `2;4`."""
    return ";".join(_label(label, kind) for label in labels)


def read_labels(text: str, kind: Kind) -> tuple[Label, ...]:
    """Read labels that `labels_to_text` wrote."""
    return tuple(_read_label(one, kind) for one in text.split(";"))


def address_to_text(address: Address) -> str:
    """Write an address, broad to narrow."""
    return "/".join(f"{step.kind.value}:{labels_to_text((step.label,), step.kind)}" for step in address.steps) or "/"


def read_address(text: str) -> tuple[Address, tuple[Label, ...]]:
    """Read an address; return also the labels of its last step, which may be a list. Raises AddressError."""
    steps: list[Step] = []
    labels: tuple[Label, ...] = ()
    for part in text.strip("/").split("/") if text.strip("/") else ():
        name, _, label = part.partition(":")
        try:
            kind = Kind(name)
            labels = read_labels(label, kind)
        except (ValueError, NumberError):
            raise AddressError("not an address", found=text, expected="for example статья:5/часть:2") from None
        steps.append(Step(kind, labels[0]))
    return Address(tuple(steps)), labels


def anchor_of(address: Address) -> tuple[str, str]:
    """Return the eId of the nearest labelled unit of an address in any edition, and that of the last of a range."""
    stem, last = "", ""
    for step in address.steps:
        kind, label = step.kind, step.label
        if kind is Kind.HEADING and stem:
            return f"{stem}__heading", ""
        if kind is Kind.NOTE and label == "" and stem:
            stem = f"{stem}__hcontainer_1"
            continue
        if kind not in REFERENCE or not isinstance(label, Number | NumberRange) or last:
            break
        whole = kind in (Kind.CODE_PART, Kind.SECTION, Kind.CHAPTER, Kind.ARTICLE, Kind.APPENDIX)
        if whole:
            stem = stem if stem.startswith("att_") and "__" not in stem else ""
        prefix = f"{stem}__{REFERENCE[kind]}_" if stem else f"{REFERENCE[kind]}_"
        first = label.first if isinstance(label, NumberRange) else label
        stem = prefix + encode_label(first.text)
        last = prefix + encode_label(label.last.text) if isinstance(label, NumberRange) else ""
    return stem, last
