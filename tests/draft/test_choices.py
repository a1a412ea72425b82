"""What a good drafter would write: for each edit of one article, the operative words of the bill."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from lawdraft.compare.tags import Tags
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied
from lawdraft.draft.compose import draft
from lawdraft.draft.cost import Costs
from lawdraft.errors import InputError
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.edition import ActReference, Provenance
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import replace, walk
from lawdraft.model.unit import Statute, Unit
from lawdraft.readers.plain import read_plain
from tests.draft.law import law7_draft

HEAD = "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО бруснах\n\n"
TAIL = "\n\nПрезидент\nРоссийской Федерации\n14 мая 2019 года\n№ 9001-ФЗ\n"
ACT = 'Федерального закона от 14 мая 2019 года № 9001-ФЗ "О бруснах"'


def act(body: str) -> Statute:
    return read_plain(HEAD + body + TAIL)[0]


def operative(before: str, after: str) -> str:
    """The amending article without its number and its lead-in."""
    text = law7_draft(act(before), act(after)).text
    return text[text.index("Статья 1\n") + len("Статья 1\n") : text.index("\n\nСтатья 2\nНастоящий")]


TWO = "Статья 1. Смотритель\n1. Смотритель ведет журнал мальков и журнал вех.\n2. Смотритель обязан:\n1) зажигать огонь;\n2) вести журнал.\n\nСтатья 2. Плата\nПлата составляет 20 рублей."

CASES = [
    ("words by words", "ведет журнал мальков", "хранит журнал мальков",
     f'Внести в статью 1 {ACT} изменение, заменив в части 1 слово "ведет" словом "хранит".'),
    ("digits", "20 рублей", "30 рублей", f'Внести в статью 2 {ACT} изменение, заменив цифры "20" цифрами "30".'),
    ("the second of two", "и журнал вех", "и книгу вех",
     f'Внести в статью 1 {ACT} изменение, заменив в части 1 слово "журнал" во втором случае словом "книгу".'),
    ("deleted words", " и журнал вех", "", f'Внести в статью 1 {ACT} изменение, исключив из части 1 слова "и журнал вех".'),
    ("inserted after a word", "зажигать огонь;", "зажигать белый огонь;",
     f'Внести в статью 1 {ACT} изменение, дополнив пункт 1 части 2 после слова "зажигать" словом "белый".'),
    ("inserted at the end", "20 рублей.", "20 рублей в день.",
     f'Внести в статью 2 {ACT} изменение, дополнив ее словами "в день".'),
    ("a new sentence", "20 рублей.", "20 рублей. Зимой плата не взимается.",
     f'Внести в статью 2 {ACT} изменение, дополнив ее предложением следующего содержания: "Зимой плата не взимается.".'),
    ("a heading", "Статья 2. Плата\n", "Статья 2. Плата и льготы\n",
     f'Внести в статью 2 {ACT} изменение, дополнив наименование словами "и льготы".'),
    ("a new item at the end", "2) вести журнал.", "2) вести журнал;\n3) чинить линзу.",
     f'Внести в часть 2 статьи 1 {ACT} следующие изменения:\n1) в пункте 2 точку заменить точкой с запятой;\n'
     '2) дополнить пунктом 3 следующего содержания:\n"3) чинить линзу.".'),
    ("a date with an abbreviation", "20 рублей.", "20 рублей с 1 мая 2026 г. до 1 мая 2027 г.",
     f'Внести в статью 2 {ACT} изменение, дополнив ее словами "с 1 мая 2026 г. до 1 мая 2027 г.".'),
    ("words behind an abbreviation", "20 рублей.", "20 рублей с 1 мая 2026 г.",
     f'Внести в статью 2 {ACT} изменение, дополнив ее словами "с 1 мая 2026 г.".'),
    ("a new item under an inserted number", "2) вести журнал.", "1^1) чинить линзу;\n2) вести журнал.",
     f'Внести в статью 1 {ACT} изменение, дополнив часть 2 пунктом 1^1 следующего содержания:\n"1^1) чинить линзу;".'),
    ("a repealed item", "1) зажигать огонь;", "1) утратил силу;",
     f'Внести в статью 1 {ACT} изменение, признав пункт 1 части 2 утратившим силу.'),
    ("a rewritten part", "1. Смотритель ведет журнал мальков и журнал вех.", "1. Учет судов устанавливает пристань по своему усмотрению.",
     f'Внести в статью 1 {ACT} изменение, изложив часть 1 в следующей редакции:\n"1. Учет судов устанавливает пристань по своему усмотрению.".'),
    ("a new article", "\n\nСтатья 2.", "\n\nСтатья 1^1. Лоцман\nЛоцман водит суда.\n\nСтатья 2.",
     'Внести в Федеральный закон от 14 мая 2019 года № 9001-ФЗ "О бруснах" изменение, дополнив его статьей 1^1 следующего содержания:\n"Статья 1^1. Лоцман\nЛоцман водит суда.".'),
]  # fmt: skip


DATED = (
    'Статья 1. Срок\nОгни зажигают с 1 мая 2026 г.\n\nСтатья 2. Слова\nСлова означают:\n"буй" - знак;\n"веха" - шест.'
)
RATES = (
    DATED + TAIL + '\nПриложение\nк Федеральному закону\n"О бруснах"\n\nСБОРЫ\n\n№ | Огонь | Рублей\n1 | Белый | 10\n'
)

# What the words beside a change would spoil.
BESIDE = [
    ("words behind the stop of an abbreviation", "с 1 мая 2026 г.", "с 1 мая 2026 г. и до 1 мая 2028 г.",
     f'Внести в статью 1 {ACT} изменение, дополнив ее словами "и до 1 мая 2028 г.".'),
    ("more words behind the stop of an abbreviation", "с 1 мая 2026 г.", "с 1 мая 2026 г., кроме белых.",
     f'Внести в статью 1 {ACT} изменение, дополнив ее словами ", кроме белых".'),
    ("another date", "1 мая 2026 г.", "2 мая 2027 г.",
     f'Внести в статью 1 {ACT} изменение, заменив слова "1 мая 2026" словами "2 мая 2027".'),
    ("a term in quotes", '"веха" - шест.', '"веха" - шест;\n"мель" - место.',
     f'Внести в статью 2 {ACT} изменение, дополнив ее абзацем следующего содержания:\n""мель" - место.".'),
    ("the heading of a column", "Рублей", "Рублей в день",
     'Внести в приложение к Федеральному закону от 14 мая 2019 года № 9001-ФЗ "О бруснах" изменение, дополнив наименование '
     'графы 3 таблицы словами "в день".'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wanted"), [case[1:] for case in BESIDE], ids=[case[0] for case in BESIDE])
def test_what_stands_beside_a_change_stays(old: str, new: str, wanted: str) -> None:
    before, after = (read_plain(HEAD + text)[0] for text in (RATES, RATES.replace(old, new)))
    text = law7_draft(before, after).text
    assert text[text.index("Статья 1\n") + len("Статья 1\n") : text.index("\n\nСтатья 2\nНастоящий")] == wanted


FINE = "Статья 1. Взыскания\nНаказывается штрафом на граждан в размере от одной тысячи до двух тысяч рублей; на юридических лиц - от трех тысяч до пяти тысяч рублей и иных взысканий и мер."

# What reads badly if it is said as the shortest difference.
READABLE = [
    ("amounts whole", "от одной тысячи до двух тысяч", "от двух тысяч до пяти тысяч",
     'слова "от одной тысячи до двух тысяч" словами "от двух тысяч до пяти тысяч"'),
    ("one bound of an amount", "от трех тысяч", "от четырех тысяч", 'слова "от трех тысяч" словами "от четырех тысяч"'),
    ("a phrase, not the ends of two", "; на юридических лиц", "; на должностных лиц - замечание; на юридических лиц",
     'после слова "рублей" в первом случае словами "; на должностных лиц - замечание"'),
    ("a sentence of its own", "рублей и иных взысканий и мер.", "рублей и иных взысканий и мер. Срок не продлевается.",
     'предложением следующего содержания: "Срок не продлевается."'),
    ("no sign for a word", "взысканий и мер", "взысканий, мер", 'слова "взысканий и" словом "взысканий,"'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wanted"), [case[1:] for case in READABLE], ids=[case[0] for case in READABLE])
def test_words_are_quoted_as_phrases(old: str, new: str, wanted: str) -> None:
    assert FINE.count(old) == 1
    assert wanted in operative(FINE, FINE.replace(old, new))


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        ("до 1 июня 2022 года", 'слова "1 марта 2022 года" словами "1 июня 2022 года"'),
        ("до 5 марта 2027 года", 'слова "1 марта 2022 года" словами "5 марта 2027 года"'),
        ("до 1 марта 2027 года", 'цифры "2022" цифрами "2027"'),
    ],
)
def test_a_date_is_quoted_whole_if_more_than_the_year_changes(new: str, wanted: str) -> None:
    before = "Статья 1. Срок\nЖурнал ведут до 1 марта 2022 года."
    assert wanted in operative(before, before.replace("до 1 марта 2022 года", new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30 000", "35 000"),
        ("30 000", "30 500"),
        ("1 230 000", "1 235 000"),
        ("1 230 000", "2 230 500"),
        ("300", "350"),
    ],
)
def test_a_number_in_groups_of_digits_is_quoted_whole(old: str, new: str) -> None:
    before = f"Статья 1. Плата\nПлата по статье 5 составляет {old} рублей."
    assert f'цифры "{old}" цифрами "{new}"' in operative(before, before.replace(old, new))


def test_words_and_a_sentence_are_told_apart() -> None:
    before = "Статья 1. Плата\n1. Плату вносят.\n2. Иное."
    after = before.replace("вносят.", "вносят вперед. Долг прощают.")
    assert 'словом "вперед"' in operative(before, after)
    assert 'предложением следующего содержания: "Долг прощают."' in operative(before, after)


def test_a_moved_sentence_is_said_of_the_part_that_the_lead_in_names() -> None:
    before = "Статья 1. Плата\n1. Плату вносят. Долг прощают. Пеню платят.\n2. Иное."
    after = before.replace("Долг прощают. Пеню платят.", "Пеню платят. Долг прощают.")
    assert operative(before, after) == (
        f"Внести в часть 1 статьи 1 {ACT} следующие изменения:\n1) предложение второе исключить;\n"
        '2) дополнить предложением следующего содержания: "Долг прощают.".'
    )


def test_a_row_of_numbers_is_told_at_once() -> None:
    before = (
        "Статья 1. Органы\nДела, предусмотренные статьями 20.10 - 20.14, 20.16 кодекса, рассматривает портовый надзор."
    )
    after = before.replace(
        "статьями 20.10 - 20.14, 20.16", "статьей 20.11, частью 1 статьи 20.14, частью 2 статьи 20.16"
    )
    assert law7_draft(act(before), act(after)).text.count("заменив") == 1


def test_an_article_rebuilt_of_numbered_parts_is_restated() -> None:
    before = "Статья 1. Огни\nОгонь зажигает смотритель.\nОгонь виден ночью."
    after = "Статья 1. Огни\n1. Огонь зажигает смотритель.\n2. Огонь виден ночью."
    assert "изложив ее в следующей редакции" in operative(before, after)


@pytest.mark.parametrize(("old", "new", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_change_is_said_as_a_drafter_says_it(old: str, new: str, wanted: str) -> None:
    assert TWO.count(old) == 1
    assert operative(TWO, TWO.replace(old, new)) == wanted


def test_changes_are_grouped_under_lead_ins_in_the_order_of_the_text() -> None:
    after = (
        TWO.replace("ведет журнал мальков и ", "хранит ")
        .replace("зажигать огонь", "зажигать белый огонь")
        .replace("вести журнал.", "вести журнал ночью.")
        .replace("20", "30")
    )
    assert operative(TWO, after) == (
        'Внести в Федеральный закон от 14 мая 2019 года № 9001-ФЗ "О бруснах" следующие изменения:\n'
        "1) в статье 1:\n"
        'а) в части 1 слова "ведет журнал мальков и" заменить словом "хранит";\n'
        "б) в части 2:\n"
        'пункт 1 после слова "зажигать" дополнить словом "белый";\n'
        'пункт 2 дополнить словом "ночью";\n'
        '2) в статье 2 цифры "20" заменить цифрами "30".'
    )


def test_a_whole_repealed_article_is_a_sentence_of_its_own() -> None:
    after = TWO[: TWO.index("Статья 2.")] + "Статья 2. Утратила силу."
    assert operative(TWO, after) == f"Статью 2 {ACT} признать утратившей силу."


def test_several_changes_of_one_article_name_it_in_the_lead_in() -> None:
    after = TWO.replace("мальков", "рыб").replace("зажигать огонь", "гасить огонь")
    assert operative(TWO, after).startswith(f"Внести в статью 1 {ACT} следующие изменения:\n1) в части 1 ")


def test_units_repealed_together_are_named_together() -> None:
    after = TWO.replace("1) зажигать огонь;", "1) утратил силу;").replace("2) вести журнал.", "2) утратил силу.")
    assert operative(TWO, after) == f"Пункты 1 и 2 части 2 статьи 1 {ACT} признать утратившими силу."


def test_the_same_change_in_all_places_is_one_change() -> None:
    before = "Статья 1. Огни\n1. Огонь зажигает смотритель, огонь гасит смотритель, огонь чинит смотритель.\n2. Иное."
    bill = law7_draft(act(before), act(before.replace("смотритель", "лоцман")))
    assert [choice.operation.occurrence for choice in bill.choices] == ["all"]  # type: ignore[union-attr]


def test_one_term_changed_throughout_agrees() -> None:
    before = "Статья 1. Лоцман\n1. Лоцман водит суда.\n2. Права лоцмана неизвестны.\n3. О лоцмане судят по делам."
    after = "Статья 1. Проводник\n1. Проводник водит суда.\n2. Права проводника неизвестны.\n3. О проводнике судят по делам."
    assert 'слово "лоцман" в соответствующем падеже словом "проводник" в соответствующем падеже' in operative(
        before, after
    )


def test_a_paragraph_between_others_restates_the_unit_unless_that_is_long() -> None:
    before = "Статья 1. Огни\n1. Огонь виден ночью.\nОгонь не виден днем.\nПрочее решает смотритель."
    after = before.replace("днем.\n", "днем.\nТуман считается ночью.\n")
    assert "часть 1 изложить" in law7_draft(act(before + "\n2. Иное."), act(after + "\n2. Иное.")).text.replace(
        "изложив часть 1", "часть 1 изложить"
    )
    bill = draft(act(before + "\n2. Иное."), act(after + "\n2. Иное."), costs=Costs(middle=0))
    assert "после абзаца второго" in bill.text


def test_every_choice_has_a_reason_and_a_price() -> None:
    bill = law7_draft(
        act(TWO), act(TWO.replace("20", "30").replace("2) вести журнал.", "2) вести журнал;\n3) чинить линзу."))
    )
    assert [choice.reason for choice in bill.choices] == ["words", "added", "words"]
    assert all(choice.cost > 0 for choice in bill.choices)
    assert bill.choices[2].instead > bill.choices[2].cost


def test_a_number_taken_out_is_noted() -> None:
    bill = law7_draft(act(TWO), act(TWO.replace("1) зажигать огонь;\n", "")))
    assert [note.code for note in bill.notes] == ["D-REMOVED", "D-PUBLICATIONS"]


def test_publications_stand_in_the_lead_in() -> None:
    before, after = act(TWO), act(TWO.replace("20", "30"))
    bill = draft(before, after, publications="Собрание законодательства Российской Федерации, 2019, № 22, ст. 2200")
    assert f"{ACT} (Собрание законодательства Российской Федерации, 2019, № 22, ст. 2200) изменение, " in bill.text
    assert not bill.notes


def test_texts_with_guillemets_stand_between_guillemets() -> None:
    before = TWO.replace("журнал вех", "общество «Веха»")
    bill = law7_draft(act(before), act(before.replace("общество «Веха»", "союз «Створ»")))
    assert "словами «союз «Створ»" in bill.text or "словами «союз «Створ»»" in bill.text
    assert '"' not in bill.text


def test_numbers_of_new_and_old_units_stand_in_order() -> None:
    before = "Статья 1. А\nПервый текст о маяках.\n\nСтатья 3. Б\nТретий текст о вехах.\n\nСтатья 4. В\nИной текст."
    after = before.replace("Статья 3. Б\nТретий текст о вехах.", "Статья 2. Г\nВторой текст совсем другой.")
    text = law7_draft(act(before), act(after)).text
    assert text.index("дополнить статьей 2") < text.index("статью 3 исключить")


# --- bad input ---------------------------------------------------------------------------------------------------------------


def test_the_same_text_is_refused() -> None:
    with pytest.raises(InputError, match="the same"):
        draft(act(TWO), act(TWO.replace("20 рублей", "20\u00a0рублей")))


def test_editions_of_other_acts_are_refused() -> None:
    with pytest.raises(InputError, match="same act"):
        draft(act(TWO), read_plain(HEAD + TWO + TAIL.replace("9001", "9002"))[0])
    other = read_plain("ФЕДЕРАЛЬНЫЙ ЗАКОН\nО голубях\n\nСтатья 1. Полет\nПтица летит высоко над рекой.\n")[0]
    with pytest.raises(InputError, match="nothing in common"):
        draft(read_plain(HEAD + TWO)[0], other)


def test_a_text_without_a_name_needs_one() -> None:
    before, after = (read_plain(text)[0] for text in (TWO, TWO.replace("20", "30")))
    with pytest.raises(InputError, match="what act"):
        draft(before, after)
    named = ActReference("Закон Энской области", date(2019, 3, 1), "5-ОЗ", "О пристанях")
    assert (
        law7_draft(before, after, act=named).text.count(
            'Закона Энской области от 1 марта 2019 года № 5-ОЗ "О пристанях"'
        )
        == 1
    )


# --- other numbers -----------------------------------------------------------------------------------------------------------

FOUR = "Статья 1. Огни\n1. Огонь зажигает смотритель.\n2. Огонь виден ночью.\n3. Прочее решает порт.\n4. Иное.\n\nСтатья 2. А\nБ."


def _renumbered(after: str) -> str:
    """The bill that was asked to renumber; read back from its text and carried out, it gives the edited text."""
    bill = draft(act(FOUR), act(after), renumber=True)
    read = get_language("ru").parse_bill(bill.text)
    result = apply_bill(read, (act(FOUR),), wording=RussianWording())
    assert isinstance(result, Applied)
    assert unit_lines(result.after[0].root) == unit_lines(act(after).root)
    return bill.text


def test_numbers_change_only_when_asked() -> None:
    after = (
        FOUR.replace("2. Огонь", "2. Туман считается ночью.\n3. Огонь")
        .replace("3. Прочее", "4. Прочее")
        .replace("4. Иное", "5. Иное")
    )
    assert "считать" not in law7_draft(act(FOUR), act(after)).text
    text = _renumbered(after)
    assert "части 2 - 4 считать соответственно частями 3 - 5" in text
    assert 'дополнить частью 2 следующего содержания:\n"2. Туман считается ночью."' in text


def test_what_is_taken_out_and_closed_up() -> None:
    after = FOUR.replace("2. Огонь виден ночью.\n", "").replace("3. Прочее", "2. Прочее").replace("4. Иное", "3. Иное")
    text = _renumbered(after)
    assert text.index("часть 2 статьи 1 исключить") < text.index("части 3 и 4 считать соответственно частями 2 и 3")


def test_units_renumbered_and_reworded_are_told_by_the_names_they_were_given() -> None:
    before = act(FOUR)
    after = act(
        FOUR.replace("2. Огонь виден", "2. Туман.\n3. Огонь не виден")
        .replace("3. Прочее", "4. Прочее")
        .replace("4. Иное", "5. Иное")
    )
    old, new = (next(unit for unit in tree.root.units() if str(unit.number) == "1").body for tree in (before, after))
    names = [{id(unit): f"name {at}" for at, unit in enumerate(units)} for units in (old, (new[0], *new[2:]))]
    tags = Tags(*names)
    bill = draft(before, after, tags=tags, renumber=True)
    assert 'часть 2 статьи 1 после слова "Огонь" дополнить словом "не"' in bill.text
    assert "части 2 - 4 считать соответственно частями 3 - 5" in bill.text
    plain = draft(before, after, tags=tags)
    assert [note.address for note in plain.notes if note.code == "D-RENUMBERED"] == [
        f"часть {n} статьи 1" for n in (2, 3, 4)
    ]


def test_acts_that_changed_a_repealed_unit_are_named() -> None:
    before = act(
        TWO.replace(
            "1) зажигать огонь;", "1) зажигать огонь;\n(в ред. Федерального закона от 1 июня 2020 года № 30-ФЗ)"
        )
    )
    unit = next(node for _, node in walk(before.root) if isinstance(node, Unit) and node.mark == "1)")
    marked = evolve(
        unit, provenance=(Provenance(ActReference("Федеральный закон", date(2020, 6, 1), "30-ФЗ"), "amended"),)
    )
    path = next(path for path, node in walk(before.root) if node is unit)
    root = replace(before.root, path, marked)
    assert isinstance(root, Unit)
    bill = draft(before.with_root(root), act(TWO.replace("1) зажигать огонь;", "1) утратил силу;")))
    note = next(note for note in bill.notes if note.code == "D-REPEALS")
    assert note.address == "пункт 1 части 2 статьи 1"
    assert "№ 30-ФЗ (2020-06-01)" in note.message


def test_the_constitution_is_amended_in_its_own_gender() -> None:
    before = (
        "КОНСТИТУЦИЯ РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nСтатья 1\n1. Маяк светит.\n2. Маяк гаснет.\n\nСтатья 2\nМаяк есть маяк.\n"
    )
    one, other = (read_plain(text)[0] for text in (before, before + "\nСтатья 3\nМаяк вечен.\n"))
    bill = law7_draft(one, other)
    assert "Внести в Конституцию Российской Федерации изменение, дополнив ее статьей 3" in bill.text
    result = apply_bill(bill, (one,), wording=RussianWording())
    assert isinstance(result, Applied)
    assert "L-ACT-ASSUMED" not in [warning.code for warning in result.warnings]


def test_a_part_of_a_code_is_named_by_a_word_and_its_index() -> None:
    code = "КОДЕКС О МАЯКАХ\n\nСтатья 1. Огни\n1. Огонь виден, -\nнаказывается штрафом.\n2. Огонь не виден, -\nнаказывается штрафом.\n"
    one, other = (
        read_plain(text, dialect="UK")[0]
        for text in (code, code.replace("\n2. ", "\n1^1. Туман, -\nнаказывается штрафом.\n2. "))
    )
    assert "дополнив ее частью первой^1 следующего содержания" in law7_draft(one, other).text


def test_several_changes_of_one_unit_are_no_list_of_one_item() -> None:
    before = "Статья 1. Огни\n1. Огонь на причале зажигает смотритель порта, если судно подходит ночью к берегу залива в тумане или в дождь.\n2. Иное."
    after = (
        before.replace("на причале зажигает", "на молу зажигает")
        .replace("ночью", "вечером")
        .replace("или в дождь", "или в снег")
    )
    assert operative(before, after) == (
        f'Внести в часть 1 статьи 1 {ACT} следующие изменения:\n1) слово "причале" заменить словом "молу";\n'
        '2) слово "ночью" заменить словом "вечером";\n3) слово "дождь" заменить словом "снег".'
    )


_APPENDIX = (
    TWO
    + '{}Приложение 1\nк Федеральному закону\n"О бруснах"\n\nСПИСОК\n\nРаздел I. Малые\n\n1. Брусна "Ясная".\n\n2. Брусна "Темная".'
)
_IN_APPENDIX = 'приложение 1 к Федеральному закону от 14 мая 2019 года № 9001-ФЗ "О бруснах"'


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (
            'к Федеральному закону\n"О бруснах"',
            "к Федеральному закону\nот 14 мая 2019 года № 9001-ФЗ",
            f"Внести в {_IN_APPENDIX} изменение, изложив нумерационный заголовок в следующей редакции:\n"
            '"Приложение 1\nк Федеральному закону\nот 14 мая 2019 года № 9001-ФЗ".',
        ),
        (
            '1. Брусна "Ясная".\n\n2. Брусна "Темная".',
            '1. Веха "Ясная".\n\n2. Веха "Темная".',
            f"Внести в раздел I {_IN_APPENDIX.replace('приложение', 'приложения')} следующие изменения:\n"
            '1) в пункте 1 слово "Брусна" заменить словом "Веха";\n2) в пункте 2 слово "Брусна" заменить словом "Веха".',
        ),
    ],
)
def test_an_appendix_is_named_in_the_lead_in(old: str, new: str, wanted: str) -> None:
    head, tail = _APPENDIX.split("{}")
    texts = [HEAD + head + TAIL + "\n" + changed + "\n" for changed in (tail, tail.replace(old, new))]
    text = law7_draft(*(read_plain(one)[0] for one in texts)).text
    assert text[text.index("Статья 1\n") + len("Статья 1\n") : text.index("\n\nСтатья 2\nНастоящий")] == wanted


_SENTENCES = (
    "Срок хранения брусны составляет 3 года.",
    "Копия описи выдается смотрителю маяка.",
    "Смотритель вправе снять вторую копию за плату.",
    "Опись утверждает владелец брусны.",
)


@pytest.mark.parametrize(
    ("gone", "wanted"),
    [
        ((1, 2), "предложения второе и третье"),
        ((0, 1), "предложения первое и второе"),
        ((1, 2, 3), "предложения второе - четвертое"),
    ],
)
def test_sentences_excluded_side_by_side(gone: tuple[int, ...], wanted: str) -> None:
    before, after = (
        "Статья 2. Плата\n" + " ".join(one for at, one in enumerate(_SENTENCES) if at not in left)
        for left in ((), gone)
    )
    assert wanted in operative(before, after).lower()
    assert wanted in operative(before, after.replace("Опись утверждает", "Опись составляет")).lower()
