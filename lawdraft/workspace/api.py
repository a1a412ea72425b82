"""The same things as on the command line, in a few lines of Python; `lawdraft` exports them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.conventions import Conventions
from lawdraft.amendment.step import Change
from lawdraft.amendment.wording import Wording
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.errors import InputError, expect
from lawdraft.language.base import get_language
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference
from lawdraft.model.unit import Statute

if TYPE_CHECKING:
    from lawdraft.render.redline import Redline

__all__ = ["apply", "chained_redline", "make_redline", "parse_act", "parse_bill", "parse_fragment", "russian_wording"]


def parse_bill(text: str, *, source: str = "", dialect: str | None = None) -> Bill:
    """Read a bill from a text, one paragraph a line.

    `source` is a name for messages; `dialect` says how the amended act is numbered, if the bill doesn't show it. What
    can't be read is no exception: see `Bill.unparsed`. Raises InputError for an unknown dialect.
    """
    expect("a text (read_bill reads a file)", str, text)
    expect("a name for messages", str, source)
    return get_language("ru").parse_bill(text, source=source, dialect=dialect)


def parse_fragment(text: str, *, context: str | Address = "", dialect: str | None = None) -> tuple[Instruction, ...]:
    """Read loose instructions; `context` is the address that an outer item would give.

    Raises AddressError if `context` is no address, InputError for an unknown dialect.
    """
    expect("a text", str, text)
    address = context if isinstance(context, Address) else Address.parse(context)
    return get_language("ru").parse_fragment(text, context=address, dialect=dialect)


def parse_act(text: str) -> ActReference:
    """Read the name of an act: «Федеральный закон от 18 марта 2020 года № 48-ФЗ "…"».

    Raises InputError if it isn't one.
    """
    expect("the name of an act", str, text)
    probe = f"Внести в {text.strip()} следующие изменения:\n1) статью 1 исключить"
    found = [one.act for one in get_language("ru").parse_fragment(probe) if one.act]
    if not found:
        raise InputError(
            "the name of the act is not understood",
            found=text,
            expected="for example «Федеральный закон от 18 марта 2020 года № 48-ФЗ»",
        )
    return found[0]


def russian_wording() -> Wording:
    """Return what carrying out operations needs of Russian."""
    from lawdraft.language.ru.morphology import RussianWording

    return RussianWording()


def apply(
    bill: Bill,
    *bases: Statute,
    at: date | None = None,
    published: date | None = None,
    act: ActReference | None = None,
    strict: bool = False,
    conventions: Conventions = Conventions(),
) -> Applied | Rejected:
    """Carry out a bill on the statutes it means: wholly (Applied) or not at all (Rejected, with every fault).

    Without `at` everything in the bill is in force; with it only what has commenced by that day, for which
    `published` may be needed. `act` names a single base that doesn't say what it is. With `strict` every warning is a
    reason to reject. Raises InputError if a day that commencement depends on isn't known.
    """
    expect("a bill, then statutes", Bill, bill)
    expect("a bill, then statutes", Statute, *bases)
    expect("a day", date, at, published, or_none=True)
    expect("the act (parse_act reads its name)", ActReference, act, or_none=True)
    expect("conventions", Conventions, conventions)
    result = apply_bill(
        bill,
        bases,
        wording=russian_wording(),
        conventions=conventions,
        at=at,
        published=published,
        act=act,
        strict=strict,
    )
    if strict and isinstance(result, Applied) and any(warning.severity != "I" for warning in result.warnings):
        return Rejected((), result.warnings, result.skipped)
    return result


def make_redline(result: Applied, base: int = 0, *, name: str = "", title: str = "", author: str = "") -> Redline:
    """Compute the redline of one statute of a result, the first if `base` is 0; name, title and author of the bill are
    shown with it. Raises IndexError if the result has fewer statutes.
    """
    expect("a bill that was applied", Applied, result)
    expect("which of its statutes", int, base)
    expect("name, title and author", str, name, title, author)
    if not 0 <= base < len(result.before):
        raise IndexError(f"expected which of {len(result.before)} statutes, counted from 0, not {base}")
    return chained_redline(result.before[base], [(result.changes[base], name, title, author)], result.after[base])


def chained_redline(
    before: Statute, bills: Sequence[tuple[tuple[Change, ...], str, str, str]], after: Statute
) -> Redline:
    """Compute the redline of bills applied one after the other; each is (changes, name, title, author)."""
    from lawdraft.render.redline import Proposal, build_redline

    return build_redline(before, *(Proposal(*bill) for bill in bills), after=after)
