"""The closed union of operations: what an amending act says, each with its target and what it expects.

Source: the operation catalogue of the language reference, section 5; the field names follow the published case schema.
"""

from __future__ import annotations

import datetime

from attrs import frozen

from lawdraft.model.address import Address, Label, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind

__all__ = [
    "Anchor",
    "ApplyFrom",
    "Commence",
    "DeleteText",
    "DeleteUnit",
    "Expire",
    "InsertText",
    "InsertUnit",
    "NewUnit",
    "Operation",
    "Position",
    "RenumberUnit",
    "RepealAct",
    "RepealUnit",
    "ReplaceText",
    "ReplaceUnit",
    "Suspend",
    "When",
    "operation_name",
]


@frozen
class Anchor:
    """Where words are inserted: `pos` is "after", "before" (the words `text`, called `what`) or "end"."""

    pos: str
    text: str = ""
    what: str = ""


@frozen
class Position:
    """Where a unit is inserted: at the `end`, or `after` / `before` a step below the target."""

    end: bool = False
    after: Step | None = None
    before: Step | None = None


@frozen
class NewUnit:
    """A unit in a payload: its kind, announced label and whole text with the printed mark, one paragraph a line."""

    kind: Kind
    label: Label
    text: str


@frozen
class When:
    """A rule for a day: `rule` is publication_day, signing_day, date, after_publication (n units), not_before,
    first_of (a period)
    or linked (an event); `not_before` adds a second condition (language reference, 9).
    """

    rule: str
    date: datetime.date | None = None
    n: int | None = None
    unit: str = ""
    act: ActReference | None = None
    not_before: When | None = None
    event: str = ""
    period: str = ""  # of first_of: month, quarter, year, tax_period


@frozen(kw_only=True)
class ReplaceText:
    """«слова "A" заменить словами "B"»: put `new` in the place of every (or the named) `old` in the target."""

    target: Address
    old: str
    new: str
    what: str = "слова"
    what_new: str = ""  # only if it differs from `what`
    agree: str = ""  # "case" or "case_number": both texts are quoted as lemmas
    occurrence: tuple[int, ...] | str = ()  # numbers of the matches, or "all"; () = the text doesn't say
    anchor: Anchor | None = None
    where: str = ""  # "end": the sign that ends the unit
    wide: str = ""  # «по тексту»
    act: ActReference | None = None


@frozen(kw_only=True)
class DeleteText:
    """«слова "A" исключить»."""

    target: Address
    old: str
    what: str = "слова"
    agree: str = ""
    occurrence: tuple[int, ...] | str = ()
    anchor: Anchor | None = None
    where: str = ""
    wide: str = ""
    act: ActReference | None = None


@frozen(kw_only=True)
class InsertText:
    """«после слов "A" дополнить словами "B"», «дополнить словами "B"», «дополнить предложением …: "B"»."""

    target: Address
    new: str
    what: str = "слова"
    anchor: Anchor | None = None  # exactly one of anchor and position
    position: Position | None = None
    agree: str = ""
    occurrence: tuple[int, ...] | str = ()
    where: str = ""
    wide: str = ""
    act: ActReference | None = None


@frozen(kw_only=True)
class ReplaceUnit:
    """«часть 2 изложить в следующей редакции: "…"»; `source` names an appendix of the amending act that holds the
    text.
    """

    target: Address
    units: tuple[NewUnit, ...]
    source: str = ""
    old: str = ""  # a table row quoted whole as the address
    act: ActReference | None = None


@frozen(kw_only=True)
class InsertUnit:
    """«статью 7 дополнить частью 4 следующего содержания: "…"»; `target` is the parent."""

    target: Address
    units: tuple[NewUnit, ...]
    position: Position | None = None  # only when the text names the place; else by number order
    source: str = ""
    old: str = ""
    act: ActReference | None = None


@frozen(kw_only=True)
class RepealUnit:
    """«часть 3 признать утратившей силу»: number and place stay."""

    target: Address
    date: datetime.date | None = None
    act: ActReference | None = None


@frozen(kw_only=True)
class DeleteUnit:
    """«второе предложение исключить»: the unit disappears."""

    target: Address
    old: str = ""
    act: ActReference | None = None


@frozen(kw_only=True)
class RenumberUnit:
    """«пункты 5 - 7 считать соответственно пунктами 6 - 8»; `target` is the parent."""

    target: Address
    kind: Kind
    old: tuple[Label, ...]  # labels, or one NumberRange
    new: tuple[Label, ...]
    kind_new: Kind | None = None  # only if it differs
    act: ActReference | None = None


@frozen(kw_only=True)
class RepealAct:
    """«Признать утратившим силу Закон …»."""

    act: ActReference
    target: Address = Address()
    date: datetime.date | None = None


@frozen(kw_only=True)
class Suspend:
    """«Приостановить до … действие …»; `until` is the first day out of suspension unless `inclusive`, `since` («с …
    до …») its first day, if that isn't the day on which the clause commences.
    """

    target: Address
    until: datetime.date | None = None
    inclusive: bool = False
    scope: str = ""
    act: ActReference | None = None
    since: datetime.date | None = None


@frozen(kw_only=True)
class ApplyFrom:
    """«Положения … распространяются на правоотношения, возникшие с …»."""

    target: Address
    date: datetime.date | None = None
    edition: str = ""  # "own": in the wording of this act
    scope: str = ""
    part: str = ""
    until: datetime.date | None = None
    inclusive: bool = False
    act: ActReference | None = None


@frozen(kw_only=True)
class Commence:
    """«… вступает в силу …»; `target` is in the amending act itself; `exceptions` "own" = other dates in the same
    article.
    """

    target: Address
    when: When
    exceptions: str = ""
    part: str = ""
    act: ActReference | None = None


@frozen(kw_only=True)
class Expire:
    """«… действует до …», «… утрачивает силу с …»: the term of the amending act, or of what `target` names in it.

    `until` is the first day out of force unless `inclusive`; without it the term is `n` units from commencement.
    `act` is another act where its provisions «в редакции настоящего …» have a term.
    """

    target: Address
    until: datetime.date | None = None
    inclusive: bool = False
    n: int | None = None
    unit: str = ""
    part: str = ""
    act: ActReference | None = None


Operation = (
    ReplaceText
    | DeleteText
    | InsertText
    | ReplaceUnit
    | InsertUnit
    | RepealUnit
    | DeleteUnit
    | RenumberUnit
    | RepealAct
    | Suspend
    | ApplyFrom
    | Commence
    | Expire
)

_NAMES: dict[type, str] = {
    ReplaceText: "replace_text",
    DeleteText: "delete_text",
    InsertText: "insert_text",
    ReplaceUnit: "replace_unit",
    InsertUnit: "insert_unit",
    RepealUnit: "repeal_unit",
    DeleteUnit: "delete_unit",
    RenumberUnit: "renumber_unit",
    RepealAct: "repeal_act",
    Suspend: "suspend",
    ApplyFrom: "apply_from",
    Commence: "commence",
    Expire: "expire",
}


def operation_name(operation: Operation) -> str:
    """Return the name of an operation in JSON, e.g. `replace_text`."""
    return _NAMES[type(operation)]
