from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import BASE, BILL, bill_of


@pytest.fixture
def acts(tmp_path: Path) -> tuple[Path, Path]:
    """A statute and a bill that fits it, as plain files."""
    base, bill = tmp_path / "act.txt", tmp_path / "bill.txt"
    base.write_text(BASE, "utf-8")
    bill.write_text(BILL, "utf-8")
    return base, bill


STATUTE = """\
alias = "piers"
type = "Закон Энской области"
number = "5-ОЗ"
date = 2019-03-01
title = "О пристанях"
dialect = "FZ"
edition = 2019-03-15
"""
PROPOSAL = """\
id = "{name}"
title = "Предложение"
kind = "законопроект"
initiators = ["Депутат"]
statutes = ["piers"]

[base]
piers = 2019-03-15

[[status]]
stage = "идея"
date = 2025-06-25
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one statute and two bills, the second of which needs the first."""
    root = tmp_path / "workspace"
    (root / "statutes" / "piers").mkdir(parents=True)
    (root / "statutes" / "piers" / "statute.toml").write_text(STATUTE, "utf-8")
    (root / "statutes" / "piers" / "act.txt").write_text(BASE, "utf-8")
    bills = {
        "first": '1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта".',
        "second": '1) в части 1 статьи 1 слова "капитан порта" заменить словами "старый капитан порта".',
    }
    for name, item in bills.items():
        folder = root / "proposals" / name
        folder.mkdir(parents=True)
        (folder / "proposal.toml").write_text(PROPOSAL.format(name=name), "utf-8")
        (folder / "bill.txt").write_text(bill_of(item), "utf-8")
    return root
