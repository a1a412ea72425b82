"""Forms that drafters use beside those of the reference: each sentence with the operations it means."""

from __future__ import annotations

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.amendment.bill import Instruction
from lawdraft.amendment.codec import operation_to_json
from lawdraft.amendment.operation import InsertUnit
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.language.ru.reader import parse_bill, parse_fragment
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain
from lawdraft.render.comparison import compared_rows
from lawdraft.render.redline import Proposal, build_redline
from lawdraft.render.text import read_plain_redline, render_plain

_NEW = '"Буй красят."'


def _brief(text: str, context: str = "") -> list[str]:
    """Return the operations of a sentence that leaves nothing in doubt."""
    found = parse_fragment(text, context=Address.parse(context))
    assert not any(note.severity in "EW" for one in found for note in one.diagnostics)
    return brief(found)


def brief(found: tuple[Instruction, ...]) -> list[str]:
    """Return the operations of instructions, each in one line: its name, its target, what it says."""
    assert not any(one.unparsed for one in found), [piece.reason for one in found for piece in one.unparsed]
    lines = []
    for operation in (operation for one in found for operation in one.operations):
        data = operation_to_json(operation)
        said = [data[name] for name in ("old", "new", "where", "source") if name in data]
        beside = data.get("position", {}).get("after") or data.get("position", {}).get("before")
        said += ["/".join(beside)] if beside else []
        said += [data["anchor"]["text"]] if data.get("anchor", {}).get("text") else []
        said += [unit["text"] for unit in data.get("units", ()) if unit["text"]]
        lines.append(f"{data['op']} {getattr(operation, 'target', '')}: {' | '.join(said)}")
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'в части 3 слово "буй" исключить, после слова "веха" дополнить словом "(створ)", а также слово "мель" заменить словом "брод";',
            [
                "delete_text часть 3: буй",
                "insert_text часть 3: (створ) | веха",
                "replace_text часть 3: мель | брод",
            ],
        ),
        (
            'в части 3 слово "буй" исключить, а слово "мель" заменить словом "брод";',
            ["delete_text часть 3: буй", "replace_text часть 3: мель | брод"],
        ),
        (
            'в части 3 слова "буй", а также слово "мель" исключить;',
            ["delete_text часть 3: буй", "delete_text часть 3: мель"],
        ),
        (
            'в абзаце первом части 1 и в части 2 слово "буй" исключить;',
            ["delete_text абзац первый части 1: буй", "delete_text часть 2: буй"],
        ),
        (
            'в наименовании главы 3 и в наименовании статьи 12 слово "буй" исключить;',
            ["delete_text наименование главы 3: буй", "delete_text наименование статьи 12: буй"],
        ),
        (
            'в пункте 4 знак препинания "." заменить знаком препинания ";";',
            ["replace_text пункт 4: . | ; | end"],
        ),
        ('в пункте 4 слово "буй" читать как "бакен";', ["replace_text пункт 4: буй | бакен"]),
        (
            'в пункте 4 предложение "Буй красят." заменить предложением "Буй моют.";',
            ["replace_text пункт 4: Буй красят. | Буй моют."],
        ),
        (
            'в абзацах первых частей 1 и 3 статьи 2 слово "буй" исключить;',
            ["delete_text абзац первый части 1 статьи 2: буй", "delete_text абзац первый части 3 статьи 2: буй"],
        ),
        (
            "части 1 статей 5 и 7 признать утратившими силу;",
            ["repeal_unit часть 1 статьи 5: ", "repeal_unit часть 1 статьи 7: "],
        ),
        (
            'в пункте 4 слово "буй" (в различных падежах) заменить словом "бакен" (в соответствующих падежах);',
            ["replace_text пункт 4: буй | бакен"],
        ),
        ('пункт 4 дополнить знаком ";";', ["insert_text пункт 4: ;"]),
        ('в пункте 4 после слова "буй" поставить запятую;', ["insert_text пункт 4: , | буй"]),
        ('в пункте 4 после слова "буй" запятую исключить;', ["delete_text пункт 4: , | буй"]),
        ('подпункт "а-1" пункта 3 признать утратившим силу;', ['repeal_unit подпункт "а-1" пункта 3: ']),
        (
            'пункт 3 дополнить подпунктами "а-1" и "а-2" следующего содержания:\n"а-1) буй;\nа-2) веха;";',
            ["insert_unit пункт 3: а-1) буй; | а-2) веха;"],
        ),
        (
            f"часть 4 дополнить новым вторым предложением следующего содержания: {_NEW};",
            ["insert_text часть 4: Буй красят. | предложение/1"],
        ),
        (
            f"часть 4 дополнить предложением третьим следующего содержания: {_NEW};",
            ["insert_text часть 4: Буй красят. | предложение/2"],
        ),
        (
            f"часть 4 дополнить первым предложением следующего содержания: {_NEW};",
            ["insert_text часть 4: Буй красят. | предложение/1"],
        ),
        (
            'пункт 5 дополнить подпунктом "в" следующего содержания:\n"в) буй;", подпункты "в" и "г" считать соответственно подпунктами "г" и "д";',
            ["insert_unit пункт 5: в) буй;", "renumber_unit пункт 5: "],
        ),
        (
            'часть 2 изложить в следующей редакции:\n"2. Буй "Первый".", в части 3 слова "веха" исключить;',
            ['replace_unit часть 2: 2. Буй "Первый".', "delete_text часть 3: веха"],
        ),
        (
            "приложение 1 изложить в редакции приложения № 2 к настоящему приказу;",
            ["replace_unit приложение 1: приложение 2 к настоящему приказу"],
        ),
        (
            "приложение 1 изложить в новой редакции (прилагается);",
            ["replace_unit приложение 1: приложение (прилагается)"],
        ),
    ],
)
def test_forms_of_practice(text: str, expected: list[str]) -> None:
    assert _brief(text) == expected


def test_the_text_of_the_unit_spoken_of() -> None:
    text = 'по тексту статьи слово "буй" заменить словом "веха";'
    assert _brief(text, "статья 5") == ["replace_text статья 5: буй | веха"]
    (refused,) = parse_fragment(text, context=Address.parse("статья 5/часть 2"))
    assert refused.unparsed and not refused.operations


@pytest.mark.parametrize(
    "text",
    [
        f"часть 4 после первого предложения дополнить третьим предложением следующего содержания: {_NEW};",
        f"часть 4 дополнить предложениями вторым и четвертым следующего содержания: {_NEW};",
        "пункт 4 поставить запятую;",
        'пункт 4 дополнить знаком "буй";',
        'в части 1, в части 2 слово "буй" исключить;',
        'в части 1 слово "буй" заменить словом "веха" в части 2;',
        'в пункте 3 слово "буй" исключить в части 2;',
        "в части 2 часть 3 признать утратившей силу;",
    ],
)
def test_what_stays_open_is_refused(text: str) -> None:
    found = parse_fragment(text)
    assert any(one.unparsed for one in found)
    assert not any(one.operations for one in found)


_ACT = 'постановление Правительства области от 1 июня 2018 г. № 33 "О плотах"'


@pytest.mark.parametrize(
    "text",
    [
        f"Отменить {_ACT}.",
        f"{_ACT[0].upper()}{_ACT[1:]} утрачивает силу с 1 января 2027 года.",
        'Установить, что до 1 января 2028 года действие части 2 статьи 9 Закона области "О плотах" приостанавливается.',
        'Продлить до 1 января 2028 года приостановление действия части 2 статьи 9 Закона области "О плотах".',
    ],
)
def test_what_ends_force_in_other_words_is_no_norm(text: str) -> None:
    (found,) = parse_fragment(text)
    assert found.unparsed and found.kind != "norm"


def test_a_charter_is_named_by_itself() -> None:
    named = "Устав города Озерска, принятый решением Думы города Озерска от 30 июня 2005 года № 5-10"
    found = parse_fragment(f"Внести в {named}, следующие изменения:\n1) часть 4 статьи 25 исключить;")
    (operation,) = found[-1].operations
    assert found[-1].act == ActReference("Устав города Озерска")
    assert str(operation.target) == "часть 4 статьи 25"  # type: ignore[union-attr]


def test_a_heading_behind_an_article_may_be_its_own() -> None:
    (found,) = parse_fragment('в статье 5 и в наименовании слово "буй" исключить;')
    assert "L-ADDR-OPEN" in {note.code for note in found.diagnostics}


_LOST = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О маяках"

Статья 1
Внести в Федеральный закон от 14 мая 2019 года № 1117-ФЗ "О маяках" следующие изменения:
1) статью 2 признать утратившей силу;
{lost}а) в части 1 слово "буй" исключить;
б) часть 2 признать утратившей силу;
3) статью 5 признать утратившей силу.
"""


def test_items_whose_leadin_is_lost_are_refused() -> None:
    whole = parse_bill(_LOST.format(lost="2) в статье 4:\n"))
    assert [str(i.operations[0].target) for i in whole.instructions][1:3] == ["часть 1 статьи 4", "часть 2 статьи 4"]  # type: ignore[union-attr]
    for line in ("", "в статье 4:\n", "2) статью 3 исключить;\n"):
        bill = parse_bill(_LOST.format(lost=line))
        lost = [one for one in bill.instructions if one.item in ("а", "б")]
        assert len(lost) == 2 and all(one.unparsed and not one.operations for one in lost)
        assert {note.code for one in lost for note in one.diagnostics} == {"L-ORDER-ITEM"}


@pytest.mark.parametrize("dash", ["-", "–", "(далее - знак) -"])
def test_a_term_whose_opening_mark_is_merged(dash: str) -> None:
    (found,) = parse_fragment(f'дополнить абзацем следующего содержания:\n"наплавной знак" {dash} буй или веха;";')
    (operation,) = found.operations
    assert isinstance(operation, InsertUnit)
    assert operation.units[0].text == f'"наплавной знак" {dash} буй или веха;'
    assert [note.code for note in found.diagnostics] == ["L-QUOTE-MERGED"]


_ORDER = """АДМИНИСТРАЦИЯ ГОРОДА ОЗЕРСКА
ПОСТАНОВЛЕНИЕ
от 5 мая 2026 г. № 500

О внесении изменений в постановление

1. Внести в постановление администрации города Озерска от 3 марта 2022 г. № 290 "О швартовке" изменение, изложив {what}.

Глава города

Приложение
к постановлению администрации
города Озерска
от 5 мая 2026 г. № 500

ПОРЯДОК
швартовки

1. Платят все."""
_BASE = """АДМИНИСТРАЦИЯ ГОРОДА ОЗЕРСКА
ПОСТАНОВЛЕНИЕ
от 3 марта 2022 г. № 290

О швартовке

1. Утвердить прилагаемый Порядок.

2. Опубликовать.

Глава города

{head}
{under} администрации
города Озерска
от 3 марта 2022 г. № 290

ПОРЯДОК
швартовки

1. Швартуются все."""


@pytest.mark.parametrize(
    ("what", "head", "under"),
    [
        ("приложение в редакции приложения к настоящему постановлению", "Приложение", "к постановлению"),
        ("приложение в новой редакции (прилагается)", "Приложение", "к постановлению"),
        (
            "Порядок швартовки, утвержденный указанным постановлением, в новой редакции (прилагается)",
            "УТВЕРЖДЕН",
            "постановлением",
        ),
    ],
)
def test_an_appendix_or_document_restated_whole_keeps_its_own_head(what: str, head: str, under: str) -> None:
    base = _BASE.format(head=head, under=under)
    done = apply_bill(parse_bill(_ORDER.format(what=what)), [read_plain(base)[0]], wording=RussianWording())
    assert isinstance(done, Applied)
    after = write_text(done.after[0])
    wanted = base.replace("1. Швартуются все.", "1. Платят все.")
    assert [line for line in after.splitlines() if line] == [line for line in wanted.splitlines() if line]


_ENDS = """ПОСТАНОВЛЕНИЕ
О внесении изменений в постановление администрации города Озерска от 3 марта 2022 г. № 290

1. Внести в постановление администрации города Озерска от 3 марта 2022 г. № 290 "О швартовке" следующие изменения:
1) {name}, утвержденный указанным постановлением, признать утратившим силу;
2) в пункте 1 слово "прилагаемый" исключить.
"""


@pytest.mark.parametrize(
    ("head", "stub"),
    [("УТВЕРЖДЕН", "Утратил"), ("УТВЕРЖДЕНА", "Утратила"), ("Утверждено", "Утратило"), ("УТВЕРЖДЕНЫ", "Утратили")],
)
def test_a_document_that_is_repealed_keeps_stamp_and_heading_above_a_stub(head: str, stub: str) -> None:
    base, _ = read_plain(_BASE.format(head=head, under="постановлением"))
    done = apply_bill(parse_bill(_ENDS.format(name="Порядок швартовки")), [base], wording=RussianWording())
    assert isinstance(done, Applied)
    after = write_text(done.after[0])
    assert (
        after.split(head)[1].split()
        == f"""постановлением администрации города Озерска от 3 марта 2022 г. № 290
        ПОРЯДОК швартовки {stub} силу.""".split()
    )
    assert read_plain(after)[0].root == done.after[0].root
    assert read_statute_xml(write_statute_xml(done.after[0])).root == done.after[0].root
    again = apply_bill(parse_bill(_ENDS.format(name="Порядок швартовки")), done.after, wording=RussianWording())
    assert isinstance(again, Rejected)
    assert "L-REPEALED-TARGET" in {fault.code for fault in again.faults}
    whole = build_redline(base, Proposal(done.changes[0]), after=done.after[0])
    assert read_plain_redline(render_plain(whole))[1].split() == after.split()
    assert [row.address for row in compared_rows(whole)] == ["Пункт 1", "Приложение"]
    wrong = apply_bill(parse_bill(_ENDS.format(name="Порядок буксировки")), [base], wording=RussianWording())
    assert isinstance(wrong, Rejected)
    assert [fault.code for fault in wrong.faults] == ["L-TARGET-MISSING"]
