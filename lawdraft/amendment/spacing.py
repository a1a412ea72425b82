"""Spaces and final signs around inserted, replaced and deleted words (language reference, 5.2 to 5.4).

Every function returns an edit: (start, old, new) to be made in the text.
"""

from __future__ import annotations

import re

from lawdraft.model.sentence import TERMINAL, ends_in_abbreviation

__all__ = [
    "Edit",
    "change_sign",
    "delete_words",
    "insert_after",
    "insert_before",
    "insert_end",
    "insert_sentence_end",
    "meeting_signs",
    "replace_words",
    "sign_of_its_own",
    "terminal",
]

Edit = tuple[int, str, str]
_TIGHT_BEFORE = ",.;:)!?»”…"  # no space before these
_SIGNS = frozenset(".;:,!?…")
_OPENING = "(«„["


_MEETING = re.compile(r"[,;:][ \u00a0]?[,;:.]|(?<!\.)\.\.(?!\.)")


def meeting_signs(before: str, after: str) -> str:
    """Return two signs that an edit brings together («,,», «;.»); "" if there are none."""
    old = _MEETING.findall(before)
    return next((signs for signs in _MEETING.findall(after) if old.count(signs) < after.count(signs)), "")


def _is_space(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isspace()


def terminal(text: str) -> str:
    """Return the sign that ends a text: «.», «;», « -», «, -», or ""."""
    end = len(text.rstrip())
    if text[end - 1 : end] not in "-–—":  # a sign stands alone; before a dash there are spaces
        return text[end - 1 :] if text[end - 1 : end] in _SIGNS else ""
    found = TERMINAL.search(text)
    return found.group() if found else ""


def sign_of_its_own(text: str) -> str:
    """Return the sign that ends a text; "" for the full stop of «2021 г.», which belongs to the word."""
    return "" if ends_in_abbreviation(text) else terminal(text)


def _starts_tight(words: str) -> bool:
    return words[:1] in tuple(_TIGHT_BEFORE)


def change_sign(text: str, start: int, end: int, new: str) -> Edit:
    """Put `new` in the place of the sign that ends a text; «2021 г.» keeps its full stop and gets no second one."""
    if new and ends_in_abbreviation(text[:end]):
        return end, "", "" if new == "." else new
    if new == "." and ends_in_abbreviation(text[:start]):
        return start, text[start:end], ""
    return start, text[start:end], new


def delete_words(text: str, start: int, end: int) -> Edit:
    """Remove words with the space that would stay double, or before a sign, or at either end."""
    if end == len(text) or text[end] in _TIGHT_BEFORE:
        while _is_space(text, start - 1):
            start -= 1
    elif (start == 0 or _is_space(text, start - 1) or text[start - 1] in _OPENING) and _is_space(text, end):
        if start and _is_space(text, start - 1):
            start -= 1
        else:
            end += 1
    return start, text[start:end], ""


def replace_words(text: str, start: int, end: int, new: str) -> Edit:
    """Put `new` in the place of words, mending the space before it when a leading sign comes or goes."""
    old = text[start:end]
    if start and _starts_tight(new) and not _starts_tight(old):
        while _is_space(text, start - 1):
            start -= 1
    elif start and _starts_tight(old) and not _starts_tight(new) and not new[:1].isspace():
        before = text[start - 1]
        if not before.isspace() and before not in _OPENING and old[:1] not in ")»”":
            new = " " + new
    after = text[end : end + 1]
    inside = after.isalnum() and old[-1:].isalnum()  # only a part of a word was replaced
    if after and not inside and (after.isalnum() or after in _OPENING) and (new[-1:].isalnum() or new[-1:] in ",;:"):
        new += " "
    if after == "." and text[end : end + 2] != ".." and ends_in_abbreviation(new):
        end += 1  # «2021 года.» → «2022 г.»: one full stop ends the word and the sentence
    return start, text[start:end], new


def insert_after(text: str, at: int, new: str) -> Edit:
    """Insert words after the position `at`, where the anchor ends."""
    words = new
    if (
        at
        and not words[:1].isspace()
        and not _starts_tight(words)
        and not _is_space(text, at - 1)
        and text[at - 1] not in _OPENING
    ):
        words = " " + words
    after = text[at : at + 1]
    if after and (after.isalnum() or after in _OPENING) and not words[-1:].isspace():
        words += " "
    return at, "", words


def insert_before(text: str, at: int, new: str) -> Edit:
    """Insert words before the position `at`, where the anchor begins."""
    words = new if new[-1:].isspace() or new[-1:] in _OPENING else new + " "
    if _starts_tight(words) and _is_space(text, at - 1):
        return at - 1, text[at - 1], words
    return at, "", words


def insert_end(text: str, start: int, end: int, new: str) -> Edit:
    """Add words at the end of text[start:end], before its final sign; a final sign that `new` repeats isn't doubled.

    Whole sentences with their own full stop follow the final sign. The full stop of «2021 г.» stays with its word.
    """
    sign = terminal(text[start:end])
    own = terminal(new) if sign.strip() == "." else sign_of_its_own(new)
    if sign.strip() == "." and own == "." and new[:1].isupper():
        return end, "", " " + new
    if sign == "." and not sign_of_its_own(text[start:end]):
        _, _, words = insert_after(text[:end], end, new)
        return end, "", words if own else words + sign
    at = end - len(sign)
    if sign and own in (".", ";"):
        _, _, words = insert_after(text[:at], at, new)
        return at, text[at:end], words
    _, _, words = insert_after(text[:at], at, new)
    return at, "", words


def insert_sentence_end(text: str, start: int, end: int, new: str, *, move: bool = True) -> Edit:
    """Add sentences after the final sign of text[start:end]; a list item's «;» moves to their end (5.4)."""
    sign = terminal(text[start:end])
    at = end - len(sign)
    if sign.strip() in (".", "!", "?", "…", ":"):
        return end, "", " " + new
    if not sign:
        return end, "", ("" if text[at - 1 : at] in '".»' and text[at - 2 : at - 1] in ".!?" else ".") + " " + new
    if not move:
        return end, "", " " + new
    body = new.rstrip()
    body = body[:-1] if sign_of_its_own(body) in (".", ";") else body
    return at, text[at:end], (" " if ends_in_abbreviation(text[:at]) else ". ") + body + sign
