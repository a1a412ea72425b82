"""What an act and a proposal are called on a page."""

from __future__ import annotations

import re

from lawdraft.language.ru.act_names import decline_kind
from lawdraft.model.kind import Case, Kind
from lawdraft.model.unit import Paragraph, Statute
from lawdraft.render.labels import date_text
from lawdraft.render.redline import Proposal

__all__ = ["act_title", "amending_kind", "genitive_kind", "proposal_facts"]


def act_title(statute: Statute) -> str:
    """Name the act by its work, or by the lines of its head: «Федеральный закон "О маяках"»."""
    kind, title = _kind_and_title(statute)
    if kind and title and not title.lower().startswith(kind.lower()):
        return f"{kind} «{title}»" if not title.startswith(("«", '"')) else f"{kind} {title}"
    return title or kind


def _kind_and_title(statute: Statute) -> tuple[str, str]:
    work = statute.work
    head = {
        p.role: p.text
        for unit in statute.root.units()
        if unit.kind is Kind.FRONT
        for p in unit.body
        if isinstance(p, Paragraph) and p.role
    }
    return work.kind or head.get("type", "").capitalize(), work.title or head.get("title", "")


def amending_kind(statute: Statute) -> str:
    """Return the kind of act that amends a statute, "" where that isn't known: a code or law of the Russian Federation
    is amended by a federal law, another act by one of its own kind.
    """
    kind, title = _kind_and_title(statute)
    if kind.startswith("Кодекс"):
        return "Федеральный закон" if "Российской Федерации" in f"{kind} {title}" else ""
    return "Федеральный закон" if re.match(r"Закон (?:Российской Федерации|РФ|РСФСР)\b", kind) else kind


def genitive_kind(kind: str) -> str:
    """Put a kind of act into the genitive, with a small letter: «закона Заречной области»."""
    words = decline_kind(kind, Case.GENITIVE)
    return f"{words[:1].lower()}{words[1:]}"


def proposal_facts(proposal: Proposal, lang: str) -> str:
    """Name a proposal by its title (or name), author and date, as far as they are known; "" if nothing is."""
    day = date_text(proposal.date, lang) if proposal.date else ""
    return ", ".join(filter(None, (proposal.title or proposal.name, proposal.author, day)))
