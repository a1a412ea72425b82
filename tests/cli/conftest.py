from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import BASE, BILL


@pytest.fixture
def acts(tmp_path: Path) -> tuple[Path, Path]:
    """A statute and a bill that fits it, as plain files."""
    base, bill = tmp_path / "act.txt", tmp_path / "bill.txt"
    base.write_text(BASE, "utf-8")
    bill.write_text(BILL, "utf-8")
    return base, bill
