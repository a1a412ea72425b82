"""The text of a whole bill in the official form: head, title, amending article, commencement, signature (language reference, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from lawdraft.amendment.operation import Commence, DeleteText, DeleteUnit, InsertUnit, Operation, RepealUnit, When
from lawdraft.language.ru.act_names import act_in, head_noun, this_act
from lawdraft.language.ru.approved_parts import Approved, by_document, whole_operations
from lawdraft.language.ru.indices import with_indices
from lawdraft.language.ru.items import (
    VERB,
    Style,
    clause_text,
    clauses,
    common_place,
    container,
    item_blocks,
    place_of,
    relative_clause,
    with_marks,
    write_items,
)
from lawdraft.language.ru.papers import participle_of
from lawdraft.language.ru.phrase import PhraseError, phrase_operation, write_labels
from lawdraft.language.ru.time_phrase import commence_text
from lawdraft.model.address import Address, Label, Step
from lawdraft.model.edition import ActReference, Work
from lawdraft.model.kind import Case, Gender, Kind, noun_of
from lawdraft.model.number import Number
from lawdraft.model.text import capital

__all__ = ["BillForm", "bill_title", "form_for", "write_bill"]

_GERUNDS = {
    "заменить": "заменив",
    "исключить": "исключив",
    "дополнить": "дополнив",
    "изложить": "изложив",
    "признать": "признав",
}
_MANY = 4  # articles from which on the title names the act only, for the sake of readability (4.1)
_DECREES = ("Постановление", "Приказ", "Распоряжение", "Указ", "Решение")


@frozen(kw_only=True)
class BillForm:
    """What a bill says beside its changes.

    `act` is the act amended; `documents` are what it approves and what is amended by its own name («Правила …,
    утвержденные …»); `publications` the list of the act's publications, without brackets; `own` the kind of the bill;
    `initiator` who introduces it, in the instrumental; `signature` its last lines; `commencement` when it comes into force;
    `draft`: «Проект» stands above it.
    """

    act: ActReference
    publications: str = ""
    own: str = "Федеральный закон"
    initiator: str = ""
    signature: tuple[str, ...] = ("Президент", "Российской Федерации")
    commencement: When | None = When("after_publication", n=10, unit="day")
    draft: bool = True
    documents: tuple[Approved, ...] = ()


def write_bill(operations: Sequence[Operation], form: BillForm, style: Style, *, koap: bool = False) -> str:
    """Write a bill that makes the changes in their order.

    Raises PhraseError where no formula says an operation so that it is read back the same.
    """
    lines = ["Проект"] if form.draft else []
    if form.initiator:
        lines += [f"Вносится {form.initiator}"]
    lines += [form.own.upper(), _title(operations, form, style)]
    decree = form.own.startswith(_DECREES)
    body = _amending(operations, form, style, koap=koap)
    parts = ["\n".join(lines), f"1. {body}" if decree else f"Статья 1\n{body}"]
    if form.commencement is not None:
        own = form.own.split()[0] if decree or form.own.startswith("Закон") else form.own
        text = commence_text(Commence(target=Address(), when=form.commencement), own, style.ordinals)
        text = text.replace(f"Настоящий {own}", this_act(own), 1)
        parts.append(f"2. {text}" if decree else f"Статья 2\n{text}")
    if form.signature:
        parts.append("\n".join(form.signature))
    return with_indices("\n\n".join(parts) + "\n", style.index)


def _act(act: ActReference, case: Case, style: Style) -> str:
    """Write the name of an act between the quotes that the bill uses."""
    text = act_in(act, case)
    if style.quotes == "guillemets" and act.title:
        return text.replace(f'"{act.title}"', f"«{act.title}»")
    return text


# --- title ---------------------------------------------------------------------------------------------------------


def _title(operations: Sequence[Operation], form: BillForm, style: Style) -> str:
    """Write the title; where all changes are in one document that the act approves, it names that alone (17.23)."""
    groups = by_document(operations, form.documents)
    document = groups[0][0]
    if len(groups) > 1 or document is None:
        return bill_title(operations, form.act, style)
    noun = "изменения" if len(operations) == 1 else "изменений"
    appendix = _only_appendix(groups[0][1])
    if appendix is not None:
        return f"О внесении {noun} в {appendix.text(Case.ACCUSATIVE)} к {document.named(Case.DATIVE)}"
    return f"О внесении {noun} в {document.named(Case.ACCUSATIVE)}"


def bill_title(operations: Sequence[Operation], act: ActReference, style: Style) -> str:
    """Write «О внесении изменений в статьи 2 и 3 Федерального закона "…"» (4.1, 6)."""
    noun = "изменения" if len(operations) == 1 else "изменений"
    short = evolve(act, date=None, number="") if act.kind != "Кодекс" and act.title else act
    labels = _articles(operations)
    if not labels:
        appendix = _only_appendix(operations)
        if appendix is not None:
            return f"О внесении {noun} в {appendix.text(Case.ACCUSATIVE)} к {_act(short, Case.DATIVE, style)}"
        return f"О внесении {noun} в {_act(short, Case.ACCUSATIVE, style)}"
    named = write_labels(Kind.ARTICLE, labels, Case.ACCUSATIVE, style.ordinals)
    article = noun_of(Kind.ARTICLE).form(Case.ACCUSATIVE, plural=len(labels) > 1)
    return f"О внесении {noun} в {article} {named} {_act(short, Case.GENITIVE, style)}"


def _articles(operations: Sequence[Operation]) -> tuple[Label, ...]:
    """Return the articles that all operations stand in; () if they stand elsewhere too, or in many."""
    labels: list[Label] = []
    for operation in operations:
        head = operation.target.steps[0] if operation.target else None
        if head is None or head.kind is not Kind.ARTICLE or not isinstance(head.label, Number):
            return ()
        if head.label not in labels:
            labels.append(head.label)
    return tuple(labels) if len(labels) < _MANY else ()


def _only_appendix(operations: Sequence[Operation]) -> Step | None:
    heads = {operation.target.steps[0] if operation.target else None for operation in operations}
    head = heads.pop() if len(heads) == 1 else None
    return head if head is not None and head.kind is Kind.APPENDIX else None


# --- the amending article ------------------------------------------------------------------------------------------


def _amending(operations: Sequence[Operation], form: BillForm, style: Style, *, koap: bool) -> str:
    groups = by_document(operations, form.documents)
    document, own = groups[0]
    if len(groups) == 1 and document is not None:
        text = _amending(own, evolve(form, act=document.of(form.act), documents=()), style, koap=koap)
        return document.spelled(text)
    if len(groups) > 1:
        return _amending_documents(operations, groups, form, style, koap=koap)
    if len(operations) == 1:
        for write in (_gerund, _direct):
            text = write(operations[0], form, style)
            if text and _reads(text, operations, form, koap):
                return text
    elif len(clauses(operations)) == 1:
        text = _together(operations, form, style) or _of_one_unit(operations, form, style, koap=koap)
        if text and _reads(text, operations, form, koap):
            return text
    for place in dict.fromkeys((*_places(operations), Address())):
        items = write_items(operations, style, context=place, koap=koap)
        text = f"Внести в {_named(place, form, style)} следующие изменения:\n{items}"
        if _reads(text, operations, form, koap):
            return text
    raise PhraseError("the amending article would be read as something else")


def _amending_documents(
    operations: Sequence[Operation],
    groups: Sequence[tuple[Approved | None, Sequence[Operation]]],
    form: BillForm,
    style: Style,
    *,
    koap: bool,
) -> str:
    """Write the changes of the act, then «в Правилах …, утвержденных указанным постановлением: …» (17.23)."""
    blocks: list[str] = []
    for document, own in groups:
        if document is None:
            blocks += item_blocks(own, style, koap=koap)
        else:
            blocks.append(_in_document(document, own, form, style, koap=koap))
    text = f"Внести в {_named(Address(), form, style)} следующие изменения:\n" + with_marks(blocks)
    if _reads(text, operations, form, koap):
        return text
    raise PhraseError("the amending article would be read as something else")


def _in_document(
    document: Approved, operations: Sequence[Operation], form: BillForm, style: Style, *, koap: bool
) -> str:
    """Write the changes of a document as one item: a sentence, or a list under a lead-in."""
    inside = evolve(form, act=document.of(form.act))
    noun = act_in(ActReference(head_noun(form.act.kind)), Case.INSTRUMENTAL)

    def said(text: str) -> str:
        """Speak of the act, which the lead-in has named, by its noun alone."""
        named = noun.lower() if form.own.startswith(_DECREES) else noun
        text = text.replace(f" {_act(form.act, Case.INSTRUMENTAL, style)}", f" указанным {named}", 1)
        return document.spelled(f" {text}")[1:]

    if len(clauses(operations)) == 1:
        write = _direct(operations[0], inside, style) if len(operations) == 1 else _together(operations, inside, style)
        if write:
            first = write[0] if write.startswith(capital(document.named(Case.ACCUSATIVE))) else write[0].lower()
            return said(re.sub(r"\.\Z", ";", first + write[1:]))
    common = common_place([container(operation) for operation in operations])
    blocks: list[str] = []
    for place in dict.fromkeys((common, Address())):
        apart = bool(place) and len(clauses(operations)) == 1
        blocks = item_blocks(operations, style, context=place, koap=koap, apart=apart, depth=1)
        if len(blocks) > 1 or not place:
            break
    if place:
        lead = f"{place.text(Case.PREPOSITIONAL, ordinals=style.ordinals)} {_act(inside.act, Case.GENITIVE, style)}"
    else:
        lead = _act(inside.act, Case.PREPOSITIONAL, style)
    return said(f"в {lead}:\n{with_marks(blocks, 1)}")


def _of_one_unit(operations: Sequence[Operation], form: BillForm, style: Style, *, koap: bool) -> str:
    """Name the unit in the lead-in and each of its changes as an item: a list of one item is none."""
    place = place_of(operations[0])
    try:
        items = write_items(operations, style, context=place, koap=koap, apart=True)
    except PhraseError:
        return ""
    return f"Внести в {_named(place, form, style)} следующие изменения:\n{items}" if place else ""


def _places(operations: Sequence[Operation]) -> Iterator[Address]:
    """Yield what the lead-in may name: the unit that all changes are in, the article, the narrowest first."""
    common = common_place([container(operation) for operation in operations])
    if common and common.steps[0].kind in (Kind.ARTICLE, Kind.APPENDIX) and len(clauses(operations)) > 1:
        yield common
        yield Address(common.steps[:1])


def _reads(text: str, operations: Sequence[Operation], form: BillForm, koap: bool) -> bool:
    from lawdraft.language.ru.reader import parse_fragment

    read = parse_fragment(text, dialect="KOAP" if koap else None)
    found = list(whole_operations(read, form.documents))
    return found == list(operations) and not any(one.unparsed for one in read)


def _named(place: Address, form: BillForm, style: Style) -> str:
    """Write what the lead-in amends: the act, or a unit of it, with the list of publications."""
    listed = f" ({form.publications})" if form.publications else ""
    listed += "," if form.act.document else ""  # the comma that ends «…, утвержденные …»
    if not place:
        return _act(form.act, Case.ACCUSATIVE, style) + listed
    unit = place.text(Case.ACCUSATIVE, ordinals=style.ordinals)
    if place.steps[0].kind is Kind.APPENDIX:
        return f"{unit} к {_act(form.act, Case.DATIVE, style)}{listed}"
    return f"{unit} {_act(form.act, Case.GENITIVE, style)}{listed}"


def _gerund(operation: Operation, form: BillForm, style: Style) -> str:
    """Write «Внести в статью 5 … изменение, изложив ее в следующей редакции: …»; "" where that form doesn't fit."""
    head = operation.target.steps[0] if operation.target else None
    named = head is not None and head.kind in (Kind.ARTICLE, Kind.APPENDIX)
    place = Address((head,)) if head is not None and named else Address()
    if place == operation.target and isinstance(operation, (RepealUnit, DeleteUnit)):
        return ""
    try:
        clause = relative_clause(operation, _context(operation, place), style, marked=True)
    except PhraseError:
        return ""
    before, _, after = clause.partition(VERB)
    verb = re.match(r"\w+", _verb(operation))
    gerund = _GERUNDS[verb.group()] if verb else ""
    object_ = before.strip()
    if not place and not operation.target and isinstance(operation, InsertUnit):
        object_ = f"{_pronoun(place, form.act)} {object_}".strip()
    elif place == operation.target and object_.startswith(place.text(Case.ACCUSATIVE, ordinals=style.ordinals)):
        object_ = _pronoun(place, form.act) + object_[len(place.text(Case.ACCUSATIVE, ordinals=style.ordinals)) :]
    elif isinstance(operation, DeleteText) and object_.startswith("в ") and len(operation.target) > len(place):
        rest = Address(operation.target.steps[len(place) :])
        plain = "в " + rest.text(Case.PREPOSITIONAL, ordinals=style.ordinals)
        object_ = object_.replace(plain, "из " + rest.text(Case.GENITIVE, ordinals=style.ordinals), 1)
    tail = f"{gerund} {object_}{'' if after[:1] in ':' else ' '}{after.strip()}".rstrip().replace("  ", " ")
    return f"Внести в {_named(place, form, style)} изменение, {tail}."


def _context(operation: Operation, place: Address) -> Address:
    """Return what the clause may leave out; a unit that is itself the object is printed, to become a pronoun."""
    from lawdraft.amendment.operation import InsertText, ReplaceUnit

    if place == operation.target and isinstance(operation, (ReplaceUnit, InsertUnit, InsertText)):
        return Address()
    return place


def _verb(operation: Operation) -> str:
    names = {
        "ReplaceText": "заменить",
        "DeleteText": "исключить",
        "DeleteUnit": "исключить",
        "InsertText": "дополнить",
        "InsertUnit": "дополнить",
        "ReplaceUnit": "изложить",
        "RepealUnit": "признать",
    }
    return names.get(type(operation).__name__, "")


def _pronoun(place: Address, act: ActReference) -> str:
    if not place and act.document:
        ending = participle_of(act.document, Case.NOMINATIVE)[-2:]  # «Правила утвержденные»
        return {"ые": "их", "ая": "ее"}.get(ending, "его")
    if not place:
        return "ее" if act.kind.split()[:1] and act.kind.split()[0].endswith(("а", "я")) else "его"
    return "ее" if noun_of(place.last.kind).gender is Gender.FEMININE else "его"


def _direct(operation: Operation, form: BillForm, style: Style) -> str:
    """Write the change as a sentence of its own, with the full name of the act."""
    try:
        named = evolve(operation, act=form.act)
        text = phrase_operation(named, ordinals=style.ordinals, quotes=style.quotes, own=form.own)
    except PhraseError:
        return ""
    return re.sub(r";\Z", ".", text[0].upper() + text[1:])


def _together(operations: Sequence[Operation], form: BillForm, style: Style) -> str:
    """Write units repealed or excluded together as a sentence of its own; "" where that form doesn't fit."""
    if not all(isinstance(one, (RepealUnit, DeleteUnit)) for one in operations) or not operations[0].target:
        return ""
    try:
        clause = clause_text(tuple(operations), Address(), style)
    except PhraseError:
        return ""
    case = Case.DATIVE if operations[0].target.steps[0].kind is Kind.APPENDIX else Case.GENITIVE
    act = f"{'к ' if case is Case.DATIVE else ''}{_act(form.act, case, style)}"
    for verb in (" признать ", " исключить"):
        if verb in clause:
            text = clause.replace(verb, f" {act}{verb}", 1)
            return text[0].upper() + text[1:] + "."
    return ""


def form_for(work: Work, signature: tuple[str, ...] = (), body: str = "") -> BillForm:
    """Return the form of a bill that amends `work`: a federal law for a code and a federal law, otherwise an act of the same kind.

    `signature` are the lines of the office that signs the act, without date and number; `body` is who issued it, in the
    genitive, where its kind doesn't say so.
    """
    code = _code_title(work)
    if code:
        return BillForm(act=ActReference("Кодекс", title=code))
    if work.title.startswith("Конституция ") or work.kind.startswith("Конституция "):
        name = work.title if work.title.startswith("Конституция ") else work.kind
        return BillForm(
            act=ActReference(name), own=f"Закон Российской Федерации о поправке к {name.replace('я ', 'и ', 1)}"
        )
    act = ActReference(work.kind, work.date, work.number, work.title)
    if not work.kind or work.kind.startswith("Федеральн"):
        return BillForm(act=act)
    if body and " " not in work.kind:
        act = evolve(act, kind=f"{work.kind} {body}")
    return BillForm(act=act, own=work.kind, signature=signature)


def _code_title(work: Work) -> str:
    """Return the name of a code, "" if the act is none."""
    for name in (work.title, work.kind, *(value for _, value in work.names)):
        words = name.split()
        if any(word.lower() == "кодекс" for word in words[:3]) and not name.lower().startswith(("о ", "об ")):
            return _in_small_letters(name)
    return ""


def _in_small_letters(name: str) -> str:
    """Write a title printed in capitals, or on lines of their own, as a sentence names it."""
    words = [word.lower() if word.isupper() or word in ("О", "Об") else word for word in name.split()]
    text = " ".join(words).replace("российской федерации", "Российской Федерации")
    return capital(text)
