"""Where two wordings of one paragraph differ, in whole words.

Only used inside a provision that a bill restates: there the bill names no words, and a reader wants to see what is new.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from lawdraft.compare.pairing import common_start

__all__ = ["bag_of", "word_diff"]

_TOKEN = re.compile(r"\w+(?:[.^-]\w+)*|\s+|[^\w\s]")
_MAX_PRODUCT = 1_000_000  # of the numbers of tokens: beyond it the middle is replaced as a whole
_SIMILAR = 0.45  # share of the letters in common below which two wordings are shown whole
_SHORT = 3  # letters: a kept run of at most this many between two differences is part of the difference

Difference = tuple[str, str, str]  # (kept, removed, added): a kept run, then what stands there before and after


def word_diff(old: str, new: str) -> tuple[Difference, ...]:
    """Compare two wordings by words: each entry is (kept, removed, added), in order.

    Joined, kept + removed gives `old` and kept + added gives `new`. Wordings with little in common differ as a whole.
    """
    if old == new:
        return ((old, "", ""),)
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    head = common_start(one, other)
    tail = min(common_start(one[::-1], other[::-1]), len(one) - head, len(other) - head)
    blocks = _blocks(one[head : len(one) - tail], other[head : len(other) - tail])
    blocks = [(one[:head], [], []), *blocks, (one[len(one) - tail :] if tail else [], [], [])]
    blocks = _without_confetti(blocks)
    if not _is_similar(blocks, old, new):
        return (("", old, new),)
    texts = (("".join(kept), "".join(removed), "".join(added)) for kept, removed, added in blocks)
    return tuple(block for block in texts if any(block))


def bag_of(text: str) -> Counter[str]:
    """Return the words of a text with how often each occurs."""
    return Counter(re.findall(r"\w+", text))


_Block = tuple[list[str], list[str], list[str]]


def _blocks(one: list[str], other: list[str]) -> list[_Block]:
    if len(one) * len(other) > _MAX_PRODUCT:
        return [([], one, other)]
    blocks: list[_Block] = []
    at_one = at_other = 0
    for start_one, start_other, size in SequenceMatcher(str.isspace, one, other, autojunk=False).get_matching_blocks():
        blocks.append(([], one[at_one:start_one], other[at_other:start_other]))
        at_one, at_other = start_one + size, start_other + size
        blocks.append((one[start_one:at_one], [], []))
    return blocks


def _without_confetti(blocks: list[_Block]) -> list[_Block]:
    """Join differences with only a space, a sign or one short word between them; attach kept runs to what follows."""
    joined: list[_Block] = []
    kept: list[str] = []
    for run, removed, added in blocks:
        if run:
            kept = kept + run
        if not (removed or added):
            continue
        if joined and (joined[-1][1] or joined[-1][2]) and _is_short(kept):
            before, was, now = joined[-1]
            joined[-1] = (before, was + kept + removed, now + kept + added)
        else:
            joined.append((kept, removed, added))
        kept = []
    joined.append((kept, [], []))
    return joined


def _is_short(tokens: list[str]) -> bool:
    return sum(len(token) for token in tokens if not token.isspace()) <= _SHORT


def _is_similar(blocks: list[_Block], old: str, new: str) -> bool:
    same = sum(len(token) for kept, _, _ in blocks for token in kept if token[0].isalnum())
    size = min(sum(map(str.isalnum, old)), sum(map(str.isalnum, new)))
    return same >= _SIMILAR * size if size else True
