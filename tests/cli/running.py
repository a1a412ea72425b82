"""Running the command line in this process, its schemas, and small acts to run it on."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from lawdraft.cli.main import main

__all__ = ["BASE", "BILL", "REPOSITORY", "assert_conforms", "bill_of", "run"]

REPOSITORY = Path(__file__).parents[2]

BASE = """\
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

_HEAD = """\
ЗАКОН
ЭНСКОЙ ОБЛАСТИ
О внесении изменений в Закон Энской области "О пристанях"

Статья 1
Внести в Закон Энской области от 1 марта 2019 года № 5-ОЗ "О пристанях" следующие изменения:
"""
_TAIL = """
Статья 2
Настоящий Закон вступает в силу по истечении десяти дней после дня его официального опубликования.
"""


def bill_of(*items: str) -> str:
    """Return a bill that makes these changes to `BASE`."""
    return _HEAD + "".join(f"{item}\n" for item in items) + _TAIL


BILL = bill_of(
    '1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта";',
    '2) статью 2 дополнить словами ", зимой пятьдесят рублей".',
)


def run(*arguments: str | Path, input: str | bytes | None = None, lang: str = "en") -> Result:  # noqa: A002 - click's own name
    """Run `lawdraft --lang LANG …`."""
    return CliRunner().invoke(main, ["--lang", lang, *map(str, arguments)], input=input, prog_name="lawdraft")


@cache
def _schema(name: str) -> Draft202012Validator:
    schema = json.loads((REPOSITORY / "docs" / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def assert_conforms(data: Any, name: str) -> None:
    """Check data against a published schema."""
    errors = [f"{error.json_path}: {error.message[:200]}" for error in _schema(name).iter_errors(data)]
    assert not errors, errors[:5]
