"""A cursor over tokens, and quoted words with their noun: «слова "A" и "B"»."""

from __future__ import annotations

from lawdraft.language.ru.clause import ReadError, Words
from lawdraft.language.ru.lexicon import SIGN, SIGNS
from lawdraft.language.ru.tokens import Token
from lawdraft.model.edition import ActReference

__all__ = ["WordReader"]


class WordReader:
    """Walks through the tokens of an instruction; `koap` makes the first dot of an article number real."""

    def __init__(self, tokens: list[Token], koap: bool) -> None:
        self.tokens, self.koap, self.at = tokens, koap, 0
        self.act: ActReference | None = None

    def type(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].type if at < len(self.tokens) else ""

    def token(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def fail(self, reason: str, *expected: str) -> ReadError:
        return ReadError(self.token() or (self.tokens[-1] if self.tokens else None), reason, expected)

    def word_group(self, token: Token) -> Words:
        self.at += 1
        if token.type == "SIGN":
            return Words(token.value[0], [SIGNS[token.value[0]]], sign=True)
        group = self.group(Words(token.value[0]))
        return self.quoted_sign(group) if group.what == SIGN else group

    def quoted_sign(self, group: Words) -> Words:
        """«знак препинания ","»: the sign that is quoted, as if it were named."""
        text = group.texts[0]
        name = next((name for name, sign in SIGNS.items() if sign == text or (sign == "-" and text in "–—")), "")
        if len(group.texts) > 1 or not name:
            raise ReadError(self.tokens[self.at - 1], "one sign of punctuation was expected", ("«;»", "«,»"))
        return Words(name, [SIGNS[name]], sign=True)

    def group(self, group: Words) -> Words:
        """Read «"A", "B" и "C"» after a noun; the nouns of a list may be repeated («слово "A" и слово "B"»)."""
        if self.type() == ":":
            self.at += 1
        if self.type() != "Q":
            raise self.fail(f"after «{group.what}» quoted words were expected", '«"…"»')
        while True:
            quotation = self.tokens[self.at].value
            group.texts.append(quotation.text)
            group.spans.append(quotation)
            group.whats.append(group.what)
            self.at += 1
            if self.type() in (",", "и") and self.type(1) == "Q":
                self.at += 1
                continue
            return group
