"""Generated statutes for property tests: realistic, valid, small, made of invented Russian words.

`statutes()` gives whole acts (head, preamble, chapters, articles, notes, signature, appendices), `units()` single articles,
`paragraphs()` single lines. Numbers run as the law counts (with inserted 2^1), marks and punctuation fit the dialect, so that a
generated act printed as plain text is one that a reader can understand.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from lawdraft.model.edition import ActReference, Edition, Provenance, Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number
from lawdraft.model.unit import Cell, Foreign, Mark, Paragraph, Row, Status, Statute, Table, Unit

__all__ = ["FRAGMENTS", "HEADINGS", "SENTENCES", "TAILS", "paragraphs", "statutes", "tables", "units"]

SENTENCES = (
    "Смотритель брусны ведет журнал мальков.",
    "Владелец запруды содержит створ и веху за свой счет.",
    "Журнал брусны хранится пять лет.",
    "Плата за проход плота не взимается.",
    "Брусной признается сооружение с огнем.",
    "Сведения о створе размещаются в реестре запруд.",
    "Осмотр проводится не реже двух раз в год.",
    'Спор рассматривает инспекция "Малая вода" в течение 30 дней.',
    "Порядок ремонта устанавливается правилами.",
    "Правила пункта 2 части 1 статьи 3 применяются к озерам.",
    "Смотритель назначается владельцем на 3 года.",
    "Ёмкость запруды указывается в паспорте - листе учета.",
    "Лоцман № 7 уведомляет пристань о тумане.",
    "Положения статьи 5^1 распространяются на веху, указанную в части 2^1 статьи 4.",
    "Владелец вправе требовать ремонта. Отказ не допускается.",
    "Огонь зажигается в 18 часов и гасится в 6 часов.",
)
FRAGMENTS = (
    "журнал мальков",
    "веха на якоре",
    "проверять огонь и знак брусны",
    "осматривать опору (линзу)",
    "копия паспорта запруды",
    "сведения о лоцмане",
    'уведомлять инспекцию "Малая вода" о тумане',
    "не менее 15 створов",
    "иные знаки, указанные в статье 2",
    "требовать ремонта; при шторме - остановки",
    "доставлять смолу",
    "хранить весла",
)
LEADS = (
    "Владелец запруды обязан:",
    "Смотритель вправе:",
    "В настоящем законе применяются следующие понятия:",
    "К знакам относятся:",
    "Инспекция в течение десяти дней:",
)
TAILS = (
    "Иные знаки учитываются отдельно.",
    "Обязанности исполняются за счет владельца.",
    "Перечень не является закрытым.",
)
HEADINGS = (
    "Общие положения",
    "Содержание брусны",
    "Реестр запруд",
    "Права смотрителя",
    "Осмотр и ремонт",
    "Плата за проход",
    "Порядок учета мальков",
    "Ответственность владельца",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_ACTS = (
    ActReference("Федеральный закон", date(2020, 3, 18), "9048-ФЗ"),
    ActReference("Федеральный закон", date(2023, 7, 10), "9300-ФЗ"),
    ActReference("Закон", date(2021, 1, 9), "17-ОЗ", "О бруснах"),
    ActReference(),
    ActReference("Указ", None, "4"),
)


def _provenance() -> st.SearchStrategy[tuple[Provenance, ...]]:
    one = st.builds(
        Provenance,
        st.sampled_from(_ACTS),
        st.sampled_from(("amended", "added", "repealed", "suspended", "")),
        st.sampled_from((None, date(2020, 3, 29), date(2023, 9, 1))),
        st.sampled_from(("", "(в ред. закона о бруснах)", "1/2/а")),
    )
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def paragraphs(draw: Any, texts: tuple[str, ...] = SENTENCES, *, rich: bool = False) -> Paragraph:
    """One paragraph; with `rich` also marks and provenance."""
    text = draw(st.sampled_from(texts))
    if not rich or draw(st.integers(0, 5)):
        return Paragraph(text)
    marks: tuple[Mark, ...] = ()
    kind = draw(st.integers(0, 3))
    if kind == 0:
        start = draw(st.integers(0, len(text) - 2))
        marks = (Mark(start, draw(st.integers(start + 1, len(text))), "ref", (("href", "#art_1"),)),)
    elif kind == 1:
        half = len(text) // 2
        marks = (Mark(0, half, "b"), Mark(1, half, "i"), Mark(half, len(text), "u"))
    elif kind == 2:
        text += "*"
        marks = (
            Mark(len(text) - 1, len(text), "authorialNote", (("placement", "bottom"),), (Paragraph("Кроме озер."),)),
        )
    return Paragraph(text, marks, provenance=draw(_provenance()))


def _numbers(draw: Any, least: int, most: int, labels: tuple[str, ...]) -> list[Number]:
    numbers: list[Number] = []
    for label in labels[: draw(st.integers(least, most))]:
        numbers.append(Number.parse(label))
        if draw(st.integers(0, 7)) == 0:
            numbers.append(Number.parse(f"{label}^1"))
            if draw(st.integers(0, 3)) == 0:
                numbers.append(Number.parse(f"{label}^1-1"))
    return numbers


_DIGITS = tuple(str(n) for n in range(1, 40))


@st.composite
def _list(draw: Any, levels: tuple[tuple[Kind, str], ...], rich: bool) -> tuple[Unit, ...]:
    """A list of items «1) …;» with the punctuation of a list, perhaps with a list below an item."""
    (kind, style), deeper = levels[0], levels[1:]
    numbers = _numbers(draw, 2, 4, tuple(LETTERS) if style == "а)" else _DIGITS)
    items = []
    for at, number in enumerate(numbers):
        end = "." if at == len(numbers) - 1 else ";"
        mark = f"{number})"
        if deeper and draw(st.integers(0, 5)) == 0:
            below = draw(_list(deeper, rich))
            if end == ";":
                last = below[-1]
                line = last.body[-1]
                assert isinstance(line, Paragraph)
                below = (*below[:-1], Unit(last.kind, last.number, last.mark, body=(Paragraph(line.text[:-1] + ";"),)))
            items.append(Unit(kind, number, mark, body=(Paragraph(draw(st.sampled_from(FRAGMENTS)) + ":"), *below)))
        else:
            line = draw(paragraphs(tuple(f + end for f in FRAGMENTS), rich=rich))
            items.append(Unit(kind, number, mark, body=(line,)))
    return tuple(items)


@st.composite
def _body(draw: Any, levels: tuple[tuple[Kind, str], ...], rich: bool) -> tuple[Any, ...]:
    """The paragraphs and items of a part or of an article without parts."""
    shape = draw(st.integers(0, 5))
    if shape >= 2:
        return tuple(draw(paragraphs(rich=rich)) for _ in range(draw(st.sampled_from((1, 1, 1, 2, 3)))))
    body = (Paragraph(draw(st.sampled_from(LEADS))), *draw(_list(levels, rich)))
    return (*body, Paragraph(draw(st.sampled_from(TAILS)))) if shape == 1 else body


_ITEMS = ((Kind.CLAUSE, "1)"), (Kind.SUBCLAUSE, "а)"))


@st.composite
def units(draw: Any, number: str = "1", *, rich: bool = False) -> Unit:
    """One article of an act in the FZ or KOAP dialect: with parts or without, perhaps repealed, perhaps with a note."""
    label, mark = Number.parse(number), f"Статья {number}."
    shape = draw(st.integers(0, 9))
    if shape == 0:
        return Unit(Kind.ARTICLE, label, mark, Paragraph("Утратила силу."), status=Status.REPEALED)
    heading = draw(paragraphs(HEADINGS))
    if shape < 5:
        body = draw(_body(_ITEMS, rich))
    else:
        parts = []
        for part in _numbers(draw, 2, 4, _DIGITS):
            if draw(st.integers(0, 9)) == 0:
                parts.append(
                    Unit(Kind.PART, part, f"{part}.", body=(Paragraph("Утратила силу."),), status=Status.REPEALED)
                )
            else:
                parts.append(
                    Unit(
                        Kind.PART,
                        part,
                        f"{part}.",
                        body=draw(_body(_ITEMS, rich)),
                        provenance=draw(_provenance()) if rich else (),
                    )
                )
        body = tuple(parts)
    if draw(st.integers(0, 5)) == 0:
        body = (*body, Unit(Kind.NOTE, None, "Примечание.", body=(draw(paragraphs()),)))
    return Unit(Kind.ARTICLE, label, mark, heading, body, provenance=draw(_provenance()) if rich else ())


@st.composite
def tables(draw: Any) -> Table:
    """A table with a head and numbered rows."""

    def cell(text: str, *, header: bool = False, colspan: int = 1) -> Cell:
        return Cell((Paragraph(text),), header, colspan)

    rows = [Row((cell("№ п/п", header=True), cell("Участок", header=True), cell("Высота", header=True)))]
    if draw(st.booleans()):
        rows.append(Row((cell("Раздел I. Малые воды", header=True, colspan=3),)))
    for number in _numbers(draw, 1, 3, _DIGITS):
        name = draw(st.sampled_from(("Верхний плес", "Озерный район", "Устье")))
        rows.append(
            Row(
                (
                    cell(f"{number}."),
                    cell(name),
                    cell(draw(st.sampled_from(("12", "5 000", "")))),
                ),
                number,
            )
        )
    return Table(tuple(rows), draw(st.sampled_from((None, Paragraph("Таблица 1")))))


def _articles(draw: Any, start: int, count: int, dotted: bool, chapter: int, rich: bool) -> tuple[Unit, ...]:
    found = []
    for at in range(start, start + count):
        label = f"{chapter}.{at}" if dotted else str(at)
        found.append(draw(units(label, rich=rich)))
        if draw(st.integers(0, 7)) == 0:
            found.append(draw(units(label + "^1", rich=rich)))
    return tuple(found)


def _main(draw: Any, dotted: bool, rich: bool) -> tuple[Unit, ...]:
    shape = draw(st.integers(0, 3)) or int(dotted)
    if not shape:
        return _articles(draw, 1, draw(st.integers(1, 4)), dotted, 1, rich)
    chapters, article = [], 1
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        count = draw(st.integers(1, 2))
        inside = _articles(draw, 1 if dotted else article, count, dotted, chapter, rich)
        article += count
        chapters.append(
            Unit(Kind.CHAPTER, Number.parse(str(chapter)), f"Глава {chapter}.", draw(paragraphs(HEADINGS)), inside)
        )
    if shape == 1:
        return tuple(chapters)
    return tuple(
        Unit(
            Kind.SECTION,
            Number.parse(_ROMAN[at]),
            f"Раздел {_ROMAN[at]}.",
            Paragraph(draw(st.sampled_from(HEADINGS)).upper()),
            (chapter,),
        )
        for at, chapter in enumerate(chapters)
    )


def _appendix(draw: Any, number: int, rich: bool) -> Unit:
    if draw(st.booleans()):
        body: tuple[Any, ...] = (draw(tables()),)
    else:
        levels = ((Kind.SUBCLAUSE, "а)"),)
        body = tuple(
            Unit(Kind.CLAUSE, n, f"{n}.", body=draw(_body(levels, rich))) for n in _numbers(draw, 1, 3, _DIGITS)
        )
    return Unit(
        Kind.APPENDIX,
        Number.parse(str(number)),
        f"Приложение {number}",
        Paragraph("ПЕРЕЧЕНЬ ЗАПРУД"),
        body,
        subheading=Paragraph('к Федеральному закону "О бруснах"'),
        after_mark="\n",
    )


@st.composite
def statutes(draw: Any, *, dialect: str = "", rich: bool = False) -> Statute:
    """A whole act. `rich` adds marks, provenance, foreign matter and odd identities (what plain text can't hold)."""
    name = dialect or draw(st.sampled_from(("FZ", "KOAP")))
    title = "Кодекс о бруснах" if name == "KOAP" else "О бруснах и запрудах"
    front = [Paragraph("ФЕДЕРАЛЬНЫЙ ЗАКОН", role="type"), Paragraph(title, role="title")]
    if draw(st.booleans()):
        front.append(Paragraph("Принят Государственной Думой 7 мая 2019 года", role="adoption"))
    body: list[Any] = [Unit(Kind.FRONT, body=tuple(front))]
    if draw(st.integers(0, 3)) == 0:
        body.append(Unit(Kind.PREAMBLE, body=(draw(paragraphs(rich=rich)),)))
    body += _main(draw, name == "KOAP", rich)
    if draw(st.booleans()):
        lines = (
            ("Президент", "role"),
            ("Российской Федерации", "role"),
            ("Москва, Кремль", "place"),
            ("14 мая 2019 года", "date"),
            ("№ 9001-ФЗ", "number"),
        )
        body.append(Unit(Kind.SIGNATURE, body=tuple(Paragraph(text, role=role) for text, role in lines)))
        body += [_appendix(draw, at, rich) for at in range(1, draw(st.integers(0, 2)) + 1)]
    work = Work("Федеральный закон", date(2019, 5, 14), "9001-ФЗ", title, subtype="fz")
    edition = Edition()
    if rich:
        work = draw(
            st.sampled_from(
                (
                    work,
                    Work(),
                    Work("Закон области", None, "", "О бруснах", "ru-66"),
                    Work(
                        "Постановление",
                        date(2022, 3, 3),
                        "290-п/№ 2",
                        "О мальках",
                        "ru",
                        "postanovlenie",
                        "pravitelstvo",
                        (("short", "ПоМ"), ("pravo-nd", "102")),
                        True,
                    ),
                )
            )
        )
        edition = draw(
            st.sampled_from((edition, Edition(date(2023, 9, 1)), Edition(date(2026, 9, 1), date(2026, 3, 5))))
        )
        if draw(st.integers(0, 5)) == 0:
            body.insert(
                2,
                Unit(
                    Kind.ARTICLE,
                    Number.parse("900"),
                    "Статья 900.",
                    Paragraph("Формула"),
                    (
                        Paragraph("Плата исчисляется по формуле:"),
                        Foreign(
                            '<foreign xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><m xmlns="urn:m">x</m></foreign>'
                        ),
                        Paragraph("где x - плата."),
                    ),
                ),
            )
    return Statute(work, Unit(Kind.ACT, body=tuple(body)), edition, name)
