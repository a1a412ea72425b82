"""Operations on words: replaced, deleted, inserted (language reference, 5.1 to 5.4)."""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.amendment.bill import Diagnostic
from lawdraft.amendment.operation import Anchor, DeleteText, InsertText, Operation, Position, ReplaceText
from lawdraft.language.ru.addresses import AddressList
from lawdraft.language.ru.clause import Clause, ReadError, Words
from lawdraft.language.ru.judgements import different, many, single_anchor, what, wide
from lawdraft.language.ru.merging import merge
from lawdraft.language.ru.payloads import numbers_of, payload_lines
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.sentence import sentences

__all__ = ["Targets", "TextBuilder"]

Targets = tuple[Address, ...]


class TextBuilder:
    """Builds operations on words; keeps the context, the act and what was noticed."""

    def __init__(
        self, context: Targets, act: ActReference | None, *, koap: bool = False, open_block: bool = False
    ) -> None:
        self.context, self.act, self.koap, self.open_block = context, act, koap, open_block
        self.subject: Targets | None = None
        self.renumbered: Targets | None = None  # in what the clause before gave new numbers
        self.diagnostics: list[Diagnostic] = []

    def merged(self, bases: Targets, lists: Sequence[AddressList], *, inside: bool = False) -> Targets:
        """Put lists of addresses into `bases`, each into the one before, which it must keep; so with `inside` the first."""
        for at, found in enumerate(lists):
            self.diagnostics += found.diagnostics
            together: list[Address] = []
            for base in bases:
                for address in found.addresses:
                    target, restated = merge(base, address)
                    if (at or inside) and not set(base.steps) <= set(target.steps):
                        expected = ("в … слова «…» исключить, в … слова «…» исключить",)
                        raise ReadError(None, f"«{base}» and «{address}» don't stand in each other", expected)
                    if restated and bases is self.context and not self.open_block:
                        self.note("L-CONTEXT-OVERRIDE", "W", f"«{address}» restates a level of «{base}»")
                    if target not in together:
                        together.append(target)
            bases = tuple(together)
        return bases

    def note(self, code: str, severity: str, message: str) -> None:
        diagnostic = Diagnostic(code, severity, message)
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)

    # --- words ---------------------------------------------------------------------------------------------------

    def replace_text(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        old, new = clause.old, clause.new
        assert old is not None
        assert new is not None
        pairs = self.pairs(clause, old, new, len(targets))
        if old.sign and not new.sign and not new.texts:
            raise ReadError(None, "a sign needs a sign")
        found: list[Operation] = []
        for place, target in enumerate(targets):
            for number, (one, other) in enumerate(pairs):
                if clause.respectively and len(new.texts) == 1 and number != place:
                    continue
                occurrence = old.occurrence_of(number)
                found.append(
                    ReplaceText(
                        target=target,
                        old=one,
                        new=other,
                        what=what(old, number),
                        what_new=different(what(new, number), what(old, number)),
                        agree=old.agree_of(number) or new.agree,
                        occurrence=occurrence or ("all" if clause.wide else ()),
                        anchor=single_anchor(clause.anchor),
                        where="end" if old.sign and clause.anchor is None and not occurrence else "",
                        wide=wide(clause.wide),
                        act=act,
                    )
                )
        return found

    def pairs(self, clause: Clause, old: Words, new: Words, places: int) -> list[tuple[str, str]]:
        """Match old words with new ones: one new text for all, or n to n with «соответственно».

        «в частях 1 и 2 слова "A" и "B" соответственно заменить словом "C"» matches the old words with the places.
        """
        if clause.respectively and len(new.texts) == 1 and len(old.texts) != places:
            raise ReadError(None, "«соответственно» has nothing to match", ("as many places as words",))
        if len(new.texts) == 1:
            return [(text, new.texts[0]) for text in old.texts]
        if len(old.texts) != len(new.texts):
            raise ReadError(
                None,
                f"{len(old.texts)} old and {len(new.texts)} new texts can't be paired",
                ("equal numbers with «соответственно»",),
            )
        if not clause.respectively:
            raise ReadError(None, "several old and several new texts need «соответственно»", ("«соответственно»",))
        return list(zip(old.texts, new.texts, strict=True))

    def delete_text(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        old = clause.old
        assert old is not None
        return [
            DeleteText(
                target=target,
                old=text,
                what=what(old, number),
                agree=old.agree_of(number),
                occurrence=old.occurrence_of(number) or ("all" if clause.wide else ()),
                anchor=single_anchor(clause.anchor),
                where="end" if old.sign and clause.anchor is None and not old.occurrence_of(number) else "",
                wide=wide(clause.wide),
                act=act,
            )
            for target in targets
            for number, text in enumerate(old.texts)
        ]

    def insert_text(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        new = clause.new
        assert new is not None
        if not clause.objects and not clause.places and not clause.pronoun and self.subject is None:
            for target in targets:
                if not target or target.last.kind is Kind.ARTICLE:
                    self.note("L-ADDR-ONLY", "I", f"no unit is named: the whole of «{target}» is meant")
        if clause.anchor is None:
            if len(new.texts) > 1:
                raise ReadError(None, "one text was expected", ())
            return [
                InsertText(target=t, new=new.texts[0], what=what(new, 0), anchor=Anchor("end"), act=act)
                for t in targets
            ]
        pairs = self.pairs(clause, clause.anchor, new, 1)
        return [
            InsertText(
                target=target,
                new=text,
                what=what(new, number if len(new.texts) > 1 else 0),
                anchor=Anchor(clause.anchor.position, anchor, what(clause.anchor, number)),
                agree=clause.anchor.agree,
                occurrence=clause.anchor.occurrence or ("all" if clause.wide else ()),
                wide=wide(clause.wide),
                act=act,
            )
            for target in targets
            for number, (anchor, text) in enumerate(pairs)
        ]

    def insert_sentence(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        assert clause.units is not None
        what = "предложения" if any(form.plural for form in clause.units.forms) else "предложение"
        text = " ".join(line for quotation in clause.payload for line in payload_lines(quotation.text))
        self.check_count(clause, len(sentences(text)))
        if clause.place is not None:
            step = clause.place.addresses[0].last
            if step.kind is not Kind.SENTENCE:
                raise ReadError(None, "a sentence can follow only a sentence", ("после предложения …",))
            parents = self.merged(targets, [clause.place])
            position = Position(after=step) if clause.place_side == "after" else Position(before=step)
            self.follows_sentence(clause, step, after=clause.place_side == "after")
            return [InsertText(target=p.parent, new=text, what=what, position=position, act=act) for p in parents]
        self.subject = targets
        if (first := self.first_sentence(clause)) is not None:
            before = Step(Kind.SENTENCE, Number.parse("1"))
            after = Step(Kind.SENTENCE, Number.parse(str(first - 1)))
            position = Position(before=before) if first == 1 else Position(after=after)
            return [InsertText(target=t, new=text, what=what, position=position, act=act) for t in targets]
        return [InsertText(target=t, new=text, what=what, anchor=Anchor("end"), act=act) for t in targets]

    def check_count(self, clause: Clause, found: int) -> None:
        """Compare how many units are announced, by a number or by the noun alone, with how many are quoted."""
        assert clause.units is not None
        labels = tuple(address.last.label for address in clause.units.addresses)
        counted = clause.count or (many(labels) if any(labels) else 0)
        plural = clause.units.plural_noun
        if counted and found != counted:
            self.note("L-PAYLOAD-COUNT", "E", f"announced: {counted}; in the quoted text: {found}")
        elif not counted and plural != (found > 1):
            self.note("L-PAYLOAD-COUNT", "W", f"announced: {'several' if plural else 1}; in the quoted text: {found}")

    @staticmethod
    def first_sentence(clause: Clause) -> int | None:
        """Return the number that the first new sentence gets («дополнить предложением вторым»), None if it has none."""
        assert clause.units is not None
        labels = [address.last.label for address in clause.units.addresses]
        if labels == [""]:
            return None
        first = labels[0].first if isinstance(labels[0], NumberRange) else labels[0]
        value = first.value() if isinstance(first, Number) else None
        if value is None:
            raise ReadError(None, "which place the new sentence takes isn't clear", ("после первого предложения …",))
        numbers = [n for label in labels for n in numbers_of(label)]
        if numbers != list(range(value, value + len(numbers))):
            raise ReadError(None, "new sentences that don't follow each other", ("each by itself",))
        return value

    def follows_sentence(self, clause: Clause, beside: Step, *, after: bool) -> None:
        """«после первого предложения дополнить предложением вторым»: place and number must agree."""
        first = self.first_sentence(clause)
        value = beside.label.value() if isinstance(beside.label, Number) else None
        if first is not None and value is not None and first != value + after:
            raise ReadError(None, f"the new sentence can't be number {first} there", ("the number of its place",))
