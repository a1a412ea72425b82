"""Changes that stand in an appendix of the bill: announced in the body, read item by item, head and body compared."""

from __future__ import annotations

from datetime import date

import pytest

from lawdraft.akn.validate import validate
from lawdraft.amendment.akn import read_bill_xml, write_bill_xml
from lawdraft.amendment.bill import Bill
from lawdraft.consolidate.commencement import Calendar
from lawdraft.language.ru.reader import parse_bill, parse_fragment
from tests.laws import law6_spans

ACT = 'приказ Министерства плотов от 3 марта 2022 г. № 290 "О буях"'
FORCE = "2. Настоящий приказ вступает в силу по истечении десяти дней после дня его официального опубликования."
UNDER = "Приложение\nк приказу Министерства плотов\nот 5 мая 2026 г. № 77"
APPROVED = "УТВЕРЖДЕНЫ\nприказом Министерства плотов\nот 5 мая 2026 г. № 77"
HEADING = 'ИЗМЕНЕНИЯ,\nкоторые вносятся в приказ Министерства плотов\nот 3 марта 2022 г. № 290 "О буях"'
ITEMS = """1. В пункте 3 слово "паром" заменить словом "буй".
2. Пункт 5 изложить в следующей редакции:
"5. Буй красят.".
3. В пункте 6:
а) слово "мель" исключить;
б) подпункт "в" признать утратившим силу."""
ONE = 'В пункте 3 слово "паром" заменить словом "буй".'
RULES = "Правила содержания буев, утвержденные приказом Министерства плотов от 3 марта 2022 г. № 290"


def act(
    body: str,
    *annexes: str,
    force: str = FORCE,
    signature: str = "Министр И.И. Иванов",
    title: str = "О внесении изменений",
) -> str:
    """Compose an order of invented words."""
    head = f"МИНИСТЕРСТВО ПЛОТОВ\nПРИКАЗ\nот 5 мая 2026 г. № 77\n\n{title}\n\nВ целях порядка приказываю:"
    return "\n".join([head, body, *filter(None, [force, "", signature]), "", "\n\n".join(annexes), ""])


def annex(head: str = UNDER, heading: str = HEADING, items: str = ITEMS) -> str:
    return f"{head}\n\n{heading}\n\n{items}"


def places(bill: Bill) -> list[tuple[str, str]]:
    """Return where each instruction with operations stands, the commencement apart."""
    return [(one.article, one.item) for one in bill.instructions if one.operations and one.act != bill.act]


def read(text: str) -> Bill:
    """Read a bill whose every line is understood, and which Akoma Ntoso gives back."""
    bill = parse_bill(text)
    law6_spans(bill)
    assert not bill.unparsed, [(piece.text, piece.reason) for piece in bill.unparsed]
    xml = write_bill_xml(bill)
    assert not list(validate(xml))
    again = read_bill_xml(xml)
    assert write_bill_xml(again) == xml
    assert again.text.split() == bill.text.split()
    seen = [
        [(one.article, one.item, one.kind, one.text, one.operations) for one in b.instructions] for b in (bill, again)
    ]
    assert seen[0] == seen[1]
    kinds = [sorted((what, b.text[start:end].split()) for start, end, what in b.covered) for b in (bill, again)]
    assert kinds[0] == kinds[1]
    return bill


ANNOUNCED_BY = {
    "внести … согласно": f"1. Внести в {ACT} изменения согласно приложению к настоящему приказу.",
    "внести изменения в … согласно": f"1. Внести изменения в {ACT} согласно приложению к настоящему приказу.",
    "с запятой и без «к настоящему»": f"1. Внести изменения в {ACT}, согласно приложению.",
    "изложенные": f"1. Внести в {ACT} изменения, изложенные в приложении к настоящему приказу.",
    "в соответствии": f"1. Внести в {ACT} изменения в соответствии с приложением к настоящему приказу.",
    "прилагаются": f"1. Внести в {ACT} изменения (прилагаются).",
    "внести прилагаемые": f"1. Внести прилагаемые изменения в {ACT}.",
    "внести в … прилагаемые": f"1. Внести в {ACT} прилагаемые изменения.",
    "утвердить согласно": f"1. Утвердить изменения, которые вносятся в {ACT}, согласно приложению к настоящему приказу.",
    "с изменениями и дополнениями": f"1. Внести в {ACT} изменения и дополнения согласно приложению.",
    "с регистрацией": f"1. Внести изменения в {ACT} (зарегистрирован Минюстом России 05.04.2022 № 68000) согласно приложению.",
    "с прежними изменениями": f"1. Внести в {ACT}, с изменениями, внесенными приказом Министерства плотов от 1 июня 2023 г. № 12, "
    "изменения согласно приложению.",
    "утвердить прилагаемые": f"1. Утвердить прилагаемые изменения, которые вносятся в {ACT}.",
    "вносимые": f"1. Утвердить прилагаемые изменения, вносимые в {ACT}.",
    "утвердить изменения в": f"1. Утвердить прилагаемые изменения в {ACT}.",
    "утвердить без «прилагаемые»": f"1. Утвердить изменения, которые вносятся в {ACT}.",
    "акт назван только в приложении": "1. Утвердить прилагаемые изменения.",
    "перечень": f"1. Утвердить прилагаемый перечень изменений, вносимых в {ACT}.",
}


@pytest.mark.parametrize("body", ANNOUNCED_BY.values(), ids=ANNOUNCED_BY.keys())
def test_what_announces_changes(body: str) -> None:
    bill = read(act(body, annex()))
    assert places(bill) == [("приложение", item) for item in ("1", "2", "3/а", "3/б")]
    acts = {one.act for one in bill.instructions if one.article == "приложение"}
    assert [(known.kind, known.number) for known in acts if known] == [("Приказ Министерства плотов", "290")]


HEADS = {
    "утверждены": (APPROVED, HEADING, "изменения"),
    "номер": (UNDER.replace("Приложение", "Приложение № 1"), HEADING, "приложение 1"),
    "в строку": ("Приложение № 1 к приказу Министерства плотов от 5 мая 2026 г. № 77", HEADING, "приложение 1"),
    "заглавные": (APPROVED, HEADING.upper(), "изменения"),
    "вносимые": (UNDER, HEADING.replace("которые вносятся", "вносимые").replace("\n", " "), "приложение"),
    "просто «Изменения в»": (UNDER, HEADING.replace("ИЗМЕНЕНИЯ,\nкоторые вносятся", "Изменения"), "приложение"),
    "перечень": (UNDER, HEADING.replace("ИЗМЕНЕНИЯ,\nкоторые вносятся", "ПЕРЕЧЕНЬ ИЗМЕНЕНИЙ,\nвносимых"), "приложение"),
    "проект": (UNDER.replace("5 мая 2026 г. № 77", "«__» ________ 2026 г. № ___"), HEADING, "приложение"),
    "публикация": (
        APPROVED,
        HEADING + " (Собрание\nзаконодательства, 2022, № 10, ст. 1500; 2023, № 1, ст. 5)",
        "изменения",
    ),
    "без реквизитов": ("Приложение", HEADING, "приложение"),
    "без акта": (UNDER, "ИЗМЕНЕНИЯ", "приложение"),
}


@pytest.mark.parametrize(("head", "heading", "name"), HEADS.values(), ids=HEADS.keys())
def test_heads_of_appendices(head: str, heading: str, name: str) -> None:
    bill = read(act(f"1. Внести в {ACT} изменения согласно приложению.", annex(head, heading)))
    assert places(bill) == [(name, item) for item in ("1", "2", "3/а", "3/б")]


def test_one_change_without_a_number() -> None:
    heading = HEADING.replace("ИЗМЕНЕНИЯ,\nкоторые вносятся", "ИЗМЕНЕНИЕ,\nкоторое вносится")
    body = f"1. Внести в {ACT} изменение согласно приложению к настоящему приказу."
    assert places(read(act(body, annex(heading=heading, items=ONE)))) == [("приложение", "")]
    restated = 'Пункт 5 изложить в следующей редакции:\n"5. Буй красят.\nВеху тоже.".'
    assert places(read(act(body, annex(heading=heading, items=restated)))) == [("приложение", "")]


def test_items_with_parentheses_and_a_closing_rule() -> None:
    items = '1) в пункте 3 слово "паром" исключить;\n2) в пункте 6:\nа) слово "мель" исключить;\nб) пункт 7 исключить.\n__________'
    bill = read(act(f"1. Внести в {ACT} изменения согласно приложению.", annex(items=items)))
    assert places(bill) == [("приложение", "1"), ("приложение", "2/а"), ("приложение", "2/б")]


@pytest.mark.parametrize(
    "signature", ["", "Директор Департамента\nвод                П.П. Петров", "Врио министра\nП.П. Петров"]
)
def test_signatures_before_an_appendix(signature: str) -> None:
    bill = read(act(f"1. Внести в {ACT} изменения согласно приложению.", annex(), signature=signature))
    assert [(one.article, one.item) for one in bill.instructions if one.kind == "norm"] == []


@pytest.mark.parametrize(
    "body",
    [
        f"Внести в {ACT} изменения согласно приложению к настоящему приказу.",
        f"Утвердить прилагаемые изменения в {ACT}.",
    ],
)
def test_a_body_of_one_paragraph_without_a_number(body: str) -> None:
    assert len(places(read(act(body, annex(), force="")))) == 4


def test_a_place_in_the_act_is_what_the_items_start_from() -> None:
    named = ACT.replace("приказ ", "приложение № 2 к приказу ")
    heading = HEADING.replace("вносятся в приказ", "вносятся в приложение № 2 к приказу")
    bill = read(act(f"1. Утвердить прилагаемые изменения, которые вносятся в {named}.", annex(APPROVED, heading)))
    targets = [str(op.target) for one in bill.instructions for op in one.operations if one.article == "изменения"]
    assert targets[:2] == ["пункт 3 приложения 2", "пункт 5 приложения 2"]


@pytest.mark.parametrize(
    "heading",
    [
        "ИЗМЕНЕНИЯ,\nКОТОРЫЕ ВНОСЯТСЯ В ПРАВИЛА СОДЕРЖАНИЯ БУЕВ,\nУТВЕРЖДЕННЫЕ ПРИКАЗОМ МИНИСТЕРСТВА ПЛОТОВ ОТ 3 МАРТА 2022 Г. № 290",
        "ИЗМЕНЕНИЯ,\nкоторые вносятся в Правила содержания буев",
    ],
)
def test_a_document_that_the_act_approves(heading: str) -> None:
    bill = read(act(f"1. Утвердить прилагаемые изменения, которые вносятся в {RULES}.", annex(APPROVED, heading)))
    acts = {one.act for one in bill.instructions if one.article == "изменения"}
    assert [(known.number, known.document) for known in acts if known] == [("290", "Правила содержания буев")]


def test_documents_of_the_act_named_in_the_items() -> None:
    items = """1. В пункте 3 слово "паром" исключить.
2. В Правилах содержания буев, утвержденных указанным приказом:
а) пункт 4 признать утратившим силу;
б) приложение № 1 к указанным Правилам признать утратившим силу.
3. Пункт 5 Положения о вехах, утвержденного указанным приказом, исключить."""
    bill = read(act(f"1. Внести в {ACT} изменения согласно приложению.", annex(items=items)))
    found = [(one.act.number, one.act.document) for one in bill.instructions if one.act and one.article == "приложение"]
    rules = ("290", "Правила содержания буев")
    assert found == [("290", ""), rules, rules, ("290", "Положение о вехах")]


SEVERAL = """1. В приказе Министерства плотов от 3 марта 2022 г. № 290 "О буях" (Вестник, 2022, № 1):
а) в пункте 3 слово "паром" исключить;
б) пункт 4 признать утратившим силу.
2. В пункте 2 приказа Министерства плотов от 4 марта 2022 г. № 291 "О мелях" слово "мель" исключить.
3. Пункт 7 приказа Министерства плотов от 4 марта 2022 г. № 291 "О мелях" изложить в следующей редакции:
"7. Веха стоит."."""
GENERAL = "ИЗМЕНЕНИЯ,\nкоторые вносятся в некоторые приказы Министерства плотов"


@pytest.mark.parametrize(
    "body",
    [
        "1. Утвердить прилагаемые изменения, которые вносятся в некоторые приказы Министерства плотов.",
        f"1. Внести изменения в {ACT} и {ACT.replace('3 марта', '4 марта').replace('290', '291').replace('буях', 'мелях')} "
        "согласно приложению.",
    ],
)
def test_several_acts(body: str) -> None:
    bill = read(act(body, annex(heading=GENERAL, items=SEVERAL)))
    numbers = [one.act.number for one in bill.instructions if one.act and one.article == "приложение"]
    assert numbers == ["290", "290", "291", "291"]


def _other(text: str) -> str:
    return text.replace("3 марта", "4 марта").replace("№ 290", "№ 291").replace("буях", "мелях")


def test_several_appendices() -> None:
    body = (
        f"1. Внести в {ACT} изменения согласно приложению № 1 к настоящему приказу.\n"
        f"2. Внести в {_other(ACT)} изменение согласно приложению № 2 к настоящему приказу."
    )
    first, second = annex("Приложение № 1\nк приказу"), annex("Приложение № 2\nк приказу", _other(HEADING), ONE)
    bill = read(act(body, first, second, force="3. Настоящий приказ вступает в силу со дня его подписания."))
    assert places(bill) == [*(("приложение 1", item) for item in ("1", "2", "3/а", "3/б")), ("приложение 2", "")]
    assert [one.act.number for one in bill.instructions if one.act and one.article[-1] in "12"][-2:] == ["290", "291"]


def test_a_list_of_what_is_approved() -> None:
    body = (
        "1. Утвердить прилагаемые:\nПоложение о вехах;\n"
        f"изменения, которые вносятся в {ACT};\nизменения, которые вносятся в {_other(ACT)}."
    )
    rules = "УТВЕРЖДЕНО\nприказом Министерства плотов\nот 5 мая 2026 г. № 77\n\nПОЛОЖЕНИЕ О ВЕХАХ\n\n1. Веха стоит."
    bill = read(act(body, annex(APPROVED), annex(APPROVED, _other(HEADING), ONE)))
    assert places(bill)[-2:] == [("изменения", "3/б"), ("изменения (2)", "")]
    apart = parse_bill(act(body, annex(APPROVED), annex(APPROVED, _other(HEADING), ONE), rules))
    assert "nothing" not in "".join(piece.reason for piece in apart.unparsed)


def test_an_appendix_of_its_own_is_noted() -> None:
    body = f"1. Утвердить прилагаемую форму журнала (приложение № 1).\n2. Внести в {ACT} изменения согласно приложению № 2."
    form = "Приложение № 1\nк приказу\n\nФОРМА ЖУРНАЛА\n1. Дата\n2. Подпись"
    force = "3. Настоящий приказ вступает в силу со дня его подписания."
    bill = read(act(body, form, annex("Приложение № 2\nк приказу"), force=force))
    assert [(note.code, note.severity) for note in bill.diagnostics] == [("L-ANNEX", "I")]
    silent = parse_bill(act(f"1. Внести в {ACT} изменения согласно приложению № 2.", form, annex("Приложение № 2")))
    assert [(note.code, note.severity) for note in silent.diagnostics] == [("L-ANNEX", "W")]


def test_a_text_by_reference_beside_changes() -> None:
    items = f"1. {ONE}\n2. Приложение № 3 изложить в редакции согласно приложению № 2 к настоящему приказу."
    table = "Приложение № 2\nк приказу Министерства плотов\nот 5 мая 2026 г. № 77\n\nПЕРЕЧЕНЬ\nбуев\n\n1. Буй первый."
    bill = read(
        act(f"1. Внести в {ACT} изменения согласно приложению № 1.", annex("Приложение № 1", items=items), table)
    )
    assert places(bill) == [("приложение 1", "1"), ("приложение 1", "2")]
    assert [label for label, _ in bill.appendices] == ["2"] and not bill.diagnostics


def test_a_payload_that_looks_like_an_appendix() -> None:
    items = (
        f"1. {ONE}\n2. Дополнить приложениями № 4 и № 5 следующего содержания:\n"
        '"Приложение № 4\nк приказу Министерства плотов\n\nПЕРЕЧЕНЬ\n\n1. Буй.\n\n'
        'Приложение № 5\nк приказу Министерства плотов\n\nСПИСОК\n\n1. Веха.".\n3. Пункт 6 исключить.'
    )
    bill = read(act(f"1. Внести в {ACT} изменения согласно приложению.", annex(items=items)))
    assert places(bill) == [("приложение", "1"), ("приложение", "2"), ("приложение", "3")]


@pytest.mark.parametrize(
    ("clause", "late"),
    [
        ("Пункт 2 приложения к настоящему приказу вступает в силу с 1 января 2027 г.", {"2"}),
        (
            'Подпункты "а" и "б" пункта 3 приложения к настоящему приказу вступают в силу с 1 января 2027 г.',
            {"3/а", "3/б"},
        ),
        ("Пункты 1 - 2 изменений, утвержденных настоящим приказом, вступают в силу с 1 января 2027 года.", {"1", "2"}),
        ("Пункт 3 прилагаемых изменений вступает в силу с 1 января 2027 г.", {"3/а", "3/б"}),
    ],
)
def test_commencement_of_items_of_an_appendix(clause: str, late: set[str]) -> None:
    force = f"2. Настоящий приказ вступает в силу со дня его официального опубликования.\n3. {clause}"
    bill = read(act(f"1. Внести в {ACT} изменения согласно приложению.", annex(), force=force))
    calendar = Calendar(bill, published=date(2026, 5, 10))
    days = {one.item: calendar.day(one, one.operations[0]) for one in bill.instructions if one.article == "приложение"}
    assert {item for item, day in days.items() if day == date(2027, 1, 1)} == late
    assert {day for item, day in days.items() if item not in late} == {date(2026, 5, 10)}


ANY = f"1. Внести в {ACT} изменения согласно приложению."
FAULTS = {
    "другой номер": (act(ANY, annex(heading=HEADING.replace("290", "291"))), "names another act"),
    "другая дата": (act(ANY, annex(heading=HEADING.replace("3 марта", "4 марта"))), "names another act"),
    "другое наименование": (act(ANY, annex(heading=HEADING.replace("буях", "вехах"))), "names another act"),
    "другое место": (
        act(
            ANY.replace("в приказ", "в приложение № 2 к приказу"),
            annex(heading=HEADING.replace("в приказ", "в приложение № 3 к приказу")),
        ),
        "another place",
    ),
    "правила и приказ": (
        act(f"1. Внести в {RULES}, изменения согласно приложению.", annex()),
        "a document that it approves",
    ),
    "нет приложения": (act(ANY), "no appendix of changes"),
    "нет приложения с номером": (
        act(ANY.replace("приложению", "приложению № 2"), annex("Приложение № 1")),
        "no appendix of changes 2",
    ),
    "в приложении не изменения": (
        act(ANY.replace("приложению", "приложению № 1"), "Приложение № 1\n\nФОРМА\n1. Дата"),
        "holds no changes",
    ),
    "никто не объявил": (act("1. Утвердить форму журнала.", annex()), "nothing in the act announces"),
    "объявлено дважды": (
        act(f"{ANY[:-1]} № 1.\n2. {ANY[3:-1]} № 1.", annex("Приложение № 1"), force=""),
        "announced twice",
    ),
    "к какому из двух": (act(ANY, annex("Приложение"), annex("Приложение", items=ONE)), "can't be told"),
    "не к настоящему": (act(ANY[:-1] + " к приказу.", annex()), "«приложение к настоящему …»"),
    "заголовок не понят": (act(ANY, annex(heading=HEADING.replace("в приказ", "в приказец"))), "is not understood"),
    "чужой акт в пункте": (
        act(ANY, annex(items='1. В приказе Министерства плотов от 9 мая 2020 г. № 5 "О мелях" пункт 2 исключить.')),
        "none of those",
    ),
    "не назван акт": (
        act(ANY.replace(ACT, "некоторые приказы Министерства плотов"), annex(heading=GENERAL)),
        "which act is changed",
    ),
    "пустое приложение": (act(ANY, f"{UNDER}\n\n{HEADING}"), "nothing follows"),
    "непонятное объявление": (act(ANY.replace("изменения", "кое-какие изменения"), annex()), "not understood"),
    "абзац приложения": (
        act(ANY, annex(), force="2. Абзац второй приложения к настоящему приказу вступает в силу с 1 января 2027 г."),
        "are not counted",
    ),
}


@pytest.mark.parametrize(("text", "reason"), FAULTS.values(), ids=FAULTS.keys())
def test_what_does_not_agree_is_refused(text: str, reason: str) -> None:
    bill = parse_bill(text)
    law6_spans(bill)
    assert any(reason in piece.reason for piece in bill.unparsed), [piece.reason for piece in bill.unparsed]


def test_every_lost_line_of_an_act_is_heard_or_changes_nothing() -> None:
    text = act(f"1. Утвердить прилагаемые изменения, которые вносятся в {ACT}.", annex(APPROVED))
    whole = parse_bill(text)
    lines = text.split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith("1."))
    for at in range(first, len(lines)):
        if not lines[at]:
            continue
        bill = parse_bill("\n".join(lines[:at] + lines[at + 1 :]))
        law6_spans(bill)
        lost = len(places(whole)) - len(places(bill))
        heard = bool(bill.unparsed) or bill.instructions[-1].article != "изменения"
        same = {operation for one in bill.instructions for operation in one.operations} <= {
            operation for one in whole.instructions for operation in one.operations
        }
        assert heard or lost == 1 or (lost == 0 and same) or "вступает" in lines[at], lines[at]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("приложениями 3 - 5 согласно приложениям 1 - 3", ["1", "2", "3"]),
        ("приложениями 1.1 и 2 согласно приложениям 1.1 и 2", ["1.1", "2"]),
        ("приложением 3 согласно приложению 1", ["1"]),
    ],
)
def test_new_appendices_come_one_by_one(text: str, sources: list[str]) -> None:
    (one,) = parse_fragment(f"дополнить {text} к настоящему Закону")
    assert [getattr(op, "source", "") for op in one.operations] == [
        f"приложение {n} к настоящему Закону" for n in sources
    ]
    assert all(len(getattr(op, "units", ())) == 1 for op in one.operations)


def test_appendices_that_do_not_count_alike_are_refused() -> None:
    (one,) = parse_fragment("дополнить приложениями 3 - 5 согласно приложениям 1 и 2 к настоящему Закону")
    assert one.unparsed and not one.operations
