"""The time of one read of a file, in a process of its own: `python -m tests.first_read SIDE FILE` prints the seconds.

A command reads an act once. Read again and again in one process, the two sides of a comparison spoil each other's memory:
a parse after a parse takes up to twice as long as a parse after something else.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree, html

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.readers.assemble import assemble
from lawdraft.readers.decode import decode_page
from lawdraft.readers.formats import read_page

__all__ = ["convert", "first_reads"]

_SMALL = "<html><body><p class='H'>Статья 1. Знаки</p><p>1. Знак стоит. <span class='mark'>(В редакции)</span></p></body></html>"


def convert(data: bytes) -> bytes:
    """Turn a page into XML."""
    page = read_page(data, "page.html", "html")
    return write_statute_xml(assemble(page).statute)


_SIDES: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], object]]] = {  # what is prepared, what is measured
    "parse XML": (bytes, etree.fromstring),
    "read XML": (bytes, read_statute_xml),
    "parse page": (lambda data: decode_page(data)[0], html.fromstring),
    "convert page": (bytes, convert),
}


def first_reads(one: str, other: str, file: Path, rounds: int = 21) -> tuple[float, float]:
    """Return the times of two sides measured one right after the other: of the rounds, the one whose ratio is the median.

    A machine's speed drifts within a run; what is measured at once drifts together.
    """
    pairs = sorted(
        ((_seconds(one, file), _seconds(other, file)) for _ in range(rounds)), key=lambda pair: pair[0] / pair[1]
    )
    return pairs[rounds // 2]


def _seconds(side: str, file: Path) -> float:
    command = [sys.executable, "-m", "tests.first_read", side, str(file)]
    return float(subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[1]).stdout)


def main() -> None:
    """Measure and print; what a process does once (loading modules, compiling patterns) is done before."""
    prepare, call = _SIDES[sys.argv[1]]
    read_statute_xml(convert(_SMALL.encode()))
    given = prepare(Path(sys.argv[2]).read_bytes())
    gc.collect()
    start = time.perf_counter()
    call(given)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
