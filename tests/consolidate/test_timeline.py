"""The text on a day: dated triples, the order of acts, and a slow reference that anyone can check by eye."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import Commence, Operation, Suspend
from lawdraft.consolidate.timeline import Consolidated, Enactment, Stuck, consolidate, turning_points
from lawdraft.language.base import get_language
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference, Edition
from lawdraft.model.locate import locate
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import get
from lawdraft.model.unit import Status, Statute
from lawdraft.readers.plain import read_plain
from tests.consolidate.world import HEAD, TAIL, WORDING, law, op

TRIPLES = Path(__file__).parents[1] / "cases" / "triples"
DATED = sorted(TRIPLES.glob("*/expected.[0-9]*.txt"))
LAW = law("Статья 1\n1. Буй ставят днем.\n2. Буй снимают ночью.\n\nСтатья 2\nБуи красят.")


def enacted(
    number: str, signed: str, *lines: str, published: str | None = None, clauses: str = "", **more: Any
) -> Enactment:
    """Make an enacted act from the lines of its article 1 and the text of its article 2."""
    text = (
        'ФЕДЕРАЛЬНЫЙ ЗАКОН\nО внесении изменений в Федеральный закон "О буях"\n\nСтатья 1\n'
        'Внести в Федеральный закон от 1 июля 2020 года № 1-ФЗ "О буях" следующие изменения:\n'
        + "\n".join(lines)
        + "\n\n"
    )
    if clauses:
        text += f"Статья 2\n{clauses}\n"
    reference = ActReference("Федеральный закон", date.fromisoformat(signed), number)
    return Enactment(
        number,
        get_language("ru").parse_bill(text),
        reference,
        published=date.fromisoformat(published or signed),
        **more,
    )


def text_at(day: str, *acts: Enactment, known: str | None = None, base: Statute = LAW) -> str:
    """Return the text of the articles on a day, one line."""
    result = consolidate(
        base, acts, wording=WORDING, at=date.fromisoformat(day), known=date.fromisoformat(known) if known else None
    )
    assert isinstance(result, Consolidated), result
    return write_text(result.statute)


@pytest.mark.parametrize("expected", DATED, ids=lambda path: f"{path.parent.name}-{path.stem[9:]}")
def test_dated_triples(expected: Path) -> None:
    folder = expected.parent
    base = read_plain((folder / "base.txt").read_text("utf-8"))[0]
    bill = get_language("ru").parse_bill((folder / "amend.txt").read_text("utf-8"))
    act = Enactment("amend", bill, bill.act, published=bill.act.date if bill.act else None)
    result = consolidate(base, [act], wording=WORDING, at=date.fromisoformat(expected.stem[9:]))
    assert isinstance(result, Consolidated)
    assert write_text(result.statute) == expected.read_text("utf-8")


def test_the_dated_triples_are_there() -> None:
    assert len(DATED) >= 5


def test_an_act_signed_earlier_may_commence_later() -> None:
    early = enacted(
        "5-ФЗ",
        "2021-01-10",
        '1) в части 1 статьи 1 слово "утром" заменить словом "вечером".',
        clauses="Настоящий Федеральный закон вступает в силу с 1 декабря 2021 года.",
    )
    late = enacted(
        "9-ФЗ",
        "2021-03-10",
        '1) в части 1 статьи 1 слово "днем" заменить словом "утром".',
        clauses="Настоящий Федеральный закон вступает в силу с 1 апреля 2021 года.",
    )
    assert "ставят днем" in text_at("2021-03-31", early, late)
    assert "ставят утром" in text_at("2021-11-30", early, late)
    assert "ставят вечером" in text_at("2021-12-01", early, late)
    assert turning_points(LAW, [early, late]) == (date(2021, 4, 1), date(2021, 12, 1))


def test_acts_of_one_day_follow_date_and_number_as_numbers() -> None:
    clauses = "Настоящий Федеральный закон вступает в силу с 1 мая 2021 года."
    ninth = enacted(
        "9-ФЗ", "2021-01-10", '1) в части 1 статьи 1 слово "днем" заменить словом "утром".', clauses=clauses
    )
    later = enacted(
        "10-ФЗ", "2021-01-10", '1) в части 1 статьи 1 слово "утром" заменить словом "вечером".', clauses=clauses
    )
    assert "ставят вечером" in text_at("2021-05-01", later, ninth)


def test_what_was_not_published_was_not_known() -> None:
    act = enacted(
        "9-ФЗ",
        "2021-01-10",
        '1) в части 1 статьи 1 слово "днем" заменить словом "утром".',
        published="2021-01-15",
        clauses="Настоящий Федеральный закон вступает в силу с 1 января 2021 года.",
    )
    assert "ставят утром" in text_at("2021-01-12", act)
    assert "ставят днем" in text_at("2021-01-12", act, known="2021-01-14")
    assert "ставят утром" in text_at("2021-01-12", act, known="2021-01-15")


def test_portions_of_one_article_are_read_in_the_text_before_the_first() -> None:
    base = law("Статья 1\nБуи бывают:\nбелые буи;\nсиние буи;\nкрасные буи.")
    act = enacted(
        "9-ФЗ",
        "2021-01-10",
        "1) абзац второй статьи 1 исключить;",
        '2) в абзаце третьем статьи 1 слово "синие" заменить словом "голубые".',
        clauses="1. Настоящий Федеральный закон вступает в силу с 1 марта 2021 года, за исключением пункта 2 статьи 1 настоящего Федерального закона.\n2. Пункт 2 статьи 1 настоящего Федерального закона вступает в силу с 1 июня 2021 года.",
    )
    other = enacted(
        "10-ФЗ",
        "2021-02-10",
        '1) статью 1 дополнить новым абзацем вторым следующего содержания:\n"серые буи;".',
        clauses="Настоящий Федеральный закон вступает в силу с 1 апреля 2021 года.",
    )
    assert "голубые" in text_at("2021-06-01", act, base=base)
    after = text_at("2021-06-01", act, other, base=base)
    assert "голубые буи" in after
    assert "серые буи" in after
    assert "белые" not in after


def test_linked_commencement_follows_the_other_act() -> None:
    first = enacted(
        "5-ФЗ",
        "2021-01-10",
        '1) в части 1 статьи 1 слово "днем" заменить словом "утром".',
        clauses="Настоящий Федеральный закон вступает в силу с 1 июля 2021 года.",
    )
    second = enacted(
        "6-ФЗ",
        "2021-01-20",
        '1) в части 2 статьи 1 слово "ночью" заменить словом "вечером".',
        clauses='Настоящий Федеральный закон вступает в силу со дня вступления в силу Федерального закона от 10 января 2021 года № 5-ФЗ "О буях".',
    )
    assert "снимают ночью" in text_at("2021-06-30", first, second)
    assert "снимают вечером" in text_at("2021-07-01", first, second)
    alone = consolidate(LAW, [second], wording=WORDING)
    assert isinstance(alone, Consolidated)
    assert [fault.code for _, fault in alone.waiting] == ["L-COMMENCE-OPEN"]
    assert alone.statute.root == LAW.root


FIRST = enacted(
    "5-ФЗ",
    "2021-01-10",
    '1) в части 1 статьи 1 слово "днем" заменить словом "утром";',
    '2) в статье 2 слово "красят" заменить словом "моют".',
    clauses="1. Настоящий Федеральный закон вступает в силу с 1 июля 2021 года, за исключением пункта 2 статьи 1 настоящего Федерального закона.\n2. Пункт 2 статьи 1 настоящего Федерального закона вступает в силу с 1 сентября 2021 года.",
)
_TITLE = 'О внесении изменений в Федеральный закон "О буях"'
LINKED = [  # what the clause names, the day of the second act, the first day on which it is in force (None: not known)
    ("Федерального закона от 10 января 2021 года № 5-ФЗ", "2021-01-20", "2021-07-01"),
    ("Федерального закона от 10.01.2021 № 5-ФЗ", "2021-01-20", "2021-07-01"),
    (f'Федерального закона от 10 января 2021 года № 5-ФЗ "{_TITLE}"', "2021-01-20", "2021-07-01"),
    ("Федерального закона от 11 января 2021 года № 5-ФЗ", "2021-01-20", None),
    ("Федерального закона от 10 января 2021 года № 51-ФЗ", "2021-01-20", None),
    ("Федерального закона № 5-ФЗ", "2021-01-20", None),
    ("соответствующего федерального закона", "2021-01-20", None),
    ("международного договора от 10 января 2021 года № 5-ФЗ", "2021-01-20", None),
    (f'Федерального закона "{_TITLE}"', "2021-01-10", "2021-07-01"),
    (f'Федерального закона "{_TITLE}"', "2021-01-20", None),
    ('Федерального закона "О маяках"', "2021-01-10", None),
    ("пункта 1 статьи 1 Федерального закона от 10 января 2021 года № 5-ФЗ", "2021-01-20", "2021-07-01"),
    ("пункта 2 статьи 1 Федерального закона от 10 января 2021 года № 5-ФЗ", "2021-01-20", "2021-09-01"),
    ("статьи 1 Федерального закона от 10 января 2021 года № 5-ФЗ", "2021-01-20", None),
    ("пункта 9 статьи 1 Федерального закона от 10 января 2021 года № 5-ФЗ", "2021-01-20", None),
    ("пункта 2 статьи 1 Федерального закона от 10 января 2021 года № 5-ФЗ, но не ранее 1 октября 2021 года", "2021-01-20", "2021-10-01"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "signed", "day"), LINKED)
@pytest.mark.parametrize(
    "link", ["одновременно со вступлением в силу", "со дня вступления в силу", "с даты вступления в силу"]
)
def test_what_a_linked_commencement_names(link: str, event: str, signed: str, day: str | None) -> None:
    clause = f"Настоящий Федеральный закон вступает в силу {link} {event}."
    change = '1) в части 2 статьи 1 слово "ночью" заменить словом "вечером".'
    second = enacted("6-ФЗ", signed, change, clauses=clause)
    if day is None:
        done = consolidate(LAW, [FIRST, second], wording=WORDING)
        assert isinstance(done, Consolidated)
        assert [fault.code for _, fault in done.waiting] == ["L-COMMENCE-OPEN"]
        assert done.waiting[0][1].text
        assert "вечером" not in write_text(done.statute)
    else:
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        assert "снимают ночью" in text_at(before, FIRST, second)
        assert "снимают вечером" in text_at(day, FIRST, second)


def test_together_with_another_act() -> None:
    clause = 'Настоящий Федеральный закон вступает в силу одновременно с Федеральным законом от 10 января 2021 года № 5-ФЗ "О буях".'
    change = '1) в части 2 статьи 1 слово "ночью" заменить словом "вечером".'
    second = enacted("6-ФЗ", "2021-01-20", change, clauses=clause)
    (when,) = [op.when for one in second.bill.instructions for op in one.operations if isinstance(op, Commence)]
    assert (when.rule, when.event) == ("linked", 'Федерального закона от 10 января 2021 года № 5-ФЗ "О буях"')


def test_acts_that_wait_for_each_other_wait() -> None:
    clause = "Настоящий Федеральный закон вступает в силу со дня вступления в силу Федерального закона от 10 января 2021 года № {}-ФЗ."
    change = '1) в части {0} статьи 1 слово "{1}" заменить словом "вечером".'
    acts = [
        enacted("7-ФЗ", "2021-01-10", change.format(1, "днем"), clauses=clause.format(8)),
        enacted("8-ФЗ", "2021-01-10", change.format(2, "ночью"), clauses=clause.format(7)),
        enacted("9-ФЗ", "2021-01-10", '1) в статье 2 слово "Буи" заменить словом "Вехи".', clauses=clause.format(9)),
    ]
    done = consolidate(LAW, acts, wording=WORDING)
    assert isinstance(done, Consolidated)
    assert len(done.waiting) == 3
    assert done.statute.root == LAW.root


def test_a_proposal_waits_for_the_proposal_that_it_names() -> None:
    first = Enactment("first", FIRST.bill, published=date(2021, 1, 15))
    change = '1) в части 2 статьи 1 слово "ночью" заменить словом "вечером".'
    clause = f'Настоящий Федеральный закон вступает в силу одновременно со вступлением в силу Федерального закона "{_TITLE}".'
    text = enacted("x", "2021-01-10", change, clauses=clause).bill.text.replace(_TITLE, "О буях и вехах", 1)
    second = Enactment("second", get_language("ru").parse_bill(text), published=date(2021, 1, 15))
    assert "снимают ночью" in text_at("2021-06-30", first, second)
    assert "снимают вечером" in text_at("2021-07-01", first, second)
    alone = consolidate(LAW, [second], wording=WORDING)
    assert isinstance(alone, Consolidated)
    assert [fault.code for _, fault in alone.waiting] == ["L-COMMENCE-OPEN"]


def test_a_suspension_ends_on_its_day() -> None:
    bill = Bill(
        "",
        (
            Instruction(
                "1", "1", "", 0, 1, operations=(Suspend(target=Address.parse("статья 2"), until=date(2022, 1, 1)),)
            ),
        ),
    )
    act = Enactment("s", bill, ActReference("", date(2021, 1, 1), "2"), commenced=date(2021, 2, 1))

    def status(day: date) -> Status:
        result = consolidate(LAW, [act], wording=WORDING, at=day)
        assert isinstance(result, Consolidated)
        found = locate(result.statute.root, Address.parse("статья 2"))
        assert isinstance(found, tuple)
        return get(result.statute.root, found[0].path).status  # type: ignore[union-attr]

    assert [status(date(2021, 1, 31)), status(date(2021, 2, 1)), status(date(2021, 12, 31)), status(date(2022, 1, 1))] == [
        Status.IN_FORCE, Status.SUSPENDED, Status.SUSPENDED, Status.IN_FORCE,
    ]  # fmt: skip
    assert turning_points(LAW, [act]) == (date(2021, 2, 1), date(2022, 1, 1))


def test_what_the_base_text_holds_already_is_not_done_again() -> None:
    act = enacted(
        "9-ФЗ",
        "2021-01-10",
        '1) в части 1 статьи 1 слово "днем" заменить словом "утром".',
        clauses="Настоящий Федеральный закон вступает в силу с 1 марта 2021 года.",
    )
    from attrs import evolve

    base = evolve(LAW, edition=Edition(valid_from=date(2021, 3, 1)))
    assert "ставят днем" in text_at("2021-04-01", act, base=base)


def test_a_draft_comes_last_and_an_act_that_does_not_fit_is_named() -> None:
    draft = Enactment(
        "p", enacted("x", "2021-01-01", '1) в части 1 статьи 1 слово "утром" заменить словом "вечером".').bill
    )
    act = enacted(
        "9-ФЗ",
        "2021-01-10",
        '1) в части 1 статьи 1 слово "днем" заменить словом "утром".',
        clauses="Настоящий Федеральный закон вступает в силу с 1 марта 2021 года.",
    )
    assert "ставят вечером" in text_at("2021-03-01", draft, act)
    stuck = consolidate(LAW, [draft, act], wording=WORDING, at=date(2021, 2, 1))
    assert isinstance(stuck, Stuck)
    assert (stuck.act.name, [fault.code for fault in stuck.result.faults]) == ("p", ["L-OLD-MISSING"])


MANY = law("\n\n".join(f"Статья {n}\n1. Буй {n} ставят днем.\n2. Буй снимают ночью." for n in range(1, 6)))
GOOD, BAD = "днем", "зимой"  # words that article n has, and that it hasn't


def misfits(*acts: tuple[str, ...], base: Statute = MANY) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the acts that don't fit, each with the items and codes told; each act is published a day after the last."""
    enactments = [enacted(f"{n}-ФЗ", f"2021-01-{n:02}", *lines) for n, lines in enumerate(acts, 1)]
    stuck = consolidate(base, enactments, wording=WORDING)
    assert isinstance(stuck, Stuck)
    found = ((stuck.act, stuck.result), *stuck.others)
    return [(act.name, [(fault.item, fault.code) for fault in result.faults]) for act, result in found]


def words(item: int, article: int, old: str, new: str = "весной") -> str:
    return f'{item}) в части 1 статьи {article} слово "{old}" заменить словом "{new}";'


def test_every_act_that_does_not_fit_by_itself_is_named() -> None:
    assert misfits(
        (words(1, 1, GOOD), words(2, 2, BAD)),
        (words(1, 3, BAD), words(2, 4, GOOD), words(3, 5, BAD)),
        (words(1, 1, GOOD),),  # the first act, had it fitted, would have taken this word
    ) == [("1-ФЗ", [("2", "L-OLD-MISSING")]), ("2-ФЗ", [("1", "L-OLD-MISSING"), ("3", "L-OLD-MISSING")])]


def test_what_may_follow_from_an_act_that_does_not_fit_is_not_told() -> None:
    first = (words(1, 1, BAD, "осенью"),)
    assert misfits(first, (words(1, 1, "осенью"),)) == [("1-ФЗ", [("1", "L-OLD-MISSING")])]
    assert misfits(  # through an act that fits only because the first one wasn't carried out
        first, ("1) часть 1 статьи 1 признать утратившей силу;", words(2, 3, GOOD)), (words(1, 3, GOOD),)
    ) == [("1-ФЗ", [("1", "L-OLD-MISSING")])]


@pytest.mark.parametrize(
    "everywhere",
    [
        'Слово "осенью" заменить словом "летом";',
        "1) считать статьи 3 и 4 соответственно статьями 6 и 7;",
        '1) дополнить главой 2 следующего содержания:\n"Глава 2. Вехи\n\nСтатья 6. Вехи\nВехи ставят.";',
        "1) нечто неясное;",
    ],
)
def test_an_act_that_may_change_any_article_leaves_nothing_to_tell(everywhere: str) -> None:
    assert misfits((words(1, 1, BAD), everywhere), (words(1, 3, BAD),))[1:] == []


def test_what_can_not_be_read_is_told_of_every_act() -> None:
    told = misfits((words(1, 1, BAD),), ("1) нечто неясное;", words(2, 1, BAD)))
    assert told[1:] == [("2-ФЗ", [("1", "L-UNPARSED")])]


def test_a_new_article_that_was_not_added_may_be_missing_later() -> None:
    added = '1) дополнить статьей 6 следующего содержания:\n"Статья 6\n1. Буй 6 ставят днем.";'
    assert misfits((added, words(2, 1, BAD)), (words(1, 6, BAD),), (words(1, 7, BAD),))[1:] == [
        ("3-ФЗ", [("1", "L-TARGET-MISSING")])
    ]


# --- the reference ------------------------------------------------------------------------------------------------
# A law is a dictionary from article to words; an act is a list of (day, article, old word, new word) or of (day,
# article, None, text of a new article). The reference sorts everything and does it, one after the other.

START = date(2021, 1, 1)
ARTICLES = 4
WORDS = 3
Item = tuple[int, str, int]  # days after START, "word" or "new" or "repeal", article


def reference(acts: list[tuple[int, int, list[Item]]], at: int, known: int) -> dict[int, list[str]]:
    articles = {n: [f"слово{n}{k}" for k in range(WORDS)] for n in range(1, ARTICLES + 1)}
    done = []
    for name, (signed, number, items) in enumerate(acts):
        if signed <= known:
            done += [
                (day, signed, number, order, name, kind, n) for order, (day, kind, n) in enumerate(items) if day <= at
            ]
    for _day, _signed, _number, order, name, kind, n in sorted(done):
        if kind == "word":
            articles[n][order % WORDS] += f"а{name}б{order}"
        elif kind == "new":
            articles[10 + 10 * name + order] = [f"новое{name}и{order}"]
        elif kind == "repeal":
            articles[n] = ["утратила"]
    return articles


def as_operation(name: int, order: int, kind: str, n: int, old: str) -> Operation:
    if kind == "word":
        return op("replace_text", f"статья {n}", old=old, new=f"{old}а{name}б{order}")
    if kind == "new":
        label = str(10 + 10 * name + order)
        text = f"Статья {label}\nново{'е'}{name}и{order}"
        return op("insert_unit", "", units=[{"kind": "статья", "label": label, "text": text}])
    return op("repeal_unit", f"статья {n}")


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[int, int, list[Item]]]:
    """Draw acts with different dates; words of an article belong to one act, so that every order is possible."""
    owners = {n: draw(st.integers(0, 2)) for n in range(1, ARTICLES + 1)}
    acts = []
    for name in range(draw(st.integers(1, 3))):
        signed = draw(st.integers(0, 30))
        mine = [n for n, owner in owners.items() if owner == name]
        items: list[Item] = []
        for _ in range(draw(st.integers(1, 3))):
            kind = draw(st.sampled_from(["word", "new", *(["repeal"] if len(mine) > 1 else [])]))
            if kind == "repeal":
                target = mine.pop()
            elif kind == "word" and mine:
                target = draw(st.sampled_from(mine))
            else:
                kind, target = "new", 0
            items.append((draw(st.integers(0, 60)), kind, target))
        # an article is repealed by an item of its own: the words of it stay alone
        repealed = {n for _, kind, n in items if kind == "repeal"}
        items = [item for item in items if item[1] != "word" or item[2] not in repealed]
        acts.append((signed, draw(st.integers(1, 300)), items or [(0, "new", 0)]))
    return acts


def as_enactment(name: int, signed: int, number: int, items: list[Item]) -> Enactment:
    instructions, clauses = [], []
    for order, (day, kind, n) in enumerate(items):
        operation = as_operation(name, order, kind, n, f"слово{n}{order % WORDS}")
        instructions.append(Instruction("1", str(order + 1), "", order, order + 1, operations=(operation,)))
        rule = {"rule": "date", "date": (START + timedelta(days=day)).isoformat()}
        clause = op("commence", f"статья 1/пункт {order + 1}", when=rule)
        clauses.append(Instruction("2", str(order + 1), "", order, order + 1, kind="norm", operations=(clause,)))
    reference_ = ActReference("Федеральный закон", START + timedelta(days=signed), f"{number}-ФЗ")
    return Enactment(str(name), Bill("", (*instructions, *clauses)), reference_)


@settings(max_examples=150, deadline=None)
@given(histories(), st.integers(0, 70), st.integers(0, 40))
def test_the_timeline_does_what_the_reference_does(
    acts: list[tuple[int, int, list[Item]]], at: int, known: int
) -> None:
    body = "\n\n".join(
        f"Статья {n}\n" + " ".join(f"слово{n}{k}" for k in range(WORDS)) + "." for n in range(1, ARTICLES + 1)
    )
    base = read_plain(HEAD + body + TAIL)[0]
    enactments = [as_enactment(name, *act) for name, act in enumerate(acts)]
    result = consolidate(
        base, enactments[::-1], wording=WORDING, at=START + timedelta(days=at), known=START + timedelta(days=known)
    )
    assert isinstance(result, Consolidated), result
    found = {}
    for unit in (u for u in result.statute.root.units() if u.kind.value == "статья"):
        text = " ".join(getattr(child, "text", "") for child in unit.body).rstrip(".")
        found[int(str(unit.number))] = ["утратила"] if unit.status is Status.REPEALED else text.split()
    assert found == reference(acts, at, known)
    whole = consolidate(base, enactments, wording=WORDING, known=START + timedelta(days=known))
    assert isinstance(whole, Consolidated)
    assert whole.on(START + timedelta(days=at), base) == result.statute
