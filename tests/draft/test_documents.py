"""Documents that the amended act approves are amended by their own names, where these can be told."""

from __future__ import annotations

import pytest

from lawdraft.check.rule import Base, Matter
from lawdraft.check.run import lint
from lawdraft.consolidate.engine import apply_bill
from lawdraft.draft.compose import DraftedBill
from lawdraft.draft.fault import DraftError
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.readers.plain import read_plain
from tests.draft.edits import edited
from tests.draft.law import law7_draft

_HEAD = """ПРАВИТЕЛЬСТВО ЗАОЗЕРСКОЙ ОБЛАСТИ

ПОСТАНОВЛЕНИЕ
от 3 марта 2022 г. № 290

О портовом надзоре

"""
_STAMP = "\n{}\nпостановлением Правительства\nЗаозерской области\nот 3 марта 2022 г. № 290\n\n"
DECREE = (
    _HEAD
    + """Правительство Заозерской области постановляет:
1. Утвердить прилагаемые:
Положение о портовом надзоре Заозерской области;
состав комиссии по вехам;
Порядок ведения журнала вех.
2. Контроль за исполнением настоящего постановления возложить на портовый надзор.

Председатель Правительства
Заозерской области
"""
    + _STAMP.format("УТВЕРЖДЕНО")
    + """ПОЛОЖЕНИЕ
О ПОРТОВОМ НАДЗОРЕ ЗАОЗЕРСКОЙ ОБЛАСТИ

I. Общие положения
1. Портовый надзор ведет учет вех.
2. Буй красят один раз в год.

II. Полномочия
3. Надзор обязан:
а) осматривать буй;
б) вести журнал осмотра.
4. Буй снимают осенью. Вехи ставят весной.
"""
    + _STAMP.format("УТВЕРЖДЕН")
    + "СОСТАВ\nкомиссии по вехам\n\n1. Председатель комиссии - начальник порта.\n2. Секретарь комиссии - смотритель.\n"
    + _STAMP.format("УТВЕРЖДЕН")
    + "ПОРЯДОК\nведения журнала вех\n\n1. Журнал ведет смотритель.\n2. Журнал хранят пять лет.\n"
)
_ANNEX = "\nПриложение № {}\nк приказу Министерства пристаней\nот 4 апреля 2021 г. № 17\n\n"
ORDER = (
    """МИНИСТЕРСТВО ПРИСТАНЕЙ

ПРИКАЗ
от 4 апреля 2021 г. № 17

О порядке содержания вех

В целях порядка приказываю:
1. Утвердить:
1) Правила содержания вех согласно приложению № 1 к настоящему приказу;
2) форму журнала вех согласно приложению № 2 к настоящему приказу.
2. Начальникам пристаней вести учет по перечню согласно приложению № 3.

Министр
"""
    + _ANNEX.format(1)
    + "ПРАВИЛА\nсодержания вех\n\n1. Веху красят один раз в год.\n2. Вехи ставят весной.\n\n"
    + "Приложение № 1\nк Правилам содержания вех\n\nОПИСАНИЕ\nвехи\n\n1. Веха бывает красной.\n2. Веха бывает высокой.\n"
    + _ANNEX.format(2)
    + "ФОРМА\nжурнала вех\n\n1. Дата.\n2. Подпись.\n"
    + _ANNEX.format(3)
    + "ПЕРЕЧЕНЬ\nпристаней\n\n1. Пристань южная.\n2. Пристань северная.\n"
)
OF_DECREE = 'постановлением Правительства Заозерской области от 3 марта 2022 года № 290 "О портовом надзоре"'
OF_ORDER = 'приказом Министерства пристаней от 4 апреля 2021 года № 17 "О порядке содержания вех"'


def _drafted(text: str, *pairs: tuple[str, str]) -> DraftedBill:
    after = text
    for old, new in pairs:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    return law7_draft(read_plain(text)[0], read_plain(after)[0])


def _said(bill: DraftedBill) -> tuple[str, str]:
    """The title and the amending clause of a bill."""
    title = bill.text.split("\n")[2]
    return title, bill.text[bill.text.index("1. ") + 3 : bill.text.index("\n\n2. Настоящ")]


CASES = [
    ("one document, one change", DECREE, [("пять лет", "десять лет")], "изменения в Порядок ведения журнала вех",
     f'Внести в Порядок ведения журнала вех, утвержденный {OF_DECREE}, изменение, заменив в пункте 2 слово "пять" '
     'словом "десять".'),
    ("one document, several changes", DECREE, [("пять лет.", "десять лет.\n3. Журнал сдают в архив.")],
     "изменений в Порядок ведения журнала вех",
     f'Внести в Порядок ведения журнала вех, утвержденный {OF_DECREE}, следующие изменения:\n'
     '1) в пункте 2 слово "пять" заменить словом "десять";\n'
     '2) дополнить пунктом 3 следующего содержания:\n"3. Журнал сдают в архив.".'),
    ("a name printed in capitals is spelled as where it is approved", DECREE, [("один раз", "два раза")],
     "изменения в Положение о портовом надзоре Заозерской области",
     f'Внести в Положение о портовом надзоре Заозерской области, утвержденное {OF_DECREE}, изменение, заменив '
     'в пункте 2 раздела I слова "один раз" словами "два раза".'),
    ("a name printed with a small letter", DECREE, [("- смотритель", "- старший смотритель")],
     "изменения в состав комиссии по вехам",
     f'Внести в состав комиссии по вехам, утвержденный {OF_DECREE}, изменение, дополнив пункт 2 перед словом '
     '"смотритель" словом "старший".'),
    ("the act and a document", DECREE, [("на портовый", "на морской"), ("пять лет", "десять лет")],
     'изменений в постановление Правительства Заозерской области "О портовом надзоре"',
     'Внести в постановление Правительства Заозерской области от 3 марта 2022 года № 290 "О портовом надзоре" следующие изменения:\n'
     '1) в пункте 2 слово "портовый" заменить словом "морской";\n'
     '2) в пункте 2 Порядка ведения журнала вех, утвержденного указанным постановлением, слово "пять" заменить словом '
     '"десять".'),
    ("two documents", DECREE, [("начальник", "капитан"), ("- смотритель", "- лоцман"), ("пять лет", "десять лет")],
     'изменений в постановление Правительства Заозерской области "О портовом надзоре"',
     'Внести в постановление Правительства Заозерской области от 3 марта 2022 года № 290 "О портовом надзоре" следующие изменения:\n'
     "1) в составе комиссии по вехам, утвержденном указанным постановлением:\n"
     'а) в пункте 1 слово "начальник" заменить словом "капитан";\n'
     'б) в пункте 2 слово "смотритель" заменить словом "лоцман";\n'
     '2) в пункте 2 Порядка ведения журнала вех, утвержденного указанным постановлением, слово "пять" заменить словом '
     '"десять".'),
    ("several changes in one unit of a document", DECREE,
     [("на портовый", "на морской"), ("осматривать", "смотреть"), ("журнал осмотра", "журнал")],
     'изменений в постановление Правительства Заозерской области "О портовом надзоре"',
     'Внести в постановление Правительства Заозерской области от 3 марта 2022 года № 290 "О портовом надзоре" следующие изменения:\n'
     '1) в пункте 2 слово "портовый" заменить словом "морской";\n'
     "2) в пункте 3 раздела II Положения о портовом надзоре Заозерской области, утвержденного указанным "
     "постановлением:\n"
     'а) в подпункте "а" слово "осматривать" заменить словом "смотреть";\n'
     'б) в подпункте "б" слово "осмотра" исключить.'),
    ("an appendix that the text approves, and one that it doesn't", ORDER, [("один раз", "два раза"), ("северная", "южная 2")],
     'изменений в приказ Министерства пристаней "О порядке содержания вех"',
     'Внести в приказ Министерства пристаней от 4 апреля 2021 года № 17 "О порядке содержания вех" следующие изменения:\n'
     '1) в пункте 1 Правил содержания вех, утвержденных указанным приказом, слова "один раз" заменить словами "два раза";\n'
     '2) в пункте 2 приложения 3 слово "северная" заменить словами "южная 2".'),
    ("an appendix of a document, beside one of the act with the same number", ORDER, [("красной", "белой")],
     "изменения в приложение 1 к Правилам содержания вех",
     f'Внести в приложение 1 к Правилам содержания вех, утвержденным {OF_ORDER}, изменение, заменив в пункте 1 слово '
     '"красной" словом "белой".'),
    ("the act and one change of a document with a small letter", DECREE, [("на портовый", "на морской"), ("начальник", "капитан")],
     'изменений в постановление Правительства Заозерской области "О портовом надзоре"',
     'Внести в постановление Правительства Заозерской области от 3 марта 2022 года № 290 "О портовом надзоре" следующие изменения:\n'
     '1) в пункте 2 слово "портовый" заменить словом "морской";\n'
     '2) в пункте 1 состава комиссии по вехам, утвержденного указанным постановлением, слово "начальник" заменить '
     'словом "капитан".'),
    ("a document whose name is a plural is «их»", ORDER, [("Вехи ставят весной.", "Вехи ставят весной.\n3. Вехи снимают.")],
     "изменения в Правила содержания вех",
     f'Внести в Правила содержания вех, утвержденные {OF_ORDER}, изменение, дополнив их пунктом 3 следующего содержания:\n'
     '"3. Вехи снимают.".'),
    ("the heading of a document", DECREE, [("ПОРЯДОК", "ПРАВИЛА")], "изменения в Порядок ведения журнала вех",
     f'Внести в Порядок ведения журнала вех, утвержденный {OF_DECREE}, изменение, заменив в наименовании слово "ПОРЯДОК" '
     'словом "ПРАВИЛА".'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "edits", "title", "wanted"), [case[1:] for case in CASES], ids=[one[0] for one in CASES]
)
def test_a_document_is_amended_by_its_name(text: str, edits: list[tuple[str, str]], title: str, wanted: str) -> None:
    bill = _drafted(text, *edits)
    assert _said(bill) == (f"О внесении {title}", wanted)
    assert not [note for note in bill.notes if note.code == "D-DOCUMENT"]


@pytest.mark.parametrize("edits", [case[2] for case in CASES if case[1] is DECREE])
def test_the_drafting_rules_find_no_fault_with_it(edits: list[tuple[str, str]]) -> None:
    bill, base = _drafted(DECREE, *edits), read_plain(DECREE)[0]
    matter = Matter(bill, apply_bill(bill, (base,), wording=RussianWording()), (Base(base),))
    assert [found.fault.code for found in lint(matter) if found.fault.severity in "EW"] == []


UNNAMED = [
    ("the same name twice", [("форму журнала вех", "Правила содержания вех"), ("ФОРМА\nжурнала", "ПРАВИЛА\nсодержания")],
     "its name doesn't tell it"),
    ("no kind of document", [("форму журнала вех", "журнал вех"), ("ФОРМА\nжурнала вех", "ЖУРНАЛ\nвех")],
     "its heading doesn't begin"),
    ("two nouns", [("форму журнала вех", "форму и порядок ведения журнала вех"),
                   ("ФОРМА\nжурнала вех", "ФОРМА\nи порядок ведения журнала вех")],
     "more of its name"),
    ("a participle", [("форму журнала вех", "порядок записи, предусмотренный уставом"),
                      ("ФОРМА\nжурнала вех", "ПОРЯДОК\nзаписи, предусмотренный уставом")],
     "more of its name"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "why"), [one[1:] for one in UNNAMED], ids=[one[0] for one in UNNAMED])
def test_what_has_no_name_of_its_own_is_an_appendix(first: list[tuple[str, str]], why: str) -> None:
    text = ORDER
    for old, new in first:
        text = text.replace(old, new)
    bill = _drafted(text, ("2. Подпись.", "2. Подпись смотрителя."))
    assert "приложение 2 к приказу" in bill.text and ", утвержден" not in bill.text
    notes = [(note.address, why in note.message) for note in bill.notes if note.code == "D-DOCUMENT"]
    assert notes == [("приложение 2", True)]


def test_a_name_that_is_printed_in_capitals_only_is_to_be_looked_at() -> None:
    bill = _drafted(DECREE.replace("Положение о портовом надзоре Заозерской области;\n", ""), ("один раз", "два раза"))
    assert "Положение о портовом надзоре заозерской области, утвержденное" in bill.text
    notes = [note.message for note in bill.notes if note.code == "D-DOCUMENT"]
    assert notes == ["its name is printed in capitals only: see to its capital letters"]


def test_a_name_of_which_the_heading_is_only_the_beginning() -> None:
    text = (
        _HEAD
        + "Правительство постановляет:\n1. Утвердить прилагаемые Правила содержания вех на реке.\n\nПредседатель\n"
        + _STAMP.format("УТВЕРЖДЕНЫ")
        + "ПРАВИЛА\nсодержания вех\n\n1. Веху красят.\n2. Вехи ставят весной.\n"
    )
    bill = _drafted(text, ("весной", "летом"))
    assert "Внести в приложение к постановлению" in bill.text
    assert [note.message for note in bill.notes if note.code == "D-DOCUMENT"] == [
        "changed as an appendix, not by its own name: where the act approves it, its name is longer than its heading"
    ]


def test_an_appendix_that_is_only_named_is_not_approved() -> None:
    text = ORDER.replace("вести учет по перечню согласно", "соблюдать перечень пристаней согласно")
    assert "приложение 3 к приказу" in _drafted(text, ("северная", "восточная")).text


def test_a_document_that_is_taken_out_whole_is_refused_where_it_has_no_number() -> None:
    text = ORDER.replace(ORDER[ORDER.index("\nПриложение № 3") :], "")
    assert "приложение 3" in law7_draft(read_plain(ORDER)[0], read_plain(text)[0]).text
    with pytest.raises(DraftError, match="ПОРЯДОК ведения журнала вех"):
        law7_draft(read_plain(DECREE)[0], read_plain(DECREE[: DECREE.rindex("\nУТВЕРЖДЕН\n")])[0])


def test_an_appendix_that_nothing_approves_draws_no_note() -> None:
    bill = _drafted(ORDER, ("северная", "восточная"))
    assert "приложение 3 к приказу" in bill.text
    assert not [note for note in bill.notes if note.code == "D-DOCUMENT"]


@pytest.mark.parametrize("text", [DECREE, ORDER], ids=["decree", "order"])
def test_law7_on_edits_of_every_kind(text: str) -> None:
    before = read_plain(text)[0]
    texts = [edited(before, seed, 1 + seed % 4) for seed in range(150)]
    bills = [law7_draft(before, after) for after in texts if after is not None]
    assert len(bills) > 100
    fallen = [bill for bill in bills for note in bill.notes if "read as something else" in note.message]
    assert len(fallen) < 5


@pytest.mark.parametrize(
    ("head", "cited"),
    [
        ("ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ", "постановление Правительства Российской Федерации от"),
        ("МИНИСТЕРСТВО ФИНАНСОВ РОССИЙСКОЙ ФЕДЕРАЦИИ", "постановление Министерства финансов Российской Федерации от"),
        ("ФЕДЕРАЛЬНАЯ СЛУЖБА\nПО НАДЗОРУ ЗА МАЯКАМИ", "постановление Федеральной службы по надзору за маяками от"),
        ("АДМИНИСТРАЦИЯ ОЗЕРНОГО РАЙОНА", "постановление Администрации Озерного района от"),
        ("РОССИЙСКАЯ ФЕДЕРАЦИЯ\nГОРОДСКАЯ ДУМА", "постановление Городской думы от"),
    ],
)
def test_a_decree_is_cited_with_the_body_that_issued_it(head: str, cited: str) -> None:
    text = (
        f"{head}\nПОСТАНОВЛЕНИЕ\nот 3 марта 2022 г. № 290\n\nО буях\n\n1. Буй красят.\n2. Буй моют.\n\nПредседатель\n"
    )
    bill = _drafted(text, ("моют", "метят"))
    assert f"{cited} 3 марта 2022 года № 290" in bill.text
    assert "\n2. Настоящее постановление вступает в силу" in bill.text
    assert not bill.notes


@pytest.mark.parametrize("head", ["ПОРТ ОЗЕРНЫЙ\n", "МИНИСТЕРСТВО МАЯКОВ\nМИНИСТЕРСТВО БУЕВ\n", ""])
def test_a_body_that_cannot_be_told_is_said(head: str) -> None:
    text = f"{head}ПРИКАЗ\nот 3 марта 2022 г. № 290\n\nО буях\n\n1. Буй красят.\n2. Буй моют.\n\nМинистр\n"
    bill = _drafted(text, ("моют", "метят"))
    assert "Внести в приказ от 3 марта 2022 года" in bill.text
    assert [note.code for note in bill.notes] == ["D-BODY"]
