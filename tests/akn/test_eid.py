from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lawdraft.akn.eid import assign, decode_label, decode_step, encode_label
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import NumberError
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.unit import Statute, Unit
from tests.strategies import statutes

TABLE = (
    ("17.2", "17-2"),
    ("5^1", "5--1"),
    ("17.2^1", "17-2--1"),
    ("5^1-1", "5--1---1"),
    ("5-1", "5---1"),
    ("б", "b"),
    ("б^1", "b--1"),
    ("аа", "aa"),
    ("IV^1", "IV--1"),
    ("А", "wa"),
    ("ч", "qc"),
    ("э", "qe"),
    ("Щ", "wqw"),
    ("a", "xa"),
    ("N", "wxn"),
    ("№", "y2116y"),
)
ALPHABET = "01279IVXLCDM.^-абвчшщэюяёйъАБЯabqwxyzNZ_~# №"


@pytest.mark.parametrize(("label", "token"), TABLE)
def test_the_table_of_the_profile(label: str, token: str) -> None:
    assert encode_label(label) == token
    assert decode_label(token) == label


@given(st.text(ALPHABET) | st.text())
@example(".")
@example("5..1")
@example("-^")
def test_every_label_has_a_token_and_the_token_gives_it_back(label: str) -> None:
    token = encode_label(label)
    assert decode_label(token) == label
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
    assert not set(token) & set("NZ")


@given(st.lists(st.text(ALPHABET, max_size=4), max_size=30, unique=True))
def test_different_labels_have_different_tokens(labels: list[str]) -> None:
    assert len({encode_label(label) for label in labels}) == len(labels)


@given(st.text("abqwxyz0-IV", max_size=6))
def test_a_token_that_is_read_is_the_one_that_is_written(token: str) -> None:
    try:
        label = decode_label(token)
    except NumberError:
        return
    assert encode_label(label) == token


def test_steps() -> None:
    assert decode_step("art_17-2--1", "art") == (Number("17.2^1"), True)
    assert decode_step("art_4yy6--1", "art") == (NumberRange(Number("4"), Number("6^1")), True)
    assert decode_step("para_N2", "para") == (None, True)
    assert decode_step("cl_1Z1", "cl") == (Number("1"), True)
    assert decode_step("sec_1", "art") == (None, False)
    assert decode_step("art_5.2", "art") == (None, False)


@given(statutes(rich=True))
def test_names_assigned_from_the_tree_are_those_that_are_written_and_none_is_given_twice(statute: Statute) -> None:
    names = [eid for eid, _ in assign(statute.root)]
    assert len(set(names)) == len(names)
    text = write_statute_xml(statute).decode()
    places = [text.find(f'eId="{eid}"') for eid, node in assign(statute.root) if isinstance(node, Unit)]
    assert -1 not in places
    assert places == sorted(places)


def test_moving_an_article_to_another_chapter_changes_no_name() -> None:
    from lawdraft.model.kind import Kind
    from lawdraft.model.unit import Paragraph

    def act(*chapters: tuple[str, ...]) -> Unit:
        return Unit(
            Kind.ACT,
            body=tuple(
                Unit(
                    Kind.CHAPTER,
                    Number(str(at)),
                    f"Глава {at}.",
                    body=tuple(
                        Unit(Kind.ARTICLE, Number(label), f"Статья {label}.", body=(Paragraph("Текст."),))
                        for label in labels
                    ),
                )
                for at, labels in enumerate(chapters, 1)
            ),
        )

    def named(root: Unit) -> set[str]:
        return {eid for eid, _ in assign(root)}

    assert named(act(("1", "2"), ("3",))) == named(act(("1",), ("2", "3")))
    assert "art_2__p_1" in named(act(("1", "2"), ("3",)))


def test_the_same_label_twice_gets_a_generation() -> None:
    from lawdraft.model.kind import Kind

    root = Unit(
        Kind.ACT, body=(Unit(Kind.ARTICLE, Number("5"), "Статья 5."), Unit(Kind.ARTICLE, Number("5"), "Статья 5."))
    )
    assert [eid for eid, _ in assign(root)] == ["body", "art_5", "art_5Z2"]
