"""слово, слова, цифра, цифры, число: the noun that names quoted words (language reference, 5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lawdraft.amendment.operation import DeleteText, InsertText, ReplaceText
from lawdraft.check.places import find
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.language.ru.lexicon import SIGNS
from lawdraft.language.ru.word_nouns import words_noun

__all__ = ["RULES"]

_DIGITS = ("цифра", "цифры", "число", "числа")


def _named(deed: Deed) -> Iterator[tuple[str, str]]:
    """The nouns and the texts that they name."""
    operation = deed.operation
    if isinstance(operation, ReplaceText):
        yield operation.what, operation.old
        yield operation.what_new or operation.what, operation.new
    elif isinstance(operation, DeleteText):
        yield operation.what, operation.old
    elif isinstance(operation, InsertText):
        yield operation.what, operation.new
        if operation.anchor and operation.anchor.what and operation.anchor.text:
            yield operation.anchor.what, operation.anchor.text


def _check(matter: Matter, *, digits: bool) -> Iterator[Note]:
    seen = set()
    for deed in matter.amending():
        for noun, text in _named(deed):
            right = words_noun(text)
            if not _is_wrong(noun, text, right) or (deed.instruction, noun, text) in seen:
                continue
            if (noun in _DIGITS and right in ("слово", "слова")) != digits:
                continue
            seen.add((deed.instruction, noun, text))
            start, end = find(matter.bill, deed.instruction, text)
            yield Note(
                Words(f"«{text}» - это {right}, а не {noun}", f"«{text}» is {right}, not {noun}"),
                deed.instruction, deed.operation, start, end, text,
                fix=Words(f'{right} "{text}"', f'{right} "{text}"'),
            )  # fmt: skip


def _is_wrong(noun: str, text: str, right: str) -> bool:
    if noun in SIGNS or noun not in (*_DIGITS, "слово", "слова") or not any(sign.isalnum() for sign in text):
        return False
    if noun in ("число", "числа"):
        return right in ("слово", "слова")
    return noun != right


def _noun(matter: Matter) -> Iterator[Note]:
    return _check(matter, digits=False)


def _digit_unit(matter: Matter) -> Iterator[Note]:
    return _check(matter, digits=True)


RULES = (
    LintRule(
        "L-WORD-NUMBER", "W", "MR",
        Words("«слово», «слова», «цифра» или «цифры» не подходит", "слово, слова, цифра or цифры doesn't fit"),
        Words("Одно слово - «слово», несколько слов или слова с цифрами - «слова», одна цифра - «цифра», несколько - «цифры».",
              "One word is слово, several words or words with digits are слова, one digit is цифра, several are цифры."),
        Example('1) в части 1 статьи 1 слова "начальник порта" заменить словом "капитан".'),
        Example('1) в части 1 статьи 1 слово "начальник порта" заменить словами "капитан".'),
        _noun,
    ),
    LintRule(
        "L-DIGIT-UNIT", "W", "MR",
        Words("слова с цифрами названы цифрами", "words with digits are called digits"),
        Words('Число со словом - «слова»: слова "в 50 раз", слова "15 дней".',
              'A number with a word is слова: слова "в 50 раз", слова "15 дней".'),
        Example('1) в части 1 статьи 3 слова "15 дней" заменить словами "20 дней".'),
        Example('1) в части 1 статьи 3 цифры "15 дней" заменить цифрами "20 дней".'),
        _digit_unit,
    ),
)  # fmt: skip
