"""Which quotation marks open, which close, and which of them close several quotations at once.

Printed acts merge adjacent closing marks: `слова "общества "Причал" исключить` has one mark where two quotations end. The
reading with the least cost wins: quotations begin after a space and end before one, formula words stay outside, depth returns to
nought; a merged closing costs, imbalance costs most (language reference, 7). The same for straight marks, «» and „“.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Quotation", "quotations", "single_spaced"]

MARKS = '"«»„“”'
_ANY_MARK = re.compile(f"[{MARKS}]")
_OPENING, _CLOSING = frozenset("«„"), frozenset("»”")
_GLUE = re.compile(
    r"\s*(?:$|[;.:,)](?:\s|$|[;.])|\)|(?:и|или)\s|[-–—]\s|\((?:дважды|собрание|ведомости|в\s|далее|официальн|российск|парламент|с\s|газет)"
    r"|(?:в\s+(?:соответств|перв|втор|трет|четверт|пят|обо|кажд|всех|части|след|нов|пункт|абзац|стать|подпункт|раздел|приложен|наимен|редакц)"
    r"|во\s+втор|во\s+всех|заменить|заменив|исключ|дополн|излож|слов|цифр|числ|на\s|признать|признав|считать|после|перед|от\s|№|пункт|част|стать|абзац"
    r"|подпункт|глав|раздел|следующ|изменени|соответств|к\s|утвержд|вступа|утратив|графы|строк|таблиц|позици|распростран|\(|№|цифры|предложени))",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:заменить|заменив|исключить|исключив|дополнить словами|дополнив|изложить в|признать утратив)", re.IGNORECASE
)
_INTRODUCES = re.compile(
    r"(?:слов\w*|цифр\w*|числ\w*|содержания:|редакции:|редакции|:|,|\bи|предложени\w+|пункт\w*|подпункт\w*|закон\w*|кодекс\w*|федерации|области|края|"
    r"республики|[-–—]|\(|года|г\.|№ ?\S+|\bна|таблиц\w*|раздел\w*|строк\w*|част\w*|города? \w+|округа|газет\w*)\s*$",
    re.IGNORECASE,
)


class Quotation(NamedTuple):
    """A top-level quotation: `start` and `end` are the offsets of the whole with its marks, `text` what stands inside.

    `merged` counts the closing marks that a merged one hid; they are put back into `text`. `balanced` is False where no reading
    closes it.
    """

    start: int
    end: int
    text: str
    merged: int = 0
    balanced: bool = True

    def moved(self, offset: int) -> Quotation:
        """Return the quotation as it stands in a text that begins `offset` characters earlier."""
        return Quotation(self.start + offset, self.end + offset, self.text, self.merged, self.balanced)


def quotations(text: str, *, offset: int = 0) -> tuple[Quotation, ...]:
    """Find the top-level quotations of one line; `offset` is added to their places."""
    found = _quotations(text)
    return tuple(one.moved(offset) for one in found) if offset else found


@lru_cache(maxsize=256)  # a line is looked at by the segmenter and by the reader, one soon after the other
def _quotations(text: str) -> tuple[Quotation, ...]:
    places = [match.start() for match in _ANY_MARK.finditer(text)]
    if not places:
        return ()
    cost, actions = (0.0, [1, -1] * (len(places) // 2)) if _is_plain(text, places) else _best_reading(text, places)
    found: list[Quotation] = []
    depth, start, merged = 0, 0, 0
    for place, change in zip(places, actions, strict=True):
        if change > 0:
            if depth == 0:
                start, merged = place, 0
            depth += 1
        else:
            merged += -change - 1
            depth = max(0, depth + change)
            if depth == 0:
                found.append(
                    Quotation(start, place + 1, _restored(text[start + 1 : place], text[place], merged), merged)
                )
    if cost >= _DOUBTFUL and found:  # a mark stands where it can neither open nor close
        found[-1] = found[-1]._replace(balanced=False)
    if depth > 0:
        found.append(Quotation(start, len(text), text[start + 1 :], 0, balanced=False))
    return tuple(found)


def _restored(inside: str, closing: str, merged: int) -> str:
    """Put back the closing marks that a merged one hid."""
    return inside + closing * merged


_MAX_DEPTH = 6
_DOUBTFUL = 5.0
_Reading = tuple[float, "_Link | None"]  # a cost and the actions taken, last first


class _Link(NamedTuple):
    action: int
    before: _Link | None


def _is_plain(text: str, places: list[int]) -> bool:
    """Whether the marks open and close by turns at no cost, and each would cost something as its contrary: then that
    is the cheapest reading, and the only one.
    """
    return len(places) % 2 == 0 and all(
        _open_cost(text, start) == 0.0
        and _close_cost(text, start) != 0.0
        and _close_cost(text, end) == 0.0
        and _open_cost(text, end) != 0.0
        and _GLUE.match(text, end + 1)
        and not _VERB.search(text, start + 1, end)
        and _intro_cost(text, start) == 0.0
        for start, end in zip(places[::2], places[1::2], strict=True)
    )


def _best_reading(text: str, places: list[int]) -> tuple[float, list[int]]:
    """Return the cost and for each mark +1 (opens) or -m (closes m quotations): the cheapest sequence by dynamic programming."""
    best: dict[int, _Reading] = {0: (0.0, None)}
    for number, place in enumerate(places):
        following: dict[int, _Reading] = {}
        opens, closes = _open_cost(text, place), _close_cost(text, place)
        nested = len(best) > 1 or 0 not in best
        verb = nested and _VERB.search(text, places[number - 1] + 1 if number else 0, place)
        inside_verb = 4.0 if verb else 0.0
        glue = 0.0 if not nested or _GLUE.match(text, place + 1) else 3.0
        inner = _inner_cost(text, place) if nested else 0.0
        intro = _intro_cost(text, place) if 0 in best else 0.0
        for depth, (cost, actions) in best.items():
            total = cost + (inside_verb if depth else 0.0)
            if opens is not None and depth < _MAX_DEPTH:
                _keep(following, depth + 1, total + opens + (inner if depth else intro), actions, 1)
            if closes is not None:
                for many in range(1, depth + 1):
                    _keep(
                        following,
                        depth - many,
                        total + closes + 1.5 * (many - 1) + (glue if many == depth else 0.0),
                        actions,
                        -many,
                    )
        if not following:  # nothing fits: take the mark as opening
            for depth, (cost, actions) in best.items():
                _keep(following, min(depth + 1, _MAX_DEPTH), cost + 12.0, actions, 1)
        best = following
    cost, link = min(((cost + 10.0 * depth, link) for depth, (cost, link) in best.items()), key=lambda pair: pair[0])
    actions_taken: list[int] = []
    while link is not None:
        actions_taken.append(link.action)
        link = link.before
    return cost, actions_taken[::-1]


def _keep(readings: dict[int, _Reading], depth: int, cost: float, before: _Link | None, action: int) -> None:
    if depth not in readings or cost < readings[depth][0]:
        readings[depth] = (cost, _Link(action, before))


def _open_cost(text: str, place: int) -> float | None:
    mark = text[place]
    if mark in _CLOSING:
        return None if mark == "»" else 6.0
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    cost = 0.0 if before.isspace() or before in "([-–—" or before in MARKS else 5.0
    return cost + (3.0 if after.isspace() else 0.0) + (1.0 if mark == "“" else 0.0)


def _close_cost(text: str, place: int) -> float | None:
    mark = text[place]
    if mark in _OPENING:
        return None
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    cost = 2.0 if before.isspace() else 0.0
    return cost + (0.0 if after.isspace() or after in ",.;:!?)]-–—" or after in MARKS else 5.0)


_NOUN_BEFORE = re.compile(r"(?:слов\w*|цифр\w*|числ\w*|содержания:|редакции:)\s*$", re.IGNORECASE)


def _inner_cost(text: str, place: int) -> float:
    """A noun of words before a mark speaks for a new quotation of the formula, not for one inside another."""
    return 2.0 if _NOUN_BEFORE.search(text, max(0, place - 24), place) else 0.0


def _intro_cost(text: str, place: int) -> float:
    return 0.0 if place == 0 or _INTRODUCES.search(text, max(0, place - 24), place) else 1.0


_DOUBLE_SPACE = re.compile("[ \u00a0\u202f\u2009\t]{2,}")


def single_spaced(text: str, quoted: tuple[Quotation, ...]) -> tuple[str, tuple[Quotation, ...]]:
    """Reduce runs of spaces outside quotations; the places of the quotations move along."""
    if not _DOUBLE_SPACE.search(text):
        return text, quoted
    parts: list[str] = []
    moved: list[Quotation] = []
    at = length = 0
    for quotation in quoted:
        before = _DOUBLE_SPACE.sub(" ", text[at : quotation.start])
        inside = text[quotation.start : quotation.end]
        start = length + len(before)
        moved.append(quotation._replace(start=start, end=start + len(inside)))
        parts += [before, inside]
        length, at = start + len(inside), quotation.end
    return "".join([*parts, _DOUBLE_SPACE.sub(" ", text[at:])]), tuple(moved)
