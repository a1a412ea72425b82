"""Import against its floors: (a) XML → model, (e) page → XML, (h) memory, (i) many acts; `python -m tests.bench_import`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree, html

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.readers.assemble import assemble
from lawdraft.readers.formats import read_page
from tests.bench import in_turns, line
from tests.cases_io import SHARED_CORPUS
from tests.readers.files import note, portal, up

_RUN = [sys.executable, "-m", "lawdraft.cli.main", "import", "--report", "json"]


def _page() -> tuple[str, bytes]:
    path = SHARED_CORPUS / "codes" / "102054721.html"
    if path.exists():
        return "the Budget Code", path.read_bytes()
    paragraphs = ["T|Маячный кодекс Российской Федерации"]
    for article in range(1, 600):
        paragraphs.append(f"H|Статья {article}{up('1') if article % 7 == 0 else ''}. Маяки и знаки")
        for part in range(1, 9):
            words = "огонь горит ночью и в туман, а знак стоит у входа в порт; " * 4
            paragraphs.append(
                f"{part}.&nbsp;{words}"
                + note("(В редакции Федерального закона от&nbsp;03.04.2012&nbsp;№&nbsp;9-ФЗ)", "9")
            )
    return "a generated page", portal(*paragraphs)


def _convert(data: bytes) -> bytes:
    return write_statute_xml(assemble(read_page(data, "page.html", "html")).statute)


def importing() -> None:
    """Measure and print the ratios."""
    name, data = _page()
    xml = _convert(data)
    text = data.decode("utf-8")
    ours, floor = in_turns(lambda: _convert(data), lambda: html.fromstring(text))
    line(f"(e) {name}: page to XML", ours, floor, "≤ 6×", "lxml.html parse")
    ours, floor = in_turns(lambda: read_statute_xml(xml), lambda: etree.fromstring(xml))
    line(f"(a) {name}: XML to model", ours, floor, "≤ 4×", "lxml parse")
    with tempfile.TemporaryDirectory() as folder:
        _memory(Path(folder), data, len(xml))
        _many(Path(folder), data)


def _memory(folder: Path, data: bytes, size: int) -> None:
    (folder / "page.html").write_bytes(data)

    def peak(*command: str) -> int:
        code = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        out = subprocess.run(
            [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True, cwd=folder, env=_env()
        )
        return int(out.stdout) * (1 if sys.platform == "darwin" else 1024)

    bare = peak(sys.executable, "-c", "pass")
    used = peak(*_RUN, "page.html")
    print(f"(h) memory of `import` over the bare interpreter: {(used - bare) / size:.1f}× the XML; target ≤ 25×")


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def _many(folder: Path, data: bytes) -> None:
    many = folder / "many"
    many.mkdir()
    for at in range(8):
        (many / f"{at}.html").write_bytes(data)

    def run(jobs: int) -> None:
        shutil.rmtree(folder / "statutes", ignore_errors=True)
        subprocess.run(
            [*_RUN, "many", "--jobs", str(jobs)], stdout=subprocess.DEVNULL, check=False, cwd=folder, env=_env()
        )

    one, two = in_turns(lambda: run(1), lambda: run(2), 2)
    line(f"(i) {8} acts, one process against two", one, two, "≥ 1.8× on 2 free cores", "two processes")


if __name__ == "__main__":
    importing()
