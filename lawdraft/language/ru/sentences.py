"""Whole sentences about time and force: commencement, application to relations, suspension, repeal of acts.

These are read as sentences, not clause by clause (language reference, 8, 9 and 17.21). A sentence that speaks of commencement and isn't
understood whole raises ReadError: half a date is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawdraft.amendment.operation import ApplyFrom, Commence, Operation, RepealAct, RepealUnit
from lawdraft.language.ru.acts import in_act
from lawdraft.language.ru.addresses import read_addresses
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.conditions import OWN_ACT, exact_date, read_when, without_end
from lawdraft.language.ru.lexicon import INSTEAD, clean
from lawdraft.language.ru.provisions import named_provisions, outside_quotes, settled
from lawdraft.language.ru.quotes import Quotation, quotations
from lawdraft.language.ru.suspensions import read_suspension
from lawdraft.language.ru.terms import TERM_TAIL, read_tail, read_term_sentence, speaks_of_term
from lawdraft.language.ru.tokens import Token, tokenise
from lawdraft.model.address import Address
from lawdraft.model.dates import DATE
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case, Kind

__all__ = ["excepted_units", "half_time", "read_repealed", "read_sentence", "time_unread"]

TIME_FORMS = (
    "вступает в силу …",
    "распространяются на правоотношения …",
    "Приостановить до … действие …",
    "Признать утратившим силу …",
)
_HALF = (  # what a damaged sentence about time still shows; compiled where they are needed, as all that is long here
    rf"\s*(?:{OWN_ACT}|(?:положени|стат|част|пункт|подпункт|абзац)[а-я]*)\s.*(?:вступа|\bсилу\b|официального опубликования|со дня (?:его )?подписания)",
    r"\s*(?:вступа\w+|в силу|силу)\b",
    r"\s*(?:действие )?(?:положени\w+ )?.*(?:право)?отношени\w+, возникши",
    rf"\s*(?:(?:до|по|с) {DATE} )?действие (?:абзац|подпункт|пункт|част|стат|глав)",
    rf"\s*(?:до|по) {DATE}(?: включительно)? действие",
    # what ends or suspends force in words that no formula has
    r"\s*(?:абзац|подпункт|пункт|част|стат|глав|раздел|приложени|закон|постановлени|приказ|распоряжени|решени)"
    r"(?!.*(?:вправе|мож[еун]|обязан|должн|следует|необходимо)).*(?:отменить|упразднить|удалить|объединить|вычеркнуть|(?:перенести|переместить)\b.*|поменять местами)[ .;]*$",
    r"\s*(?:продлить|возобновить|восстановить)\b.*(?:приостановлен|действи)",
    r"\s*установить, что\b.*\bдействие\b.*приостан[ао]в",
    r"\s*(?:прекратить действие|не применять|изменить нумерацию|(?:переименовать|перенумеровать) (?:част|стат|глав|раздел|пункт)).*(?:№|\bn) ?\d",
    r"\s*(?:отменить|упразднить)\b.*(?:№|\bn) ?\d",
    rf"\s*(?:{OWN_ACT}\b.*введен\w* в действие|(?:ввести|вводится|вводятся) в действие\b.*{OWN_ACT})",
    r"\s*(?:федеральн|закон|постановлени|приказ|распоряжени|решени|указ)\w* .*(?:№|\bn) ?\d.*утрачива\w+ силу",
)


def half_time(text: str, quoted: tuple[Quotation, ...]) -> bool:
    """Whether a provision that couldn't be read as a sentence about time still looks like one; a norm does not."""
    lower = outside_quotes(clean(text), quoted)
    if re.match(r"\s*(?:после|до|со) дня вступления|\s*(?:до|после) вступления", lower):
        return False
    return any(re.match(pattern, lower, re.DOTALL) for pattern in _HALF)


def time_unread(tokens: Sequence[Token]) -> ReadError:
    """Return the error of a sentence that looks like one about time, and of one whose verb is no formula."""
    token = next((token for token in tokens if clean(token.text) in INSTEAD), None)
    if token is None:
        return ReadError(None, "a sentence about time that is not understood", TIME_FORMS)
    return ReadError(token, f"«{clean(token.text)}» is no formula", INSTEAD[clean(token.text)])


_ENTERS = r"(?:вступа\w+ в (?:законную )?силу|ввод[ия]тся в действие)"
_PUT_INTO_FORCE = (  # a bill or its items, not a lighthouse
    rf"\s*(?:{OWN_ACT}|(?:абзац|подпункт|пункт|част|стат|глав)[а-я]*\s[^.]*{OWN_ACT}) ввод[ия]тся в действие"
)
_COMMENCES = (
    rf"^(?P<subject>.*?),? ?{_ENTERS}(?P<when>.*?)"
    r"(?P<except>,? за исключением .+?)?"
    rf"(?P<term>{TERM_TAIL})?"
    r"(?P<apply>,? ?(?:и )?(?:распространя\w+(?: свое действие)? на|применя\w+ (?:к|с)) .+?)?[.;]?$"
)


_SPEAKS_OF_APPLICATION = (
    r"\s*(?:действие )?(?:положени\w+|норм\w+)\b.*(?:распростран|применя)",
    r"\s*действие .*распростран",
    rf"\s*(?:{OWN_ACT}|(?:абзац|подпункт|пункт|част|стат|глав)[а-я]*\s[^.]*{OWN_ACT})\s(?<!не )применя\w+ (?:с {DATE}|к )",
)


def read_sentence(
    text: str, quoted: tuple[Quotation, ...], *, part: str = "", own: ActReference | None = None, koap: bool = False
) -> tuple[Operation, ...] | None:
    """Read one sentence about time or force; None if it speaks of neither. Raises ReadError if it does and isn't understood."""
    lower = clean(text)
    if (suspended := read_suspension(text, lower, quoted, koap)) is not None:
        return suspended
    outside = outside_quotes(lower, quoted)
    enters = re.search(r"вступа\w+ в (?:законную )?силу", outside) or re.match(_PUT_INTO_FORCE, outside, re.DOTALL)
    if not enters and speaks_of_term(outside):
        return _expire(text, lower, part, own, koap)
    if enters:
        if re.match(r"\s*(?:после|до|со) дня вступления|\s*(?:до|после) вступления", lower):
            return None
        return _commence(text, lower, part, own)
    if any(re.match(pattern, lower, re.DOTALL) for pattern in _SPEAKS_OF_APPLICATION):
        return _apply_from(text, quoted, part, koap, own)
    return None


def _commence(text: str, lower: str, part: str, own: ActReference | None) -> tuple[Operation, ...] | None:
    match = re.match(_COMMENCES, lower, re.DOTALL)
    if not match:
        raise ReadError(None, "a sentence about commencement that is not understood")
    subject = text[match.start("subject") : match.end("subject")]
    bare = own is not None and clean(subject).strip() == clean(own.kind).split(" ")[0]  # «Решение вступает в силу …»
    targets = (Address(),) if bare else _own_targets(subject)
    when = read_when(match["when"], text[match.start("when") : match.end("when")])
    exceptions, later = _exceptions(
        match["except"] or "", text[match.start("except") : match.end("except")] if match["except"] else "", part, own
    )
    found: list[Operation] = [
        Commence(target=target, when=when, exceptions=exceptions, part=part, act=own) for target in targets
    ]
    if match["term"]:
        term = read_tail(match["term"])
        found += [term.of(target, part=part, act=own) for target in targets]
    if match["apply"]:
        found += [_application(match["apply"], target, part, own) for target in targets]
    return (*found, *later)


def _expire(text: str, lower: str, part: str, own: ActReference | None, koap: bool) -> tuple[Operation, ...]:
    """Read a term of validity: of the bill, of its items, or of provisions of another act in the wording of the bill."""
    found = read_term_sentence(text, lower)
    if found is None:
        raise ReadError(None, "a term of validity that is not understood", ("действует до 1 января 2029 года",))
    subject, term = found
    if edition := re.search(rf" ?\(в редакции {OWN_ACT}\)$", clean(subject)):
        stripped = re.sub(r"^\s*положени[яе]\s+", "", subject[: edition.start()], flags=re.IGNORECASE)
        targets, act = named_provisions(tokenise(stripped, quotations(stripped)), koap)
        if act is None:
            raise ReadError(
                None, "whose provisions have a term isn't said", ("части 3 статьи 6 Федерального закона …",)
            )
        return tuple(term.of(target, part=part, act=act) for target in targets)
    return tuple(term.of(target, part=part, act=own) for target in _own_targets(subject))


_ELSEWHERE = (
    r",? за исключением (?:положений|пунктов|статей|подпунктов|абзацев|частей|норм), для которых "
    r"(?:настоящ\w+ (?:стать|част|пункт)\w+|частями? [\d, и–—-]+ настоящей статьи|пункт\w+ [\d, и–—-]+ настоящ\w+ \w+) "
    r"(?:установлен\w*|предусмотрен\w*) (?:иные|иной|другие) (?:сроки|срок|даты)(?: (?:их )?вступления(?: их| его)? в силу)?$"
)


def _exceptions(lower: str, text: str, part: str, own: ActReference | None) -> tuple[str, tuple[Operation, ...]]:
    """Read «, за исключением …»: units whose own dates stand elsewhere, or here («, вступающего в силу с …»)."""
    lower = lower.rstrip(" .;")
    if not lower:
        return "", ()
    if re.match(_ELSEWHERE, lower):
        return "own", ()
    head = re.match(r",? за исключением ", lower)
    assert head is not None
    found: list[Operation] = []
    start = head.end()
    while start < len(lower):
        later = re.compile(_LATER).search(lower, start)
        targets = _own_targets(text[start : later.start() if later else len(lower)])
        if later is None:
            return "own", tuple(found)
        more = re.compile(_MORE).search(lower, later.end())
        end = more.start() if more else len(lower)
        when = read_when(lower[later.end() : end], text[later.end() : end])
        found += [Commence(target=target, when=when, part=part, act=own) for target in targets]
        start = more.end() if more else len(lower)
    return "own", tuple(found)


_LATER = r", (?:котор\w+ вступа\w+|вступающ\w+) в силу "
_MORE = r",? и (?=(?:положени|абзац|подпункт|пункт|част|стат|приложени)[^,]*(?:, [^,]*)*?, (?:котор\w+ вступа\w+|вступающ\w+) в силу )"


_CHANGES = (  # the approved changes stand in an appendix of the bill
    rf"изменени[йя](?:, (?:которые вносятся|вносимы[хе]) в [^,]*?)?,? (?:утвержденны[хе]|утверждаемы[хе]|прилагаемы[хе] к) {OWN_ACT}"
    r"|прилагаемы[хе] изменени[йя]"
)


def excepted_units(text: str) -> tuple[Address, ...]:
    """Return the units that a sentence excepts by name without a day of their own: another sentence has to name it."""
    match = re.match(_COMMENCES, clean(text), re.DOTALL)
    if not match or not match["except"] or re.match(_ELSEWHERE, match["except"].rstrip(" .;")):
        return ()
    start = match.start("except") + len(re.match(r",? за исключением ", match["except"])[0])  # type: ignore[index]
    if re.search(_LATER, match["except"]):
        return ()
    return _own_targets(text[start : match.end("except")].rstrip(" .;"))


def _own_targets(subject: str) -> tuple[Address, ...]:
    """The units of the bill itself that a commencement clause names; the whole bill is the empty address."""
    lower = clean(subject).strip()
    if re.fullmatch(OWN_ACT, lower):
        if re.fullmatch(r"Настоящ\w+ закон\w*", subject.strip()):
            raise ReadError(
                None,
                "«закон» without «Федеральный» is written with a capital",
                ("Настоящий Закон", "Настоящий Федеральный закон"),
            )
        return (Address(),)
    stripped = re.sub(r"^\s*положени[яе]\s+", "", subject, flags=re.IGNORECASE)
    first = re.match(_CHANGES, stripped, re.IGNORECASE) is not None
    stripped = re.sub(_CHANGES, "приложение" if first else "приложения", stripped, flags=re.IGNORECASE)
    tokens = tokenise(stripped, quotations(stripped))
    found = read_addresses(tokens, 0, cases=frozenset({Case.NOMINATIVE, Case.GENITIVE}))
    if found is None or found.end != len(tokens):
        raise ReadError(
            tokens[found.end if found and found.end < len(tokens) else 0] if tokens else None,
            "the units that commence are not understood",
            ("пункт 4 статьи 1 настоящего Федерального закона",),
        )
    settled(found)
    if any([step.kind for step in one.steps[:2]] == [Kind.APPENDIX, Kind.PARAGRAPH] for one in found.addresses):
        raise ReadError(None, "абзацы of an appendix are not counted", ("пункт 2 приложения к настоящему приказу",))
    return found.addresses


def _application(lower: str, target: Address, part: str, own: ActReference | None) -> ApplyFrom:
    if match := re.fullmatch(
        rf",? ?(?:и )?(?:распространя\w+(?: свое действие)? на (?:право)?отношения, возникшие|применя\w+(?: к (?:право)?отношениям, возникшим)?) с ({DATE})",
        without_end(lower),
    ):
        return ApplyFrom(target=target, date=exact_date(match[1]), edition="own", part=part, act=own)
    raise ReadError(
        None,
        f"«{lower.strip()}» is not understood",
        ("распространяется на правоотношения, возникшие с 1 января 2026 года",),
    )


_APPLIES = r"(?P<verb>распространя\w+|применя\w+)(?: свое действие)? (?:на|к) (?P<what>.+?)[.;]?\s*$"
_SINCE = rf"применя\w+ (?P<what>с {DATE})[.;]?\s*$"
_AFTER_ENTRY = rf"(?:право)?отношени\w+, возникш\w+ (?:после|со|до) дня вступления в силу {OWN_ACT}"


def _apply_from(
    text: str, quoted: tuple[Quotation, ...], part: str, koap: bool, own: ActReference | None
) -> tuple[Operation, ...]:
    lower = outside_quotes(clean(text), quoted)
    match = re.search(_APPLIES, lower, re.DOTALL) or re.search(_SINCE, lower)
    if not match:
        raise ReadError(None, "a sentence about application that is not understood")
    subject = re.sub(
        r"^\s*(?:действие\s+)?(?:положени\w+\s+|норм\w*\s+)?", "", text[: match.start()], flags=re.IGNORECASE
    )
    shift = match.start() - len(subject)
    inner = tuple(q.moved(-shift) for q in quoted if q.start >= shift and q.end <= match.start())
    tokens = tokenise(subject, inner)
    targets, act = named_provisions(tokens, koap)
    since = re.fullmatch(rf"(?:(?:право)?отношени\w+, возникши\w+ )?с ({DATE})", match["what"].strip())
    if since:
        return tuple(
            ApplyFrom(target=t, date=exact_date(since[1]), edition="own", part=part, act=act or own) for t in targets
        )
    if not re.fullmatch(_AFTER_ENTRY, match["what"].strip()) and (
        re.search(r"возникш|\d{4} ?г|\d \w+ \d{4}", match["what"])
        or not match["what"].strip()
        or len(match["what"].split()) < 2
    ):
        raise ReadError(
            None,
            "the relations to which it applies are not understood",
            ("на правоотношения, возникшие с 1 января 2026 года",),
        )
    scope = text[match.start("what") - 3 : match.end("what")].strip()
    return tuple(ApplyFrom(target=t, scope=scope, edition="own", part=part, act=act or own) for t in targets)


def read_repealed(
    tokens: list[Token], *, koap: bool = False, since: str = "", spoken_of: ActReference | None = None
) -> tuple[Operation, ...]:
    """Read what a repeal list names: an act, a document of the act `spoken_of`, or units of an act.

    Raises ReadError for anything else.
    """
    if tokens and tokens[-1].type in (";", "."):
        tokens = tokens[:-1]
    day = exact_date(since) if since else None
    named = tokens[0].value.reference if len(tokens) == 1 and tokens[0].type == "ACT" else None
    if named is not None:
        return (RepealAct(act=in_act(named, spoken_of) or named, date=day),)
    targets, act = named_provisions(tokens, koap)
    if act is None:
        raise ReadError(
            tokens[-1] if tokens else None,
            "the act whose provisions are repealed is missing",
            ("Федерального закона от … № …",),
        )
    return tuple(RepealUnit(target=t, act=act, date=day) for t in targets)
