"""One term changed throughout a unit → «в соответствующем падеже»: one instruction for all its forms (language
reference, 5.1).

Only where nothing else changes in the unit (L-AGREE-MIX), and never wider than an article (L-GENERALIZED).
"""

from __future__ import annotations

from collections.abc import Iterator

from lawdraft.amendment.operation import ReplaceText
from lawdraft.amendment.spacing import replace_words
from lawdraft.compare.words import tokens, word_hunks
from lawdraft.draft.plan import Choice, Drafting, Plan
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.language.ru.word_nouns import words_noun
from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import Path
from lawdraft.model.text import is_same
from lawdraft.model.unit import Paragraph, Status, Unit

__all__ = ["plan_agreement"]

_LEVELS = frozenset({Kind.ARTICLE, Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE})
_STEM = 3  # letters that all forms of one word begin with
_MOST_WORDS = 4
_Pair = tuple[str, str]


def plan_agreement(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan | None:
    """Return the one replacement that makes all changes of a unit, None if there is none."""
    if before.kind not in _LEVELS:
        return None
    texts = _texts(before, after)
    if texts is None:
        return None
    pairs = list(_replaced(texts))
    if len(pairs) < 2 or not _is_one_term(pairs):
        return None
    address = work.address(path)
    if address is None:
        return None
    for old, new in _lemmas(pairs):
        for agree in ("case", "case_number"):
            if _makes(texts, old, new, number=agree == "case_number"):
                what, what_new = words_noun(old), words_noun(new)
                operation = ReplaceText(
                    target=address,
                    old=old,
                    new=new,
                    what=what,
                    what_new="" if what_new == what else what_new,
                    agree=agree,
                )
                return Plan((Choice(operation, path, "agreement", work.costs.of(operation) + work.costs.occurrence),))
    return None


def _texts(before: Unit, after: Unit) -> list[_Pair] | None:
    """Return the texts of two units of the same shape, headings too; None if the shape differs."""
    if before.kind is not after.kind or str(before.number) != str(after.number) or len(before.body) != len(after.body):
        return None
    if before.status is not after.status or (before.heading is None) != (after.heading is None):
        return None
    found = [(before.heading.text, after.heading.text)] if before.heading and after.heading else []
    if before.status is Status.REPEALED:
        return found
    for one, other in zip(before.body, after.body, strict=True):
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            found.append((one.text, other.text))
        elif isinstance(one, Unit) and isinstance(other, Unit):
            inner = _texts(one, other)
            if inner is None:
                return None
            found += inner
        elif one != other:
            return None
    return found


def _replaced(texts: list[_Pair]) -> Iterator[_Pair]:
    """Yield the words that stand for others, each with what stands there now."""
    for old, new in texts:
        if is_same(old, new):
            continue
        ones, others = tokens(old), tokens(new)
        for hunk in word_hunks(ones, others):
            if hunk.start == hunk.stop or hunk.new_start == hunk.new_stop:
                yield "", ""
                continue
            yield (
                old[ones[hunk.start].core : ones[hunk.stop - 1].end],
                new[others[hunk.new_start].core : others[hunk.new_stop - 1].end],
            )


def _is_one_term(pairs: list[_Pair]) -> bool:
    """Whether all old words could be forms of one term, and all new ones; forms that are all the same need no
    agreement.
    """
    ones, others = ({pair[side].lower() for pair in pairs} for side in (0, 1))
    if len(ones) < 2 or not all(1 <= len(word.split()) <= _MOST_WORDS for word in ones | others):
        return False
    return all(len({word[:_STEM] for word in side}) == 1 for side in (ones, others))


def _lemmas(pairs: list[_Pair]) -> Iterator[_Pair]:
    """Yield what the nominatives could be: the forms met, then the dictionary form of single words."""
    met = dict.fromkeys((_small(old), _small(new)) for old, new in pairs)
    yield from met
    try:
        from pymorphy3 import MorphAnalyzer
    except ImportError:
        return
    analyzer = MorphAnalyzer(lang="ru")
    for old, new in met:
        if len(old.split()) == len(new.split()) == 1:
            yield analyzer.parse(old)[0].normal_form, analyzer.parse(new)[0].normal_form


def _small(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _makes(texts: list[_Pair], old: str, new: str, *, number: bool) -> bool:
    """Whether replacing every form of `old` by the same form of `new` gives exactly the new texts."""
    try:
        for text, goal in texts:
            done = text
            for form in reversed(RussianWording().inflected(text, old, new, number=number)):
                if form.doubt:
                    return False
                start, gone, added = replace_words(done, form.start, form.end, form.new)
                done = done[:start] + added + done[start + len(gone) :]
            if not is_same(done, goal):
                return False
    except ImportError:
        return False
    return True
