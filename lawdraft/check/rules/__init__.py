"""The drafting rules (language reference, 11), each with a passing and a failing example; the list is this tuple."""

from __future__ import annotations

from lawdraft.check.rule import Rule
from lawdraft.check.rules import (
    addresses,
    agreement,
    base_edition,
    citation,
    commencement,
    count_paragraphs,
    cross_references,
    definitions,
    found_by_engine,
    found_by_reader,
    lead_in,
    numbering,
    order,
    payload,
    punctuation,
    repeal,
    restating,
    temporary,
    title,
    typing_errors,
    word_nouns,
)

__all__ = ["RULES", "rule_named"]

RULES: tuple[Rule, ...] = (
    *order.RULES,
    *numbering.RULES,
    *addresses.RULES,
    *count_paragraphs.RULES,
    *word_nouns.RULES,
    *punctuation.RULES,
    *payload.RULES,
    *restating.RULES,
    *repeal.RULES,
    *agreement.RULES,
    *title.RULES,
    *lead_in.RULES,
    *citation.RULES,
    *cross_references.RULES,
    *definitions.RULES,
    *temporary.RULES,
    *commencement.RULES,
    *base_edition.RULES,
    *typing_errors.RULES,
    *found_by_reader.RULES,
    *found_by_engine.RULES,
)
_BY_ID = {rule.id: rule for rule in RULES}


def rule_named(code: str) -> Rule | None:
    """Return the rule with a code, None if there is none."""
    return _BY_ID.get(code)
