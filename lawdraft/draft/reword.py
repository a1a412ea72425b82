"""The words of one paragraph → operations on words and sentences, the shortest that are unambiguous where they stand.

Every operation is tried on the paragraph, with the rules of spaces and signs that carrying out follows, before it is
chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve

from lawdraft.amendment import spacing
from lawdraft.amendment.operation import Anchor, DeleteText, InsertText, Operation, ReplaceText
from lawdraft.amendment.scope import Piece, find_words
from lawdraft.compare.words import Hunk, Token, tokens, word_hunks
from lawdraft.draft.amounts import whole_amounts, whole_dates
from lawdraft.draft.cost import Costs
from lawdraft.language.ru.lexicon import SIGNS
from lawdraft.language.ru.word_nouns import words_noun
from lawdraft.model.address import Address
from lawdraft.model.rebuild import Path
from lawdraft.model.sentence import ends_in_abbreviation

__all__ = ["Rewording", "is_closed", "reword"]

_GROWTH = ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2), (3, 3), (5, 5))
_SMALL = 3  # letters of a word that isn't looked for by counting
_FEW = 3  # so many matches are told apart by «во втором случае»; more by longer words, if that helps
_SIGN_NAMES = {sign: name for name, sign in SIGNS.items() if sign in ".;:,"}
_MARKED = (ReplaceText, DeleteText, InsertText)


@define(eq=False)
class Rewording:
    """A paragraph that gets other words: `old` becomes `new`. `scope` are the texts in which its target looks for
    words.
    """

    target: Address
    path: Path
    old: str
    new: str
    scope: tuple[Piece, ...]
    costs: Costs
    ends: bool = True  # whether the paragraph is the last text of the target, to which «дополнить словами» adds

    def occurrence(self, words: str, start: int) -> tuple[int, ...] | None:
        """Return () if `words` stand at `start` only, (n,) if that is the n-th place; None if they aren't found
        there.
        """
        matches = find_words(self.scope, words)
        mine = [at for at, match in enumerate(matches, 1) if match.path == self.path and match.start == start]
        if not mine:
            return None
        return () if len(matches) == 1 else (mine[0],)

    def matches(self, words: str) -> int:
        """Return how often words stand where the target looks for them."""
        return len(find_words(self.scope, words))


def reword(
    work: Rewording, spans: tuple[tuple[int, int], tuple[int, int]] | None = None
) -> tuple[Operation, ...] | None:
    """Return the operations that turn the words of the paragraph (of the pair of sentences at `spans`) into the new
    ones.

    Returns None if there is no such list of operations on words.
    """
    (start, end), (new_start, new_end) = spans or ((0, len(work.old)), (0, len(work.new)))
    old = tuple(_moved(token, start) for token in tokens(work.old[start:end]))
    new = tuple(_moved(token, new_start) for token in tokens(work.new[new_start:new_end]))
    hunks = whole_dates(whole_amounts(word_hunks(old, new), old), old)
    done: list[tuple[Operation, int]] = []  # with the word up to which each uses the text
    while len(done) < len(hunks):
        at = len(done)
        low = done[-1][1] if done else 0
        high = hunks[at + 1].start if at + 1 < len(hunks) else len(old)
        operation = _operation(work, old, new, hunks[at], low, high)
        if operation is not None:
            done.append(operation)
            continue
        if len(hunks) == 1:
            return None
        first = at - 1 if at else 0  # two differences that can't be told one by one are told together
        one, other = hunks[first], hunks[first + 1]
        hunks[first : first + 2] = [Hunk(one.start, other.stop, one.new_start, other.new_stop)]
        del done[first:]
    return tuple(_united(work, [operation for operation, _ in done]))


def _moved(token: Token, by: int) -> Token:
    return evolve(token, start=token.start + by, core=token.core + by, end=token.end + by) if by else token


def _operation(
    work: Rewording, old: tuple[Token, ...], new: tuple[Token, ...], hunk: Hunk, low: int, high: int
) -> tuple[Operation, int] | None:
    """Return the best operation that makes one difference with words between `low` and `high`, and where those it
    uses end.
    """
    fallback: tuple[Operation, int] | None = None
    for left, right in _GROWTH:
        if hunk.start - left < low or hunk.stop + right > high:
            continue
        grown = Hunk(hunk.start - left, hunk.stop + right, hunk.new_start - left, hunk.new_stop + right)
        for operation in _candidates(work, old, new, grown, low, high):
            used = _used(operation, old, grown)
            occurrence = getattr(operation, "occurrence", ())
            if not occurrence:
                return operation, used
            words = _found_by(operation)
            few = work.matches(words) <= _FEW and _is_telling(words)
            if few and not (left or right):
                return operation, used
            fallback = fallback or (operation, used)
    return fallback


def _is_telling(words: str) -> bool:
    """Whether words can be pointed at by their number of occurrence: «во втором случае» of «и» helps nobody."""
    return any(sign.isdigit() for sign in words) or any(len(word) > _SMALL for word in words.split())


def _used(operation: Operation, old: tuple[Token, ...], hunk: Hunk) -> int:
    """Return the number of the word after the last one that an operation quotes."""
    anchor = operation.anchor if isinstance(operation, InsertText) else None
    if anchor is None or anchor.pos != "before":
        return hunk.stop
    place = hunk.stop
    length = 0
    while place < len(old) and length < len(anchor.text):
        length += old[place].end - (old[place].start if length else old[place].core)
        place += 1
    return place


def _found_by(operation: Operation) -> str:
    if isinstance(operation, InsertText):
        return operation.anchor.text if operation.anchor else ""
    return operation.old if isinstance(operation, (ReplaceText, DeleteText)) else ""


def _candidates(
    work: Rewording, old: tuple[Token, ...], new: tuple[Token, ...], hunk: Hunk, low: int, high: int
) -> Iterator[Operation]:
    """Yield the operations that make one difference, the best first; each was tried on the paragraph."""
    start = (
        old[hunk.start].start if hunk.start < hunk.stop else (old[hunk.start - 1].end if hunk.start else _first(old))
    )
    end = old[hunk.stop - 1].end if hunk.start < hunk.stop else start
    new_start = new[hunk.new_start].start if hunk.new_start < hunk.new_stop else 0
    added = work.new[new_start : new[hunk.new_stop - 1].end] if hunk.new_start < hunk.new_stop else ""
    goal = work.old[:start] + added + work.old[end:]
    first = old[hunk.start].core if hunk.start < hunk.stop else start
    words, fresh = work.old[first:end], _whole_word(added.strip(), work.old[end:])
    yield from _behind_abbreviation(work, goal)
    if sign := _final_sign(work, words, fresh, end):
        yield sign
    elif not words:
        if _is_quotable(fresh, word=True):
            yield from _insertions(work, old, hunk, fresh, goal, low, high, start)
    elif not fresh:
        if _is_quotable(words) and _made(work.old, spacing.delete_words(work.old, first, end), goal):
            occurrence = work.occurrence(words, first)
            if occurrence is not None:
                yield DeleteText(target=work.target, old=words, what=words_noun(words), occurrence=occurrence)
    elif _is_quotable(words) and _is_quotable(fresh):
        added = fresh[: -len(words)].rstrip() if fresh.endswith(" " + words) else ""
        if added and _is_quotable(added) and _made(work.old, spacing.insert_before(work.old, first, added), goal):
            yield from _anchored(work, old[hunk.start : hunk.stop], "before", added, words_noun(added))
        if _made(work.old, spacing.replace_words(work.old, first, end, fresh), goal):
            occurrence = work.occurrence(words, first)
            what, what_new = words_noun(words), words_noun(fresh)
            if occurrence is not None:
                yield ReplaceText(
                    target=work.target,
                    old=words,
                    new=fresh,
                    what=what,
                    what_new="" if what_new == what else what_new,
                    occurrence=occurrence,
                )


def _first(old: tuple[Token, ...]) -> int:
    return old[0].start if old else 0


def _final_sign(work: Rewording, words: str, fresh: str, end: int) -> ReplaceText | None:
    """«точку заменить точкой с запятой»: the sign that ends the unit becomes another one."""
    if words not in _SIGN_NAMES or fresh not in _SIGN_NAMES or end != len(work.old.rstrip()) or not work.ends:
        return None
    return ReplaceText(
        target=work.target, old=words, new=fresh, what=_SIGN_NAMES[words], what_new=_SIGN_NAMES[fresh], where="end"
    )


def _whole_word(fresh: str, behind: str) -> str:
    """Quote «1 мая 2026 г.» with its full stop, though one that ends the sentence stands behind it."""
    return f"{fresh}." if behind[:1] == "." and ends_in_abbreviation(f"{fresh}.") else fresh


def _behind_abbreviation(work: Rewording, goal: str) -> Iterator[InsertText]:
    """Yield words added behind «… с 1 мая 2026 г.», whose full stop stays with its word."""
    if not work.ends or not goal.startswith(work.old) or not ends_in_abbreviation(work.old):
        return
    added = goal[len(work.old) :].strip()
    fresh = added if ends_in_abbreviation(added) else added.removesuffix(".")
    if _is_quotable(fresh) and _made(work.old, spacing.insert_end(work.old, 0, len(work.old), fresh), goal):
        yield InsertText(target=work.target, new=fresh, what=words_noun(fresh), anchor=Anchor("end"))


def _insertions(
    work: Rewording, old: tuple[Token, ...], hunk: Hunk, fresh: str, goal: str, low: int, high: int, start: int
) -> Iterator[InsertText]:
    """Yield insertions at the end, after and before words; anchors grow until they are unambiguous."""
    what = words_noun(fresh)
    sign = spacing.terminal(work.old)
    stops = fresh.endswith((".", ";")) and not ends_in_abbreviation(fresh)
    at_end = work.ends and start >= len(work.old) - len(sign) and not stops
    if at_end and _made(work.old, spacing.insert_end(work.old, 0, len(work.old), fresh), goal):
        yield InsertText(target=work.target, new=fresh, what=what, anchor=Anchor("end"))
    if _made(work.old, spacing.insert_after(work.old, start, fresh), goal):
        for length in range(1, min(4, hunk.start - low) + 1):
            yield from _anchored(work, old[hunk.start - length : hunk.start], "after", fresh, what)
    if hunk.stop < high:
        place = old[hunk.stop].core
        if _made(work.old, spacing.insert_before(work.old, place, fresh), goal):
            for length in range(1, min(4, high - hunk.stop) + 1):
                yield from _anchored(work, old[hunk.stop : hunk.stop + length], "before", fresh, what)


def _anchored(work: Rewording, run: tuple[Token, ...], where: str, fresh: str, what: str) -> Iterator[InsertText]:
    words = work.old[run[0].core : run[-1].end]
    outer = run[0] if where == "after" else run[-1]
    inner = run[-1] if where == "after" else run[0]
    if not outer.is_word or not inner.is_word or not _is_quotable(words):
        return
    occurrence = work.occurrence(words, run[0].core)
    if occurrence is not None:
        anchor = Anchor(where, words, words_noun(words))
        yield InsertText(target=work.target, new=fresh, what=what, anchor=anchor, occurrence=occurrence)


def _made(text: str, edit: spacing.Edit, goal: str) -> bool:
    start, old, new = edit
    return text[:start] + new + text[start + len(old) :] == goal


def _is_quotable(words: str, *, word: bool = True) -> bool:
    """Whether words can stand in quotes: with letters or digits, and with every quote of their own closed."""
    if word and not any(sign.isalnum() for sign in words):
        return False
    return bool(words) and words.count("(") == words.count(")") and is_closed(words)


def is_closed(words: str) -> bool:
    """Whether every quotation mark in a text has its partner."""
    if words.count('"') % 2 or words.count("«") != words.count("»"):
        return False
    return words.count("„") == words.count("“") or words.count("“") == words.count("”")


# --- the same change in several places -----------------------------------------------------------------------------


def _united(work: Rewording, operations: list[Operation]) -> Iterator[Operation]:
    """Join changes that differ in nothing but the case they name: «в первом и третьем случаях», «во всех случаях»."""
    seen: dict[Operation, list[int]] = {}
    for operation in operations:
        if isinstance(operation, _MARKED) and isinstance(operation.occurrence, tuple):
            seen.setdefault(evolve(operation, occurrence=()), []).extend(operation.occurrence)
        else:
            seen.setdefault(operation, [])
    for operation, places in seen.items():
        if not isinstance(operation, _MARKED) or not places:
            yield operation
        elif len(places) > 2 and len(places) == work.matches(_found_by(operation)):
            yield evolve(operation, occurrence="all")
        else:
            yield evolve(operation, occurrence=tuple(sorted(places)))
