"""The Word redline beside the comparisons of LibreOffice and Python-Redlines: `python -m tests.bench_documents`.

All are measured in this run on the same pair. Nothing is judged: the targets stand beside the numbers. The pair is the
КоАП where the corpus is present (LAWDRAFT_CORPUS), otherwise a generated act.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from lawdraft.amendment.step import Change, EditText, apply
from lawdraft.model.rebuild import paragraphs
from lawdraft.model.unit import Node, Statute
from lawdraft.readers.plain import read_plain
from lawdraft.render.docx.document import render_docx
from lawdraft.render.redline import Proposal, build_redline
from tests.cases_io import SHARED_CORPUS

__all__ = ["bench_docx", "changed"]

_LIBREOFFICE, _PYTHON_REDLINES = 20, 29  # targets: how many times as long they take


def changed(base: Statute, edits: int) -> tuple[Change, ...]:
    """Return `edits` changes of words at random places."""
    places = [(path, paragraph.text) for path, paragraph in paragraphs(base.root) if len(paragraph.text) > 40]
    root: Node = base.root
    changes = []
    for path, text in random.Random(1).sample(places, min(edits, len(places))):
        at = text.find(" ", 10)
        step = EditText(path, at, text[at : at + 8], " новые слова ")
        root = apply(step, root)
        changes.append(Change((step,), "1", "1", "replace_text", "статья 1", "слова заменить"))
    return tuple(changes)


def _base() -> Statute:
    corpus = SHARED_CORPUS / "koap" / "koap_2019-11.txt"
    if corpus.exists():
        return read_plain(corpus.read_text("utf-8"))[0]
    articles = "\n".join(
        f"Статья {n}. Смотритель\n1. Смотритель маяка номер {n} назначается начальником гавани сроком на пять лет."
        for n in range(1, 3001)
    )
    return read_plain(f"ФЕДЕРАЛЬНЫЙ ЗАКОН\nО маяках\n\n{articles}\n")[0]


def bench_docx(edits: int = 100, rounds: int = 5) -> str:
    """Return lines: our time, those of LibreOffice and of Python-Redlines with the ratios, or that one isn't there."""
    base = _base()
    changes = changed(base, edits)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        redline = build_redline(base, Proposal(changes, author="Скамья"))
        render_docx(redline)
        times.append(time.perf_counter() - start)
    own = statistics.median(times)
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.docx"), Path(folder, "after.docx")
        before.write_bytes(render_docx(build_redline(base)))
        root: Node = base.root
        for change in changes:
            for step in change.steps:
                root = apply(step, root)
        after.write_bytes(render_docx(build_redline(base.with_root(root))))  # type: ignore[arg-type]
        peers = [_libreoffice(before, after, own), _python_redlines(before, after, own)]
    return "\n".join([f"DOCX redline {own:.2f} s, proved", *(f"  {line}" for line in peers)])


def _libreoffice(before: Path, after: Path, own: float) -> str:
    soffice, python = shutil.which("soffice"), Path("/usr/bin/python3")
    if soffice is None or subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode:
        return "LibreOffice with its Python bindings is not installed: skipped"
    script, folder = Path(__file__).with_name("libreoffice_compare.py"), before.parent
    done = subprocess.run(
        [python, script, soffice, folder / "profile", before, after, folder / "result.docx"],
        check=True,
        capture_output=True,
        text=True,
        timeout=600,
    )
    opening, comparing, saving = map(float, done.stdout.split())
    whole = opening + comparing + saving
    return (
        f"LibreOffice compare {whole:.2f} s (opening {opening:.2f}, comparing {comparing:.2f}, saving {saving:.2f}): "
        f"{whole / own:.1f} times as long (target {_LIBREOFFICE})"
    )


def _python_redlines(before: Path, after: Path, own: float) -> str:
    try:
        from python_redlines import DocxodusEngine
    except ImportError:
        return "Python-Redlines with Docxodus is not installed (extra bench): skipped"
    engine = DocxodusEngine()
    start = time.perf_counter()
    engine.run_redline("Скамья", before, after)
    whole = time.perf_counter() - start
    return f"Python-Redlines (Docxodus) {whole:.2f} s: {whole / own:.1f} times as long (target {_PYTHON_REDLINES})"


if __name__ == "__main__":
    print(bench_docx())
