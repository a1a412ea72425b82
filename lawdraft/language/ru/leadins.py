"""Lead-ins: what the items below them inherit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lawdraft.amendment.bill import Diagnostic
from lawdraft.language.ru.acts import in_act
from lawdraft.language.ru.addresses import read_addresses
from lawdraft.language.ru.annexes import Changed, named_in
from lawdraft.language.ru.clause import Clause, ReadError
from lawdraft.language.ru.conditions import ENTRY
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.operations import Builder
from lawdraft.language.ru.text_operations import Targets
from lawdraft.language.ru.tokens import Token
from lawdraft.model.address import RANK, Address
from lawdraft.model.dates import DATE
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case, Kind

__all__ = ["Context", "check_own", "continued", "enacting", "enacting_first", "read_leadin", "repeal_day", "within"]

_LEADIN_CASES = frozenset({Case.ACCUSATIVE, Case.PREPOSITIONAL, Case.NOMINATIVE})


class Context(NamedTuple):
    """What an item inherits: its targets, the act, whether changes are announced, or why the lead-in is unread."""

    targets: Targets = (Address(),)
    act: ActReference | None = None
    announced: bool = False
    repeal: bool = False
    since: str = ""
    suspends: str = ""  # the words that every item completes: «Приостановить до … действие»
    poison: str = ""
    leadins: tuple[str, ...] = ()
    notes: tuple[Diagnostic, ...] = ()  # what the lead-ins left in doubt
    block: bool = False  # given by an unmarked lead-in, whose end isn't printed
    dialect: str | None = None
    listing: bool = False  # the items name what is approved: «Утвердить прилагаемые:»
    changed: tuple[Changed, ...] = ()  # in an appendix: what its head and the provision that announces it name

    def koap(self, act: ActReference | None) -> bool:
        """Whether the first dot of article numbers is real in the act spoken of."""
        if self.dialect is not None:
            return self.dialect == "KOAP"
        return act is not None and "административных правонарушениях" in act.title.lower()

    def koap_ahead(self, tokens: list[Token]) -> bool:
        """The same for the act that `tokens` name, if they name one."""
        named = (token.value.reference for token in tokens if token.type == "ACT")
        return self.koap(next((act for act in named if act is not None), self.act))


def within(context: Context, act: ActReference | None) -> ActReference | None:
    """Return the act that an item names; raises ReadError if the head of its appendix says that others are changed."""
    if context.changed and not named_in(context.changed, act):
        raise ReadError(None, "the act named here is none of those that the head of the appendix names")
    return act


_REPEALS = (
    rf"\s*(?:(?:с (?P<first>{DATE})|{ENTRY}) )?признать утратив\w+ силу(?: (?:с (?P<since>{DATE})|{ENTRY}))?\s*:\s*$"
)


def repeal_day(lower: str) -> str | None:
    """Return the day that «Признать утратившими силу [с …]:» names, "" if it names none; None for another lead-in."""
    match = re.match(_REPEALS, lower) if "признать утратив" in lower else None
    return None if match is None else match["first"] or match["since"] or ""


def continued(clauses: Sequence[Clause], context: Context, before: Targets | None) -> Targets | None:
    """Return the targets that an unmarked line takes over from the leaf above it: «части 3 и 4 считать …» of its article.

    Only if it names something in an article, or in a point, that nothing but the line before names.
    """
    lists = [*clauses[0].places, *clauses[0].objects, *filter(None, (clauses[0].place,))] if clauses else []
    if not before or not lists or clauses[0].act is not None:
        return None
    outer = {address.steps[0].kind for address in before if address}
    inner = {address.steps[0].kind for one in lists[:1] for address in one.addresses if address}
    if len(outer) != 1 or not inner or not outer <= {Kind.ARTICLE, Kind.CLAUSE}:
        return None
    (whole,) = outer
    known = any(step.kind is whole for target in context.targets for step in target.steps)
    return None if known or any(RANK[kind] <= RANK[whole] for kind in inner) else before


def check_own(context: Context, tokens: list[Token]) -> None:
    """Refuse «указанного приказа» where a document that the order approves is spoken of: which is meant is open."""
    document = context.act.document if context.act is not None else ""
    for token in tokens if document else ():
        if token.type == "ACT" and token.value.own:
            noun = clean(token.text).split()[-1]
            if noun[:5] != clean(document)[:5]:
                raise ReadError(token, f"«{token.text}» or the document that it approves may be meant", (document,))


def read_leadin(tokens: list[Token], context: Context) -> Context:
    """Read the tokens of a lead-in: «Внести в … следующие изменения:», «в статье 5:». Raises ReadError."""
    if tokens and tokens[-1].type == ":":
        tokens = tokens[:-1]
    tokens = enacting_first(tokens)
    if tokens and tokens[0].text.lower() == "внести":
        return read_enacting(tokens, context)
    at = 0
    if tokens and tokens[0].type == "PREP" and tokens[0].value in ("in", "from"):
        at = 1
    if at == 1 and len(tokens) == 2 and tokens[1].type == "ACT":
        return context._replace(act=in_act(tokens[1].value.reference, context.act))
    found = read_addresses(
        tokens, at, koap=context.koap(context.act), cases=_LEADIN_CASES | ({Case.GENITIVE} if at else frozenset())
    )
    if found is None:
        raise ReadError(tokens[at] if at < len(tokens) else None, "an address was expected", ("в статье 5:",))
    rest = tokens[found.end :]
    while rest and (rest[0].type == "VERB" or (rest[0].type == "PREP" and len(rest) > 1 and rest[1].type == "VERB")):
        rest = rest[1:]
    if rest:
        raise ReadError(rest[0], f"«{rest[0].text}» is not expected in a lead-in", (":",))
    act = in_act(found.act, context.act)
    builder = Builder(context.targets, act, koap=context.koap(act), open_block=context.block)
    targets = builder.merged(context.targets, [found])
    return context._replace(targets=targets, act=act, block=False, notes=(*context.notes, *builder.diagnostics))


def enacting_first(tokens: list[Token]) -> list[Token]:
    """Put «внести» of «В Закон … внести следующие изменения» first, where the usual order has it."""
    at = next((n for n, token in enumerate(tokens) if token.type == "X" and clean(token.text) == "внести"), 0)
    if not at or tokens[0].type != "PREP" or tokens[0].value != "in":
        return tokens
    return [tokens[at], *tokens[:at], *tokens[at + 1 :]]


def read_enacting(tokens: list[Token], context: Context) -> Context:
    """«Внести в [статью 5] Федеральный закон … следующие изменения»."""
    context_here, rest = enacting(tokens, context)
    if rest:
        raise ReadError(rest[0], f"«{rest[0].text}» is not expected in a lead-in", ("следующие изменения:",))
    return context_here


def enacting(tokens: list[Token], context: Context) -> tuple[Context, list[Token]]:
    """Read «Внести в … изменения» and return what it names with the tokens that follow."""
    at = 1
    changes = False
    if at < len(tokens) and tokens[at].type == "CHANGES":
        at, changes = at + 1, True
    if not (at < len(tokens) and tokens[at].type == "PREP" and tokens[at].value == "in"):
        raise ReadError(tokens[min(at, len(tokens) - 1)], "after «Внести» «в» was expected", ("в Федеральный закон …",))
    at += 1
    act, targets = context.act, context.targets
    if at < len(tokens) and tokens[at].type == "ACT":
        act = in_act(tokens[at].value.reference, act)
        if act is None:
            raise ReadError(tokens[at], "which act is meant isn't said", ('Федеральный закон от … № … "…"',))
        targets = (Address(),)
        at += 1
    else:
        found = read_addresses(tokens, at, koap=context.koap_ahead(tokens), cases=frozenset({Case.ACCUSATIVE}))
        if found is None:
            raise ReadError(
                tokens[at] if at < len(tokens) else None,
                "an act or an address was expected",
                ("статью 5 Федерального закона …",),
            )
        act = in_act(found.act, act)
        targets = Builder(context.targets, act).merged(context.targets, [found])
        context = context._replace(notes=(*context.notes, *found.diagnostics))
        at = found.end
    if at + 1 < len(tokens) and tokens[at].type == "," and tokens[at + 1].type == "CHANGES":
        at += 1
    if at < len(tokens) and tokens[at].type == "CHANGES":
        if changes:
            raise ReadError(tokens[at], "«изменения» stands twice")
        at, changes = at + 1, True
    if not changes:
        raise ReadError(
            tokens[at] if at < len(tokens) else tokens[-1],
            "«изменения» is missing",
            ("следующие изменения:", "изменение, …"),
        )
    return context._replace(act=act, targets=targets, announced=True), tokens[at:]
