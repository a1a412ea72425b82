"""One instruction as tokens: unit nouns, labels, ordinals, nouns of words, signs, verbs, set phrases, quotations, acts.

Nothing is skipped: what isn't known becomes a token of type "X", and the matcher refuses it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lawdraft.language.ru.acts import MASK, find_acts, mask_acts, mask_quotations
from lawdraft.language.ru.lexicon import (
    COUNTS,
    clean,
    phrases,
    read_ordinal,
    sign_of,
    text_nouns,
    unit_forms,
    verbs,
)
from lawdraft.language.ru.quotes import Quotation
from lawdraft.model.kind import Case, Kind

__all__ = ["Token", "tokenise", "without_entry"]


class Token:
    """A token: `type`, its place, and a value that depends on the type.

    UNIT (kind, forms) · NUM text · LETTER text · ORD (label, cases) · LAST cases · NOUN (noun, forms) · SIGN (name, forms) · VERB action ·
    Q quotation · ACT FoundAct · PREP word · a set phrase by its name · "," ";" "." ":" "-" "и" · X.
    """

    __slots__ = ("end", "start", "text", "type", "value")

    def __init__(self, kind: str, start: int, end: int, text: str, value: Any = None) -> None:
        self.type, self.start, self.end, self.text, self.value = kind, start, end, text, value

    def __repr__(self) -> str:
        return f"{self.type}({self.text})"


_PREPOSITIONS = {
    "в": "in",
    "во": "in",
    "из": "from",
    "после": "after",
    "перед": "before",
    "к": "to",
    "до": "until",
    "на": "on",
}
_LAST = re.compile(r"последн(?:ий|его|ему|им|ем|яя|ей|юю|ее)\Z")

_NUMBER = r"(?P<NUMBER>\d+(?:\.\d+)*(?:\^\d+(?:-\d+(?![\d.^]))?|(?<=\.\d)-\d(?![\d.^])|\(\d{1,2}\)|[⁰¹²³⁴-⁹]+)?)"


@cache
def _pattern() -> re.Pattern[str]:
    # What no phrase begins with stands first: it needn't be tried against all of them. «касающиеся» takes its space.
    parts = [r"(?P<SPACE>\s++(?!касающ))", rf"(?P<QUOTE>{MASK}\ue001*)", r"(?P<ACTREF>\ue010\ue011*)", _NUMBER]
    parts += [f"(?P<{name}>{pattern})" for name, pattern in phrases()]
    multi = sorted((form for form in [*unit_forms(), *text_nouns(), *sign_of()] if " " in form), key=len, reverse=True)
    parts += [
        rf"(?P<MULTI>(?:{'|'.join(map(re.escape, multi))})(?![а-я]))",
        r"(?P<ROMAN>(?<!\w)[ivxlcdm]+(?:\^\d+)?(?!\w))",
        r"(?P<WORD>[а-яa-z]+(?:-[а-яa-z]+)*)",
        r"(?P<FOOT>\*+|<(?:\d+|\*+)>)",
        r"(?P<DASH>[-‐-―−])",
        r"(?P<MARK>[,;.:()№])",
        r"(?P<GAP>\s)",
        r"(?P<OTHER>.)",
    ]
    return re.compile("|".join(parts), re.DOTALL)


@cache
def _word_value(word: str) -> tuple[str, Any]:
    if word in unit_forms():
        return "UNIT", unit_forms()[word]
    if word in text_nouns():
        return "NOUN", text_nouns()[word]
    if word in sign_of():
        return "SIGN", sign_of()[word]
    if word in verbs():
        return "VERB", verbs()[word]
    if word in ("и", "или"):
        return word, None
    if word in _PREPOSITIONS:
        return "PREP", _PREPOSITIONS[word]
    if word in ("текст", "содержание"):
        return "BODY", None
    if _LAST.match(word):
        return "LAST", None
    return "X", None


def tokenise(text: str, quoted: tuple[Quotation, ...]) -> list[Token]:
    """Split `text` into tokens; `quoted` are its top-level quotations."""
    lower = mask_quotations(clean(text), quoted)
    by_start = {quotation.start: quotation for quotation in quoted}
    acts = find_acts(lower, text, {q.start: q.text for q in quoted})
    by_act = {act.start: act for act in acts}
    lower = mask_acts(lower, acts)
    tokens: list[Token] = []
    for match in _pattern().finditer(lower):
        name = match.lastgroup or "OTHER"
        if name in ("SPACE", "GAP"):
            continue
        start, end = match.span()
        if name == "WORD":
            kind, value = _word_value(match.group())
            tokens.append(Token(kind, start, end, text[start:end], value))
        else:
            tokens.append(_token(name, start, end, text[start:end], match.group(), by_start, by_act))
    _quoted_sentences(tokens)
    return _letters(tokens)


def _quoted_sentences(tokens: list[Token]) -> None:
    """Take «предложение» before a quotation for a noun of words: «предложение "A." заменить предложением "B."»."""
    before: list[Token | None] = [None, *tokens]
    for last, token, follower in zip(before, tokens, tokens[1:], strict=False):
        if token.type != "UNIT" or follower.type != "Q" or token.value[0] is not Kind.SENTENCE:
            continue
        replaced = last is not None and last.type == "VERB" and last.value == "replace"
        numbered = last is not None and last.type in ("ORD", "LAST") and last.text.endswith(("ое", "ее", "ие", "ье"))
        value = text_nouns().get(clean(token.text))
        wanted = Case.INSTRUMENTAL if replaced else Case.ACCUSATIVE
        if value is not None and not numbered and any(form.case is wanted for form in value[1]):
            token.type, token.value = "NOUN", value


_ENTRY = ["со", "дня", "вступления", "в", "силу"]


def without_entry(tokens: list[Token]) -> list[Token]:
    """Leave out «со дня вступления в силу настоящего Закона»: a bill changes nothing before that day anyway."""
    words = [clean(token.text) for token in tokens]
    for at in range(len(tokens) - len(_ENTRY)):
        end = at + len(_ENTRY)
        if words[at:end] == _ENTRY and tokens[end].type == "ACT" and words[end].startswith("настоящ"):
            return [*tokens[:at], *tokens[end + 1 :]]
    return tokens


def _token(
    name: str, start: int, end: int, text: str, raw: str, quoted: dict[int, Quotation], acts: dict[int, Any]
) -> Token:
    if name == "QUOTE":
        return Token("Q", start, end, text, quoted[start])
    if name == "ACTREF":
        return Token("ACT", start, end, text, acts[start])
    if name == "ALSO":  # «, а также слово "…" заменить»: a comma that joins as «и» does
        return Token(",", start, end, text, "и")
    if name == "ORDINAL":
        value = read_ordinal(raw)
        return Token("ORD", start, end, text, value) if value is not None else Token("X", start, end, text)
    if name == "MULTI":
        kind, value = _word_value(raw)
        return Token(kind, start, end, text, value)
    if name == "READ_AS":
        return Token("VERB", start, end, text, "replace")
    if name == "COUNT":
        return Token(name, start, end, text, COUNTS[raw])
    if name == "NUMBER":
        return Token("NUM", start, end, text, text)
    if name == "ROMAN":
        return Token("NUM", start, end, text, text) if text.isupper() else Token("X", start, end, text)
    if name == "DASH":
        return Token("-", start, end, text)
    if name == "MARK":
        return Token(raw, start, end, text)
    if name == "OTHER":
        return Token("X", start, end, text)
    return Token(name, start, end, text)


_LETTER = r"[а-я]{1,2}(?:[\^.-]\d+(?:-\d+)?|\(\d{1,2}\)|[⁰¹²³⁴-⁹]+)?\Z"


def _letters(tokens: list[Token]) -> list[Token]:
    """A short quotation right of a unit noun, or in a list that began so, is a letter label."""
    open_list = False
    for token in tokens:
        if token.type == "UNIT":
            open_list = token.value[0].value in ("подпункт", "пункт", "абзац", "часть", "дефис")
        elif token.type == "Q" and open_list and re.match(_LETTER, token.value.text):
            token.type, token.value = "LETTER", token.value.text
        elif token.type not in (",", "и", "-", "NEW"):
            open_list = False
    return tokens
