"""Checking a workspace in which nothing has changed, beside checking it anew: `python -m tests.bench_check`.

A generated workspace: ten statutes, some hundred bills, a history of none. Target: at least 20 times as fast.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import date
from pathlib import Path

from lawdraft.workspace.checking import check_workspace
from lawdraft.workspace.layout import Workspace, open_workspace

__all__ = ["bench_check", "generated_workspace", "main"]

_TODAY = date(2025, 7, 1)
_STATUTES = 10
_STATUTE = """\
alias = "law-{n}"
type = "Федеральный закон"
number = "{n}-ФЗ"
date = 2020-07-01
title = "О знаках номер {n}"
dialect = "FZ"
edition = 2020-07-15
"""
_PROPOSAL = """\
id = "bill-{n}"
title = "О знаках"
kind = "законопроект"
initiators = ["Депутат"]
statutes = ["law-{law}"]

[base]
law-{law} = 2020-07-15

[[status]]
stage = "проект текста"
date = 2025-06-25
"""
_BILL = """\
ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О знаках номер {law}"

Статья 1
Внести в Федеральный закон от 1 июля 2020 года № {law}-ФЗ "О знаках номер {law}" следующие изменения:
1) в части 1 статьи {n} слова "срок {n} дней" заменить словами "срок {n} рабочих дней";
2) пункт 2 части 2 статьи {n} признать утратившим силу;
3) статью {n} дополнить частью 3 следующего содержания:
"3. Знак хранит смотритель."

Статья 2
Настоящий Федеральный закон вступает в силу по истечении десяти дней после дня его официального опубликования.
"""


def generated_workspace(root: Path, bills: int) -> Workspace:
    """Write a workspace with statutes of 100 articles and so many bills, each on an article of its own."""
    for law in range(1, _STATUTES + 1):
        articles = "\n".join(
            f"Статья {n}. Знак\n1. Знак снимают в срок {n} дней.\n2. Знак ставят:\n1) днем;\n2) ночью.\n"
            for n in range(1, 101)
        )
        folder = root / "statutes" / f"law-{law}"
        folder.mkdir(parents=True)
        (folder / "statute.toml").write_text(_STATUTE.format(n=law), "utf-8")
        (folder / "act.txt").write_text(
            f"ФЕДЕРАЛЬНЫЙ ЗАКОН\nО знаках номер {law}\n\n{articles}\n1 июля 2020 года\n№ {law}-ФЗ\n", "utf-8"
        )
    for n in range(bills):
        folder = root / "proposals" / f"bill-{n}"
        folder.mkdir(parents=True)
        law, article = n % _STATUTES + 1, n // _STATUTES % 100 + 1
        (folder / "proposal.toml").write_text(_PROPOSAL.format(n=n, law=law), "utf-8")
        (folder / "bill.txt").write_text(_BILL.format(n=article, law=law), "utf-8")
    return open_workspace(root)


def bench_check(bills: int = 300) -> str:
    """Return one line: the check anew, and the one in which nothing has changed (the median of five)."""
    folder = Path(tempfile.mkdtemp())
    try:
        place = generated_workspace(folder, bills)
        names = place.proposals()
        start = time.perf_counter()
        new = check_workspace(place, names, today=_TODAY)
        cold = time.perf_counter() - start
        times = []
        for _ in range(5):
            start = time.perf_counter()
            again = check_workspace(place, names, today=_TODAY)
            times.append(time.perf_counter() - start)
            assert again == new
        assert all(report.applies for report in new.reports)
        warm = sorted(times)[2]
    finally:
        shutil.rmtree(folder)
    return (
        f"check of {bills} bills on {_STATUTES} statutes: {cold * 1000:.0f} ms; nothing changed: {warm * 1000:.0f} ms, "
        f"{cold / warm:.0f} times as fast; target ≥ 20"
    )


def main() -> None:
    """Print the measure."""
    print(bench_check())


if __name__ == "__main__":
    main()
