"""Whether a reference to an act has the parts that its kind must have (language reference, 4.7; rule L-CITE-FORM)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawdraft.amendment.bill import Diagnostic
from lawdraft.amendment.operation import Commence, Operation
from lawdraft.model.edition import ActReference

__all__ = ["citation_problems"]

_FEDERAL = re.compile(r"\d+-Ф(?:К)?З\Z")
_REGIONAL = r"[\w/.-]*\d[\w/.]*-[\w/-]*[А-ЯЁIVXа-я]+[\w/-]*\Z"
_CODES = frozenset(
    f"{name} Российской Федерации{rest}"
    for name, rest in (
        ("Арбитражный процессуальный кодекс", ""),
        ("Бюджетный кодекс", ""),
        ("Водный кодекс", ""),
        ("Воздушный кодекс", ""),
        ("Градостроительный кодекс", ""),
        ("Гражданский процессуальный кодекс", ""),
        ("Жилищный кодекс", ""),
        ("Земельный кодекс", ""),
        ("Кодекс административного судопроизводства", ""),
        ("Кодекс внутреннего водного транспорта", ""),
        ("Кодекс торгового мореплавания", ""),
        ("Кодекс", " об административных правонарушениях"),
        ("Лесной кодекс", ""),
        ("Налоговый кодекс", ""),
        ("Семейный кодекс", ""),
        ("Трудовой кодекс", ""),
        ("Уголовный кодекс", ""),
        ("Уголовно-исполнительный кодекс", ""),
        ("Уголовно-процессуальный кодекс", ""),
    )
)  # none is another's name with a word lost, as «Гражданский кодекс» is
_WITHOUT_NUMBER = ("Кодекс", "Устав", "Конституция")


def citation_problems(act: ActReference | None, operations: Sequence[Operation]) -> tuple[Diagnostic, ...]:
    """Return a warning for each part that the reference to the amended act lacks."""
    if act is None or any(isinstance(operation, Commence) for operation in operations):
        return ()
    found = tuple(Diagnostic("L-CITE-FORM", "W", problem) for problem in _problems(act))
    by_name = act.date is None and not act.number and act.title not in _CODES
    if act.document or by_name:  # a lost word of such a name can't be told from another name
        name = act.document or act.title or act.kind
        found += (Diagnostic("L-CITE-NAME", "I", f"the act is named by its name only: «{name}»"),)
    return found


def _problems(act: ActReference) -> list[str]:
    if act.kind.startswith(_WITHOUT_NUMBER):
        return _code_problems(act)
    found = []
    if act.date is None:
        found.append(f"the date of «{act.kind}» is missing")
    if not act.number:
        found.append(f"the number of «{act.kind}» is missing")
    elif act.kind == "Федеральный закон" and not _FEDERAL.match(act.number):
        found.append(f"№ {act.number} is no number of a federal law")
    elif act.kind.startswith("Закон") and not re.match(_REGIONAL, act.number):
        found.append(f"№ {act.number} is no number of a law")
    elif act.kind.startswith("Закон") and _FEDERAL.match(act.number):
        found.append(f"№ {act.number} is a federal law's, but the act is called «{act.kind}»")
    if not act.title and not act.document:
        found.append(f"the title of «{act.kind}» is missing")
    if act.kind.startswith("Закон") and len(act.kind.split()) < 3:
        found.append(f"whose law «{act.kind}» is isn't said")
    return found


def _code_problems(act: ActReference) -> list[str]:
    words = (act.title or act.kind).split()
    if act.kind == "Кодекс" and act.title[:1].islower():
        return [f"the name «{act.title}» begins with a small letter: its first word may be lost"]
    if act.kind == "Кодекс" and words[-1].lower() == "российской":
        return [f"the name «{act.title}» breaks off"]
    if act.kind == "Кодекс" and len(words) < 2:
        return ["the code isn't named"]
    if act.kind != "Кодекс" and len(words) < 2:
        return [f"whose act «{act.kind}» is isn't said"]
    return []
