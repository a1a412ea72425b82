"""A workspace over time: a text at a date, conflicts, checking again what has changed: `python -m tests.bench_check`.

Everything is generated: statutes with bills on them, and one code of the size of the КоАП with acts and bills.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.workspace.checking import Checked, check_workspace
from lawdraft.workspace.history import history_of
from lawdraft.workspace.layout import Workspace, open_workspace
from lawdraft.workspace.pending import pending_conflicts
from lawdraft.workspace.proposal import read_proposal
from lawdraft.workspace.statute import read_statute_folder
from tests.bench import generated, timed

__all__ = ["bench_check", "code_workspace", "generated_workspace", "main"]

_TODAY = date(2025, 7, 1)
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
{items}

Статья 2
Настоящий Федеральный закон вступает в силу по истечении десяти дней после дня его официального опубликования.
"""
_ITEMS = """\
1) в части 1 статьи {n} слова "срок {n} дней" заменить словами "срок {n} рабочих дней";
2) пункт 2 части 2 статьи {n} признать утратившим силу;
3) статью {n} дополнить частью 3 следующего содержания:
"3. Знак хранит смотритель.".\
"""
_ACT = """\
type = "Федеральный закон"
number = "{n}-ФЗ"
date = {day}
title = "О внесении изменений"
published = {day}
"""


def generated_workspace(root: Path, bills: int, statutes: int = 10) -> Workspace:
    """Write a workspace with statutes of 100 articles and so many bills, each on one article of a statute."""
    for law in range(1, statutes + 1):
        articles = "\n".join(
            f"Статья {n}. Знак\n1. Знак снимают в срок {n} дней.\n2. Знак ставят:\n1) днем;\n2) ночью.\n"
            for n in range(1, 101)
        )
        text = f"ФЕДЕРАЛЬНЫЙ ЗАКОН\nО знаках номер {law}\n\n{articles}\n1 июля 2020 года\n№ {law}-ФЗ\n"
        _write(root / "statutes" / f"law-{law}", {"statute.toml": _STATUTE.format(n=law), "act.txt": text})
    for n in range(bills):
        law, article = n % statutes + 1, n // statutes % 100 + 1
        _proposal(root, n, law, _ITEMS.format(n=article))
    return open_workspace(root)


def code_workspace(root: Path, *, articles: int = 1000, acts: int = 0, bills: int = 0) -> Workspace:
    """Write a workspace with one code of 25 units an article, enacted acts and bills of ten instructions each.

    The acts are spread over the code, a bill changes three articles; every fifth bill is in conflict with another.
    """
    folder = root / "statutes" / "law-9001"
    code = write_statute_xml(generated(articles)).decode()
    _write(folder, {"statute.toml": _STATUTE.format(n=9001), "act.xml": code})
    for n in range(acts):
        day = date(2021, 1, 1) + timedelta(days=n)
        items = [f"{at}) {_instruction(n * 10 + at, articles)}" for at in range(1, 11)]
        bill = _BILL.format(law=9001, items=";\n".join(items) + ".").replace(" номер 9001", "")
        toml = _ACT.format(n=n + 1, day=day)
        _write(folder / "history" / f"{day}-{n + 1}", {"act.toml": toml, "act.txt": bill})
    for n in range(bills):
        place = n if n % 5 else n + 1
        items = [
            f"{at}) {_instruction((place * 3 + at // 4) % articles + articles * (at % 4), articles)}"
            for at in range(1, 11)
        ]
        _proposal(root, n, 9001, ";\n".join(items) + ".", called="")
    return open_workspace(root)


def _instruction(at: int, articles: int) -> str:
    article, part = at * 7 % articles + 1, at // articles % 5 + 1
    match at % 3:
        case 0:
            return f"пункт 2 части {part} статьи {article} признать утратившим силу"
        case 1:
            return f'часть {part} статьи {article} дополнить пунктом 5 следующего содержания:\n"5) знак номер {at}."'
    return (
        f'в абзаце первом части {part} статьи {article} слова "знак{article}х{part}" заменить словами "знак номер {at}"'
    )


def _proposal(root: Path, n: int, law: int, items: str, called: str | None = None) -> None:
    bill = _BILL.format(law=law, items=items)
    if called is not None:
        bill = bill.replace(f" номер {law}", called)
    _write(root / "proposals" / f"bill-{n}", {"proposal.toml": _PROPOSAL.format(n=n, law=law), "bill.txt": bill})


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _check(place: Workspace) -> Checked:
    return check_workspace(place, place.proposals(), today=_TODAY, statutes=place.statutes())


def bench_check(place: Workspace, rounds: int = 3) -> str:
    """Return one line: the check anew; with one bill changed, with nothing changed (medians)."""
    cold = _seconds(lambda: _check(place))
    changed, same = [], []
    path = place.proposal_folder("bill-7") / "bill.txt"
    text = path.read_text("utf-8")
    for n in range(rounds):
        path.write_text(
            text.replace(".\n\nСтатья 2", f" и знак {n}.\n\nСтатья 2").replace("знак номер", f"знак {n}"), "utf-8"
        )
        changed.append(_seconds(lambda: _check(place)))
        same.append(_seconds(lambda: _check(place)))
    done = _check(place)
    assert sum(bool(report.applies) for report in done.reports) > 0.9 * len(done.reports)
    one, none = sorted(changed)[rounds // 2], sorted(same)[rounds // 2]
    return (
        f"check of {len(done.reports)} bills on {len(place.statutes())} statutes, {len(done.conflicts)} conflicts: "
        f"{cold:.2f} s; one bill changed: {one:.2f} s, {cold / one:.0f} times as fast (target ≥ 20); "
        f"nothing changed: {none:.2f} s, {cold / none:.0f} times"
    )


def bench_conflicts(place: Workspace) -> str:
    """Return one line: the conflict matrix alone."""
    proposals = [read_proposal(place, name) for name in place.proposals()]
    start = time.perf_counter()
    ((_alias, report),), _unknown = pending_conflicts(place, proposals, _TODAY)
    took = time.perf_counter() - start
    tried, unfit = len(report.known.together), len(report.unfit)
    return f"conflicts of {len(proposals)} bills: {took:.2f} s, {tried} sets tried, {len(report.conflicts)} found, {unfit} unfit"


def bench_timeline(place: Workspace) -> str:
    """Return one line: the text at a date, beside reading the code; with the base text kept, and with nothing kept."""
    folder = read_statute_folder(place, "law-9001")
    data = folder.base.read_bytes()
    floor = timed(lambda: read_statute_xml(data))
    done = history_of(folder, _TODAY)
    assert len(done.entries) == len(folder.history)
    text = timed(lambda: history_of(folder, _TODAY), 3)
    anew = timed(lambda: history_of(folder, _TODAY, keep=False), 3)
    return (
        f"text at a date, {len(folder.history)} acts of 10 instructions: {text * 1000:.0f} ms, "
        f"{text / floor:.1f} times reading the code ({floor * 1000:.0f} ms); target ≤ 5; "
        f"with nothing kept {anew * 1000:.0f} ms, {anew / floor:.1f} times"
    )


def main() -> None:
    """Print the measures."""
    with _folder() as folder:
        print(bench_timeline(code_workspace(folder, acts=300)))
    with _folder() as folder:
        place = code_workspace(folder, bills=500)
        print(bench_conflicts(place))
        print(bench_check(place))
    with _folder() as folder:
        print(bench_check(generated_workspace(folder, 300)))


if __name__ == "__main__":
    main()
