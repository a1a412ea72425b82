"""A bill into instructions: lead-ins give contexts, leaves become operations, what can't be read stays as `Unparsed`.

A lead-in that isn't understood poisons everything under it; a line with a formula verb is never a norm (docs/decisions/0004).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from attrs import evolve

from lawdraft.amendment.bill import Bill, Diagnostic, Instruction, Unparsed
from lawdraft.amendment.operation import ApplyFrom, Operation, RepealAct, Suspend
from lawdraft.language.ru.acts import in_act
from lawdraft.language.ru.annex_reader import Announced, appendix_notes, match_annexes
from lawdraft.language.ru.annexes import announces_list, may_announce, read_announcement
from lawdraft.language.ru.blocks import has_formula
from lawdraft.language.ru.citation import citation_problems
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.clauses import read_clauses
from lawdraft.language.ru.exceptions import with_open_exceptions
from lawdraft.language.ru.identity import bill_identity
from lawdraft.language.ru.judgements import looks_like_change
from lawdraft.language.ru.leadins import (
    Context,
    check_own,
    continued,
    enacting,
    enacting_first,
    read_leadin,
    repeal_day,
    within,
)
from lawdraft.language.ru.lexicon import clean, nearest_word
from lawdraft.language.ru.operations import Builder
from lawdraft.language.ru.quotes import Quotation, single_spaced
from lawdraft.language.ru.segments import Item, Section, changes_below, has_child, segment
from lawdraft.language.ru.sentences import half_time, read_repealed, read_sentence, time_unread
from lawdraft.language.ru.suspensions import force_notes, suspends, suspends_list
from lawdraft.language.ru.text_operations import Targets
from lawdraft.language.ru.tokens import Token, tokenise, without_entry
from lawdraft.model.address import ACT, Address
from lawdraft.model.dialect import check_dialect
from lawdraft.model.edition import ActReference

__all__ = ["parse_bill", "parse_fragment"]

_VOID = re.compile(r"\s*\(?\s*утратил\w* силу|\s*\(?исключен\w* ?[-–—(.]")


class _Source(NamedTuple):
    """An item as tokens: `text` without its mark, offsets relative to it."""

    text: str
    start: int
    quoted: tuple[Quotation, ...]
    tokens: tuple[Token, ...]

    def completing(self, begun: str) -> _Source:
        """Return the item behind the words of its lead-in, whose sentence it completes."""
        quoted = tuple(quotation.moved(len(begun) + 1) for quotation in self.quoted)
        return self._replace(text=f"{begun} {self.text}", quoted=quoted)


class _BillReader:
    def __init__(
        self, text: str, *, dialect: str | None, own: ActReference | None = None, fragment: bool = False
    ) -> None:
        self.text, self.dialect, self.own, self.fragment = text, dialect, own, fragment
        self.instructions: list[Instruction] = []
        self.covered: list[tuple[int, int, str]] = []
        self.announced: list[Announced] = []
        self.spoken_of: Targets | None = None  # of the leaf before, if this one may go on with it

    def read_section(self, section: Section, context: Context) -> None:
        contexts: dict[tuple[tuple[str, str], ...], Context] = {(): context}
        blocks: dict[tuple[tuple[str, str], ...], Context] = {}
        at = 0
        while at < len(section.items):
            item = section.items[at]
            at += 1
            own_mark = bool(item.path) and self.carries_mark(item)
            parent = item.path[:-1] if own_mark else item.path
            inherited = blocks.get(parent) or contexts.get(parent) or self.nearest(contexts, parent)
            if own_mark:
                for known in [known for known in blocks if len(known) > len(parent)]:
                    del blocks[known]
            if own_mark or item.leadin or not self.continues(section, at - 1):
                self.spoken_of = None
            if not item.leadin:
                if not self.announces(section, item, inherited):
                    self.leaf(section, item, inherited)
                continue
            found = self.leadin(item, inherited, changes_below=changes_below(section, at, item))
            if found is None:
                at = self.norm(section, item, at)
                continue
            if not has_child(section, at, item):
                self.covered.pop()
                self.add(
                    self.instruction(section, item, inherited),
                    unparsed=(self.unparsed(item, "nothing follows this lead-in", ('«"»', "1)", "а)")),),
                )
                continue
            if own_mark:
                contexts[item.path] = found
            elif not item.path and contexts[()] is context and not blocks:
                contexts[()] = found
            else:
                blocks[item.path] = found._replace(block=True)

    @staticmethod
    def carries_mark(item: Item) -> bool:
        return item.body > 0

    @staticmethod
    def continues(section: Section, at: int) -> bool:
        """Whether the unmarked item at `at` stands right under a leaf: one of the same list, or with a mark of it."""
        before, item = section.items[at - 1] if at else None, section.items[at]
        return before is not None and (before.path[:-1] if before.body else before.path) == item.path

    @staticmethod
    def nearest(contexts: dict[tuple[tuple[str, str], ...], Context], path: tuple[tuple[str, str], ...]) -> Context:
        while path and path not in contexts:
            path = path[:-1]
        return contexts.get(path, contexts[()])

    # --- lead-ins ------------------------------------------------------------------------------------------------

    def source(self, item: Item) -> _Source:
        body = item.body or (2 if item.text[:2] in ("- ", "– ", "— ") else 0)  # a dash is no mark that counts
        text = item.text[body:]
        quoted = tuple(quotation.moved(-body) for quotation in item.quoted)
        text, quoted = single_spaced(text, quoted)
        tokens = tokenise(text, quoted)
        return _Source(
            text, item.start + body, quoted, tuple(without_entry(tokens) if "вступления" in text else tokens)
        )

    def leadin(self, item: Item, context: Context, *, changes_below: bool) -> Context | None:
        """Read a lead-in; None if it announces no change (a norm with a list)."""
        source = self.source(item)
        leadins = (*context.leadins, item.text)
        lower = clean(source.text)
        if (since := repeal_day(lower)) is not None:
            self.cover(item)
            return context._replace(repeal=True, since=since, announced=True, leadins=leadins)
        if suspends_list(lower):
            self.cover(item)
            return context._replace(suspends=source.text.rstrip(" :"), announced=True, leadins=leadins)
        if context.poison:
            self.cover(item)
            return context._replace(leadins=leadins)
        if not self.fragment and announces_list(source.text):
            self.cover(item)
            return context._replace(listing=True, leadins=leadins)
        try:
            check_own(context, list(source.tokens))
            found = read_leadin(list(source.tokens), context)
            within(context, found.act)
        except ReadError as error:
            words = any(t.type in ("CHANGES", "FORCE") for t in source.tokens)
            if not (context.announced or changes_below or words or has_formula(source.text)):
                return None
            self.cover(item)
            why = f"the lead-in «{_short(item.text)}» is not understood: {error.reason}"
            return context._replace(poison=why, leadins=leadins, announced=True)
        self.cover(item)
        return found._replace(leadins=leadins, announced=True)

    def cover(self, item: Item) -> None:
        self.covered.append((item.start, item.end, "lead-in"))

    def announces(self, section: Section, item: Item, context: Context) -> bool:
        """Take a provision that announces changes in an appendix; False if this is none."""
        if self.fragment or section.annex is not None or context.poison:
            return False
        if not (context.listing or may_announce(item.text[item.body :])):
            return False
        source = self.source(item)
        instruction = self.instruction(section, item, context)
        try:
            found = read_announcement(source.text, source.quoted, listed=context.listing)
        except ReadError as error:
            self.add(instruction, unparsed=(self.unparsed(item, error.reason, error.expected),))
            return True
        if found is not None:
            self.announced.append(Announced(found, instruction))
        return found is not None

    # --- leaves --------------------------------------------------------------------------------------------------

    def leaf(self, section: Section, item: Item, context: Context) -> None:
        source = self.source(item)
        instruction = self.instruction(section, item, context)
        problems = self.quote_problems(item)
        if context.poison:
            self.add(instruction, unparsed=(self.unparsed(item, context.poison),), diagnostics=problems)
            return
        if any(problem.severity == "E" for problem in problems):
            reason = "; ".join(problem.message for problem in problems if problem.severity == "E")
            self.add(instruction, unparsed=(self.unparsed(item, reason),), diagnostics=problems)
            return
        try:
            operations, diagnostics, act = self.operations(item, source, context)
        except ReadError as error:
            self.add(instruction, unparsed=(self.failure(item, source, error),), diagnostics=problems)
            return
        if operations is None:
            self.add(evolve(instruction, kind="norm"), diagnostics=(*problems, *diagnostics))
            return
        cited = () if act is not None and act is self.own else citation_problems(act, operations)
        found = (*problems, *diagnostics, *cited)
        self.instructions.append(evolve(instruction, act=act, operations=operations, diagnostics=found))

    def add(
        self, instruction: Instruction, *, unparsed: tuple[Unparsed, ...] = (), diagnostics: tuple[Diagnostic, ...] = ()
    ) -> None:
        self.instructions.append(evolve(instruction, unparsed=unparsed, diagnostics=diagnostics))

    def instruction(self, section: Section, item: Item, context: Context) -> Instruction:
        path = "/".join(label for _, label in item.path) + (f"#{item.unmarked}" if item.unmarked else "")
        return Instruction(
            section.number, path, item.text, item.start, item.end, act=context.act, leadins=context.leadins
        )

    def quote_problems(self, item: Item) -> tuple[Diagnostic, ...]:
        found = []
        if item.problem == "payload":
            found.append(
                Diagnostic("L-QUOTE", "E", "the end of the quoted text can't be told: the next line does not follow on")
            )
        elif item.problem and has_formula(item.text):
            found.append(
                Diagnostic("L-ORDER-ITEM", "E", "its mark is not of the kind of those beside it: a lead-in is lost")
            )
        for quotation in item.quoted:
            if not quotation.balanced:
                found.append(Diagnostic("L-QUOTE", "E", f"a quotation is not closed: «{_short(quotation.text)}»"))
            elif quotation.merged:
                mark = "a closing mark that ends" if quotation.merged > 0 else "an opening mark that begins"
                resolved = f"{mark} {abs(quotation.merged) + 1} quotations was resolved"
                found.append(Diagnostic("L-QUOTE-MERGED", "I", resolved))
        return tuple(dict.fromkeys(found))

    def unparsed(self, item: Item, reason: str, expected: tuple[str, ...] = ()) -> Unparsed:
        return Unparsed(item.start, item.end, item.text, reason, expected)

    def failure(self, item: Item, source: _Source, error: ReadError) -> Unparsed:
        """Say where reading stopped, with the nearest known word."""
        token = error.token
        if token is None or token.end > len(source.text):
            return self.unparsed(item, error.reason, error.expected)
        reason = error.reason
        if token.type == "X" and (near := nearest_word(token.text)):
            reason += f" (did you mean «{near}»?)"
        start = source.start + token.start
        return Unparsed(start, source.start + token.end, token.text, reason, error.expected)

    def operations(
        self, item: Item, source: _Source, context: Context
    ) -> tuple[tuple[Operation, ...] | None, tuple[Diagnostic, ...], ActReference | None]:
        tokens = list(source.tokens)
        if not tokens:
            return None, (), context.act
        if context.repeal and not any(t.type == "VERB" for t in tokens):
            found = read_repealed(tokens, koap=context.koap_ahead(tokens), since=context.since)
            return found, (), found[0].act
        if (direct := self.repeal_sentence(tokens, context.act)) is not None:
            return direct, (), direct[0].act
        if tokens[0].text.lower() != "внести" and _VOID.match(clean(source.text)):
            return None, (), context.act
        part = item.path[0][1] if item.path and item.path[0][0] == "dot" else ""
        source = source.completing(context.suspends) if context.suspends else source
        if not has_formula(source.text, source.quoted) or suspends(clean(source.text)):
            timed = read_sentence(source.text, source.quoted, part=part, own=self.own, koap=context.koap_ahead(tokens))
            if timed is not None:
                scopes = [operation.scope for operation in timed if isinstance(operation, (ApplyFrom, Suspend))]
                notes = tuple(
                    Diagnostic("L-SCOPE", "I", f"the scope is kept in the words of the act: «{scope}»")
                    for scope in scopes
                    if scope
                )
                return timed, notes, timed[0].act
            if half_time(source.text, source.quoted):
                raise time_unread(tokens)
            if not context.announced and not looks_like_change(tokens):
                return None, force_notes(source.text, source.quoted), context.act
        return self.changes(tokens, context, unmarked=not item.body)

    def repeal_sentence(self, tokens: list[Token], spoken_of: ActReference | None) -> tuple[Operation, ...] | None:
        """«Признать утратившим силу Закон …», «Правила …, утвержденные указанным приказом, признать утратившими силу»."""
        end = tokens[:-1] if tokens[-1].type in (".", ";") else tokens
        kinds = [t.type for t in end]
        rest = [token for token in end if token.type not in ("VERB", "FORCE", "SINCE")]
        days = [token.text for token in end if token.type == "SINCE"]
        verbs = [token.value for token in end if token.type == "VERB"]
        if "UNIT" in kinds or kinds.count("FORCE") != 1 or verbs not in (["recognise"], ["renumber"]) or len(days) > 1:
            return None
        if not rest or rest[0].type != "ACT" or rest[0].value.reference is None:
            return None
        return read_repealed(rest, since=clean(days[0]) if days else "", spoken_of=spoken_of)

    def changes(
        self, tokens: list[Token], context: Context, *, unmarked: bool = False
    ) -> tuple[tuple[Operation, ...], tuple[Diagnostic, ...], ActReference | None]:
        tokens = enacting_first(tokens)
        if clean(tokens[0].text) == "внести":
            context, tokens = enacting(tokens, context)
            if not (tokens and tokens[0].type in (",", ":")):
                raise ReadError(
                    tokens[0] if tokens else None,
                    "after «изменение» «,» and a gerund were expected",
                    ("изменение, изложив …",),
                )
            tokens = tokens[1:]
        check_own(context, tokens)
        koap = context.koap_ahead(tokens)
        clauses = read_clauses(tokens, koap=koap)
        for clause in clauses:
            clause.act = in_act(clause.act, context.act) if clause.act is not None else None
        builder = Builder(context.targets, context.act, koap=koap, open_block=context.block)
        if unmarked and (spoken_of := continued(clauses, context, self.spoken_of)):
            builder.subject = spoken_of
            builder.note(
                "L-ADDR-OPEN",
                "W",
                f"the line names no place of its own: that of the line before is meant, {spoken_of[0]}",
            )
        operations = builder.build(clauses)
        self.spoken_of = builder.renumbered or builder.subject
        act = within(context, next((clause.act for clause in clauses if clause.act is not None), context.act))
        if act is None and context.changed:
            raise ReadError(None, "which act is changed isn't said", ('в постановлении … от … № … "…"',))
        if act is not context.act:
            operations = tuple(
                evolve(operation, act=act)
                for operation in operations
                if act is not None and not isinstance(operation, RepealAct)
            )
        return operations, (*context.notes, *builder.diagnostics), act

    def norm(self, section: Section, item: Item, at: int) -> int:
        """A list that changes nothing is one norm with all that stands below its mark."""
        end = item.end
        depth = len(item.path)
        while at < len(section.items) and (
            len(section.items[at].path) > depth or (section.items[at].unmarked and len(section.items[at].path) >= depth)
        ):
            if len(section.items[at].path) == depth and not section.items[at].unmarked:
                break
            end = section.items[at].end
            at += 1
        whole = evolve(
            self.instruction(section, item, Context()), end=end, text=self.text[item.start : end], kind="norm"
        )
        self.instructions.append(whole)
        return at


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"


def parse_bill(text: str, *, source: str = "", dialect: str | None = None) -> Bill:
    """Read a whole amending act: every instruction with its operations, and what can't be read."""
    check_dialect(dialect)
    segments = segment(text)
    own, title = bill_identity(segments, text)
    reader = _BillReader(text, dialect=dialect, own=own)
    for section in segments.sections:
        if section.annex is None:
            reader.read_section(section, Context(dialect=dialect))
    labels = [label for label, _ in segments.appendices]
    annexes = match_annexes(reader.announced, segments.sections, labels, dialect)
    for section, context in annexes.contexts:
        reader.read_section(section, context)
    strays = [_stray(text, *span) for span in segments.stray]
    found = sorted([*reader.instructions, *annexes.faulty, *strays], key=lambda i: i.start)
    covered = tuple(sorted([*segments.covered, *reader.covered, *annexes.covered]))
    texts = tuple((label, "\n".join(line.text for line in lines)) for label, lines in segments.appendices)
    notes = appendix_notes(labels, found)
    return Bill(text, with_open_exceptions(found), title, own, None, texts, covered, notes, source)


def _stray(text: str, start: int, end: int, reason: str) -> Instruction:
    """What stands outside the articles although it speaks of changes: unread, and said so."""
    words = text[start:end]
    return Instruction("", "", words, start, end, unparsed=(Unparsed(start, end, words, reason, ("Статья 1",)),))


def parse_fragment(text: str, *, context: Address = ACT, dialect: str | None = None) -> tuple[Instruction, ...]:
    """Read loose instructions; `context` is the address of the items they stand in."""
    check_dialect(dialect)
    reader = _BillReader(text, dialect=dialect, fragment=True)
    for section in segment(text, fragment=True).sections:
        reader.read_section(section, Context(targets=(context,), announced=bool(context), dialect=dialect))
    return tuple(reader.instructions)
