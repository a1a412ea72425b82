"""Clauses in a context into operations: targets merged, lists expanded, payloads split (language reference, 14.3)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from lawdraft.amendment.operation import (
    DeleteUnit,
    InsertUnit,
    NewUnit,
    Operation,
    Position,
    RenumberUnit,
    RepealUnit,
    ReplaceUnit,
)
from lawdraft.language.ru.chains import HEADED
from lawdraft.language.ru.clause import Clause, ReadError
from lawdraft.language.ru.exchanges import exchange_counted, exchange_numbered
from lawdraft.language.ru.judgements import (
    holds,
    many,
    row_step,
    same_key,
    source_names,
)
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.merging import merge
from lawdraft.language.ru.payloads import UNNUMBERED, payload_lines, payload_units
from lawdraft.language.ru.text_operations import Targets, TextBuilder
from lawdraft.model.address import Address, Label, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.sentence import sentences

__all__ = ["Builder"]

_WHOLE_UNITS = frozenset({"repeal_unit", "delete_unit", "replace_unit", "exchange_unit"})
_COUNTED = frozenset({Kind.PARAGRAPH, Kind.SENTENCE})
_ONE_TEXT = frozenset({Kind.ROW, Kind.POSITION, Kind.TABLE, Kind.NOTE, Kind.PREAMBLE, Kind.HEADING})


class Builder(TextBuilder):
    """Turns the clauses of one instruction into operations; a clause without an address keeps the targets of the one before."""

    def build(self, clauses: Sequence[Clause]) -> tuple[Operation, ...]:
        """Return the operations of all clauses in order. Raises ReadError where the parts don't fit each other."""
        return tuple(operation for clause in clauses for operation in self.clause(clause))

    # --- targets -------------------------------------------------------------------------------------------------

    def scope(self, clause: Clause) -> Targets:
        """Where the clause works: the place it names, else the targets of the clause before, else the context."""
        if clause.whole_act or clause.in_act:
            return self.merged((Address(),), clause.places)
        inherited = self.subject if self.subject is not None else self.context
        return self.merged(inherited, clause.places)

    def objects(self, clause: Clause, scope: Targets) -> Targets:
        if not clause.objects:
            return scope
        found: list[Address] = []
        for one in clause.objects:
            found += [target for target in self.merged(scope, [one], inside=bool(clause.places)) if target not in found]
        return tuple(found)

    # --- one clause ----------------------------------------------------------------------------------------------

    @staticmethod
    def named(clause: Clause, targets: Targets) -> None:
        """A unit must be named; a row by its number, or quoted."""
        for target in targets:
            if not target:
                raise ReadError(
                    None, "which unit is meant isn't said", ("статью N", "Признать утратившим силу Закон …")
                )
            step = target.last
            if step.kind in (Kind.ROW, Kind.POSITION) and step.label == "" and not clause.object_text:
                raise ReadError(None, f"which «{step.kind.word}» is meant isn't said", (f"{step.kind.word} N",))

    def clause(self, clause: Clause) -> list[Operation]:
        assert clause.formula is not None
        act = clause.act or self.act
        if clause.commas and not clause.ands:
            self.note("L-LIST", "W", "a list without «и»: a verb may be missing between its members")
        self.diagnostics += [d for d in clause.diagnostics if d not in self.diagnostics]
        scope = self.scope(clause)
        if clause.formula.operation != "renumber_unit":
            self.renumbered = None
        if clause.text_of is not None and any(not t or t.last.kind is not clause.text_of for t in scope):
            raise ReadError(None, f"which «{clause.text_of.word}» is meant isn't said", (f"{clause.text_of.word} N",))
        targets = self.objects(clause, scope)
        match clause.formula.operation:
            case "replace_text":
                found = self.replace_text(clause, scope, act)
            case "delete_text":
                found = self.delete_text(clause, scope, act)
            case "insert_text":
                found = self.insert_text(clause, targets, act)
            case "insert_sentence":
                found = self.insert_sentence(clause, targets, act)
            case "insert_unit":
                return self.insert_unit(clause, targets, act)
            case "replace_unit":
                found = self.replace_unit(clause, targets, act)
            case "exchange_unit":
                found = self.exchange_unit(clause, targets, act)
            case "repeal_unit":
                self.named(clause, targets)
                self.agreement(clause, targets)
                found = [RepealUnit(target=target, act=act, date=clause.date) for target in targets]
            case "delete_unit":
                self.named(clause, targets)
                found = [DeleteUnit(target=target, old=clause.object_text, act=act) for target in targets]
            case "delete_listed":
                found = self.delete_listed(clause, targets, act)
            case "delete_both":
                found = [*self.delete_text(clause, scope, act), *(DeleteUnit(target=t, act=act) for t in targets)]
                targets = scope
            case "renumber_unit":
                return self.renumber(clause, scope, act)
            case other:
                raise AssertionError(other)
        self.subject = (
            scope
            if clause.formula.operation in ("replace_text", "delete_text", "delete_both")
            else self.kept(clause, targets)
        )
        return found

    def kept(self, clause: Clause, targets: Targets) -> Targets:
        """The targets that the next clause inherits: a sentence or heading is left for its unit."""
        if clause.formula is not None and clause.formula.operation in _WHOLE_UNITS:
            return tuple(
                dict.fromkeys(
                    t.parent if t and t.last.kind in (Kind.SENTENCE, Kind.HEADING, Kind.PARAGRAPH) else t
                    for t in targets
                )
            )
        return targets

    def agreement(self, clause: Clause, targets: Targets) -> None:
        """«утратившим / утратившей / утратившими силу» must agree with what is repealed (language reference, 12.3)."""
        from lawdraft.model.kind import Gender, noun_of

        form = clean(clause.force).split()[0]
        many = len(targets) > 1 or any(isinstance(t.last.label, NumberRange) for t in targets if t)
        gender = noun_of(targets[0].last.kind).gender if targets and targets[0] else Gender.MASCULINE
        right = "утратившими" if many else "утратившей" if gender is Gender.FEMININE else "утратившим"
        if form != right:
            self.note("L-UTRAT-AGREE", "W", f"«{form} силу» does not agree; expected «{right} силу»")

    # --- units ---------------------------------------------------------------------------------------------------

    def new_units(self, clause: Clause, steps: tuple[Step, ...], *, restated: bool = False) -> tuple[NewUnit, ...]:
        if clause.source:
            units = tuple(NewUnit(step.kind, step.label, "") for step in steps)
            return self.numbered(units)
        several = clause.units is not None and clause.units.plural_noun
        texts = [quotation.text for quotation in clause.payload]
        units, problems = payload_units(texts, steps, koap=self.koap, restated=restated, several=several)
        self.diagnostics += problems
        return units if restated else self.numbered(units)

    @staticmethod
    def numbered(units: tuple[NewUnit, ...]) -> tuple[NewUnit, ...]:
        """Return `units`; refuse those that need a number and have none, announced or printed."""
        if any(unit.label == "" and unit.kind not in UNNUMBERED for unit in units):
            name = units[0].kind.word
            raise ReadError(None, f"the number of the new unit «{name}» is missing", (f"{name} N",))
        return units

    def insert_unit(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        assert clause.units is not None
        if any(found.addresses[0].last.kind in (Kind.ROW, Kind.POSITION) for found in clause.objects):
            raise ReadError(None, "a row can't be supplemented by a unit", ("после строки …",))
        announced = clause.units
        steps = tuple(address.last for address in announced.addresses)
        parents = targets
        position: Position | None = None
        if clause.place is not None:
            places = self.merged(targets, [clause.place])
            step = row_step(places[0].last, clause.place_text)
            parents = tuple(dict.fromkeys(place.parent for place in places))
            position = Position(after=step) if clause.place_side == "after" else Position(before=step)
        outer = announced.addresses[0].parent
        if outer:
            parents = tuple(merge(parent, outer)[0] for parent in parents)
        kind = steps[0].kind
        if clause.new_word and steps[0].label == "" and position is None:
            self.note("L-ABZAC-NOCOUNT", "W", f"«новым» without a number: the new «{kind.word}» is put at the end")
        if kind is Kind.ROW and not any(step.kind is Kind.TABLE for parent in parents for step in parent.steps):
            self.note("L-ADDR-ONLY", "I", "no table is named: the only one is meant")
        if (
            kind in (Kind.CLAUSE, Kind.SUBCLAUSE)
            and not (clause.objects or clause.places or clause.pronoun)
            and self.subject is None
        ):
            for parent in parents:
                if parent and parent.last.kind is Kind.ARTICLE:
                    self.note("L-ADDR-ONLY", "I", f"the new «{kind.word}» stands in {parent} itself")
        if kind in (Kind.APPENDIX, Kind.TABLE, Kind.PART) and steps[0].label == "":
            self.note("L-ADDR-ONLY", "I", f"the new «{kind.word}» has no number")
        parents = tuple(dict.fromkeys(self.climb(parent, steps[0]) for parent in parents))
        units = self.new_units(clause, steps)
        if clause.payload and (clause.count or kind is Kind.PARAGRAPH):
            self.check_count(clause, len(units))
        if kind in (Kind.PARAGRAPH, Kind.ROW, Kind.TABLE) and steps[0].label == "" and position is None:
            position = Position(end=True)
        self.subject = parents
        return [
            InsertUnit(target=parent, units=own, position=position, source=source, act=act)
            for parent in parents
            for own, source in self.by_source(units, clause.source)
        ]

    @staticmethod
    def by_source(units: tuple[NewUnit, ...], source: str) -> list[tuple[tuple[NewUnit, ...], str]]:
        """Appendices that come from several appendices of the bill are one operation each."""
        if not source:
            return [(units, "")]
        each = [one for unit in units for one in _counted(unit)]
        return [((unit,), name) for unit, name in zip(each, source_names(source, len(each)), strict=True)]

    def climb(self, parent: Address, step: Step) -> Address:
        """A new unit climbs until its parent is broader than itself."""
        steps = parent.steps
        while steps and not holds(steps[-1], step):
            steps = steps[:-1]
        return Address(steps)

    def replace_unit(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        if clause.object_text:
            targets = tuple(t.parent / row_step(t.last, clause.object_text) for t in targets)
        for target in targets:
            if not target and act is not None and act.document and clause.source:
                continue
            if not target and act is not None and act.document:
                expected = ("изложить в редакции согласно приложению к настоящему …",)
                raise ReadError(
                    None, "a new edition of a whole document stands in an appendix of the amending act", expected
                )
            if not target:
                raise ReadError(None, "a new edition of the whole act is not read", ("a unit",))
        if clause.source:
            sources = source_names(clause.source, len(targets))
            steps = tuple(t.last if t else Step(Kind.APPENDIX) for t in targets)  # a whole document is an appendix
            return [
                ReplaceUnit(target=t, units=(NewUnit(step.kind, step.label, ""),), source=source, act=act)
                for t, step, source in zip(targets, steps, sources, strict=True)
            ]
        steps = tuple(target.last for target in targets)
        if len({(s.kind) for s in steps}) > 1:
            raise ReadError(None, "units of different kinds can't share one quoted text", ())
        units = self.new_units(clause, steps, restated=True)
        self.check_restated(targets, units)
        if len(targets) == 1:
            return [ReplaceUnit(target=targets[0], units=units, old=clause.object_text, act=act)]
        shared: dict[Address, list[NewUnit]] = {target: [] for target in targets}
        for unit in units:
            for target in targets:
                label = target.last.label
                if label == unit.label or (
                    isinstance(label, NumberRange) and isinstance(unit.label, Number) and unit.label in label
                ):
                    shared[target].append(unit)
                    break
            else:
                self.note("L-PAYLOAD-COUNT", "E", f"nobody announced {unit.kind.word} {unit.label}")
        for target, own in shared.items():
            if not own and not any(d.code.startswith("L-PAYLOAD") for d in self.diagnostics):
                self.note("L-PAYLOAD-COUNT", "E", f"the quoted text has no {target.last.text()}")
        return [ReplaceUnit(target=target, units=tuple(own), act=act) for target, own in shared.items()]

    def exchange_unit(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        """«пункт 3 заменить пунктами 3 и 3^1 следующего содержания: "…"»: new units in the place of others of their kind."""
        assert clause.units is not None
        steps = tuple(address.last for address in clause.units.addresses)
        kind = steps[0].kind
        if any(address.parent for address in clause.units.addresses) or any(
            not t or t.last.kind is not kind for t in targets
        ):
            raise ReadError(
                None, f"only «{kind.word}» can give way to «{kind.word}»", ("изложить в следующей редакции",)
            )
        unnamed = all(step.label == "" for step in steps)
        if clause.source:
            if not unnamed and tuple(step.label for step in steps) != tuple(t.last.label for t in targets):
                raise ReadError(None, "the new unit has another number", ("изложить в редакции согласно …",))
            return self.replace_unit(clause, targets, act)
        if kind in _COUNTED:
            lines = [line for quotation in clause.payload for line in payload_lines(quotation.text)]
            texts = tuple(lines) if kind is Kind.PARAGRAPH else (" ".join(lines),)
            self.check_count(clause, len(texts) if kind is Kind.PARAGRAPH else len(sentences(texts[0])))
            if not unnamed and steps[0].label != targets[0].last.label and not isinstance(steps[0].label, NumberRange):
                raise ReadError(None, "the first new unit has another number than the first that it replaces")
            return exchange_counted(targets, texts, act)
        if unnamed and kind in _ONE_TEXT:
            return self.replace_unit(clause, targets, act)
        units = self.new_units(clause, steps)
        if clause.count:
            self.check_count(clause, len(units))
        return exchange_numbered(targets, units, act)

    def check_restated(self, targets: Targets, units: tuple[NewUnit, ...]) -> None:
        """Compare what is named with how the quoted text begins."""
        for target in targets:
            step = target.last
            if step.kind is Kind.DESIGNATION and not target.parent:
                raise ReadError(None, "whose «нумерационный заголовок» is missing", ("приложения …",))
            first = units[0].text if units else ""
            if "|" in first and not any(
                s.kind in (Kind.TABLE, Kind.ROW, Kind.POSITION, Kind.APPENDIX) for s in target.steps[1:]
            ):
                self.note("L-ADDR-ONLY", "I", "no table is named: the only one is meant")
            if (
                step.kind is Kind.HEADING
                and target.parent
                and target.parent.last.kind is Kind.APPENDIX
                and first.startswith("Приложение")
            ):
                self.note("L-PAYLOAD-LABEL", "W", "the quoted text is the designation of an appendix, not its heading")
            if (
                step.kind is Kind.POSITION
                and isinstance(step.label, str)
                and not same_key(step.label, first.split("|")[0])
            ):
                self.note(
                    "L-PAYLOAD-LABEL",
                    "W",
                    f"the quoted row begins with «{first.split('|')[0].strip()}», not with «{step.label}»",
                )

    def delete_listed(self, clause: Clause, targets: Targets, act: ActReference | None) -> list[Operation]:
        """«исключить строки: "…"»: each quoted row by its first cell."""
        found: list[Operation] = []
        for target in targets:
            parent = target.parent if target and target.last.kind in (Kind.ROW, Kind.POSITION) else target
            for quotation in clause.payload:
                cells = (line.split("|")[0].strip() for line in payload_lines(quotation.text))
                found += [DeleteUnit(target=parent / Step(Kind.ROW, cell), act=act) for cell in cells]
        return found

    def renumber(self, clause: Clause, scope: Targets, act: ActReference | None) -> list[Operation]:
        assert clause.units is not None
        found: list[Operation] = []
        if self.renumbered and not clause.places:  # «абзац первый считать …, абзац второй считать …»: of one unit
            scope = self.renumbered
        for one in clause.objects:
            targets = self.merged(scope, [one])
            new = tuple(address.last for address in clause.units.addresses)
            kind, kind_new = targets[0].last.kind, new[0].kind
            if kind is not kind_new and not {kind, kind_new}.isdisjoint(HEADED):
                wanted = ("текст статьи N считать частью 1",)
                raise ReadError(None, f"«{kind.word}» doesn't become «{kind_new.word}»", wanted)
            old_labels: tuple[Label, ...] = tuple(t.last.label for t in targets)
            new_labels: tuple[Label, ...] = tuple(step.label for step in new)
            wrapped = kind is Kind.PARAGRAPH and kind_new is not kind and many(new_labels) == 1
            if many(old_labels) != many(new_labels) and not wrapped:
                self.note("L-RENUMBER-COUNT", "E", f"{many(old_labels)} units, {many(new_labels)} new numbers")
            parent = targets[0].parent
            found.append(
                RenumberUnit(
                    target=parent,
                    kind=kind,
                    old=old_labels,
                    new=new_labels,
                    kind_new=kind_new if kind_new is not kind else None,
                    act=act,
                )
            )
            self.subject = tuple(merge(parent, Address((step,)))[0] for step in new)
            self.renumbered = (parent,)
        return found


def _counted(unit: NewUnit) -> list[NewUnit]:
    """Return each of the units that «приложениями 3 - 5» announces."""
    if not isinstance(unit.label, NumberRange):
        return [unit]
    first, last = unit.label.first.value(), unit.label.last.value()
    if first is None or last is None:
        raise ReadError(None, "how many units are meant can't be told", ("each of them by its number",))
    return [evolve(unit, label=Number.parse(str(number))) for number in range(first, last + 1)]
