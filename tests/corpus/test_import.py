"""Official files (not part of the project): nothing lost, every heading a unit, raised digits kept, XML valid and identical."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import LawdraftError
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import get, walk
from lawdraft.model.unit import Paragraph, Unit
from lawdraft.readers.importing import Imported, import_bytes, import_file
from lawdraft.workspace.statute_codec import statute_from_lines, statute_to_lines

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("LAWDRAFT_CORPUS") or HERE.parents[2] / "shared" / "corpus")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.exists(), reason=f"no corpus at {CORPUS} (set LAWDRAFT_CORPUS)"),
]
CODES = [
    ("102010182", "TK"), ("102027595", "UK"), ("102038209", "TK"), ("102041891", "UK"), ("102045146", "UK"),
    ("102054721", "GK"), ("102074279", "TK"), ("102090645", "FZ"), ("102107048", "FZ"),
]  # fmt: skip
FILES = [f"codes/{name}.html" for name, _ in CODES] + ["koap/koap_2019-11.txt", "koap/koap_2024-08-08.docx"]
ACTS = sorted(path.name for path in (CORPUS / "acts").glob("*.txt")) if CORPUS.exists() else []


@functools.cache
def imported(file: str) -> Imported:
    return import_file(CORPUS / file)


def units(file: str) -> list[Unit]:
    return [node for _, node in walk(imported(file).statute.root) if isinstance(node, Unit)]


def headings(file: str) -> int:
    """Count the headings of articles in the source, without the reader."""
    if file.endswith(".docx"):
        with zipfile.ZipFile(CORPUS / file) as archive:
            paragraphs = archive.read("word/document.xml").decode().split("</w:p>")
        texts = ("".join(re.findall(r"<w:t[ >][^<]*|<w:t>", paragraph)) for paragraph in paragraphs)
        return sum(bool(re.match(r"(?:<w:t[^>]*>)*\s*Статья \d", text)) for text in texts)
    text = (CORPUS / file).read_text("utf-8")
    if "<pre" in text:
        return len(re.findall(r"^ +(?:Статья|С т а т ь я)\s+\d", re.sub(r"<[^>]+>", "", text), re.MULTILINE))
    if file.endswith(".html"):
        return len(re.findall(r"<p[^>]*>(?:<span[^>]*>)*Статья(?:\s|&nbsp;)+\d", text))
    return len(re.findall(r"^Статья \d", text, re.MULTILINE))


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_lost(file: str) -> None:
    weight = imported(file).report.account
    assert weight.balanced, weight
    assert weight.source == weight.norm + weight.provenance + weight.set_aside > 100_000


@pytest.mark.parametrize("file", ACTS)
def test_nothing_is_lost_in_acts(file: str) -> None:
    assert imported(f"acts/{file}").report.account.balanced


@pytest.mark.parametrize("file", FILES)
def test_kept_as_it_is(file: str) -> None:
    statute = imported(file).statute
    data = statute_to_lines(statute)
    assert data is not None
    assert statute_from_lines(data) == statute


@pytest.mark.parametrize("file", FILES)
def test_as_many_articles_as_headings(file: str) -> None:
    assert dict(imported(file).report.counts)["статья"] == headings(file)


def test_koap_as_a_word_file() -> None:
    assert dict(imported(FILES[-1]).report.counts)["статья"] == 1090
    assert dict(imported(FILES[-2]).report.counts)["статья"] == 1004


@pytest.mark.parametrize(("name", "dialect"), CODES)
def test_dialects_and_identity(name: str, dialect: str) -> None:
    statute = imported(f"codes/{name}.html").statute
    assert statute.dialect == dialect
    assert statute.work.names == (("pravo-nd", name),)
    assert statute.work.title
    assert statute.work.date is not None or name == "102027595"


@pytest.mark.parametrize("file", FILES)
def test_no_note_is_text_of_the_norm(file: str) -> None:
    if file.endswith(".txt"):
        pytest.skip("a plain text keeps its lines")
    texts = [line for unit in units(file) if unit.status.name == "IN_FORCE" for line in _own_texts(unit)]
    notes = re.compile(
        r"\((?:[Вв] ред(?:акции|\.) (?:Ф|ф|Закон|Указ)|Дополнение [а-я]+ - |[А-Яа-я ]+ в редакции Ф)|КонсультантПлюс"
    )
    assert [text[:80] for text in texts if notes.search(text)] == []


def _own_texts(unit: Unit) -> list[str]:
    return [
        node.text
        for node in (unit.heading, *unit.body)
        if isinstance(node, Paragraph) and node.status.name == "IN_FORCE"
    ]


def raised_digits(file: str) -> int:
    """Count the raised digits behind digits in the source of a page, without the reader."""
    if not file.endswith(".html"):
        return 0
    return len(re.findall(r'\d<span class="W9"[^>]*>\s*(\d[\d-]*)', (CORPUS / file).read_text("utf-8")))


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".html")])
def test_no_number_has_swallowed_a_raised_index(file: str) -> None:
    tree = "\n".join(unit_lines(imported(file).statute.root))
    assert tree.count("^") >= raised_digits(file)
    for unit in units(file):
        if unit.kind is Kind.ARTICLE and isinstance(unit.number, Number):
            assert int(re.split(r"[.^-]", unit.number.text)[0]) < 500, unit.mark


def _articles(file: str) -> dict[str, Unit]:
    return {str(unit.number): unit for unit in units(file) if unit.kind is Kind.ARTICLE}


def koap_within() -> tuple[int, int, int]:
    """Count the articles of 2019, those that are in the text of 2024, and headings that differ without a later note."""
    old, new = _articles(FILES[-2]), _articles(FILES[-1])
    ranges = [unit.number for unit in new.values() if isinstance(unit.number, NumberRange)]
    within = differing = 0
    for name, article in old.items():
        inside = isinstance(article.number, Number) and any(article.number in one for one in ranges)
        within += name in new or inside
        after = new.get(name)
        if after is None or article.heading is None or after.heading is None or after.status.name == "REPEALED":
            continue
        noted = [p.act.date.year for p in (*after.provenance, *after.heading.provenance) if p.act.date]
        later = any(year >= 2019 for year in noted)
        differing += not later and _plain(article.heading.text) != _plain(after.heading.text)
    return len(old), within, differing


def test_koap_of_2019_is_within_that_of_2024() -> None:
    older, within, differing = koap_within()
    assert older > 900
    assert (within, differing) == (older, 0)


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)


def right_places(file: str) -> list[bool]:
    """Tell of each place that was judged by reading the source whether the unit there is the one that was found."""
    data = json.loads((HERE / f"{Path(file).name}.json").read_text("utf-8"))
    root = imported(file).statute.root
    right = []
    for place in data["places"]:
        found = locate(root, Address.parse(place["address"]))
        firsts = [] if isinstance(found, Missing) else [_hash(unit_lines(get(root, one.path))[0]) for one in found]
        right.append(place["hash"] in firsts)
    return right


@pytest.mark.parametrize("file", FILES)
def test_places_judged_by_reading_the_source(file: str) -> None:
    assert right_places(file) == [True] * 50


def _hash(line: str) -> str:
    return hashlib.sha256(re.sub(r"[\s^]", "", line)[:30].encode()).hexdigest()[:16]


@pytest.mark.parametrize("file", FILES)
def test_the_account_of_acts_is_of_data(file: str) -> None:
    """Every act that a note names has a date and a number; the pages of the portal give the card too."""
    if file.endswith(".txt"):
        pytest.skip("its stubs are text")
    found = Counter(
        bool(one.act.date and one.act.number)
        for _, node in walk(imported(file).statute.root)
        for one in getattr(node, "provenance", ())
    )
    assert found[True] >= 50 * found[False]


@pytest.mark.long
@pytest.mark.parametrize("file", [*FILES, *(f"acts/{name}" for name in ACTS)])
def test_xml_is_valid_and_the_same_statute(file: str) -> None:
    statute = imported(file).statute
    xml = write_statute_xml(statute)
    assert read_statute_xml(xml).root == statute.root
    assert not validate(xml)


@pytest.mark.long
@pytest.mark.parametrize("file", FILES)
def test_damaged(file: str) -> None:
    data = (CORPUS / file).read_bytes()
    chance = random.Random(file)
    for _ in range(50 if len(data) < 500_000 else 8):
        for damaged in (data[: chance.randrange(len(data))], _flipped(data, chance)):
            try:
                done = import_bytes(damaged, file)
            except LawdraftError as error:
                assert str(error)  # noqa: PT017 - either outcome is right
            else:
                assert done.report.account.balanced


def _flipped(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(5):
        damaged[chance.randrange(len(damaged))] = chance.choice(b'<>"&;() 1a\x80')
    return bytes(damaged)
