"""A rebased bill says its new addresses in its own words, also where one list names several places."""

from __future__ import annotations

import pytest

from lawdraft.amendment.bill import Bill
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.rebase import Rebased, rebase
from lawdraft.consolidate.report import Applied
from lawdraft.model.dialect import get_dialect
from lawdraft.model.plain import write_text
from lawdraft.workspace.rewrite import rewrite
from lawdraft.workspace.source import decode_bill
from tests.consolidate.world import WORDING, law
from tests.workspace.small import bill_of

BASE = law(
    "Статья 1\nБуи бывают:\nбелые буи;\nсиние буи;\nкрасные буи;\nчерные буи.\n\n"
    "Статья 2\n1. Вехи ставят:\n1) весной;\n2) летом;\n3) осенью;\n4) зимой.\n2. Вехи красят.\n3. Вехи моют.\n4. Вехи чинят.\n\n"
    "Статья 3\nБуй ставят. Буй красят. Буй моют. Буй снимают."
)
FIRST_GONE = "1) абзац второй статьи 1 исключить;"
ONE_MORE = '1) статью 1 после абзаца первого дополнить абзацем следующего содержания:\n"серые буи;";'
SENTENCE = '1) статью 3 перед предложением первым дополнить предложением следующего содержания: "Буй делают.";'
PARTS = "1) в статье 2 части 2 - 4 считать соответственно частями 3 - 5;"
ITEMS = "1) в части 1 статьи 2 пункты 2 - 4 считать соответственно пунктами 3 - 5;"

CASES = [
    ("excluded", FIRST_GONE, "1) абзацы третий и четвертый статьи 1 исключить;",
     "1) абзацы второй и третий статьи 1 исключить;"),
    ("three of them", FIRST_GONE, "1) абзацы третий, четвертый и пятый статьи 1 исключить;",
     "1) абзацы второй, третий и четвертый статьи 1 исключить;"),
    ("a range", FIRST_GONE, "1) абзацы третий - пятый статьи 1 исключить;", "1) абзацы второй - четвертый статьи 1 исключить;"),
    ("in them", ONE_MORE, '1) в абзацах втором и третьем статьи 1 слово "буи" заменить словом "вехи";',
     '1) в абзацах третьем и четвертом статьи 1 слово "буи" заменить словом "вехи";'),
    ("under a lead-in", ONE_MORE, '1) в статье 1:\nа) в абзацах втором и четвертом слово "буи" заменить словом "вехи";\nб) абзац пятый исключить;',
     '1) в статье 1:\nа) в абзацах третьем и пятом слово "буи" заменить словом "вехи";\nб) абзац шестой исключить;'),
    ("sentences", SENTENCE, "1) предложения второе и третье статьи 3 исключить;",
     "1) предложения третье и четвертое статьи 3 исключить;"),
    ("numbers", PARTS, "1) части 2 и 4 статьи 2 признать утратившими силу;", "1) части 3 и 5 статьи 2 признать утратившими силу;"),
    ("numbers in a unit", ITEMS, "1) пункты 2 и 3 части 1 статьи 2 признать утратившими силу;",
     "1) пункты 3 и 4 части 1 статьи 2 признать утратившими силу;"),
    ("only some of them move", ITEMS, "1) пункты 1 и 3 части 1 статьи 2 признать утратившими силу;",
     "1) пункты 1 и 4 части 1 статьи 2 признать утратившими силу;"),
    ("a list and a place in one sentence", ONE_MORE,
     '1) в статье 1 в абзаце втором слово "белые" заменить словом "серые", абзацы третий и четвертый исключить;',
     '1) в статье 1 в абзаце третьем слово "белые" заменить словом "серые", абзацы четвертый и пятый исключить;'),
]  # fmt: skip


def _applied(text: str) -> Applied:
    result = apply_bill(_read(text), (BASE,), wording=WORDING)
    assert isinstance(result, Applied), result
    return result


def _read(text: str) -> Bill:
    return decode_bill(text.encode(), name="bill.txt")


@pytest.mark.parametrize(("between", "item", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_list_is_written_anew(between: str, item: str, wanted: str) -> None:
    first, mine = _applied(bill_of(between)), _read(bill_of(item))
    assert not mine.unparsed
    carried = rebase(mine, BASE, first.changes[0], wording=WORDING, new=first.after[0])
    assert isinstance(carried, Rebased)
    assert carried.collisions == ()
    assert carried.result is not None
    written = rewrite(mine, carried.operations, _read, get_dialect("FZ"))
    assert written.unsaid == ()
    assert written.text == bill_of(wanted)
    done = apply_bill(_read(written.text), (first.after[0],), wording=WORDING)
    assert isinstance(done, Applied)
    assert write_text(done.after[0]) == write_text(carried.result.after[0])


def test_what_became_one_list_of_two_units_is_left_to_the_drafter() -> None:
    """«абзацы второй - четвертый» with a new one among them are no range any more."""
    between = '1) статью 1 после абзаца третьего дополнить абзацем следующего содержания:\n"серые буи;";'
    first, mine = _applied(bill_of(between)), _read(bill_of("1) абзацы второй - четвертый статьи 1 исключить;"))
    carried = rebase(mine, BASE, first.changes[0], wording=WORDING, new=first.after[0])
    assert isinstance(carried, Rebased)
    assert [one.kind for one in carried.collisions] != []
