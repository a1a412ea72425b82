"""Changes that stand in an appendix: the provision that announces them and the head of the appendix (language reference, 4.10).

«Утвердить прилагаемые изменения, которые вносятся в …», «Внести в … изменения согласно приложению № 1». What the body and
the head say of the act that is changed must agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from attrs import evolve

from lawdraft.language.ru.acts import find_acts, in_act, mask_acts, mask_quotations
from lawdraft.language.ru.addresses import read_addresses
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.judgements import appendix_labels
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.papers import named_paper
from lawdraft.language.ru.quotes import Quotation, quotations
from lawdraft.language.ru.text_operations import Targets
from lawdraft.language.ru.tokens import tokenise
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case

__all__ = [
    "Announcement",
    "Changed",
    "agree",
    "announces_list",
    "disagreement",
    "may_announce",
    "named_in",
    "read_announcement",
    "read_head",
]


class Changed(NamedTuple):
    """What changes are made in: acts with the places named in them; no act where they are named in general («акты …»)."""

    acts: tuple[ActReference, ...] = ()
    targets: Targets = (Address(),)
    general: str = ""  # «акты Правительства Российской Федерации»

    @property
    def act(self) -> ActReference | None:
        """The one act that is changed; None if there are several, or none is named."""
        return self.acts[0] if len(self.acts) == 1 and not self.general else None


class Announcement(NamedTuple):
    """A provision that puts changes into force which stand in appendices: their numbers, () where none is named."""

    changed: Changed
    labels: tuple[str, ...]
    text: str


_CHANGE = r"(?:(?:перечень|текст) )?изменени(?:я|е|й)(?: и дополнени(?:я|е|й))?"
_MADE = r"(?:,? ?(?:котор(?:ые|ое|ых) внос(?:ятся|ится)|вносим(?:ые|ое|ых)|подлежащ(?:ие|ее|их) внесению),?)"
_ACT = "\ue010\ue011*"
_LABELS = r"(?: ?(?:№|n)? ?(?P<labels{n}>[\d.^]+(?:(?:, | и | ?[-–—] ?)(?:№ ?)?[\d.^]+)*))?"


def _where(number: int) -> str:
    return _LABELS.replace("{n}", str(number)) + rf"(?: к (?P<own{number}>{_ACT}))?"


_TAIL = (
    rf"(?P<tail>,? ?согласно приложени(?:ю|ям){_where(1)}"
    rf"|,? ?(?:изложенн|указанн|приведенн|предусмотренн|содержащи)\w+ в приложени(?:и|ях){_where(2)}"
    rf"|,? ?в соответствии с приложени(?:ем|ями){_where(3)}"
    r"|,? ?\((?:прилагаются|прилагается|приложение(?: ?(?:№|n)? ?(?P<labels4>[\d.^]+))?)\))?"
)
_FORMS = (  # compiled where they are needed: they are long, and few bills have their changes in an appendix
    rf"(?:утвердить )?(?P<annexed>прилагаем(?:ые|ое|ый) )?{_CHANGE}{_MADE}?(?: в (?P<changed>.+?))?{_TAIL}\Z",
    rf"внести (?P<annexed>прилагаем(?:ые|ое|ый) )?{_CHANGE} в (?P<changed>.+?){_TAIL}\Z",
    rf"внести в (?P<changed>.+?),? (?P<annexed>прилагаем(?:ые|ое|ый) )?"
    rf"(?:(?:следующ|соответствующ)(?:ие|ее) )?{_CHANGE}{_TAIL}\Z",
)
_SPEAKS = r"внести .*(?:прилага|приложени)|(?:утвердить )?(?:прилагаем\w+ )?(?:(?:перечень|текст) )?изменени"
_VERBS = r"(?<![а-я])(?:заменить|заменив|исключить|исключив|дополнить|дополнив|изложить|изложив|признать|признав|считать)(?![а-я])"
_GENERAL = (
    r"(?:(?:некоторые|отдельные|следующие) )?(?:законодательные |нормативные |правовые |нормативные правовые )?"
    r"(?:акты|постановления|приказы|распоряжения|решения|указы|положения|правила)(?![а-я])[^;:]*\Z"
)
_AMENDED = r",? с (?:последующими )?изменениями(?:, внесенными|, утвержденными|$)"  # it says nothing of what is changed
_LIST = re.compile(r"утвердить(?: прилагаем(?:ые|ое))?:\Z")


def announces_list(text: str) -> bool:
    """Whether a lead-in opens a list of what is approved: «Утвердить прилагаемые:»."""
    return bool(_LIST.match(clean(text).strip()))


def may_announce(text: str) -> bool:
    """Whether a provision may announce changes in an appendix: a quick look before it is read."""
    head = text[:10].lower()
    if head.startswith("утвердить "):
        return "зменени" in text
    return head.startswith("внести ") and ("рилага" in text or "риложени" in text)


def read_announcement(text: str, quoted: tuple[Quotation, ...], *, listed: bool = False) -> Announcement | None:
    """Read the provision that announces changes in an appendix; None if it doesn't.

    `listed`: it is an item of «Утвердить прилагаемые:». Raises ReadError if it speaks of such changes and isn't understood.
    """
    lower = clean(text)
    if not (listed or lower.startswith(("утвердить ", "внести "))) or "изменени" not in lower:
        return None
    masked, owns = _masked(text, quoted)
    skeleton = masked.rstrip(" .;")
    if re.search(_VERBS, skeleton) or not (listed or re.match(_SPEAKS, skeleton, re.DOTALL)):
        return None
    for at, form in enumerate(_FORMS):
        match = re.match(form, skeleton, re.DOTALL)
        if match is None or (at == 0 and not (listed or skeleton.startswith("утвердить"))):
            continue
        if not (match["tail"] or match["annexed"] or (at == 0 and (listed or match["changed"]))):
            continue
        changed = _changed(text, quoted, *match.span("changed")) if match["changed"] else Changed()
        for name in ("own1", "own2", "own3"):
            if match[name] and not owns.get(match.start(name), False):
                raise ReadError(
                    None, "an appendix of this act is «приложение к настоящему …»", ("к настоящему приказу",)
                )
        labels = next((match[f"labels{n}"] for n in (1, 2, 3, 4) if match[f"labels{n}"]), "")
        return Announcement(changed, appendix_labels(labels), text)
    if listed and not re.match(r"(?:прилагаем\w+ )?изменени", skeleton):
        return None
    raise ReadError(
        None,
        "changes that stand in an appendix are announced in words that are not understood",
        ("Утвердить прилагаемые изменения, которые вносятся в …", "Внести в … изменения согласно приложению № 1"),
    )


def _masked(text: str, quoted: tuple[Quotation, ...]) -> tuple[str, dict[int, bool]]:
    """Put masks in the place of quotations and acts; tell which acts are «настоящий …»."""
    lower = mask_quotations(clean(text), quoted)
    acts = find_acts(lower, text, {q.start: q.text for q in quoted})
    owns = {act.start: act.own and "настоящ" in clean(text[act.start : act.end]) for act in acts}
    return mask_acts(lower, acts), owns


def _changed(text: str, quoted: tuple[Quotation, ...], start: int, end: int) -> Changed:
    """Read what changes are made in: an act, a place in an act, several acts, or acts in general."""
    if amended := re.compile(_AMENDED).search(mask_quotations(clean(text), quoted), start, end):
        end = amended.start()
    words = text[start:end].strip(" ,")
    shift = start + len(text[start:end]) - len(text[start:end].lstrip(" ,"))
    inner = tuple(q.moved(-shift) for q in quoted if q.start >= shift and q.end - shift <= len(words))
    tokens = tokenise(words, inner)
    if tokens and all(
        token.type == "ACT" if at % 2 == 0 else token.type in ("и", ",") for at, token in enumerate(tokens)
    ):
        acts = tuple(act for token in tokens if token.type == "ACT" and (act := token.value.reference) is not None)
        if len(acts) * 2 - 1 == len(tokens) and all(_is_cited(act) for act in acts):
            return Changed(acts)
    lower = clean(words)
    if re.match(_GENERAL, mask_quotations(lower, inner)):
        return Changed(general=lower)
    found = read_addresses(tokens, 0, cases=frozenset({Case.ACCUSATIVE}))
    if found is not None and found.end == len(tokens) and found.act is not None:
        return Changed((found.act,), found.addresses)
    if paper := named_paper(mask_quotations(lower, inner), words):
        return Changed((ActReference(document=paper),))
    raise ReadError(
        None,
        f"the act that is changed is not understood: «{words if len(words) <= 80 else words[:77] + '…'}»",
        ('постановление … от … № … "…"', "акты Правительства Российской Федерации"),
    )


def _is_cited(act: ActReference) -> bool:
    return bool(act.date or act.number or act.title or act.document)


_HEAD = (
    r"(?:приложени[ея](?: ?(?:№|n)? ?[\d.^]+)?(?P<under> к .*?)? ?)?(?:утвержден[ыоа]?(?P<by> .*?)? )?"
    rf"{_CHANGE}(?:{_MADE}? в (?P<changed>.+?)[.:]?)?\Z"
)


def read_head(text: str) -> Changed:
    """Read the head of an appendix of changes: «УТВЕРЖДЕНЫ постановлением … ИЗМЕНЕНИЯ, которые вносятся в …».

    Returns what its heading says is changed. Raises ReadError if a part of the head isn't understood.
    """
    joined = " ".join(text.split())
    quoted = quotations(joined)
    if any(not one.balanced for one in quoted):
        raise ReadError(None, "a quotation in the head of the appendix is not closed")
    masked = mask_quotations(clean(joined), quoted)
    match = re.match(_HEAD, masked, re.DOTALL)
    if match is None or len(match["under"] or "") > 400 or len(match["by"] or "") > 400:
        raise ReadError(
            None,
            "the head of the appendix is not understood",
            ("УТВЕРЖДЕНЫ постановлением … от … № …", "ИЗМЕНЕНИЯ, которые вносятся в …"),
        )
    return _changed(joined, quoted, *match.span("changed")) if match["changed"] else Changed()


def agree(one: ActReference, other: ActReference) -> bool:
    """Whether two references can mean one act: nothing that both say contradicts."""
    if one.date and other.date and one.date != other.date:
        return False
    pairs = ((one.number, other.number), (one.title, other.title), (one.document, other.document))
    if any(mine and theirs and _plain(mine) != _plain(theirs) for mine, theirs in pairs):
        return False
    mine, theirs = _plain(one.kind), _plain(other.kind)
    if bool(one.document) != bool(other.document) and not (one.number and other.number):
        return False
    return mine in theirs or theirs in mine


def _plain(text: str) -> str:
    return re.sub(r"[\"«»„“”\s]+", " ", clean(text)).strip(" .")


def disagreement(body: Changed, head: Changed) -> str:
    """Say in what the head of an appendix contradicts the provision that announces it; "" if in nothing."""
    if body.acts and head.acts and not body.general:
        if any(not any(agree(act, other) for other in body.acts) for act in head.acts):
            return "the head of the appendix names another act than the provision that announces it"
        if len(head.acts) == len(body.acts) == 1:
            if bool(head.acts[0].document) != bool(body.acts[0].document):
                return "the act is changed by the one, a document that it approves by the other"
            if set(head.targets) != set(body.targets) and any(head.targets) and any(body.targets):
                return "the head of the appendix names another place of the act than the provision that announces it"
    if body.general and head.general and _plain(body.general) != _plain(head.general):
        return "the head of the appendix names other acts than the provision that announces it"
    if body.general and head.acts:
        return "the head of the appendix names one act, the provision that announces it acts in general"
    return ""


def named_in(changed: Sequence[Changed], act: ActReference | None) -> bool:
    """Whether an act that an item of the appendix names is one that is to be changed; where none is named, any is."""
    acts = [known for one in changed for known in one.acts]
    if act is None or not acts:
        return True
    return any(agree(_outer(in_act(act, known)), _outer(known)) for known in acts)


def _outer(act: ActReference | None) -> ActReference:
    return evolve(act, document="") if act is not None else ActReference()
