from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import lawdraft


def test_every_name_is_there_and_the_list_is_sorted() -> None:
    assert lawdraft.__all__ == sorted(lawdraft.__all__)
    assert dir(lawdraft) == lawdraft.__all__
    for name in lawdraft.__all__:
        assert getattr(lawdraft, name) is not None
    assert set(" ".join(lawdraft.__homes__.values()).split()) == set(lawdraft.__all__) - {"__version__"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        lawdraft.nosuch  # noqa: B018 - asking is the test


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, lawdraft; print(sorted(m for m in sys.modules if m.startswith(('lawdraft', 'attr', 'lxml', 'click'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['lawdraft']"


def test_public_functions_are_documented() -> None:
    for name in lawdraft.__all__:
        value = getattr(lawdraft, name)
        if callable(value):
            assert value.__doc__, name
            assert value.__doc__.strip().split("\n")[0][0].isupper(), name


def test_an_act_is_named_as_the_law_names_it() -> None:
    act = lawdraft.parse_act('Федеральный закон от 18 марта 2020 года № 48-ФЗ "Об уполномоченных"')
    assert (act.kind, act.number, act.title) == ("Федеральный закон", "48-ФЗ", "Об уполномоченных")
    with pytest.raises(lawdraft.LawdraftError):
        lawdraft.parse_act("что-то")


def test_a_fragment_with_a_context() -> None:
    (one,) = lawdraft.parse_fragment('в пункте 3 слово "а" заменить словом "б"', context="часть 2 статьи 5")
    assert one.operations[0].target.compact() == "статья 5/часть 2/пункт 3"
    with pytest.raises(lawdraft.LawdraftError):
        lawdraft.parse_fragment("x", context="где-то")


EMPTY = lawdraft.parse_bill("")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda bill, act: lawdraft.parse_bill(b"text"), "read_bill reads a file"),
        (lambda bill, act: lawdraft.apply(act, bill), "a bill, then statutes"),
        (lambda bill, act: lawdraft.apply(bill, "text"), "Statute, not str"),
        (lambda bill, act: lawdraft.make_redline(lawdraft.apply(bill, act)), "Applied, not Rejected"),
        (lambda bill, act: lawdraft.apply(bill, act, at="2026-01-01"), "a day: date, not str"),
        (
            lambda bill, act: lawdraft.apply(bill, act, published=datetime(2026, 1, 1, tzinfo=UTC)),
            "a day: date, not datetime",
        ),
        (lambda bill, act: lawdraft.apply(bill, act, act="КоАП"), "ActReference, not str"),
        (lambda bill, act: lawdraft.apply(bill, act, conventions=None), "Conventions, not NoneType"),
        (lambda bill, act: lawdraft.make_redline(lawdraft.apply(EMPTY, act), "first"), "int, not str"),
        (lambda bill, act: lawdraft.make_redline(lawdraft.apply(EMPTY, act), title=None), "str, not NoneType"),
        (lambda bill, act: lawdraft.read_statute_xml("<akomaNtoso/>"), "content of a file: bytes, not str"),
        (lambda bill, act: lawdraft.validate("<akomaNtoso/>"), "content of a file: bytes, not str"),
        (lambda bill, act: lawdraft.write_statute_xml(act.root), "Statute, not Unit"),
        (lambda bill, act: lawdraft.write_text(act.root), "Statute, not Unit"),
        (lambda bill, act: lawdraft.parse_fragment(b"text"), "str, not bytes"),
        (lambda bill, act: lawdraft.parse_fragment("text", context=None), "str, not NoneType"),
        (lambda bill, act: lawdraft.parse_act(None), "str, not NoneType"),
        (lambda bill, act: lawdraft.Address.parse(None), "str, not NoneType"),
        (lambda bill, act: lawdraft.locate(act.root, "статья 1"), "Address.parse reads one.*Address, not str"),
        (lambda bill, act: lawdraft.locate(act, lawdraft.Address()), "Unit, not Statute"),
        (lambda bill, act: lawdraft.draft_bill(act, "text"), "two statutes: Statute, not str"),
        (lambda bill, act: lawdraft.draft_bill(act, act, act="КоАП"), "ActReference, not str"),
        (lambda bill, act: lawdraft.compare_editions("text", act), "two statutes: Statute, not str"),
        (lambda bill, act: lawdraft.render_html(bill), "Redline, not Bill"),
        (lambda bill, act: lawdraft.render_terminal(None), "Redline, not NoneType"),
        (
            lambda bill, act: lawdraft.render_html(lawdraft.make_redline(lawdraft.apply(EMPTY, act)), lang=[]),
            "str, not list",
        ),
    ],
)
def test_what_is_something_else_is_said(call: Callable[[object, object], object], said: str) -> None:
    act = lawdraft.read_statute_xml((Path(__file__).parents[1] / "statutes" / "koap" / "act.xml").read_bytes())
    bill = lawdraft.parse_bill("Статью 999 Кодекса Российской Федерации об административных правонарушениях исключить.")
    with pytest.raises(TypeError, match=said):
        call(bill, act)


@pytest.mark.parametrize(
    "call",
    [
        lambda act: lawdraft.parse_bill("Статья 1", dialect="KODEX"),
        lambda act: lawdraft.parse_fragment("статью 1 исключить", dialect="KODEX"),
        lambda act: lawdraft.Address.from_json([["нечто", "1"]]),
        lambda act: lawdraft.Address.from_json([["статья", 1]]),
        lambda act: lawdraft.Address.of("статья"),
        lambda act: lawdraft.draft_bill(act, act, quotes="single"),
        lambda act: lawdraft.render_terminal(lawdraft.make_redline(lawdraft.apply(EMPTY, act)), lang="de"),
    ],
)
def test_what_no_one_knows_is_an_error_of_ours(call: Callable[[object], object]) -> None:
    act = lawdraft.read_statute(Path(__file__).parents[1] / "statutes" / "koap" / "act.xml")
    with pytest.raises(lawdraft.LawdraftError, match="expected"):
        call(act)


def test_a_redline_of_a_statute_that_the_result_lacks() -> None:
    act = lawdraft.read_statute(Path(__file__).parents[1] / "statutes" / "koap" / "act.xml")
    for base in (1, -1):
        with pytest.raises(IndexError, match="which of 1 statutes"):
            lawdraft.make_redline(lawdraft.apply(EMPTY, act), base)


def test_errors_go_to_other_processes_and_back() -> None:
    from lawdraft.workspace.history import HistoryError

    errors = [HistoryError("message", "alias", None, hint="hint")]  # type: ignore[arg-type]
    for call in (lambda: lawdraft.Number("?"), lambda: lawdraft.read_statute("/none/act.txt")):
        with pytest.raises(lawdraft.LawdraftError) as caught:
            call()
        errors.append(caught.value)  # type: ignore[arg-type]
    for error in errors:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), repr(again)) == (type(error), str(error), repr(error))
