"""Law 6 over every case: parsed and unparsed spans are the whole input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lawdraft.language.base import get_language
from lawdraft.model.address import Address
from tests.cases_io import TRIPLES, dev_cases, read_acts
from tests.laws import law6_fragment, law6_spans, law9_address

_LANGUAGE = get_language("ru")


@pytest.mark.parametrize("case", dev_cases(), ids=lambda case: str(case["id"]))
def test_sentences(case: dict[str, Any]) -> None:
    law6_fragment(case["text"], Address.from_json(case.get("context", [])), "KOAP" if "koap" in case["tags"] else None)
    for operation in case["ops"]:
        address = Address.from_json(operation["target"])
        law9_address(address)


@pytest.mark.parametrize("path", sorted(TRIPLES.glob("*/amend.txt")), ids=lambda path: path.parent.name)
def test_bills(path: Path) -> None:
    law6_spans(_LANGUAGE.parse_bill(path.read_text("utf-8")))


@pytest.mark.corpus
def test_real_acts(corpus: Path) -> None:
    for _, text in read_acts():
        law6_spans(_LANGUAGE.parse_bill(text))
