"""Agreeing replacements and the words of stubs."""

from __future__ import annotations

import pytest

from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.kind import Kind

WORDING = RussianWording()


def replaced(text: str, old: str, new: str, number: bool) -> str:
    for form in reversed(WORDING.inflected(text, old, new, number=number)):
        text = text[: form.start] + form.new + text[form.end :]
    return text


@pytest.mark.parametrize(
    ("old", "new", "number", "text", "result"),
    [
        (
            "инспектор пристани",
            "портовый надзиратель",
            False,
            "Права инспектора пристани.",
            "Права портового надзирателя.",
        ),
        (
            "инспектор пристани",
            "портовый надзиратель",
            False,
            "Инспектор пристани и инспекторы пристани",
            "Портовый надзиратель и инспекторы пристани",
        ),
        (
            "лоцман",
            "проводник",
            True,
            "Список лоцманов, о лоцмане, лоцману",
            "Список проводников, о проводнике, проводнику",
        ),
        (
            "улей",
            "пчелиный домик",
            True,
            "в улье, ульев, ульями",
            "в пчелином домике, пчелиных домиков, пчелиными домиками",
        ),
        ("журнал вахт", "электронный журнал вахт", False, "журналом вахт", "электронным журналом вахт"),
        (
            "орган исполнительной власти",
            "исполнительный орган",
            True,
            "органами исполнительной власти",
            "исполнительными органами",
        ),
        ("колокольный звон", "звуковой сигнал", False, "о колокольном звоне", "о звуковом сигнале"),
        ("комиссия", "совет", True, "решением комиссий", "решением советов"),
        ("маяк и буй", "знак", True, "у маяка и буя", "у знака"),
        ("маяк", "веха", True, "маячок и маяковый", "маячок и маяковый"),
    ],
)
def test_inflected(old: str, new: str, number: bool, text: str, result: str) -> None:
    assert replaced(text, old, new, number) == result


def test_an_open_case_is_doubted() -> None:
    (form,) = WORDING.inflected("видит совет", "совет", "комиссия", number=True)
    assert form.doubt


@pytest.mark.parametrize(
    ("kind", "plural", "named", "words"),
    [
        (Kind.ARTICLE, False, False, "утратила силу"),
        (Kind.CLAUSE, False, False, "утратил силу"),
        (Kind.NOTE, False, False, "утратило силу"),
        (Kind.ARTICLE, True, False, "утратили силу"),
        (Kind.PARAGRAPH, False, True, "абзац утратил силу"),
        (Kind.PART, False, True, "часть утратила силу"),
    ],
)
def test_repealed(kind: Kind, plural: bool, named: bool, words: str) -> None:
    assert WORDING.repealed(kind, plural=plural, named=named) == words
