"""The files of a new workspace: settings, a small invented example, a recipe for continuous integration."""

from __future__ import annotations

from pathlib import Path

from lawdraft.workspace.layout import PROPOSALS, STATUTES
from lawdraft.workspace.settings import SETTINGS

__all__ = ["RECIPES", "starting_files"]

_SETTINGS = """\
# Settings of this lawdraft workspace. The drafting rules and their codes: docs/rules.md of lawdraft.

# A rule can be made stricter or milder here ("E" error, "W" warning, "I" remark) or switched off ("off").
# A single breach is explained in the proposal instead: [[lint_exceptions]] in its proposal.toml.
[lint.severity]
# L-ORDER = "E"
# L-TYPO = "off"
"""
_STATUTE = """\
# Вымышленный закон: пример того, как описывается закон рабочего пространства.
alias = "example-piers"
type = "Закон Энской области"
number = "5-ОЗ"
date = 2019-03-01
title = "О пристанях"
dialect = "FZ"
edition = 2019-03-15
"""
_ACT = """\
ЗАКОН
ЭНСКОЙ ОБЛАСТИ
О пристанях

Статья 1. Пристани
1. Пристань открывает начальник порта.
2. Пристань закрывают:
1) на ночь;
2) на зиму.

Статья 2. Сборы
Сбор за пристань составляет сто рублей.

Губернатор
Энской области
1 марта 2019 года
№ 5-ОЗ
"""
_PROPOSAL = """\
# Вымышленный законопроект: пример.
id = "example-captain"
title = "Пристани открывает капитан порта"
kind = "законопроект"
initiators = ["Депутат Энской областной думы"]
statutes = ["example-piers"]

[base]
example-piers = 2019-03-15

[[status]]
stage = "проект текста"
date = 2025-06-25
"""
_BILL = """\
ЗАКОН
ЭНСКОЙ ОБЛАСТИ
О внесении изменений в Закон Энской области "О пристанях"

Статья 1
Внести в Закон Энской области от 1 марта 2019 года № 5-ОЗ "О пристанях" следующие изменения:
1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта";
2) статью 2 дополнить словами ", зимой пятьдесят рублей".

Статья 2
Настоящий Закон вступает в силу по истечении десяти дней после дня его официального опубликования.

Губернатор
Энской области
"""
_NOTE = """\
# Пристани открывает капитан порта

Вымышленный пример. Посмотрите: `lawdraft check`, затем `lawdraft redline example-captain -o page.html`.
"""
_GITHUB = """\
# Every proposal is checked on every push; findings become annotations of the lines of the bill.
name: lawdraft
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install 'lawdraft[morphology]'
      - run: lawdraft check --no-cache --format github
"""
_GITLAB = """\
# Every proposal is checked on every push; the merge request shows the findings as a test report.
lawdraft:
  image: python:3.12-slim
  script:
    - python -m pip install 'lawdraft[morphology]'
    - lawdraft check --no-cache --format junit > lawdraft.xml || failed=$?
    - lawdraft check --no-cache || true
    - exit ${failed:-0}
  artifacts:
    when: always
    reports:
      junit: lawdraft.xml
"""
RECIPES = {"github": (".github/workflows/lawdraft.yml", _GITHUB), "gitlab": (".gitlab-ci.yml", _GITLAB)}
_EXAMPLE = {
    f"{STATUTES}/example-piers/statute.toml": _STATUTE,
    f"{STATUTES}/example-piers/act.txt": _ACT,
    f"{PROPOSALS}/example-captain/proposal.toml": _PROPOSAL,
    f"{PROPOSALS}/example-captain/bill.txt": _BILL,
    f"{PROPOSALS}/example-captain/note.md": _NOTE,
}


def starting_files(root: Path, *, recipe: str = "github", example: bool = True) -> dict[Path, str]:
    """Return the files that make `root` a workspace, by path.

    `recipe` is a key of `RECIPES`, or "" for none. The example is left out where there are statutes or proposals of
    somebody's own.
    """
    files = {SETTINGS: _SETTINGS}
    if example and not _has_own(root):
        files |= _EXAMPLE
    if recipe:
        path, text = RECIPES[recipe]
        files[path] = text
    return {root / name: text for name, text in files.items()}


def _has_own(root: Path) -> bool:
    ours = {Path(name).parts[1] for name in _EXAMPLE}
    return any(
        entry.name not in ours
        for folder in (root / STATUTES, root / PROPOSALS)
        if folder.is_dir()
        for entry in folder.iterdir()
    )
