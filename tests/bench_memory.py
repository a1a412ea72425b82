"""The memory that checking a workspace takes, at growing sizes: `python -m tests.bench_memory [STATUTES ...]`.

Every size is checked in a process of its own. Statutes of 100 articles, two and a half bills for each.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench_check import generated_workspace

__all__ = ["main", "measured"]

_CHECK = """
import resource, sys, time
from datetime import date
from pathlib import Path
from lawdraft.workspace.checking import check_workspace
from lawdraft.workspace.layout import open_workspace
place = open_workspace(Path(sys.argv[1]))
start = time.perf_counter()
done = check_workspace(
    place, place.proposals(), today=date(2025, 7, 1), statutes=place.statutes(), jobs=int(sys.argv[2])
)
took = time.perf_counter() - start
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(len(done.reports), len(done.conflicts), took, peak)
"""

_BETWEEN = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], check=False).returncode)"


def measured(place: Path, jobs: int = 1) -> tuple[float, float]:
    """Check a workspace in another process; return the seconds and the megabytes of the biggest process at its peak.

    A small process starts it: until it has begun, it is counted with the memory of the one that starts it.
    """
    command = [sys.executable, "-c", _BETWEEN, sys.executable, "-c", _CHECK, str(place), str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    _reports, _conflicts, took, peak = done.stdout.split()
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return float(took), int(peak) / unit


def main(sizes: Sequence[int]) -> None:
    """Print the measures: checked anew, nothing changed, with two processes."""
    for statutes in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            start = time.perf_counter()
            generated_workspace(root, statutes * 5 // 2, statutes)
            size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) / 2**20
            print(
                f"{statutes} statutes, {statutes * 5 // 2} bills, {size:.0f} MB, "
                f"made in {time.perf_counter() - start:.0f} s",
                flush=True,
            )
            for what, jobs in (("anew", 1), ("nothing changed", 1)):
                took, peak = measured(root, jobs)
                print(f"  {what}: {took:.1f} s, {peak:.0f} MB at the peak", flush=True)
            (root / ".lawdraft" / "checks.sqlite").unlink()
            took, peak = measured(root, 2)
            print(f"  anew, two processes: {took:.1f} s, {peak:.0f} MB at the peak of each", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [200, 1000, 2000])
