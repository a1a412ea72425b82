"""A small workspace: one statute, a few proposals."""

from __future__ import annotations

from pathlib import Path

from lawdraft.workspace.layout import Workspace, open_workspace

__all__ = ["ACT", "bill_of", "proposal", "small_workspace", "snapshot"]

ACT = """\
РОССИЙСКАЯ ФЕДЕРАЦИЯ
ФЕДЕРАЛЬНЫЙ ЗАКОН
О буях

Статья 1. Буи
1. Буй ставят днем.
2. Буй снимают:
1) ночью;
2) зимой.

Статья 2. Вехи
Вехи ставят весной.
Вехи снимают осенью.
Вехи красят красным.

Президент Российской Федерации
1 июля 2020 года
№ 1-ФЗ
"""
STATUTE = """\
alias = "buoys"
type = "Федеральный закон"
number = "1-ФЗ"
date = 2020-07-01
title = "О буях"
dialect = "FZ"
edition = 2020-07-15
"""
PROPOSAL = """\
id = "{name}"
title = "О внесении изменений в Федеральный закон \\"О буях\\""
kind = "законопроект"
initiators = ["Депутат"]
statutes = ["buoys"]

[base]
buoys = 2020-07-15

[[sources]]
event = "Совет"
date = 2025-06-25
document = "записка"
number = 7
recommendation = "=Ставить буи утром."
confidence = "D"

# Как далеко.
[[status]]
stage = "идея"
date = 2025-06-25

# Связи.
[relations]
depends_on = [{needs}]
"""
_HEAD = """\
ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О буях"

Статья 1
Внести в Федеральный закон от 1 июля 2020 года № 1-ФЗ "О буях" следующие изменения:
"""
_TAIL = """
Статья 2
Настоящий Федеральный закон вступает в силу по истечении десяти дней после дня его официального опубликования.
"""


def bill_of(*items: str) -> str:
    """Return a bill with these items."""
    return _HEAD + "".join(f"{item}\n" for item in items) + _TAIL


def proposal(root: Path, name: str, *items: str, needs: str = "") -> None:
    """Write a proposal; without items it has no bill."""
    folder = root / "proposals" / name
    folder.mkdir(parents=True)
    needed = f'"{needs}"' if needs else ""
    (folder / "proposal.toml").write_text(PROPOSAL.format(name=name, needs=needed), "utf-8")
    if items:
        (folder / "bill.txt").write_text(bill_of(*items), "utf-8")


def small_workspace(root: Path) -> Workspace:
    """Write a workspace with two bills that meet, one that needs the first, and an idea."""
    statute = root / "statutes" / "buoys"
    statute.mkdir(parents=True)
    (statute / "statute.toml").write_text(STATUTE, "utf-8")
    (statute / "act.txt").write_text(ACT, "utf-8")
    proposal(root, "first", '1) в части 1 статьи 1 слово "днем" заменить словом "утром".')
    proposal(root, "other", '1) в части 1 статьи 1 слова "ставят днем" заменить словом "топят".')
    proposal(root, "second", '1) в части 1 статьи 1 слово "утром" заменить словом "вечером".', needs="first")
    proposal(root, "idea")
    return open_workspace(root)


def snapshot(root: Path) -> dict[str, bytes]:
    """Return all files of a workspace but those the program keeps for itself."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".lawdraft" not in path.parts
    }
