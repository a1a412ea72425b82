"""The drafting rules (language reference, 11), each with a passing and a failing example; the list is this tuple."""

from __future__ import annotations

from lawdraft.check.rule import Rule
from lawdraft.check.rules.addresses import RULES as ADDRESSES
from lawdraft.check.rules.agreement import RULES as AGREEMENT
from lawdraft.check.rules.base_edition import RULES as BASE_EDITION
from lawdraft.check.rules.citation import RULES as CITATION
from lawdraft.check.rules.commencement import RULES as COMMENCEMENT
from lawdraft.check.rules.count_paragraphs import RULES as COUNT_PARAGRAPHS
from lawdraft.check.rules.cross_references import RULES as CROSS_REFERENCES
from lawdraft.check.rules.definitions import RULES as DEFINITIONS
from lawdraft.check.rules.found_by_engine import RULES as FOUND_BY_ENGINE
from lawdraft.check.rules.found_by_reader import RULES as FOUND_BY_READER
from lawdraft.check.rules.lead_in import RULES as LEAD_IN
from lawdraft.check.rules.numbering import RULES as NUMBERING
from lawdraft.check.rules.order import RULES as ORDER
from lawdraft.check.rules.payload import RULES as PAYLOAD
from lawdraft.check.rules.punctuation import RULES as PUNCTUATION
from lawdraft.check.rules.repeal import RULES as REPEAL
from lawdraft.check.rules.restating import RULES as RESTATING
from lawdraft.check.rules.temporary import RULES as TEMPORARY
from lawdraft.check.rules.title import RULES as TITLE
from lawdraft.check.rules.typing_errors import RULES as TYPING_ERRORS
from lawdraft.check.rules.word_nouns import RULES as WORD_NOUNS

__all__ = ["RULES", "rule_named"]

RULES: tuple[Rule, ...] = (
    *ORDER,
    *NUMBERING,
    *ADDRESSES,
    *COUNT_PARAGRAPHS,
    *WORD_NOUNS,
    *PUNCTUATION,
    *PAYLOAD,
    *RESTATING,
    *REPEAL,
    *AGREEMENT,
    *TITLE,
    *LEAD_IN,
    *CITATION,
    *CROSS_REFERENCES,
    *DEFINITIONS,
    *TEMPORARY,
    *COMMENCEMENT,
    *BASE_EDITION,
    *TYPING_ERRORS,
    *FOUND_BY_READER,
    *FOUND_BY_ENGINE,
)
_BY_ID = {rule.id: rule for rule in RULES}


def rule_named(code: str) -> Rule | None:
    """Return the rule with a code, None if there is none."""
    return _BY_ID.get(code)
