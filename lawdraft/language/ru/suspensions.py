"""Provisions of another act out of force for a time: suspended, or not applied until a day (language reference, 8 and 17.21)."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.amendment.bill import Diagnostic
from lawdraft.amendment.operation import Suspend
from lawdraft.language.ru.acts import mask_quotations
from lawdraft.language.ru.addresses import read_addresses
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.conditions import ACT_NOUN, exact_date
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.provisions import named_provisions, outside_quotes
from lawdraft.language.ru.quotes import Quotation, quotations
from lawdraft.language.ru.tokens import tokenise
from lawdraft.model.address import Address
from lawdraft.model.dates import DATE
from lawdraft.model.kind import Case

__all__ = ["force_notes", "read_suspension", "suspends", "suspends_list"]

_SHORT = r"\d{1,2} [а-я]+(?= (?:до|по) )"  # «с 1 января по 31 декабря 2027 года»: of the same year
_PERIOD = rf"(?:(?:на|в) период )?(?:с (?:{DATE}|{_SHORT}) )?(?:до|по) {DATE}(?:,? \(?включительно\)?)?"
_DAYS = rf"(?:(?:на|в) период )?(?:с (?:(?P<since>{DATE})|(?P<short>{_SHORT})) )?(?P<rule>до|по) (?P<day>{DATE})(?P<included>,? \(?включительно\)?)?\Z"
_FRONT, _BACK = rf"(?:(?P<front>{_PERIOD}),? )?", rf"(?:,? (?P<back>{_PERIOD}))?[ .;]*\Z"
_SUSPENDS = (  # compiled where they are needed: they are long, and few bills suspend anything
    rf"\s*приостановить {_FRONT}действие (?P<what>.+?){_BACK}",
    rf"\s*{_FRONT}приостановить действие (?P<what>.+?){_BACK}",
    rf"\s*{_FRONT}действие (?P<what>.+?) (?:приостановить|приостанавливается){_BACK}",
)
_NOT_APPLIED = rf"\s*(?:установить, что )?{_FRONT}(?:положени[ея] )?(?P<what>.+?) не (?:применя[ею]тся|подлеж[аи]т применению){_BACK}"
_FORCE = r"(?<![а-я])(?:применя[ею]тся|подлеж[аи]т применению|не действу[ею]т)(?![а-я])"


def suspends(lower: str) -> bool:
    """Whether a sentence in lower case suspends something, be it in a form that is known or not."""
    return "приостан" in lower and (
        re.match(
            rf"\s*(?:{_FRONT}приостановить|{_FRONT.replace('front', 'before')}действие .+приостан[ао]в)",
            lower,
            re.DOTALL,
        )
        is not None
    )


def suspends_list(lower: str) -> bool:
    """Whether a lead-in in lower case suspends what the items below it name: «Приостановить до … действие:»."""
    return (
        suspends(lower) and re.match(rf"\s*{_FRONT}приостановить (?:{_PERIOD},? )?действие\s*:\s*\Z", lower) is not None
    )


def read_suspension(text: str, lower: str, quoted: tuple[Quotation, ...], koap: bool) -> tuple[Suspend, ...] | None:
    """Read a sentence that suspends provisions or doesn't apply them until a day; None if it does neither.

    Raises ReadError if it suspends and isn't understood. What «не применяется» is a suspension only where an act and a day are named.
    """
    plain = mask_quotations(lower, quoted)
    if suspends(plain):
        match = next(filter(None, (re.match(form, plain, re.DOTALL) for form in _SUSPENDS)), None)
        if match is None:
            raise ReadError(
                None, "a sentence about suspension that is not understood", ("Приостановить до … действие …",)
            )
        return _suspended(text, quoted, match, koap)
    speaks = "не применя" in plain or "не подлеж" in plain
    match = re.match(_NOT_APPLIED, plain, re.DOTALL) if speaks else None
    if match is None or not (match["front"] or match["back"]):
        return None
    try:
        found = _suspended(text, quoted, match, koap)
    except ReadError:
        return None
    return found if all(one.act is not None for one in found) else None


def force_notes(text: str, quoted: tuple[Quotation, ...]) -> tuple[Diagnostic, ...]:
    """Note a norm that says that a provision of another act is (not) applied: what that does to its force isn't told."""
    verb = re.search(_FORCE, outside_quotes(clean(text), quoted))
    if verb is None:
        return ()
    tokens = tokenise(text, quoted)
    told = [token for token in tokens if token.end <= verb.start()]
    behind = [token for token in tokens if token.start >= verb.end() and clean(token.text) != "положения"]
    if behind and behind[0].type == "UNIT" and clean(text)[: verb.start()].endswith("не "):
        told = behind  # «не применяется часть 2 статьи 6 Федерального закона …»
    named = any(token.type == "ACT" and not token.value.own for token in told)
    if not (named and any(token.type == "UNIT" for token in told)):
        return ()
    said = "whether a provision of another act applies is said in words that aren't carried out"
    return (Diagnostic("L-FORCE", "W", said),)


def _suspended(text: str, quoted: tuple[Quotation, ...], match: re.Match[str], koap: bool) -> tuple[Suspend, ...]:
    periods = [period for period in (match["front"], match["back"]) if period]
    if len(periods) != 1 or (days := re.match(_DAYS, periods[0])) is None:
        reason = "two periods of suspension" if len(periods) > 1 else "the day until which is missing"
        raise ReadError(None, reason, ("до 1 января 2027 года",))
    start, stop = match.span("what")
    rest = text[start:stop].rstrip(" .;,")
    scope = ""
    inner = tuple(q.moved(-start) for q in quoted if q.start >= start and q.end <= stop)
    outside = outside_quotes(clean(rest), inner)
    if part := re.search(r" в части (?!\d|перв|втор|трет|четв|пят|шест|седьм|восьм|девят|десят)", outside):
        after_act = re.search(
            r" в части (?!\d|перв|втор|трет|четв|пят|шест|седьм|восьм|девят|десят)[^()]*", outside[part.start() :]
        )
        stop = part.start() + (after_act.end() if after_act else 0)
        scope = rest[part.start() : stop].strip()
        rest = rest[: part.start()] + rest[stop:]
        act_at = re.search(rf" {ACT_NOUN} от ", clean(scope))
        if act_at:
            rest = rest[: part.start()] + scope[act_at.start() :] + rest[part.start() :]
            scope = scope[: act_at.start()]
    scoped: tuple[Address, ...] = ()
    if more := re.search(
        r" и (?=(?:абзац|подпункт|пункт|част|стат|предложени)[а-я]* )(?!.* и (?:абзац|подпункт|пункт|част|стат))",
        clean(scope),
    ):
        added = scope[more.end() :]
        second = read_addresses(tokenise(added, quotations(added)), 0, koap=koap, cases=frozenset({Case.GENITIVE}))
        if second is not None and second.end == len(tokenise(added, quotations(added))):
            scoped, scope = second.addresses, scope[: more.start()]
    tokens = tokenise(rest, quotations(rest))
    targets, act = named_provisions(tokens, koap)
    until = exact_date(days["day"])
    since = f"{days['short']} {until.year} года" if days["short"] else days["since"]
    whole = Suspend(
        target=Address(),
        until=until,
        inclusive=bool(days["included"]) or days["rule"] == "по",
        act=act,
        since=exact_date(since) if since else None,
    )
    return (*(evolve(whole, target=t, scope=scope) for t in targets), *(evolve(whole, target=t) for t in scoped))
