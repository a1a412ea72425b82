from __future__ import annotations

import pytest

from lawdraft.draft.rewrite import rewritten
from lawdraft.errors import InputError
from lawdraft.model.address import Address
from lawdraft.model.locate import Missing, locate
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import Path
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain

TEXT = "Статья 1. Огни\n\n1. Огонь виден ночью.\n2. Смотритель:\n1) зажигает огонь;\n2) гасит огонь.\n"


def place(statute: Statute, address: str) -> Path:
    found = locate(statute.root, Address.parse(address))
    assert not isinstance(found, Missing)
    return found[0].path


def test_a_unit_is_read_back_into_its_place() -> None:
    statute = read_plain(TEXT)[0]
    new = rewritten(
        statute,
        place(statute, "часть 2 статьи 1"),
        "2. Смотритель:\n1) зажигает огонь;\n1^1) моет линзу;\n2) гасит огонь.\n",
    )
    assert write_text(new) == TEXT.replace("2) гасит", "1^1) моет линзу;\n2) гасит")
    again = rewritten(statute, place(statute, "статья 1"), TEXT.replace("ночью", "днем"))
    assert write_text(again) == TEXT.replace("ночью", "днем")


@pytest.mark.parametrize("text", ["", "3. Иное.", "2. Смотритель спит.\n3. Иное."])
def test_another_provision_is_refused(text: str) -> None:
    statute = read_plain(TEXT)[0]
    with pytest.raises(InputError):
        rewritten(statute, place(statute, "часть 2 статьи 1"), text)
