"""Measure against the floors of this machine: `python -m tests.bench`.

Both sides of every ratio are measured in this run, in turns; medians. Nothing is judged: the targets stand beside the numbers.
Documents: a generated code of 25,000 units, and the КоАП where the corpus is present (LAWDRAFT_CORPUS). `--quick` takes a smaller code;
`--all` adds the measures of comparing and drafting, Word redlines, and the memory that checking takes.
"""

from __future__ import annotations

import gc
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.amendment.operation import DeleteText, Operation, RepealUnit, ReplaceText
from lawdraft.consolidate.engine import apply_bill, apply_operations
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Paragraph, Statute, Unit
from lawdraft.readers.plain import read_plain
from tests.cases_io import SHARED_CORPUS, dev_cases
from tests.first_read import first_reads

_WORDS = (
    "смотритель маяка",
    "паспорт запруды",
    "журнал брусны",
    "владелец парома",
    "реестр створов",
    "осмотр опоры",
    "плата за проход",
)
_EDITS = 1000


def timed(call: Callable[[], object], rounds: int = 5) -> float:
    """Return the median time of `call` in seconds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def in_turns(one: Callable[[], object], other: Callable[[], object], rounds: int = 5) -> tuple[float, float]:
    """Return the medians of two calls measured alternately."""
    pairs = [(timed(one, 1), timed(other, 1)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def line(what: str, ours: float, floor: float, target: str, against: str) -> None:
    """Print one ratio."""
    print(
        f"{what:<52} {ours * 1000:>9.1f} ms {ours / floor:>7.2f}×  {against} ({floor * 1000:.1f} ms); target {target}"
    )


# --- documents


def generated(articles: int) -> Statute:
    """A code with about 25 units an article: parts, points, sub-points."""
    chance = random.Random(5)

    def words(label: str) -> str:
        kinds = " ".join(chance.choice(_WORDS) for _ in range(4))
        return f"{kinds} знак{label} в течение {chance.randint(2, 90)} дней"

    def part(article: int, number: int) -> Unit:
        points = tuple(
            Unit(
                Kind.CLAUSE,
                Number.parse(str(at)),
                f"{at})",
                body=(Paragraph(words(f"{article}х{number}х{at}") + (";" if at < 4 else ".")),),
            )
            for at in range(1, 5)
        )
        return Unit(
            Kind.PART,
            Number.parse(str(number)),
            f"{number}.",
            body=(Paragraph(words(f"{article}х{number}") + ":"), *points),
        )

    body = tuple(
        Unit(
            Kind.ARTICLE,
            Number.parse(str(at)),
            f"Статья {at}.",
            Paragraph(f"О знаке {at}"),
            tuple(part(at, n) for n in range(1, 6)),
        )
        for at in range(1, articles + 1)
    )
    return Statute(Work("Федеральный закон", None, "9001-ФЗ", "О знаках", subtype="fz"), Unit(Kind.ACT, body=body))


def edits(statute: Statute, count: int) -> tuple[Operation, ...]:
    """Changes of words, deletions and repeals at places spread over the code."""
    chance = random.Random(7)
    found: list[Operation] = []
    articles = [unit for unit in statute.root.units() if unit.kind is Kind.ARTICLE]
    places = [(article, part) for article in articles for part in article.units()]
    for at, (article, part) in enumerate(chance.sample(places, count)):
        assert isinstance(article.number, Number)
        assert isinstance(part.number, Number)
        target = Address((Step(Kind.ARTICLE, article.number), Step(Kind.PART, part.number)))
        word = f"знак{article.number}х{part.number}"
        if at % 10 == 9:
            found.append(RepealUnit(target=target / Step(Kind.CLAUSE, Number.parse("2"))))
        elif at % 3 == 2:
            found.append(DeleteText(target=target, old=word))
        else:
            found.append(ReplaceText(target=target, old=word, new="новый знак"))
    return tuple(found)


def instructions(operations: int) -> str:
    """A bill with so many instructions, made of the invented sentences' forms."""
    lines = [
        f'{at}) в части 2 статьи {at % 900 + 1} слова "в течение {at} дней" заменить словами "в срок {at + 1} рабочих дней";'
        if at % 3
        else f"{at}) пункт {at % 9 + 1} части 3 статьи {at % 900 + 1} признать утратившим силу;"
        for at in range(1, operations + 1)
    ]
    head = 'Статья 1\nВнести в Федеральный закон от 14 мая 2019 года № 9001-ФЗ "О знаках" следующие изменения:\n'
    return head + "\n".join(lines)


# --- measures


def reading(name: str, xml: bytes) -> None:
    """(a) XML to the model."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "act.xml"
        file.write_bytes(xml)
        ours, floor = first_reads("read XML", "parse XML", file)
    line(f"(a) read {name}, {len(xml) / 1e6:.1f} MB", ours, floor, "≤ 4×", "lxml parse")


def applying(name: str, xml: bytes, operations: tuple[Operation, ...]) -> Applied | None:
    """(b) operations applied, with parsing and serialising."""
    wording = RussianWording()

    def whole() -> Applied | Rejected:
        result = apply_operations(operations, read_statute_xml(xml), wording=wording)
        if isinstance(result, Applied):
            write_statute_xml(result.after[0])
        return result

    result = whole()
    if isinstance(result, Rejected):
        print(f"(b) {name}: rejected: {result.faults[0]}")
        return None
    ours, floor = in_turns(whole, lambda: write_statute_xml(read_statute_xml(xml)), 3)
    line(f"(b) {len(operations)} operations on {name}", ours, floor, "≤ 2×", "parse + serialise")
    base = read_statute_xml(xml)
    alone = timed(lambda: apply_operations(operations, base, wording=wording), 3)
    print(f"{'    applying alone':<52} {alone * 1000:>9.1f} ms {alone / len(operations) * 1e6:>7.0f} µs an operation")
    return result


def redlining(name: str, base: Path, bill: Path, before: Path, after: Path) -> None:
    """(d) an HTML redline, the whole process."""
    out = base.with_name("redline.html")
    command = [
        sys.executable,
        "-m",
        "lawdraft.cli.main",
        "redline",
        "--base",
        str(base),
        "--bill",
        str(bill),
        "--format",
        "html",
        "-o",
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"(d) {name}: the command ended with {done.returncode}: {done.stderr.strip()[-300:]}")
        return
    parse = [sys.executable, "-c", f"from lxml import etree; etree.parse({str(before)!r}); etree.parse({str(after)!r})"]
    ours, floor = in_turns(
        lambda: subprocess.run(command, capture_output=True, check=True), lambda: subprocess.run(parse, check=True), 3
    )
    line(f"(d) HTML redline of {name}, whole process", ours, floor, "≤ 4×", "lxml parse of both files")
    if shutil.which("git"):
        texts = (before.with_suffix(".txt"), after.with_suffix(".txt"))
        peer = ["git", "diff", "--no-index", "--word-diff", *map(str, texts)]
        git = timed(lambda: subprocess.run(peer, capture_output=True, check=False), 3)
        line("    the same", ours, git, "≤ 12×", "git diff --word-diff")


def starting() -> None:
    """(f) start-up of the command line."""
    bare = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as folder:
        bill, place = Path(folder) / "bill.txt", str(Path(folder) / "workspace")
        bill.write_text(instructions(3), "utf-8")
        subprocess.run([sys.executable, "-m", "lawdraft.cli.main", "init", place], capture_output=True, check=True)
        for name, arguments, target in (
            ("--version", ["--version"], "≤ 4.5×"),
            ("--help", ["--help"], "≤ 4.5×"),
            ("parse BILL", ["parse", str(bill), "--format", "jsonl"], "≤ 6×"),
            ("list", ["list", "-w", place], "none"),
            ("check, nothing new", ["check", "-w", place], "≤ 6×"),
        ):
            command = [sys.executable, "-m", "lawdraft.cli.main", *arguments]
            ours, floor = in_turns(
                lambda c=command: subprocess.run(c, capture_output=True, check=False),  # type: ignore[misc]
                lambda: subprocess.run(bare, check=True),
                9,
            )
            line(f"(f) lawdraft {name}", ours, floor, target, "python -c pass")


def parsing() -> None:
    """(g) instructions a second, on the invented sentences and on bills of growing size."""
    language, cases = get_language("ru"), dev_cases()
    count = sum(len(language.parse_fragment(case["text"])) for case in cases)
    seconds = timed(lambda: [language.parse_fragment(case["text"]) for case in cases])
    print(f"{'(g) sentences of all forms':<52} {count / seconds:>9.0f} instructions a second; target ≥ 3,000")
    for size in (500, 5000):
        text = instructions(size)
        seconds = timed(lambda t=text: language.parse_bill(t), 3)  # type: ignore[misc]
        print(
            f"{f'(g) a bill of {size} instructions':<52} {size / seconds:>9.0f} instructions a second; target ≥ 3,000, linear"
        )
    acts = [path.read_text("utf-8") for path in sorted((SHARED_CORPUS / "acts").glob("*.txt"))]
    if acts:
        count = sum(len(language.parse_bill(text).instructions) for text in acts)
        seconds = timed(lambda: [language.parse_bill(text) for text in acts], 3)
        print(f"{'(g) real acts, long payloads included':<52} {count / seconds:>9.0f} instructions a second")


def main() -> None:
    """Measure everything and print the ratios."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # programs that are installed have their bytecode
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; medians, both sides in this run")
    code = generated(200 if "--quick" in sys.argv else 1000)
    name = f"a generated code of {sum(isinstance(node, Unit) for _, node in walk(code.root)):,} units"
    operations = edits(code, _EDITS if len(code.root.body) * 5 >= _EDITS else 200)
    xml = write_statute_xml(code)
    reading(name, xml)
    result = applying(name, xml, operations)
    with tempfile.TemporaryDirectory() as folder:
        if result is not None:
            _redline_generated(Path(folder), code, xml, result)
        _koap(Path(folder))
    starting()
    parsing()
    from tests import bench_check
    from tests.bench_import import importing

    importing()
    bench_check.main()
    if "--all" in sys.argv:
        the_others()


def the_others() -> None:
    """Comparing and drafting, DOCX redlines beside LibreOffice, the memory of checking: these take minutes."""
    from tests import bench_compare, bench_documents, bench_memory

    bench_compare.main()
    print(bench_documents.bench_docx())
    bench_memory.main([200, 1000])


def _redline_generated(folder: Path, code: Statute, xml: bytes, result: Applied) -> None:
    before, after = folder / "before.xml", folder / "after.xml"
    before.write_bytes(xml)
    after.write_bytes(write_statute_xml(result.after[0]))
    before.with_suffix(".txt").write_text(write_text(code), "utf-8")
    after.with_suffix(".txt").write_text(write_text(result.after[0]), "utf-8")
    bill = folder / "bill.txt"
    lines = [
        f'{at}) в части 2 статьи {at * 9 + 1} слово "знак{at * 9 + 1}х2" заменить словами "новый знак";'
        for at in range(1, 101)
    ]
    usable = [text for at, text in enumerate(lines, 1) if at * 9 + 1 <= len(code.root.body)]
    bill.write_text(
        'Статья 1\nВнести в Федеральный закон № 9001-ФЗ "О знаках" следующие изменения:\n' + "\n".join(usable), "utf-8"
    )
    redlining(f"{len(usable)} changes in the generated code", before, bill, before, after)


def _koap(folder: Path) -> None:
    source = SHARED_CORPUS / "koap" / "koap_2019-11.txt"
    if not source.exists():
        print(f"skipped: the КоАП: {source} absent (LAWDRAFT_CORPUS)")
        return
    text = source.read_text("utf-8")
    statute, _ = read_plain(text, name=source.name)
    print(f"{'    the КоАП from plain text':<52} {timed(lambda: read_plain(text), 2) * 1000:>9.1f} ms")
    xml = write_statute_xml(statute)
    reading("the КоАП", xml)
    path = folder / "koap.xml"
    path.write_bytes(xml)
    path.with_suffix(".txt").write_text(write_text(statute), "utf-8")
    bill = Path(__file__).parents[1] / "proposals" / "obstruction-regional-commissioners" / "bill.txt"
    result = apply_bill(get_language("ru").parse_bill(bill.read_text("utf-8")), (statute,), wording=RussianWording())
    if isinstance(result, Rejected):
        print(f"(d) the proposal on the КоАП is rejected: {result.faults[0].code} {result.faults[0].why}")
        return
    after = folder / "after.xml"
    after.write_bytes(write_statute_xml(result.after[0]))
    after.with_suffix(".txt").write_text(write_text(result.after[0]), "utf-8")
    redlining("a proposal on the whole КоАП", path, bill, path, after)


if __name__ == "__main__":
    main()
