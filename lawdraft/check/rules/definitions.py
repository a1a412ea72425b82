"""Terms that a bill defines: used, and defined once. A term is what stands after «далее -»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.check.places import find, text_of
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.check.rules.temporary import new_texts

__all__ = ["RULES"]

_TERM = re.compile(r"\((?:далее(?:\s+также)?(?:\s+по тексту)?)\s*[-–—]\s*([^)]{3,120})\)")
_ENDING = re.compile(r"[аеёиоуыэюяйь]{1,3}\Z")


def _stem(term: str) -> re.Pattern[str]:
    """A pattern for the term in any case: the words without their endings."""
    words = [re.escape(_ENDING.sub("", word)) + r"\w*" for word in re.findall(r"[\w-]+", term.lower())]
    return re.compile(r"\b" + r"\s+".join(words), re.IGNORECASE)


def _terms(matter: Matter) -> Iterator[tuple[Deed, str, str]]:
    for deed in matter.amending():
        for text in new_texts(deed.operation):
            for match in _TERM.finditer(text):
                yield deed, match[1].strip(), match.group()


def _elsewhere(text: str, printed: str) -> str:
    """The text without what stands before the definition in its paragraph: those are the words that it abbreviates."""
    return "\n".join(line.rpartition(printed)[2] for line in text.split("\n"))


def _unused(matter: Matter) -> Iterator[Note]:
    for deed, term, printed in _terms(matter):
        after = matter.after(deed)
        if after is not None and not _stem(term).search(_elsewhere(text_of(after.root), printed)):
            start, end = find(matter.bill, deed.instruction, printed)
            yield Note(Words(f"термин «{term}» больше не встречается", f"the term «{term}» doesn't occur again"),
                       deed.instruction, deed.operation, start, end, term,
                       fix=Words("не вводите сокращение", "don't define it"))  # fmt: skip


def _twice(matter: Matter) -> Iterator[Note]:
    seen: set[tuple[int, str]] = set()
    for deed, term, printed in _terms(matter):
        before = text_of(deed.base.statute.root) if deed.base else ""
        known = {match[1].strip().lower() for match in _TERM.finditer(before)}
        removed = printed not in text_of(after.root) if (after := matter.after(deed)) else False
        again = after is not None and text_of(after.root).count(printed) > 1
        if (term.lower() in known and not removed and again) or (deed.at, term.lower()) in seen:
            start, end = find(matter.bill, deed.instruction, printed)
            yield Note(Words(f"термин «{term}» уже определен", f"the term «{term}» is defined already"),
                       deed.instruction, deed.operation, start, end, term,
                       fix=Words(term, term))  # fmt: skip
        seen.add((deed.at, term.lower()))


_ADD = '1) статью 1 дополнить частями 4 и 5 следующего содержания:\n"4. Пристань осматривает речной надзор (далее - надзор).\n5. {}".'

RULES = (
    LintRule(
        "L-DEF-UNUSED", "I", "MR",
        Words("термин введен и не использован", "a term is defined and not used"),
        Words("Термин «(далее - …)» вводится, если он встречается в законе еще раз.",
              "A term «(далее - …)» is defined where the law uses it again."),
        Example(_ADD.format("Акт надзора хранится год.")), Example(_ADD.format("Акт хранится год.")), _unused,
    ),
    LintRule(
        "L-DEF-DUP", "I", "MR",
        Words("термин определен дважды", "a term is defined twice"),
        Words("Термин определяется в законе один раз.", "A law defines a term once."),
        Example(_ADD.format("Акт надзора хранится год.")),
        Example(_ADD.format("Акт хранит речной надзор (далее - надзор).")), _twice,
    ),
)  # fmt: skip
