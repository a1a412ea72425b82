from __future__ import annotations

import os
import random
import re

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lawdraft.draft.fault import DraftError
from lawdraft.model.edition import ActReference
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain
from tests.cases_io import SHARED_CORPUS
from tests.draft.edits import edited
from tests.draft.law import law7_draft
from tests.strategies import statutes

KOAP = SHARED_CORPUS / "koap" / "koap_2019-11.txt"
ROUNDS = int(os.environ.get("LAWDRAFT_DRAFT_EXAMPLES", "120"))


def _is_quoted_evenly(statute: Statute) -> bool:
    return all(line.count('"') % 2 == 0 for line in write_text(statute).split("\n"))


@settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(statutes(), st.integers(0, 10**6), st.integers(1, 4))
def test_law7_on_generated_statutes(statute: Statute, seed: int, count: int) -> None:
    before = evolve(read_plain(write_text(statute), dialect=statute.dialect)[0], work=statute.work)
    after = edited(before, seed, count)
    assume(after is not None and _is_quoted_evenly(after))
    assert after is not None
    law7_draft(before, after)


@pytest.mark.skipif(not KOAP.exists(), reason="the folder of real texts is absent")
def test_law7_on_articles_of_a_real_code() -> None:
    articles = re.split(r"\n(?=Статья \d)", KOAP.read_text("utf-8"))[1:]
    articles = [text for text in articles if 200 < len(text) < 6000 and "Глава" not in text and "Раздел" not in text]
    act = ActReference("Кодекс", title="Кодекс Российской Федерации об административных правонарушениях")
    rng = random.Random(20260401)
    drafted = 0
    for seed in range(ROUNDS):
        text = "\n".join(one.strip() + "\n" for one in sorted(rng.sample(articles, 3), key=articles.index))
        before = read_plain(text, dialect="KOAP")[0]
        after = edited(before, seed, rng.randint(1, 4))
        if after is None or not _is_quoted_evenly(after):
            continue
        law7_draft(before, after, act=act)
        drafted += 1
    assert drafted > ROUNDS // 2


def test_a_quote_that_is_not_closed_is_refused_or_right() -> None:
    before = read_plain(
        'ФЕДЕРАЛЬНЫЙ ЗАКОН\nО бруснах\n\nСтатья 1. Общее\nСпор решает инспекция "Малая вода" в срок.\n\n№ 1-ФЗ\n'
    )[0]
    after = read_plain(
        'ФЕДЕРАЛЬНЫЙ ЗАКОН\nО бруснах\n\nСтатья 1. Общее\nСпор решает инспекция "Малая в короткий срок.\n\n№ 1-ФЗ\n'
    )[0]
    try:
        law7_draft(before, after)
    except DraftError as error:
        named = "статья 1" in str(error)
    else:
        named = True
    assert named
