"""Import against its floors: (a) XML → model, (e) page → XML, (h) memory, (i) many acts; `python -m tests.bench_import`.

(a) and (e) are first reads, each in a process of its own. The floors are those of the lxml that is installed: its parsers differ by
half from release to release.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import evolve
from lxml import etree

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.model.rebuild import replace, walk
from lawdraft.model.unit import Paragraph
from tests.bench import in_turns, line, reading
from tests.cases_io import SHARED_CORPUS
from tests.first_read import convert, first_reads
from tests.readers.files import note, portal, up

_RUN = [sys.executable, "-m", "lawdraft.cli.main", "import", "--report", "json"]


_BUDGET = "102054721"
_FILES = 16


def _pages() -> dict[str, bytes]:
    """Return the saved codes, the Budget Code first; a generated page where there are none."""
    paths = sorted((SHARED_CORPUS / "codes").glob("*.html"), key=lambda path: (path.stem != _BUDGET, path.stem))
    return {path.stem: path.read_bytes() for path in paths} or {"generated": _generated()}


def _generated() -> bytes:
    paragraphs = ["T|Маячный кодекс Российской Федерации"]
    for article in range(1, 600):
        paragraphs.append(f"H|Статья {article}{up('1') if article % 7 == 0 else ''}. Маяки и знаки")
        for part in range(1, 9):
            words = "огонь горит ночью и в туман, а знак стоит у входа в порт; " * 4
            paragraphs.append(
                f"{part}.&nbsp;{words}"
                + note("(В редакции Федерального закона от&nbsp;03.04.2012&nbsp;№&nbsp;9-ФЗ)", "9")
            )
    return portal(*paragraphs)


def importing() -> None:
    """Measure and print the ratios."""
    pages = _pages()
    print(f"    lxml {etree.__version__}, libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))}")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in pages.items():
            page, xml = Path(folder) / f"{name}.html", Path(folder) / f"{name}.xml"
            page.write_bytes(data)
            xml.write_bytes(convert(data))
            ours, floor = first_reads("convert page", "parse page", page)
            target = "≤ 6×" if name in (_BUDGET, "generated") else "of the Budget Code: ≤ 6×"
            line(f"(e) {name}, {len(data) / 1e6:.1f} MB: page to XML", ours, floor, target, "lxml.html parse")
            reading(name, xml.read_bytes())
    name = next(iter(pages))
    with tempfile.TemporaryDirectory() as folder:
        _memory(Path(folder), pages[name], convert(pages[name]))
        _many(Path(folder), pages[name])


def _memory(folder: Path, page: bytes, xml: bytes) -> None:
    """Print the peak of each command that reads a whole act, over the bare interpreter."""
    (folder / "page.html").write_bytes(page)
    (folder / "before.xml").write_bytes(xml)
    statute = read_statute_xml(xml)
    units = [(path, node) for path, node in walk(statute.root) if isinstance(node, Paragraph) and len(node.text) > 40]
    changed = statute.root
    for path, node in random.Random(5).sample(units, 100):
        changed = replace(changed, path, evolve(node, text=node.text[:-1] + " по смете" + node.text[-1]))
    (folder / "after.xml").write_bytes(write_statute_xml(statute.with_root(changed)))

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
    commands = {
        "import": ("import", "page.html", "--as", "act"),
        "validate": ("validate", "before.xml"),
        "blame": ("blame", "act", "статья 1", "--workspace", "."),
        "show": ("show", "act", "статья 1", "--workspace", "."),
        "export": ("export", "act", "--workspace", ".", "-o", "act.docx"),
        "diff": ("diff", "before.xml", "after.xml"),
        "draft": ("draft", "before.xml", "after.xml", "-o", "bill.txt"),
        "apply": ("apply", "before.xml", "bill.txt", "-o", "new.xml"),
        "redline": ("redline", "--base", "before.xml", "--bill", "bill.txt", "--format", "html", "-o", "redline.html"),
        "redline to Word": ("redline", "--base", "before.xml", "--bill", "bill.txt", "--format", "docx", "-o", "redline.docx"),
    }  # fmt: skip
    for name, command in commands.items():
        used = peak(sys.executable, "-m", "lawdraft.cli.main", *command)
        print(
            f"{f'(h) memory of `{name}` over the bare interpreter':<52} {(used - bare) / len(xml):>9.1f}× the XML; target ≤ 25×"
        )


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def _many(folder: Path, data: bytes) -> None:
    many = folder / "many"
    many.mkdir()
    for at in range(_FILES):
        (many / f"{at}.html").write_bytes(data)

    def run(jobs: int) -> None:
        shutil.rmtree(folder / "statutes", ignore_errors=True)
        subprocess.run(
            [*_RUN, "many", "--jobs", str(jobs)], stdout=subprocess.DEVNULL, check=False, cwd=folder, env=_env()
        )

    one, two = in_turns(lambda: run(1), lambda: run(2), 3)
    line(f"(i) {_FILES} acts, one process against two", one, two, "≥ 1.8× on 2 free cores", "two processes")


if __name__ == "__main__":
    importing()
