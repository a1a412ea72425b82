"""Write docs/rules.md from the drafting rules: `python -m tools.rules_page`; the page is checked by a test."""

from __future__ import annotations

from pathlib import Path

from lawdraft.check.example import LAW, bill_text
from lawdraft.check.rule import Example, Rule
from lawdraft.check.rules import RULES

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
SEVERITY = {"E": "ошибка", "W": "предупреждение", "I": "замечание"}
BY = {
    "rule": "",
    "reader": " Замечает чтение законопроекта.",
    "engine": " Замечает применение законопроекта.",
}
HEAD = """# Правила оформления законопроектов

`lawdraft check` применяет эти правила к каждому законопроекту. Страница составлена программой из самих правил
(`python -m tools.rules_page`); каждый пример проверяется тестами на небольшом вымышленном законе «О пристанях».

Источники: MR - рекомендации Аппарата Государственной Думы по юридико-техническому оформлению законопроектов (2003, 2021);
R - правила регионов и муниципалитетов; P - практика; L - логика; НК - Налоговый кодекс; grammar - грамматика.

## Настройка и исключения

Правило, нарушенное намеренно, называется в `proposal.toml` с причиной; исключение, которому нет повода, отмечается (L-EXCEPTION):

```toml
[[lint_exceptions]]
rule = "L-SEQ"
reason = "Сколько пунктов в официальном тексте, неизвестно; номер 3^1 свободен при любой длине перечня."
```

Исключить можно нарушение правила, но не причину, по которой законопроект не применяется. В `lawdraft.toml` в корне рабочего
пространства правилу дается другая строгость, или оно выключается:

```toml
[lint.severity]
L-ORDER = "E"
L-TYPO = "off"
```

"""
LIMITS = """## Что здесь не проверяется

Каждый код раздела 11 описания языка - правило на этой странице. Не судится, и почему:

| код | что остается за пределами | почему |
|---|---|---|
| L-XREF | единица сохраняет номер, но получает другой смысл («redefined») | по тексту не видно, изменился ли смысл ссылки |
| L-PENDING | другой законопроект затрагивает ту же единицу | несовместимые законопроекты находит `lawdraft check` (L-CLASH) и `lawdraft conflicts`: судится итог, а не само соседство |
| L-REPEAL-EXECUTED | переходные нормы без слов «действует до …» | исполнена ли норма, по тексту не установить |
| L-COMMENCE-TAX | повышается ли налог | правило применяется к любому изменению Налогового кодекса |
| L-DEF-UNUSED, L-DEF-DUP | термин без слов «(далее - …)»; один предмет под разными именами | для этого нужно понимать определения |
| L-REPEAL-LIST | изменяющие акты, которых нет в истории закона | история рабочего пространства может быть неполной |
| L-CITE-COMPLETE | номера выпусков и статей Собрания | в истории закона известны акты и даты, но не страницы публикации; сверяются годы |
| L-CASE | падеж существительного | неверный падеж делает формулу непонятной: L-UNPARSED |
| L-TAIL-OWNER | абзац после перечня, который мог бы принадлежать последнему пункту | замечает чтение закона (`lawdraft import`), а не законопроекта |
| L-RESTATE-ACT | проверка содержания новой редакции акта | новая редакция всего акта не читается |
"""


def _example(title: str, example: Example) -> list[str]:
    whole = bill_text(example) == example.bill
    note = " (законопроект целиком)" if whole else ""
    return [f"{title}{note}:", "", "```text", *example.bill.rstrip("\n").split("\n"), "```", ""]


def _rule(rule: Rule) -> list[str]:
    by = BY[getattr(rule, "by", "rule")]
    return [
        f"### {rule.id}",
        "",
        f"**{rule.title.ru[0].upper()}{rule.title.ru[1:]}** - {SEVERITY[rule.severity]} ({rule.severity}), источник: {rule.source}.{by}",
        "",
        rule.explanation.ru,
        "",
        f"*{rule.explanation.en}*",
        "",
        *_example("Правильно", rule.good),
        *_example("Неправильно", rule.bad),
    ]


def page() -> str:
    """Compose the page."""
    table = ["## Перечень", "", "| код | строгость | что |", "|---|---|---|"]
    table += [f"| [{rule.id}](#{rule.id.lower()}) | {rule.severity} | {rule.title.ru} |" for rule in RULES]
    lines = [line for rule in RULES for line in _rule(rule)]
    law = "\n".join(["## Закон, на котором проверены примеры", "", "```text", LAW.rstrip("\n"), "```", "", ""])
    return HEAD + "\n".join([*table, "", "## Правила", "", *lines]) + law + LIMITS


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
