"""Where two wordings of one paragraph differ: whole words, no confetti of small edits.

Words are compared as the one normalisation folds them. Time is that of a sequence matcher over the words of one
paragraph, and only over those between the first and the last difference; beyond a stated size the middle is replaced
as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from attrs import frozen

from lawdraft.compare.pairing import common_start
from lawdraft.model.text import SPACES, fold

__all__ = ["Hunk", "Token", "bag_of", "tokens", "word_hunks"]

_SPACE = f"[{re.escape(SPACES)}]"
_TOKEN = re.compile(rf"({_SPACE}*)(\w+(?:[.^-]\w+)*|[^\w{re.escape(SPACES)}])")
_MAX_PRODUCT = 1_000_000  # of the numbers of words: beyond it the middle is replaced as a whole
_SHORT = 3  # letters: a kept run of at most this many between two differences is part of the difference,
_SIGNS = frozenset(",;")
_SLIDE = 6  # words that a difference is moved by at most
_RUN = 16  # if it isn't a long row of numbers


@frozen
class Token:
    """A word or a sign; `start` is where the white space before it begins, `core` where it begins itself."""

    start: int
    core: int
    end: int
    key: str  # the folded word, with a space before it if white space stands there

    @property
    def is_word(self) -> bool:
        """Whether it holds letters or digits."""
        return any(sign.isalnum() for sign in self.key)


@frozen
class Hunk:
    """One difference: words `start` to `stop` of the old wording, `new_start` to `new_stop` of the new one."""

    start: int
    stop: int
    new_start: int
    new_stop: int


def tokens(text: str) -> tuple[Token, ...]:
    """Split a text into words and signs, each with the white space before it."""
    found = []
    for match in _TOKEN.finditer(text):
        key = fold(match[2])
        found.append(Token(match.start(), match.start(2), match.end(), f" {key}" if match[1] else key))
    return tuple(found)


def bag_of(text: str) -> Counter[str]:
    """Return the words of a text with how often each occurs."""
    return Counter(re.findall(r"\w+", fold(text).lower()))


def word_hunks(old: tuple[Token, ...], new: tuple[Token, ...]) -> tuple[Hunk, ...]:
    """Return the differences of two wordings, in order, neighbours with next to nothing between them joined."""
    one, other = [token.key for token in old], [token.key for token in new]
    head = common_start(one, other)
    tail = min(common_start(one[::-1], other[::-1]), len(one) - head, len(other) - head)
    middle, other_middle = one[head : len(one) - tail], other[head : len(other) - tail]
    if not middle and not other_middle:
        return ()
    if not middle or not other_middle or len(middle) * len(other_middle) > _MAX_PRODUCT:
        return (_slid(Hunk(head, len(one) - tail, head, len(other) - tail), old, new),)
    hunks = []
    for tag, a, b, c, d in SequenceMatcher(None, middle, other_middle, autojunk=False).get_opcodes():
        if tag != "equal":
            hunks.append(Hunk(head + a, head + b, head + c, head + d))
    return _joined([_slid(hunk, old, new) for hunk in hunks], old)


def _slid(hunk: Hunk, old: tuple[Token, ...], new: tuple[Token, ...]) -> Hunk:
    """Move words that came or went to where a phrase begins: «[на граждан …;] на юридических» instead of
    «на [граждан …; на] юридических».
    """
    gone, come = hunk.stop - hunk.start, hunk.new_stop - hunk.new_start
    if gone and come:
        return hunk
    words, start, stop = (old, hunk.start, hunk.stop) if gone else (new, hunk.new_start, hunk.new_stop)
    best, by = _phrase(words, start, stop), 0
    for step in range(1, min(_SLIDE, hunk.start, hunk.new_start) + 1):
        if words[start - step].key != words[stop - step].key:
            break
        found = _phrase(words, start - step, stop - step)
        if found > best:
            best, by = found, step
    return Hunk(hunk.start - by, hunk.stop - by, hunk.new_start - by, hunk.new_stop - by)


def _phrase(words: tuple[Token, ...], start: int, stop: int) -> int:
    """How well a run of words stands for itself: it begins with a sign, or follows one and ends with one."""
    if words[start].key in _SIGNS:
        return 2
    return int(start > 0 and words[start - 1].key in _SIGNS and words[stop - 1].key in _SIGNS)


def _joined(hunks: list[Hunk], old: tuple[Token, ...]) -> tuple[Hunk, ...]:
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and _is_next_to_nothing("".join(token.key.strip() for token in old[joined[-1].stop : hunk.start])):
            last = joined[-1]
            joined[-1] = Hunk(last.start, hunk.stop, last.new_start, hunk.new_stop)
        else:
            joined.append(hunk)
    return tuple(joined)


def _is_next_to_nothing(kept: str) -> bool:
    """Whether a reader gains nothing from words that stay between two differences: «и», «20.14,»."""
    return len(kept) <= _RUN and sum(sign.isalpha() for sign in kept) <= _SHORT
