"""Checking again after changes finds exactly what checking anew finds, and looks at no more than it must."""

from __future__ import annotations

import gc
import random
import shutil
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from lawdraft.consolidate import conflict
from lawdraft.workspace import editions
from lawdraft.workspace.checking import Checked, check_workspace
from lawdraft.workspace.layout import Workspace, open_workspace
from lawdraft.workspace.toml_edit import with_entry
from tests.bench_check import generated_workspace
from tests.workspace.small import ACT, STATUTE, bill_of, proposal

TODAY = date(2025, 7, 1)
ARTICLES = 12
ITEMS = [
    'в части 1 статьи {n} слово "днем" заменить словом "{word}"',
    'в части 1 статьи {n} слова "ставят днем" заменить словами "топят {word}"',
    "часть 2 статьи {n} признать утратившей силу",
    'в части 2 статьи {n} слово "ночью" исключить',
    'статью {n} дополнить частью 3 следующего содержания:\n"3. Буй красят {word}."',
    'статью {n} изложить в следующей редакции:\n"Статья {n}. Буй\n1. Буй ставят {word}.\n2. Буй снимают."',
    'дополнить статьей {new} следующего содержания:\n"Статья {new}. Вехи\nВехи красят в соответствии с частью 2 статьи {n} настоящего Федерального закона."',
    'по всему тексту слово "ночью" заменить словом "{word}"',
]  # fmt: skip
WORDS = ["утром", "вечером", "летом", "зимой"]


def law(called: str, number: int, articles: int = ARTICLES, word: str = "днем") -> str:
    body = "\n\n".join(f"Статья {n}. Буй\n1. Буй ставят {word}.\n2. Буй снимают ночью." for n in range(1, articles + 1))
    return (
        ACT[: ACT.index("О буях")]
        + f"{called}\n\n{body}\n\nПрезидент Российской Федерации\n1 июля 2020 года\n№ {number}-ФЗ\n"
    )


class Office:
    """A workspace in which something changes all the time."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.count = 0
        for number, (alias, called) in enumerate((("buoys", "О буях"), ("beacons", "О маяках")), 1):
            folder = root / "statutes" / alias
            folder.mkdir(parents=True)
            toml = STATUTE.replace("buoys", alias).replace("О буях", called).replace("1-ФЗ", f"{number}-ФЗ")
            (folder / "statute.toml").write_text(toml, "utf-8")
            (folder / "act.txt").write_text(law(called, number), "utf-8")
        for _ in range(8):
            self.add()

    @property
    def workspace(self) -> Workspace:
        return open_workspace(self.root)

    def items(self) -> list[str]:
        chance = self.chance
        some = chance.sample(ITEMS, chance.randint(1, 2))
        return [
            f"{at}) " + item.format(n=chance.randint(1, 4), new=chance.randint(13, 14), word=chance.choice(WORDS)) + ";"
            for at, item in enumerate(some, 1)
        ]

    def add(self) -> None:
        name = f"bill-{self.chance.randint(10, 99)}-{self.count}"
        self.count += 1
        proposal(self.root, name, *self.items())
        folder = self.root / "proposals" / name
        if self.chance.random() < 0.2:
            for file, words in (("proposal.toml", "buoys"), ("bill.txt", "О буях")):
                path = folder / file
                other = {"buoys": "beacons", "О буях": "О маяках"}[words]
                text = path.read_text("utf-8").replace(words, other).replace("№ 1-ФЗ", "№ 2-ФЗ")
                path.write_text(text, "utf-8")

    def pick(self) -> Path:
        return self.root / "proposals" / self.chance.choice(self.workspace.proposals())

    def change(self) -> str:
        """Change something, and say what."""
        kind = self.chance.choice(
            ["bill", "bill", "bill", "add", "drop", "stage", "relation", "law", "neighbour", "none"]
        )
        folder = self.pick()
        path = folder / "proposal.toml"
        if kind == "bill":
            old = (folder / "bill.txt").read_text("utf-8")
            text = bill_of(*self.items())
            (folder / "bill.txt").write_text(text if "О буях" in old else old, "utf-8")
        elif kind == "add":
            self.add()
        elif kind == "drop" and len(self.workspace.proposals()) > 4:
            if not any(
                folder.name in (one / "proposal.toml").read_text("utf-8")
                for one in folder.parent.iterdir()
                if one != folder
            ):
                shutil.rmtree(folder)
        elif kind == "stage" and "снят" not in path.read_text("utf-8"):
            path.write_text(with_entry(path, "status", {"stage": "снят", "date": date(2025, 6, 26)}), "utf-8")
        elif kind == "relation":
            other = self.pick().name
            if other != folder.name:
                text = path.read_text("utf-8").replace("depends_on = []", f'depends_on = ["{other}"]')
                path.write_text(text, "utf-8")
        elif kind in ("law", "neighbour"):
            alias, called, number = ("buoys", "О буях", 1) if kind == "law" else ("beacons", "О маяках", 2)
            refers = 'Буй ставят по части 2 статьи 1 Федерального закона от 1 июля 2020 года № 1-ФЗ "О буях". Буй ставят днем'
            text = law(called, number, word=self.chance.choice(["днем", "днем", "днем и утром"]))
            if kind == "neighbour" and self.chance.random() < 0.5:
                text = text.replace("Буй ставят днем", refers, 1)
            (self.root / "statutes" / alias / "act.txt").write_text(text, "utf-8")
        return kind

    def check(self, *, keep: bool = True, jobs: int = 1) -> Checked:
        place = self.workspace
        return check_workspace(place, place.proposals(), today=TODAY, keep=keep, jobs=jobs)


def run(root: Path, seed: int, rounds: int) -> set[str]:
    """Make random changes and check; returns the kinds of conflicts that came up."""
    office = Office(root, seed)
    office.check()
    kinds: set[str] = set()
    for at in range(rounds):
        done = [office.change() for _ in range(office.chance.randint(1, 2))]
        new = office.check(keep=False)
        assert office.check() == new, (seed, at, done)
        kinds |= {one.kind for _, one in new.conflicts}
    return kinds


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_same_is_found_as_anew(tmp_path: Path, seed: int) -> None:
    run(tmp_path, seed, 6)


@pytest.mark.long
def test_after_many_changes_the_same_is_found_as_anew(tmp_path: Path) -> None:
    kinds = set().union(*(run(tmp_path / str(seed), seed, 25) for seed in range(100, 112)))
    assert len(kinds) > 3  # enough came up to be found


def test_one_changed_bill_meets_only_those_it_touches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path, 1)
    shutil.rmtree(tmp_path / "proposals")
    for n in range(1, 13):
        proposal(tmp_path, f"bill-{n:02}", f'1) в части 1 статьи {n} слово "днем" заменить словом "утром".')
    proposal(tmp_path, "late", '1) в части 1 статьи 3 слово "ставят" заменить словом "топят".')
    office.check()
    (tmp_path / "proposals" / "bill-07" / "bill.txt").write_text(
        bill_of('1) в части 1 статьи 3 слово "днем" заменить словом "вечером".'), "utf-8"
    )
    applied: list[str] = []
    apply = conflict.apply_bill

    def counted(bill, bases, **options):  # type: ignore[no-untyped-def]
        applied.append(Path(bill.source).parent.name)
        return apply(bill, bases, **options)

    monkeypatch.setattr(conflict, "apply_bill", counted)
    assert {side.proposal for _, one in office.check().conflicts for side in one.sides} == {"bill-03", "bill-07"}
    assert set(applied) == {"bill-03", "bill-07", "late"}
    assert len(applied) < 12
    applied.clear()
    office.check()
    assert not applied


def test_processes_find_the_same_as_one(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    assert office.check(keep=False, jobs=3) == office.check(keep=False)
    assert office.check(jobs=3) == office.check()


def test_statutes_are_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the workspace takes little more memory: what was found, not what it was found in."""
    monkeypatch.setattr(editions, "_MOST", 50_000)  # bytes of files: three of these statutes

    def peak(statutes: int) -> int:
        place = generated_workspace(tmp_path / str(statutes), 2 * statutes, statutes)
        check_workspace(place, place.proposals()[:4], today=TODAY, keep=False)  # dictionaries are loaded
        gc.collect()
        tracemalloc.start()
        try:
            done = check_workspace(place, place.proposals(), today=TODAY)
            assert len(done.reports) == 2 * statutes
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, many = peak(5), peak(20)
    assert many - few < 1_200_000  # fifteen statutes more would be some four megabytes
