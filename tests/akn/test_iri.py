from __future__ import annotations

from datetime import date

import pytest

from lawdraft.akn.iri import act_iri, edition_iri, parse_iri, slug, work_iri
from lawdraft.errors import InputError
from lawdraft.model.edition import ActReference, Edition, Work

FZ = Work("Федеральный закон", date(2020, 3, 18), "48-ФЗ", subtype="fz")
WORKS = (
    (FZ, "/akn/ru/act/fz/2020-03-18/48-fz"),
    (Work("Закон", date(1993, 5, 5), "4901-I"), "/akn/ru/act/zakon/1993-05-05/4901-i"),
    (Work("Закон", date(2022, 11, 3), "112-ОЗ", country="ru-66"), "/akn/ru-66/act/zakon/2022-11-03/112-oz"),
    (
        Work("Постановление", date(2022, 3, 3), "290", organ="pravitelstvo"),
        "/akn/ru/act/postanovlenie/pravitelstvo/2022-03-03/290",
    ),
    (Work("Федеральный конституционный закон", date(2001, 1, 2), "1-ФКЗ"), "/akn/ru/act/fkz/2001-01-02/1-fkz"),
)


@pytest.mark.parametrize(("work", "iri"), WORKS)
def test_works(work: Work, iri: str) -> None:
    assert work_iri(work) == iri
    read, edition = parse_iri(iri)
    assert (read.date, read.number, read.country, read.organ) == (work.date, work.number, work.country, work.organ)
    assert work_iri(read) == iri
    assert edition == Edition()


@pytest.mark.parametrize(
    ("edition", "end"),
    [
        (Edition(), "rus@"),
        (Edition(date(2020, 3, 29)), "rus@2020-03-29"),
        (Edition(date(2026, 9, 1), date(2026, 3, 5)), "rus@2026-09-01;known-2026-03-05"),
    ],
)
def test_editions(edition: Edition, end: str) -> None:
    iri = edition_iri(FZ, edition)
    assert iri == f"/akn/ru/act/fz/2020-03-18/48-fz/{end}"
    assert parse_iri(iri)[1] == edition
    assert parse_iri(iri + "#art_5__para_2")[1] == edition
    assert parse_iri(iri + "/!main.xml")[1] == edition


def test_cobalt_reads_them() -> None:
    cobalt = pytest.importorskip("cobalt")
    for work, _ in (*WORKS, (Work(), "")):
        iri = edition_iri(work, Edition(date(2021, 1, 1)))
        assert str(cobalt.FrbrUri.parse(iri).expression_uri()) == iri


def test_a_work_without_number_has_always_the_same_name() -> None:
    one, other = Work(title="О бруснах"), Work(title="О мальках")
    assert work_iri(one) == work_iri(Work(title="О бруснах")) != work_iri(other)
    assert work_iri(one).rpartition("/")[2].startswith("nn-")
    read, _ = parse_iri(work_iri(one))
    assert (read.number, read.date) == ("", None)


def test_a_citation_gives_the_iri_without_look_up() -> None:
    assert (
        act_iri(ActReference("Федеральный закон", date(2020, 3, 18), "48-ФЗ", "О бруснах"))
        == "/akn/ru/act/fz/2020-03-18/48-fz"
    )
    assert act_iri(ActReference("Кодекс", title="Маячный кодекс")) == ""


@pytest.mark.parametrize("text", ["", "/akn/ru/act/fz/48-fz", "http://example.org/", "/akn/ru/act/fz/2020-13-18/48-fz"])
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_iri(text)


def test_slug() -> None:
    assert slug("1064045-8") == "1064045-8"
    assert slug("Щёлочь № 5/п") == "shhelochq-5-p".replace("q", "")
