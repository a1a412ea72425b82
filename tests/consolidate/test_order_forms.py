"""Changes of an order with appendices, each with the lines that it takes away and puts there."""

from __future__ import annotations

import difflib

import pytest

from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied
from lawdraft.draft.compose import draft
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.language.ru.reader import parse_bill
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Unit
from lawdraft.readers.plain import read_plain

_BASE = """ПРАВИТЕЛЬСТВО ЗАОЗЕРНОЙ ОБЛАСТИ
ПОСТАНОВЛЕНИЕ
от 3 апреля 2019 г. № 402-п

Об утверждении Правил содержания буев

1. Утвердить Правила содержания буев согласно приложению № 1.

2. Вести учет.

Губернатор области

Приложение № 1
к постановлению Правительства
Заозерной области
от 3 апреля 2019 г. № 402-п

ПРАВИЛА
содержания буев

I. Общие положения

1. Буи красят владельцы.

II. Учет

2. Учет ведет министерство:

- буев речных;

- буев озерных.

Приложение № 2
к постановлению Правительства
Заозерной области
от 3 апреля 2019 г. № 402-п

ПЕРЕЧЕНЬ
буев

№ п/п | Наименование | Число
1 | Буй речной <*> | 5

<*> Только летом.
"""
_BILL = """ПРАВИТЕЛЬСТВО ЗАОЗЕРНОЙ ОБЛАСТИ
ПОСТАНОВЛЕНИЕ
от 5 мая 2026 г. № 100-п

О внесении изменений в постановление

1. Внести в постановление Правительства Заозерной области от 3 апреля 2019 г. № 402-п следующие изменения:
1) {change}
"""


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            'наименование раздела II приложения № 1 изложить в следующей редакции:\n"II. Учет и отчет";',
            ["-II. Учет", "+II. Учет и отчет"],
        ),
        (
            'приложение № 1 дополнить разделом III следующего содержания:\n"III. Итог\n3. Итог.";',
            ["+III. Итог", "+3. Итог."],
        ),
        ("в разделе I Правил пункт 1 признать утратившим силу;", ["-1. Буи красят владельцы.", "+1. Утратил силу."]),
        ("в пункте 2 приложения № 1 дефис первый исключить;", ["-- буев речных;"]),
        (
            'в приложении № 2 сноску <*> изложить в следующей редакции:\n"<*> Только зимой.";',
            ["-<*> Только летом.", "+<*> Только зимой."],
        ),
    ],
)
def test_changes_of_an_order(change: str, lines: list[str]) -> None:
    base = read_plain(_BASE)[0]
    done = apply_bill(parse_bill(_BILL.format(change=change)), [base], wording=RussianWording())
    assert isinstance(done, Applied)
    found = difflib.unified_diff(
        write_text(base).splitlines(), write_text(done.after[0]).splitlines(), n=0, lineterm=""
    )
    assert [line for line in found if line[1:].strip() and not line.startswith(("---", "+++", "@@"))] == lines


_IN_POINTS = _BASE.replace(
    "- буев речных;\n\n- буев озерных.",
    "2.1. буев речных;\n\n2.2. буев озерных:\n\n2.2.1. белых;\n\n2.2.2. синих.\n\n3. Буи ставят.",
)


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            "пункт 2 приложения № 1 исключить;",
            ["-2. Учет ведет министерство:", "-2.1. буев речных;", "-2.2. буев озерных:", "-2.2.1. белых;", "-2.2.2. синих."],
        ),
        (
            'пункт 2 приложения № 1 изложить в следующей редакции:\n"2. Учет ведет министерство:\n2.1. буев морских.";',
            ["-2.1. буев речных;", "-2.2. буев озерных:", "-2.2.1. белых;", "-2.2.2. синих.", "+2.1. буев морских."],
        ),
        ('в пункте 2.2.1 приложения № 1 слово "белых" заменить словом "серых";', ["-2.2.1. белых;", "+2.2.1. серых;"]),
        ('в подпункте 2.1 пункта 2 приложения № 1 слово "речных" исключить;', ["-2.1. буев речных;", "+2.1. буев;"]),
        ('приложение № 1 дополнить пунктом 2.3 следующего содержания:\n"2.3. буев морских.";', ["+2.3. буев морских."]),
        ('приложение № 1 дополнить пунктом 2.2.3 следующего содержания:\n"2.2.3. серых.";', ["+2.2.3. серых."]),
        ('приложение № 1 дополнить пунктом 4 следующего содержания:\n"4. Буи красят.";', ["+4. Буи красят."]),
        (
            "пункт 2.1 приложения № 1 исключить;\n2) дополнить приложение № 1 пунктом 2.1 следующего содержания:\n"
            '"2.1. буев морских;";',
            ["-2.1. буев речных;", "+2.1. буев морских;"],
        ),
    ],
)  # fmt: skip
def test_points_in_points(change: str, lines: list[str]) -> None:
    base = read_plain(_IN_POINTS)[0]
    done = apply_bill(parse_bill(_BILL.format(change=change)), [base], wording=RussianWording())
    assert isinstance(done, Applied)
    after = write_text(done.after[0])
    found = difflib.unified_diff(write_text(base).splitlines(), after.splitlines(), n=0, lineterm="")
    assert [line for line in found if line[1:].strip() and not line.startswith(("---", "+++", "@@"))] == lines
    assert read_plain(after)[0].root == done.after[0].root


@pytest.mark.parametrize(
    ("behind", "added", "says"),
    [
        ("2.1. буев речных;", "2.1.1. белых;", "пунктом 2.1.1"),  # 2.1 announces no list: it stands beside it
        ("2.2.2. синих.", "2.2.3. серых.", "пунктом 2.2.3"),
        ("2.2.2. синих.", "2.3. буев морских.", "пунктом 2.3"),
        ("3. Буи ставят.", "4. Буи красят.", "пунктом 4"),
    ],
)
def test_new_points_in_points_are_drafted(behind: str, added: str, says: str) -> None:
    base = read_plain(_IN_POINTS)[0]
    edited = read_plain(_IN_POINTS.replace(behind, f"{behind}\n\n{added}"))[0]
    points = [unit for _, unit in walk(edited.root) if isinstance(unit, Unit) and str(unit.number) == "2"]
    assert any({"2^1", "2^2"} <= {str(unit.number) for unit in point.units()} for point in points)
    bill = draft(base, edited)
    assert says in bill.text and "изложи" not in bill.text
    done = apply_bill(parse_bill(bill.text), [base], wording=RussianWording())
    assert isinstance(done, Applied) and done.after[0].root == edited.root
