"""References to the amended act: its particulars and the list of its publications (language reference, 4.7, 4.8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lawdraft.check.places import commands, one_path
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.model.dates import MONTHS
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import children, get
from lawdraft.model.unit import Node

__all__ = ["RULES"]


def _spelled(match: re.Match[str]) -> str:
    month = int(match[2])
    return f"от {int(match[1])} {MONTHS[month - 1]} {match[3]} года" if 1 <= month <= len(MONTHS) else ""


_SPELLING: tuple[tuple[re.Pattern[str], Words, Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\bот\s+(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+(?:г\.|года))?"), Words("месяц пишется словом", "the month is written as a word"), _spelled),
    (re.compile(r"(?<![.\d])\b(\d{4})\s+г\."), Words("«года» пишется полностью", "«года» is written in full"), lambda m: f"{m[1]} года"),
    (re.compile(r"(?<![\w№])N\s*(?=\d)"), Words("вместо N ставится №", "№ stands for N"), lambda _: "№ "),
    (re.compile(r"\bот\s+0(\d\s+[а-я]+\s+\d{4})"), Words("число месяца без нуля", "the day has no leading zero"), lambda m: f"от {m[1]}"),
)  # fmt: skip


def _form(matter: Matter) -> Iterator[Note]:
    for start, line, instruction in commands(matter.bill):
        for pattern, why, right in _SPELLING:
            for match in pattern.finditer(line):
                form = right(match)
                yield Note(
                    Words(f"«{match.group()}»: {why.ru}", f"«{match.group()}»: {why.en}"), instruction,
                    start=start + match.start(), end=start + match.end(), text=match.group(), fix=Words(form, form),
                    replacement=form or None,
                )  # fmt: skip


def _code(matter: Matter) -> Iterator[Note]:
    seen = set()
    for deed in matter.amending():
        act = deed.act
        if act is None or not _is_code(act) or (deed.instruction.article, act) in seen:
            continue
        seen.add((deed.instruction.article, act))
        if act.date or act.number:
            yield Note(Words("кодекс называется без даты и номера", "a code is named without date and number"),
                       deed.instruction, deed.operation, text=act.number)  # fmt: skip
        parted = act.title.lower().startswith(("гражданск", "налогов")) and "процессуальн" not in act.title.lower()
        if parted and Kind.CODE_PART not in {step.kind for step in deed.operation.target.steps}:
            yield Note(
                Words("не названа часть кодекса", "the part of the code isn't named"), deed.instruction, deed.operation,
                text=act.title, fix=Words("в часть вторую … кодекса", "в часть вторую … кодекса"),
            )  # fmt: skip


def _is_code(act: ActReference) -> bool:
    return act.kind == "Кодекс" or act.kind.lower().endswith("кодекс") or "кодекс" in act.kind.lower()


_GAZETTE = re.compile(
    r"\((?:[^()]|\([^()]*\))*(?:Собрание законодательства|Ведомости|Официальный интернет-портал)(?:[^()]|\([^()]*\))*\)"
)
_SOURCE = re.compile(
    r"Собрание законодательства|Ведомости|Официальный интернет-портал|Российская газета|Парламентская газета"
)
_YEAR = re.compile(r"(?:;|[А-Яа-яёA-Za-z)],)\s+((?:19|20)\d{2}),\s*(?:№|\d{1,2}\s+[а-я])")


def _complete(matter: Matter) -> Iterator[Note]:
    seen: set[tuple[str, ActReference]] = set()
    for deed in matter.amending():
        if deed.act is None or (deed.instruction.article, deed.act) in seen:
            continue
        seen.add((deed.instruction.article, deed.act))
        if not (deed.act.kind.startswith("Федеральный") or _is_code(deed.act)):
            continue
        lead = deed.instruction.leadins[0] if deed.instruction.leadins else deed.instruction.text.split("\n")[0]
        at = matter.bill.text.find(lead)
        found = _GAZETTE.search(lead)
        place = (at + found.start(), at + found.end()) if found and at >= 0 else (-1, -1)
        for why in _gaps(found.group() if found else "", deed):
            yield Note(why, deed.instruction, deed.operation, *place, text=deed.act.title)


def _gaps(listed: str, deed: Deed) -> Iterator[Words]:
    if not listed:
        yield Words("источники официального опубликования не указаны", "the official publications are not given")
        return
    sources = [[int(year) for year in _YEAR.findall(part)] for part in _SOURCE.split(listed)]
    if any(years != sorted(years) for years in sources):
        yield Words("годы стоят не по порядку", "the years are out of order")
    if any(len(years) != len(set(years)) for years in sources):
        yield Words("год повторен", "a year is repeated")
    for act in _known(deed):
        if act.date and not any(act.date.year in years for years in sources):
            yield Words(
                f"нет изменяющего акта № {act.number} от {act.date}",
                f"the amending act № {act.number} of {act.date} is missing",
            )


def _known(deed: Deed) -> tuple[ActReference, ...]:
    """The acts that changed the base, and those that the notes in the addressed unit name."""
    if deed.base is None:
        return ()
    root = deed.base.statute.root
    path = one_path(root, deed.operation.target) if deed.operation.target else None
    noted = _noted(get(root, path)) if path is not None else ()
    return tuple({(act.date, act.number): act for act in (*deed.base.history, *noted)}.values())


def _noted(node: Node) -> Iterator[ActReference]:
    for provenance in getattr(node, "provenance", ()):
        if provenance.act.date:
            yield provenance.act
    for child in children(node):
        yield from _noted(child)


_BILL = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменения в статью 1 Федерального закона "О пристанях"

Статья 1
Внести в часть 1 статьи 1 Федерального закона от 1 марта 2019 {} № 31-ФЗ "О пристанях" (Собрание законодательства \
Российской Федерации, {}) изменение, заменив слова "начальник порта" словами "капитан порта".
"""
_CODE = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменения в статью 1 {} Речного кодекса Российской Федерации

Статья 1
Внести в часть 1 статьи 1 {} кодекса Российской Федерации (Собрание законодательства Российской Федерации, 2019, № 10, \
ст. 900) изменение, заменив слова "начальник порта" словами "капитан порта".
"""
_LIST = "2019, № 10, ст. 900; 2021, № 1, ст. 5"

RULES = (
    LintRule(
        "L-CITE-FORM", "W", "MR",
        Words("реквизиты акта", "the particulars of the act"),
        Words("Вид акта, дата «D месяца YYYY года», номер со знаком №, наименование в кавычках; недостающее находит чтение.",
              "Kind, date «D месяца YYYY года», number with №, title in quotes; what is missing is found by the reader."),
        Example(_BILL.format("года", _LIST)), Example(_BILL.format("г.", _LIST)), _form,
    ),
    LintRule(
        "L-CITE-COMPLETE", "W", "MR",
        Words("перечень источников опубликования неполный или не по порядку", "the list of publications is incomplete or out of order"),
        Words("Первая публикация и все изменяющие акты по порядку лет; год не повторяется. Законы субъектов - без перечня.",
              "The first publication and every amending act in the order of years, none of them twice. Regional laws need no list."),
        Example(_BILL.format("года", _LIST)), Example(_BILL.format("года", "2021, № 1, ст. 5; 2019, № 10, ст. 900")), _complete,
    ),
    LintRule(
        "L-CITE-CODE", "W", "MR",
        Words("как назван кодекс", "how the code is named"),
        Words("Кодекс называется без даты и номера; у кодекса, принятого по частям, называется часть.",
              "A code is named without date and number; of a code adopted in parts the part is named."),
        Example(_CODE.format("части второй", "части второй Гражданского").replace("Речного", "Гражданского")),
        Example(_CODE.format("", "Гражданского").replace("Речного", "Гражданского").replace("1  Г", "1 Г")),
        _code,
    ),
)  # fmt: skip
