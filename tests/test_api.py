from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
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


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda bill, act: lawdraft.parse_bill(b"text"), "read_bill reads a file"),
        (lambda bill, act: lawdraft.apply(act, bill), "a bill, then statutes"),
        (lambda bill, act: lawdraft.apply(bill, "text"), "Statute, not str"),
        (lambda bill, act: lawdraft.make_redline(lawdraft.apply(bill, act)), "Applied, not Rejected"),
        (lambda bill, act: lawdraft.read_statute_xml("<akomaNtoso/>"), "bytes of a file, not str"),
    ],
)
def test_what_is_something_else_is_said(call: Callable[[object, object], object], said: str) -> None:
    act = lawdraft.read_statute_xml((Path(__file__).parents[1] / "statutes" / "koap" / "act.xml").read_bytes())
    bill = lawdraft.parse_bill("Статью 999 Кодекса Российской Федерации об административных правонарушениях исключить.")
    with pytest.raises(TypeError, match=said):
        call(bill, act)
