"""Write docs/formulas.md from the grammar's own examples: `python -m tests.formula_page`."""

from __future__ import annotations

from pathlib import Path

from lawdraft.language.explain import explain
from lawdraft.language.ru.examples import (
    ADDRESS_EXAMPLES,
    ANNEX_EXAMPLES,
    TIME_EXAMPLES,
    UNREAD_ACTS,
    UNREAD_EXAMPLES,
    VARIANT_EXAMPLES,
)
from lawdraft.language.ru.formulas import FORMULAS
from lawdraft.language.ru.reader import parse_bill, parse_fragment
from lawdraft.render.labels import item_text

PAGE = Path(__file__).parent.parent / "docs" / "formulas.md"
HEAD = """# Какие формулы понимает lawdraft

Эта страница составлена программой из той же таблицы, по которой она читает и печатает законопроекты
(`lawdraft/language/ru/formulas.py`). Каждый пример проверен: он прочитан, и строка «Что произойдёт» получена из прочитанного.
Формула, которой здесь нет, не угадывается: программа останавливается и называет непонятое место.

В образцах `[…]` — часть, которой может не быть; `{old}` — прежние слова, `{new}` — новые, `{in}` — место («в …»), `{object}` — что
изменяется, `{anchor}` — слова, после или перед которыми вставляют, `{unit}` — новая единица, `{payload}` — текст в кавычках. Порядок частей
может быть и другим, если по предлогам и падежам ясно, что есть что.
"""
_ANNEXES = """Постановления и приказы часто выносят изменения в приложение. Его читают как статью изменяющего закона: пункты приложения — те же
изменения. Акт, который изменяется, называют и пункт, вводящий изменения, и заголовок приложения; они должны согласоваться. Документ,
утвержденный актом («Правила …, утвержденные приказом …»), ищут среди приложений этого акта. Приложение без изменений отмечают
(`L-ANNEX`), не пропускают молча."""


def _explained(text: str) -> list[str]:
    return [explain(operation) for part in parse_fragment(text) for operation in part.operations]


def _block(title: str, text: str, extra: tuple[str, ...] = ()) -> list[str]:
    lines = [f"### {title}", "", *extra, "```text", *text.split("\n"), "```", ""]
    return [*lines, *(f"- {sentence}" for sentence in _explained(text)), ""]


def _act(title: str, text: str) -> list[str]:
    lines = [f"### {title}", "", "```text", *text.split("\n"), "```", ""]
    for part in parse_bill(text).instructions:
        place = item_text(part.article, part.item, "ru")
        lines += [f"- {place[:1].upper()}{place[1:]}: {explain(operation)}" for operation in part.operations]
    return [*lines, ""]


def page() -> str:
    """Compose the page."""
    lines = [HEAD, "## Таблица формул", ""]
    for number, formula in enumerate(FORMULAS, 1):
        extra = (
            f"Образец: `{formula.pattern}` (раздел {formula.section} описания языка).",
            "",
            f"Действие: {formula.meaning}.",
            "",
        )
        lines += _block(f"{number}. {formula.operation}", formula.example, extra)
    for title, examples in (
        ("Как называют место", ADDRESS_EXAMPLES),
        ("Варианты и порядок слов", VARIANT_EXAMPLES),
        ("Время", TIME_EXAMPLES),
    ):
        lines += [f"## {title}", ""]
        for name, example in examples:
            lines += _block(name, example)
    lines += ["## Изменения в приложении к акту", "", _ANNEXES, ""]
    for name, example in ANNEX_EXAMPLES:
        lines += _act(name, example)
    lines += ["## Что не читается", "", "Эти формы отклоняются с указанием места и причины.", ""]
    for example, reason in (*UNREAD_EXAMPLES, *UNREAD_ACTS):
        lines += ["```text", *example.split("\n"), "```", "", f"Почему: {reason}.", ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
