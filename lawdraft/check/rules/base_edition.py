"""The edition that the bill was written for: is it the one in force?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lawdraft.check.places import law_of
from lawdraft.check.rule import Example, LintRule, Matter, Note, Words
from lawdraft.model.edition import ActReference

__all__ = ["RULES"]


def _pending(matter: Matter) -> Iterator[Note]:
    for base in matter.bases:
        for act, day in base.later:
            yield Note(
                Words(f"«{law_of(base.statute)}»: с {day} действует и редакция закона № {act.number}",
                      f"«{law_of(base.statute)}»: the act № {act.number} changes it from {day} on"),
                text=f"№ {act.number}",
                fix=Words("возьмите за основу новую редакцию (base в proposal.toml)",
                          "take the newer text as the base (base in proposal.toml)"),
            )  # fmt: skip


_ITEM = '1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта".'
_ACT = ActReference("Федеральный закон", date(2025, 7, 1), "200-ФЗ", "О внесении изменений")

RULES = (
    LintRule(
        "L-PENDING", "W", "L",
        Words("законопроект написан для прежней редакции", "the bill was written for an older text"),
        Words("В истории закона есть изменения, которые вступают в силу после взятой редакции. Столкновения с другими "
              "законопроектами находит lawdraft conflicts.",
              "The history holds changes that come into force after the text taken. Collisions with other bills are the matter of "
              "lawdraft conflicts."),
        Example(_ITEM), Example(_ITEM, later=((_ACT, date(2025, 9, 1)),)), _pending,
    ),
)  # fmt: skip
