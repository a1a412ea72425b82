"""Two editions → a bill in official form, proved; what doesn't hold is said by restating the smallest unit that
makes it right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import evolve, fields, frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.marks import index_style
from lawdraft.amendment.operation import DeleteUnit, RenumberUnit, When
from lawdraft.compare.pairing import likeness
from lawdraft.compare.tags import NO_TAGS, Tags
from lawdraft.compare.words import bag_of
from lawdraft.draft.cost import DEFAULT_COSTS, Costs
from lawdraft.draft.documents import Documents, approved_documents, note_documents
from lawdraft.draft.fault import DraftError
from lawdraft.draft.infer import infer
from lawdraft.draft.plan import Choice, Drafting, Note, Plan
from lawdraft.draft.renumbering import note_renumbered
from lawdraft.draft.repeals import note_repeals
from lawdraft.draft.reword import is_closed
from lawdraft.draft.verify import Proof, prove
from lawdraft.errors import InputError, expect
from lawdraft.language.ru.act_names import is_citable
from lawdraft.language.ru.compose_text import BillForm, form_for, write_bill
from lawdraft.language.ru.items import Style
from lawdraft.language.ru.organs import issued_by
from lawdraft.language.ru.phrase import QUOTES, PhraseError, phrase_operation
from lawdraft.model.dialect import get_dialect
from lawdraft.model.edition import ActReference, Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import Path, get, walk
from lawdraft.model.text import collapse
from lawdraft.model.unit import Paragraph, Status, Statute, Unit

__all__ = ["TEN_DAYS", "DraftedBill", "draft", "draft_bill"]

_ROUNDS = 24  # each makes at least one restated unit wider; no act is that deep
_KINSHIP = 0.25  # share of words in common below which two texts without identity aren't taken for editions of one act
_UNNUMBERED = frozenset({Kind.PARAGRAPH, Kind.SENTENCE, Kind.NOTE, Kind.ROW, Kind.POSITION, Kind.PREAMBLE, Kind.TABLE})
_OF_A_BODY = ("Постановление", "Приказ", "Распоряжение", "Решение")  # cited with the body that issued them
TEN_DAYS = When("after_publication", n=10, unit="day")


@frozen
class DraftedBill(Bill):
    """A bill made from two editions, with the reason for each operation and what a drafter should know."""

    choices: tuple[Choice, ...] = ()
    notes: tuple[Note, ...] = ()


def draft(
    before: Statute,
    after: Statute,
    *,
    act: ActReference | None = None,
    publications: str = "",
    initiator: str = "",
    commencement: When | None = TEN_DAYS,
    quotes: str = "straight",
    costs: Costs = DEFAULT_COSTS,
    tags: Tags = NO_TAGS,
    renumber: bool = False,
) -> DraftedBill:
    """Draft the bill that turns `before` into `after`, in the official form and language.

    The bill was read back and carried out: it gives exactly `after` (up to the one normalisation, editors' remarks
    and lines of the head and signature that no bill amends; `notes` says what was set aside). `act` names the act
    where the text doesn't; `publications` is the list of its publications, `initiator` who introduces the bill, in
    the instrumental; `commencement` is when it comes into force, None for no such article; `quotes` is "straight" or
    "guillemets"; `costs` what one wording is preferred over another for; `tags` are names that nodes were given before
    the text was edited; with `renumber` units may be given other numbers, which the drafting rules advise against.
    Raises InputError for unknown quotes, or if the texts are the same or aren't editions of one act; DraftError if the
    edit can't be said.
    """
    expect("two statutes", Statute, before, after)
    expect("the act (parse_act reads its name)", ActReference, act, or_none=True)
    expect("who publishes, who introduces", str, publications, initiator)
    expect("when it comes into force", When, commencement, or_none=True)
    if quotes not in QUOTES:
        raise InputError("unknown quotes", expected=", ".join(QUOTES), found=repr(quotes))
    form = _form(before, after, act, publications, initiator, commencement)
    work = Drafting(before, after, costs, tags, renumber)
    _check_editions(work)
    documents = approved_documents(work, form.act)
    styles = dict.fromkeys((quotes, "guillemets", "straight"))
    faults: list[DraftError] = []
    for own, named in product(styles, documents.ways()):
        # what holds odd quotes of one kind can be said between quotes of another
        style = Style(get_dialect(before.dialect).ordinals, own, form.own, index_style(before.root))
        fresh = Drafting(before, after, costs, tags, renumber, old=work.old, new=work.new)
        try:
            bill = _proved(fresh, form, style, named)
        except DraftError as fault:
            faults.append(fault)
            continue
        if own != quotes:
            note = Note("D-QUOTES", "", "other quotes were used, because the text holds ones that aren't closed")
            bill = evolve(bill, notes=(*bill.notes, note))
        return bill
    raise faults[0]


def _proved(work: Drafting, form: BillForm, style: Style, documents: Documents) -> DraftedBill:
    """Infer, write, prove, and widen what doesn't hold, until the bill gives the edited text."""
    done: set[Path] = set()
    for _ in range(_ROUNDS):
        work.mended, work.notes, work.blocked = {}, [], []
        plan = infer(work)
        if plan is None:
            raise DraftError(_cause(work), hint=_hint(work))
        if not plan.choices:
            hint = "; ".join(note.message for note in work.notes)
            raise InputError("the texts differ in nothing that a bill can change", hint=hint)
        proofs = []
        for named in documents.ways():
            proof = _proof(work, plan, evolve(form, documents=named.named), _fitting(plan, style))
            if isinstance(proof, Proof) and proof.holds:
                return _drafted(proof.bill, plan, work, form, named)
            proofs.append(proof)
        _widen(work, plan, proofs[0].wrong if isinstance(proofs[0], Proof) else proofs[0], done)
    raise DraftError("no wording of the edit holds", hint=_hint(work))


def _fitting(plan: Plan, style: Style) -> Style:
    """Use «» around texts that hold «» and no straight quotes: one kind throughout (L-QUOTE)."""
    quoted = _texts(plan)
    return evolve(style, quotes="guillemets") if "«" in quoted and '"' not in quoted else style


def _texts(plan: Plan) -> str:
    words: list[str] = []
    for operation in (choice.operation for choice in plan.choices if not isinstance(choice.operation, RenumberUnit)):
        words += [getattr(operation, name, "") for name in ("old", "new")]
        words += [unit.text for unit in getattr(operation, "units", ())]
    return "\n".join(words)


def _form(
    before: Statute,
    after: Statute,
    act: ActReference | None,
    publications: str,
    initiator: str,
    commencement: When | None,
) -> BillForm:
    work = next((one.work for one in (before, after) if _is_named(one.work)), Work())
    if act is not None:
        work = Work(kind=act.kind, date=act.date, number=act.number, title=act.title)
    if not _is_named(work):
        raise InputError("the text doesn't say what act it is", expected="the name of the act, for example with --act")
    body = issued_by(list(_above_kind(before)), "\n".join(unit_lines(before.root)))
    form = form_for(work, tuple(_signature(before)), body)
    if body and not is_citable(form.act):
        form = form_for(work, tuple(_signature(before)))
    return evolve(form, publications=publications, initiator=initiator, commencement=commencement)


def _is_named(work: Work) -> bool:
    """Whether the kind of act and its number, date or title are known; a code has its title."""
    return bool(work.kind and (work.title or work.number or work.date)) or "кодекс" in work.title.lower()


def _above_kind(before: Statute) -> Iterator[str]:
    """Yield the lines above the kind of the act: the body that issued it, with what registers print there."""
    for unit in before.root.units():
        for line in unit.body if unit.kind is Kind.FRONT else ():
            if isinstance(line, Paragraph) and line.role == "type":
                return
            if isinstance(line, Paragraph) and not line.role and line.status is not Status.EDITORIAL:
                yield line.text


def _signature(before: Statute) -> Iterator[str]:
    """Yield the lines of the office that signs: neither name nor place, date and number."""
    for unit in before.root.units():
        if unit.kind is Kind.SIGNATURE:
            for line in unit.body:
                if isinstance(line, Paragraph) and line.role == "role":
                    yield line.text


def _check_editions(work: Drafting) -> None:
    one, other = work.before, work.after
    if work.old[one.root] == work.new[other.root]:
        raise InputError("the texts are the same: there is nothing to draft")
    known = False
    for name in ("date", "number"):
        mine, theirs = getattr(one.work, name), getattr(other.work, name)
        known = known or bool(mine and theirs)
        if mine and theirs and mine != theirs:
            raise InputError("the texts aren't editions of the same act", expected=f"{name} {mine}", found=str(theirs))
    if known or (one.work.title and collapse(one.work.title) == collapse(other.work.title)):
        return
    bags = [bag_of(" ".join(unit_lines(statute.root))) for statute in (one, other)]
    if likeness(*bags) < _KINSHIP:
        raise InputError("the texts have next to nothing in common: are they editions of the same act?")


def _proof(work: Drafting, plan: Plan, form: BillForm, style: Style) -> Proof | tuple[Path, ...]:
    """Write the bill and prove it; where it can't even be written, return the places of what can't be said."""
    operations = [choice.operation for choice in plan.choices]
    koap = work.before.dialect == "KOAP"
    try:
        text = write_bill(operations, form, style, koap=koap)
    except PhraseError:
        return _unsayable(plan, style) or tuple(choice.path for choice in plan.choices)
    return prove(work, text, plan.choices)


def _unsayable(plan: Plan, style: Style) -> tuple[Path, ...]:
    found = []
    for choice in plan.choices:
        try:
            phrase_operation(choice.operation, ordinals=style.ordinals, quotes=style.quotes, own=style.own)
        except PhraseError:
            found.append(choice.path)
    return tuple(found)


def _widen(work: Drafting, plan: Plan, wrong: tuple[Path, ...], done: set[Path]) -> None:
    """Ask for the units around the wrong places to be restated: each time the next wider one.

    Where nothing was to change, a change beside it did (a list was mended): there only the unit around both helps.
    """
    now: set[Path] = set()  # what this round widens: it may cover several wrong places
    planned = {choice.path[:length] for choice in plan.choices for length in range(len(choice.path) + 1)}
    for path in dict.fromkeys(wrong):
        place = path
        while place not in now and (place in done or (place and place not in planned)):
            place = place[:-1]
        if not place:
            raise DraftError(_cause(work), hint=_hint(work))
        now.add(place)
    done |= now
    work.forced |= now


def _drafted(bill: Bill, plan: Plan, work: Drafting, form: BillForm, documents: Documents) -> DraftedBill:
    values = {field.name: getattr(bill, field.name) for field in fields(Bill)}
    notes = [
        Note("D-FORCED", choice.operation.target.text(), "restated because no other wording gives the edited text")
        for choice in plan.choices
        if choice.reason == "forced"
    ]
    notes += [
        Note(
            "D-REMOVED",
            one.target.text(),
            "a numbered unit was taken out of the text; repealed, it would keep its number",
        )
        for one in (choice.operation for choice in plan.choices)
        if isinstance(one, DeleteUnit)
        and one.target.last.kind not in _UNNUMBERED
        and isinstance(one.target.last.label, Number)
    ]
    notes += note_repeals(work, plan)
    notes += note_documents(documents, plan)
    if not work.renumber:
        notes += note_renumbered(work)
    if form.act.kind in _OF_A_BODY:
        notes.append(Note("D-BODY", "", "who issued the act isn't known; the name of the body belongs before the date"))
    if not form.publications and form.own == "Федеральный закон":
        notes.append(
            Note("D-PUBLICATIONS", "", "the official publications of the act aren't known; they belong in the lead-in")
        )
    return DraftedBill(**values, choices=plan.choices, notes=tuple(dict.fromkeys([*work.notes, *notes])))


def _cause(work: Drafting) -> str:
    return "the edit can't be said as an amendment: " + (", ".join(_stubborn(work)) or "its place has no address")


def _stubborn(work: Drafting) -> list[str]:
    names = []
    for path in [*work.blocked[:3], *sorted(work.forced, key=len)][:3]:
        address = work.address(path)
        node = get(work.root, path)
        names.append(address.text() if address else node.kind.value if isinstance(node, Unit) else type(node).__name__)
    return names


def _hint(work: Drafting) -> str:
    return "; ".join([*_open_quotations(work), *(note.message for note in work.notes[:3])])


def _open_quotations(work: Drafting) -> list[str]:
    """Say which new text holds a quotation that is opened and never closed: mostly why nothing can be quoted."""
    known = {node.text for _, node in walk(work.before.root) if isinstance(node, Paragraph)}
    new = (node.text for _, node in walk(work.after.root) if isinstance(node, Paragraph) and node.text not in known)
    return [f"a quotation is not closed: «{text[:60]}»" for text in new if not is_closed(text)][:1]


draft_bill = draft  # its name at the package root, where `draft` is this room
