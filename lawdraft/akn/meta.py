"""Identity of a statute ⇄ the meta block: what the model knows is made anew, what else a file said is kept.

Reading keeps a block only if it says more than writing would make of the model; so a statute made by hand has no
`meta`, and a statute read from a rich file loses nothing.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve, fields_dict
from lxml import etree

from lawdraft.akn.iri import KIND_OF_SUBTYPE, NO_DATE, edition_iri, slug, subtype_of, work_iri
from lawdraft.akn.kept import Kept
from lawdraft.akn.xml import AKN, LD, Element, as_akn, canonical, fragment, quote_attribute
from lawdraft.errors import InputError
from lawdraft.model.dialect import DIALECTS
from lawdraft.model.edition import Edition, Work
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Foreign, Layout, Paragraph, Statute, Unit

__all__ = [
    "attachment_meta",
    "document_attributes",
    "identification",
    "parse_block",
    "proprietary",
    "read_edition",
    "read_layout",
    "read_proprietary",
    "read_work",
    "references",
]

_ACT_NAME = {"fz": "federalnyj-zakon", "fkz": "federalnyj-konstitucionnyj-zakon"}
_OWN = frozenset(f"{{{LD}}}{name}" for name in ("work", "print"))
_SOURCE = '<references source="#lawdraft">'


def _front(root: Unit, role: str) -> str:
    lines = [
        line.text
        for unit in root.units()
        if unit.kind is Kind.FRONT
        for line in unit.body
        if isinstance(line, Paragraph) and line.role == role
    ]
    return " ".join(lines).replace("\n", " ")


def _as_derived(work: Work, root: Unit) -> Work:
    """Return what a reader can tell of `work` from the head of the text and the plain FRBR values."""
    subtype = slug(work.subtype or subtype_of(work.kind)) or "akt"
    kind, printed = KIND_OF_SUBTYPE.get(subtype, ""), _front(root, "type")
    if printed and printed.casefold() != kind.casefold():
        kind = printed.capitalize()
    number = "" if work.number.startswith("nn-") or not work.number else work.number
    return evolve(
        work,
        subtype=subtype,
        kind=kind,
        title=_front(root, "title"),
        number=number,
        country=slug(work.country) or "ru",
        organ=slug(work.organ),
    )


def _frbr(level: str, iri: str, rows: list[str], suffix: str = "") -> str:
    this = f"{iri}/!main{suffix}"
    return f'<{level}><FRBRthis value="{this}"/><FRBRuri value="{iri}{suffix}"/>{"".join(rows)}</{level}>'


def identification(statute: Statute, kept: Kept) -> str:
    """Write the identification; kept levels are written as they were while they say what the model says."""
    work, edition = statute.work, statute.edition
    old = kept.blocks.get("identification")
    same_work = old is not None and read_work(old, statute.root, None) == _as_derived(work, statute.root)
    if old is not None and same_work and read_edition(old) == edition:
        return canonical(old)
    day = (work.date or NO_DATE).isoformat()
    start = (edition.valid_from or work.date or NO_DATE).isoformat()
    official = str(work.authoritative).lower()
    q = quote_attribute
    first, uri = work_iri(work), edition_iri(work, edition)
    original = edition.valid_from in (None, work.date)
    levels = [
        _frbr(
            "FRBRWork",
            first,
            [
                *(f'<FRBRalias name="{q(name)}" value="{q(value)}"/>' for name, value in work.names),
                f'<FRBRdate date="{day}" name="generation"/><FRBRauthor href="#issuer" as="#author"/>',
                f'<FRBRcountry value="{slug(work.country) or "ru"}"/>',
                f'<FRBRsubtype value="{q(_as_derived(work, statute.root).subtype)}"/>',
                f'<FRBRnumber value="{q(work.number or first.rpartition("/")[2])}"/>',
                f'<FRBRprescriptive value="true"/><FRBRauthoritative value="{official}"/>',
            ],
        ),
        _frbr(
            "FRBRExpression",
            uri,
            [
                f'<FRBRdate date="{start}" name="{"generation" if original else "inforce"}"/>',
                '<FRBRauthor href="#lawdraft" as="#editor"/>',
                f'<FRBRauthoritative value="{"true" if work.authoritative and original else "false"}"/>',
                f'<FRBRlanguage language="{slug(edition.language) or "rus"}"/>',
            ],
        ),
        _frbr(
            "FRBRManifestation",
            uri,
            [
                f'<FRBRdate date="{start}" name="markup"/><FRBRauthor href="#lawdraft" as="#editor"/>',
                '<FRBRformat value="application/akn+xml"/>',
            ],
            ".xml",
        ),
    ]
    if same_work and old is not None:
        levels[0] = canonical(old[0])
    return f'<identification source="#lawdraft">{"".join(levels)}</identification>'


def _values(level: Element, name: str) -> list[str]:
    return [found.get("value") or "" for found in level.findall(as_akn(name))]


def _date(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return None if day == NO_DATE else day


def read_work(block: Element, root: Unit, given: Element | None) -> Work:
    """Read the work from an identification block, the head of the text and the fields that `ld:work` gives."""
    level = block.find(as_akn("FRBRWork"))
    if level is None:
        raise InputError("the identification has no FRBRWork")
    uri = (_values(level, "FRBRuri") or [""])[0]
    steps = uri.strip("/").split("/")
    day = level.find(as_akn("FRBRdate"))
    number = (_values(level, "FRBRnumber") or [""])[0]
    raw = Work(
        "",
        _date(day.get("date") if day is not None else None),
        number,
        country=(_values(level, "FRBRcountry") or [steps[1] if len(steps) > 1 else "ru"])[0],
        subtype=(_values(level, "FRBRsubtype") or [steps[3] if len(steps) > 5 else ""])[0],
        organ=steps[4] if len(steps) > 6 else "",
        names=tuple(
            (found.get("name") or "", found.get("value") or "") for found in level.findall(as_akn("FRBRalias"))
        ),
        authoritative=_values(level, "FRBRauthoritative") == ["true"],
    )
    work = _as_derived(raw, root)
    if given is None:
        return work
    known = fields_dict(Work)
    return evolve(work, **{name: value for name, value in given.attrib.items() if name in known})  # type: ignore[arg-type]


def read_edition(block: Element) -> Edition:
    """Read the edition from the IRI of the expression."""
    level = block.find(as_akn("FRBRExpression"))
    uri = "" if level is None else (_values(level, "FRBRuri") or [""])[0]
    language, _, key = uri.rpartition("/")[2].partition("@")
    start, *rest = key.split(";")
    known = next((part[len("known-") :] for part in rest if part.startswith("known-")), "")
    return Edition(_date(start), _date(known), language or "rus")


def document_attributes(statute: Statute) -> tuple[str, str, str]:
    """Return element, name and `contains` of the document, as the model has it."""
    subtype = statute.work.subtype or subtype_of(statute.work.kind)
    original = statute.edition.valid_from in (None, statute.work.date)
    return (
        "act",
        _ACT_NAME.get(subtype, slug(statute.work.kind) or "akt"),
        "originalVersion" if original else "singleVersion",
    )


def _given_work(statute: Statute) -> str:
    derived = _as_derived(statute.work, statute.root)
    pairs = [(name, getattr(statute.work, name)) for name in ("kind", "title", "subtype", "number", "country", "organ")]
    given = "".join(f' {name}="{quote_attribute(value)}"' for name, value in pairs if value != getattr(derived, name))
    return f"<ld:work{given}/>" if given else ""


_LAYOUT = (
    ("blank_before", "blankBefore"),
    ("blank_after_heading", "blankAfterHeading"),
    ("blank_signature", "blankSignature"),
    ("final_newline", "finalNewline"),
    ("blank_roles", "blankRoles"),
)


_LAYOUT_DEFAULT = Layout(blank_signature=False)  # blank lines as the profile has them, 1.4, P4


def _print_layout(layout: Layout) -> str:
    default, given = _LAYOUT_DEFAULT, ""
    for name, key in _LAYOUT:
        value = getattr(layout, name)
        if value == getattr(default, name):
            continue
        text = (
            str(value).lower()
            if isinstance(value, bool)
            else " ".join(sorted(getattr(one, "name", one) for one in value))
        )
        given += f' {key}="{quote_attribute(text)}"'
    return f"<ld:print{given}/>" if given else ""


def read_layout(given: Element | None) -> Layout:
    """Read the habits of the plain text from `ld:print`."""
    layout = _LAYOUT_DEFAULT
    for name, key in _LAYOUT if given is not None else ():
        text = given.get(key) if given is not None else None
        if text is None:
            continue
        value: object = text == "true"
        if not isinstance(getattr(layout, name), bool):
            words = text.split()
            value = (
                frozenset(words)
                if name == "blank_roles"
                else frozenset(Kind[word] for word in words if word in Kind.__members__)
            )
        layout = evolve(layout, **{name: value})  # type: ignore[arg-type]
    return layout


def _profile(dialect: str) -> str:
    return (
        f'<ld:profile version="1" dialect="{quote_attribute(dialect)}" quotes="straight" index="sup" chapters="act"/>'
    )


def proprietary(statute: Statute, kept: Kept) -> str:
    """Write the proprietary block: profile, what the head doesn't tell of the work, layout, kept matter."""
    rest = [foreign.xml for foreign in kept.proprietary]
    if kept.proprietary and (first := fragment(rest[0])).tag == f"{{{LD}}}profile":
        given = first.get("dialect") or "FZ"
        if statute.dialect != (given if given in DIALECTS else "FZ"):
            first.set("dialect", statute.dialect)
        rest[0] = canonical(first)
    else:
        rest.insert(0, _profile(statute.dialect))
    rest[1:1] = [_given_work(statute), _print_layout(statute.layout)]
    return f'<proprietary source="#lawdraft">{"".join(rest)}</proprietary>'


def read_proprietary(block: Element) -> tuple[Foreign, ...]:
    """Return what a proprietary block holds besides what the model reads."""
    kept = []
    for child in block:
        if child.tag in _OWN or not isinstance(child.tag, str):
            continue
        if child.tag == f"{{{LD}}}profile" and canonical(child) == canonical(
            parse_block(_profile(child.get("dialect") or ""))
        ):
            continue
        kept.append(Foreign(canonical(child)))
    return tuple(kept)


def parse_block(xml: str) -> Element:
    """Parse XML that this package wrote, with the prefixes of the file."""
    return etree.fromstring(f'<x xmlns="{AKN}" xmlns:ld="{LD}">{xml}</x>')[0]


def references(statute: Statute, kept: Kept, added: list[str]) -> str:
    """Write the references: the kept ones, and those of our own that they lack."""
    own = [
        '<TLCOrganization eId="lawdraft" href="/akn/ontology/organization/ru.lawdraft" showAs="lawdraft"/>',
        '<TLCOrganization eId="issuer" href="/akn/ontology/organization/ru.issuer" showAs="орган, принявший акт"/>',
        '<TLCRole eId="author" href="/akn/ontology/role/ru.author" showAs="автор"/>',
        '<TLCRole eId="editor" href="/akn/ontology/role/ru.editor" showAs="редактор"/>',
        f'<original eId="original" href="{edition_iri(statute.work, Edition(language=statute.edition.language))}"'
        ' showAs="Первоначальный текст"/>',
    ]
    old = kept.blocks.get("references")
    if old is None:
        return _SOURCE + "".join([*own, *added]) + "</references>"
    have = {child.get("eId") for child in old}
    if "identification" in kept.blocks and not added:
        own = []
    more = [xml for xml in [*own, *added] if parse_block(xml).get("eId") not in have]
    return "".join([canonical(old)[: -len("</references>")], *more, "</references>"]) if more else canonical(old)


def attachment_meta(statute: Statute, eid: str, unit: Unit) -> str:
    """Write the meta of an appendix: the identity of the act with the component's name."""
    label = f"annex_{slug(str(unit.number))}" if unit.number is not None else "annex"
    block = identification(statute, Kept(())).replace("/!main", f"/!{label}").replace('="#', f'="#{eid}__')
    return (
        f'<meta>{block}<references source="#{eid}__lawdraft">'
        f'<TLCOrganization eId="{eid}__lawdraft" href="/akn/ontology/organization/ru.lawdraft" showAs="lawdraft"/>'
        f'<TLCOrganization eId="{eid}__issuer" href="/akn/ontology/organization/ru.issuer"'
        ' showAs="орган, принявший акт"/>'
        f'<TLCRole eId="{eid}__author" href="/akn/ontology/role/ru.author" showAs="автор"/>'
        f'<TLCRole eId="{eid}__editor" href="/akn/ontology/role/ru.editor" showAs="редактор"/></references></meta>'
    )
