"""`lawdraft rebase` of a bill on a document that a decision approves: its points moved, its address says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run

RULES = """\
ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ
ПОСТАНОВЛЕНИЕ
от 1 июля 2020 года № 12
Об утверждении Правил установки буев

1. Утвердить прилагаемые Правила установки буев.
2. Настоящее постановление вступает в силу со дня его официального опубликования.

Председатель Правительства Российской Федерации

УТВЕРЖДЕНЫ
постановлением Правительства Российской Федерации
от 1 июля 2020 года № 12

ПРАВИЛА
установки буев

1. Буй ставят днем.
2. Буй красят красным.
3. Буй чистят летом.
"""
STATUTE = """\
alias = "rules"
type = "Постановление"
number = "12"
date = 2020-07-01
title = "Об утверждении Правил установки буев"
dialect = "ORDER"
edition = 2020-07-15
"""
ACT = """\
type = "Постановление"
number = "3"
date = 2021-01-01
title = "О внесении изменений"
published = 2021-01-01
"""
PROPOSAL = """\
id = "blue"
title = "О буях"
kind = "законопроект"
initiators = ["Депутат"]
statutes = ["rules"]

[base]
rules = 2020-07-15

[[status]]
stage = "идея"
"""


def _bill(*items: str) -> str:
    return (
        "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\nПОСТАНОВЛЕНИЕ\nО внесении изменений в Правила установки буев\n\n"
        "1. Внести в Правила установки буев, утвержденные постановлением Правительства Российской Федерации от 1 июля "
        '2020 года № 12 "Об утверждении Правил установки буев", следующие изменения:\n'
        + "".join(f"{item}\n" for item in items)
        + "2. Настоящее постановление вступает в силу с 1 марта 2021 года.\n"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Rules whose points 2 and 3 became 3 and 4, and a proposal on the text before."""
    files = {
        "statutes/rules/statute.toml": STATUTE,
        "statutes/rules/act.txt": RULES,
        "statutes/rules/history/2021-01-01-3/act.toml": ACT,
        "statutes/rules/history/2021-01-01-3/act.txt": _bill(
            "а) пункты 2 и 3 считать соответственно пунктами 3 и 4;",
            'б) дополнить пунктом 2 следующего содержания:\n"2. Буй моют.".',
        ),
        "proposals/blue/proposal.toml": PROPOSAL,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def _rebase(root: Path, *items: str, more: tuple[str, ...] = (), code: int = 0) -> str:
    (root / "proposals" / "blue" / "bill.txt").write_text(_bill(*items), "utf-8")
    done = run("rebase", "blue", "--onto", "2021-03-01", *more, "--workspace", root)
    assert done.exit_code == code, done.output
    return done.stdout


def test_points_that_moved_get_their_new_numbers(root: Path) -> None:
    shown = _rebase(
        root,
        'а) в пункте 2 слово "красным" заменить словом "синим";',
        "б) пункт 3 признать утратившим силу.",
        more=("--write",),
    )
    assert '+а) в пункте 3 слово "красным" заменить словом "синим";' in shown
    assert "+б) пункт 4 признать утратившим силу." in shown
    assert run("check", "blue", "--workspace", root).exit_code == 0


def test_a_new_point_whose_number_is_taken(root: Path) -> None:
    item = 'дополнить пунктом 4 следующего содержания:\n"4. Буй сушат.".'
    refused = _rebase(root, f"а) {item}", code=1)
    ours, _, theirs = refused.partition("with the bill")[2].partition("newer text")
    assert "4. Буй сушат." in ours
    assert "4. Буй чистят летом." in theirs
    assert "Буй ставят" not in refused  # nothing but the two units
    assert "+а) дополнить пунктом 5" in _rebase(root, f"а) {item}", more=("--move-numbers",))


def test_words_that_are_gone_are_a_conflict_with_the_point(root: Path) -> None:
    act = root / "statutes/rules/history/2021-01-01-3/act.txt"
    act.write_text(_bill('а) в пункте 2 слово "красным" заменить словом "белым".'), "utf-8")
    shown = _rebase(root, 'а) в пункте 2 слово "красным" заменить словом "синим".', code=1)
    assert "Буй красят белым" in shown.partition("newer text")[2]
