"""Profiles of Hypothesis, and the folders of cases and texts that may lie beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.cases_io import SHARED_CASES, SHARED_CORPUS

_slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_slow, print_blob=True
)
settings.register_profile("long", max_examples=3000, deadline=None, suppress_health_check=_slow, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def shared_cases() -> Path:
    """The folder with annotated real acts and real triples (LAWDRAFT_CASES)."""
    if not SHARED_CASES.is_dir():
        pytest.skip(f"skipped: {SHARED_CASES} absent (LAWDRAFT_CASES)")
    return SHARED_CASES


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with official texts (LAWDRAFT_CORPUS)."""
    if not SHARED_CORPUS.is_dir():
        pytest.skip(f"skipped: {SHARED_CORPUS} absent (LAWDRAFT_CORPUS)")
    return SHARED_CORPUS
