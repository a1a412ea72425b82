"""What an act and a proposal are called on a page."""

from __future__ import annotations

from lawdraft.model.kind import Kind
from lawdraft.model.unit import Paragraph, Statute
from lawdraft.render.labels import date_text
from lawdraft.render.redline import Proposal

__all__ = ["act_title", "proposal_facts"]


def act_title(statute: Statute) -> str:
    """Name the act by its work, or by the lines of its head: «Федеральный закон "О маяках"»."""
    work = statute.work
    head = {
        p.role: p.text
        for unit in statute.root.units()
        if unit.kind is Kind.FRONT
        for p in unit.body
        if isinstance(p, Paragraph) and p.role
    }
    kind, title = work.kind or head.get("type", "").capitalize(), work.title or head.get("title", "")
    if kind and title and not title.lower().startswith(kind.lower()):
        return f"{kind} «{title}»" if not title.startswith(("«", '"')) else f"{kind} {title}"
    return title or kind


def proposal_facts(proposal: Proposal, lang: str) -> str:
    """Name a proposal by its title (or name), author and date, as far as they are known; "" if nothing is."""
    day = date_text(proposal.date, lang) if proposal.date else ""
    return ", ".join(filter(None, (proposal.title or proposal.name, proposal.author, day)))
