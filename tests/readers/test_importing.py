"""From files to statutes/: reports, exit codes, many files, the portal, blame."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from lawdraft.cli.main import main
from lawdraft.errors import InputError
from lawdraft.readers import batch
from lawdraft.readers.batch import Outcome, ProcessExecutor, SerialExecutor, Task, import_all, run_task
from lawdraft.readers.importing import import_bytes, safe_id
from lawdraft.readers.portal import Fetcher, _SameHost, card_of
from tests.readers.files import note, portal, rtf

PAGE = portal(
    "T|Маячный кодекс Российской Федерации",
    "H|Статья 1. Огни",
    "1. Огонь горит. " + note("(В редакции Федерального закона от&nbsp;03.04.2012&nbsp;№&nbsp;9-ФЗ)", "902"),
    "2. Огонь виден, как в части 1 настоящей статьи.",
    "I|Президент Российской Федерации",
    "13&nbsp;июня 2009&nbsp;года",
    "№&nbsp;63-ФЗ",
)
TWICE = portal("H|Статья 1. Огни", "Горят.", "H|Статья 1. Знаки", "Стоят.")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schemas" / "import.schema.json").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "statutes").mkdir()
    (tmp_path / "proposals").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"LANG": "C"})


def test_one_file(folder: Path) -> None:
    (folder / "page.html").write_bytes(PAGE)
    done = run("import", "page.html", "--as", "lighthouse", "--report", "json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(report)
    weight = report["characters"]
    assert weight["source"] == weight["norm"] + weight["provenance"] + weight["set_aside"] > 0
    assert report["counts"] == {"статья": 1, "часть": 2}
    assert (folder / "statutes/lighthouse/act.xml").read_bytes().startswith(b"<?xml")
    assert 'number = "63-ФЗ"' in (folder / "statutes/lighthouse/statute.toml").read_text("utf-8")
    assert sorted(p.name for p in (folder / "statutes/lighthouse").iterdir()) == [
        "act.xml",
        "import.json",
        "statute.toml",
    ]
    shown = run("show", "lighthouse", "часть 2 статьи 1", "--at", "2020-01-01")
    assert "2. Огонь виден, как" in shown.output, shown.output


def test_exit_codes(folder: Path) -> None:
    (folder / "twice.html").write_bytes(TWICE)
    assert run("import", "twice.html").exit_code == 1
    assert run("import", "missing.html").exit_code == 2
    (folder / "picture.docx").write_bytes(b"\x89PNG\r\n")
    bad = run("import", "picture.docx")
    assert bad.exit_code == 2
    assert "Traceback" not in bad.output
    (folder / "wrapped.html").write_bytes(PAGE.replace(b"utf-8", b"windows-1251"))
    assert run("import", "wrapped.html").exit_code == 0
    assert run("import", "wrapped.html", "--strict").exit_code == 1
    assert run("import", "page.html", "twice.html", "--as", "x").exit_code == 2
    assert run("import", "twice.html", "--as", "../x").exit_code == 2


def test_a_dialect_can_be_given(folder: Path) -> None:
    (folder / "page.html").write_bytes(PAGE)
    report = json.loads(run("import", "page.html", "--dialect", "GK", "--report", "json", "--dry-run").stdout)
    assert (report["dialect"], report["counts"]) == ("GK", {"статья": 1, "пункт": 2})
    assert not list((folder / "statutes").iterdir())


def _many(folder: Path) -> Path:
    files = folder / "files"
    (files / "deep").mkdir(parents=True)
    (files / "a.html").write_bytes(PAGE)
    (files / "deep" / "a.html").write_bytes(PAGE.replace("виден".encode(), "ярок".encode()))
    (files / "b.docx").write_bytes(b"PK broken")
    (files / "c.rtf").write_bytes(rtf(r"Статья 1. Маяк\par Горит.\par"))
    (files / "picture.png").write_bytes(b"\x89PNG")
    return files


def test_many_files_whoever_runs_them(folder: Path) -> None:
    files = _many(folder)
    done = run("import", str(files), "--report", "json")
    assert done.exit_code == 2
    reports = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(reports)
    assert [(Path(r["file"]).name, r["id"], "error" in r) for r in reports] == [
        ("a.html", "a", False), ("b.docx", "b", True), ("c.rtf", "c", False), ("a.html", "a-2", False),
    ]  # fmt: skip
    before = {p: p.read_bytes() for p in (folder / "statutes").rglob("*.xml")}
    assert len(before) == 3
    tasks = [Task(r["file"], r["id"]) for r in reports]
    assert import_all(tasks, ProcessExecutor(2)) == import_all(tasks, SerialExecutor())


def test_another_act_is_not_overwritten(folder: Path) -> None:
    text = "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО маяках\n\nСтатья 1. Огни\n1. Огонь {}.\n\n1 марта 2019 года\n№ {}-ФЗ\n"
    (folder / "a.txt").write_text(text.format("горит", 5), encoding="utf-8")
    assert run("import", "a.txt").exit_code == 0
    (folder / "a.txt").write_text(text.format("мигает", 5), encoding="utf-8")
    assert run("import", "a.txt").exit_code == 0  # another edition of the same act
    before = (folder / "statutes/a/act.xml").read_bytes()
    assert "мигает" in before.decode()
    for name in ("more/a.txt", "more/b.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text.format("погас", 6), encoding="utf-8")
    one, many = run("import", "more/a.txt"), run("import", "more")
    assert (one.exit_code, many.exit_code) == (2, 2)
    assert "belongs to another act: 2019-03-01 № 5-ФЗ" in one.output
    assert (folder / "statutes/a/act.xml").read_bytes() == before
    assert "погас" in (folder / "statutes/b/act.xml").read_text(encoding="utf-8")


_HEAD = "ЗАКОН\nЗАОЗЕРСКОЙ ОБЛАСТИ\n\nО маяках\n\n"
_DATED = "{}Статья 1. Огни\n1. Огонь {}.\n\n1 марта 2019 года\n№ 5-ОЗ\n"


@pytest.mark.parametrize(
    ("old", "new", "taken"),
    [
        ("Статья 1. Огни\nГорят.\n", "Статья 1. Знаки\nСтоят.\n", False),  # neither says who it is
        (_HEAD + "Статья 1. Огни\nГорят.\n", _HEAD + "Статья 1. Огни\nМигают.\n", True),
        (_HEAD + "Статья 1. Огни\nГорят.\n", _HEAD.replace("маяках", "знаках") + "Статья 1. Огни\nСтоят.\n", False),
        (_HEAD + "Статья 1. Огни\nГорят.\n", _HEAD.replace("ЗАОЗЕР", "ПРИОЗЕР") + "Статья 1. Огни\nСтоят.\n", False),
        (_DATED.format(_HEAD, "горит"), "Статья 1. Знаки\nСтоят.\n", False),
        ("Статья 1. Огни\nГорят.\n", _DATED.format(_HEAD, "горит"), False),
        (_DATED.format(_HEAD, "горит"), _HEAD + "Статья 1. Огни\n1. Огонь мигает.\n", True),
        (_DATED.format(_HEAD, "горит"), _DATED.format(_HEAD.replace("маяках", "маяках и знаках"), "мигает"), True),
    ],
)
def test_what_nothing_shows_to_be_the_same_act_is_not_overwritten(
    folder: Path, old: str, new: str, taken: bool
) -> None:
    act = folder / "statutes/a/act.xml"
    (folder / "a.txt").write_text(old, encoding="utf-8")
    run("import", "a.txt", "--strict")
    before = act.read_bytes()
    assert run("import", "a.txt").exit_code == 0  # the same file again
    (folder / "a.txt").write_text(new, encoding="utf-8")
    done = run("import", "a.txt")
    assert (act.read_bytes() != before) == (done.exit_code != 2) == taken, done.output
    if not taken:
        assert "nothing shows that this is the act «a»" in done.output
        assert run("import", "a.txt", "--replace").exit_code == 0
    assert act.read_bytes() != before


def test_replace_does_not_overrule_another_date_or_number(folder: Path) -> None:
    (folder / "a.txt").write_text(_DATED.format(_HEAD, "горит"), encoding="utf-8")
    run("import", "a.txt")
    (folder / "a.txt").write_text(_DATED.format(_HEAD, "горит").replace("2019", "2020"), encoding="utf-8")
    assert "belongs to another act: 2019-03-01 № 5-ОЗ" in run("import", "a.txt", "--replace").output


def test_a_statute_that_has_no_text_yet_is_filled(folder: Path) -> None:
    (folder / "statutes/a").mkdir()
    said = 'alias = "a"\ntype = "Закон"\nnumber = "5-ОЗ"\ndate = 2019-03-01\ntitle = "О маяках"\n'
    (folder / "statutes/a/statute.toml").write_text(said, encoding="utf-8")
    (folder / "a.txt").write_text("Статья 1. Огни\nГорят.\n", encoding="utf-8")
    assert run("import", "a.txt").exit_code == 0
    (folder / "statutes/a/act.xml").write_text("<broken", encoding="utf-8")
    (folder / "a.txt").write_text("Статья 1. Огни\nМигают.\n", encoding="utf-8")
    assert run("import", "a.txt").exit_code == 2


def test_nothing_to_import_is_said(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert "no file" in run("import", "empty").output
    (folder / "word.txt").write_text("а" * 1000, encoding="utf-8")
    done = run("import", "word.txt")
    assert (done.exit_code, "R-NO-UNITS" in done.output) == (1, True)


def test_resume_leaves_out_what_is_done(folder: Path) -> None:
    files = _many(folder)
    run("import", str(files))
    again = run("import", str(files), "--resume", "--report", "json")
    assert [r["id"] for r in json.loads(again.stdout)] == ["b"]
    (files / "a.html").write_bytes(TWICE)
    ids = [r["id"] for r in json.loads(run("import", str(files), "--resume", "--report", "json").stdout)]
    assert ids == ["a", "b"]


@pytest.mark.skipif(sys.platform != "linux", reason="a process that is forked has the changed function")
def test_a_process_that_dies_is_one_bad_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(task: Task) -> Outcome:
        if task.id == "deadly":
            os._exit(1)
        return run_task(task)

    dying.__module__, dying.__qualname__ = run_task.__module__, run_task.__qualname__  # found so by the processes
    monkeypatch.setattr(batch, "run_task", dying)
    tasks = [Task(name, name, data=PAGE) for name in ("a", "deadly", "b", "c")]
    outcomes = import_all(tasks, ProcessExecutor(2))
    assert [one.id for one in outcomes] == ["a", "deadly", "b", "c"]
    assert [one.error for one in outcomes if one.error] == ["deadly: reading the file ended its process"]


@pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_command(tmp_path: Path, how: signal.Signals) -> None:
    files = tmp_path / "many"
    files.mkdir()
    text = portal("H|Статья 1. Маяк", *(f"{at}. Горит и светит ночью." for at in range(1, 3000)))
    for at in range(12):
        (files / f"{at}.html").write_bytes(text)
    command = [
        sys.executable,
        "-m",
        "lawdraft.cli.main",
        "import",
        str(files),
        "--jobs",
        "2",
        "--workspace",
        str(tmp_path),
    ]
    client = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while not list(tmp_path.rglob("act.xml")) and time.monotonic() < end:
        time.sleep(0.02)
    client.send_signal(how)
    client.wait(30)
    while _running(files) and time.monotonic() < end + 30:
        time.sleep(0.05)
    assert not _running(files)
    written = {path.name for path in (tmp_path / "statutes").rglob("*") if path.is_file()}
    assert written <= {"act.xml", "import.json", "statute.toml"} or how is signal.SIGKILL


def _running(files: Path) -> list[str]:
    """Return the processes whose command line names a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if str(files).encode() in entry.read_bytes():
                found.append(entry.parent.name)
    return found


def test_an_outcome_for_every_task() -> None:
    seen: list[Outcome] = []
    outcomes = import_all([Task("a", "a", data=PAGE), Task("b", "b", data=b"")], SerialExecutor(), done=seen.append)
    assert [bool(o.error) for o in outcomes] == [False, True]
    assert tuple(evolve(one, xml=b"") for one in seen) == outcomes
    assert seen[0].xml.startswith(b"<?xml")


def test_blame(folder: Path) -> None:
    (folder / "page.html").write_bytes(PAGE)
    run("import", "page.html", "--as", "lighthouse")
    found = json.loads(run("blame", "lighthouse", "часть 1 статьи 1", "--format", "json").stdout)
    assert [(a["act"]["number"], a["act"]["date"], a["nd"], a["change"]) for a in found["acts"]] == [
        ("9-ФЗ", "2012-04-03", "902", "amended")
    ]
    assert "nd:902" in run("blame", "lighthouse", "статья 1").output
    assert json.loads(run("blame", "lighthouse", "часть 2 статьи 1", "--format", "json").stdout)["acts"] == []
    assert run("blame", "lighthouse", "статья 9").exit_code == 1


@pytest.mark.parametrize(
    ("stem", "name"), [("102041891", "102041891"), ("УК РФ (1996)", "ук-рф-1996"), ("..", "act"), ("a/b", "a-b")]
)
def test_names(stem: str, name: str) -> None:
    assert safe_id(stem) == name


def test_plain_text_guesses() -> None:
    wrapped = "Статья 1. Маяк\n" + "\n".join(
        ["Огонь на северном берегу горит ночью и в"[:38], "туман, а знак стоит у самого входа в порт"] * 30
    )
    assert "R-HARD-WRAP" in [f.code for f in import_bytes(wrapped.encode(), "a.txt").report.findings]
    lost = "\n".join(f"Статья {n}. Маяк\nГорит." for n in (50, 51, 511, 512, 52))
    found = [f for f in import_bytes(lost.encode(), "a.txt").report.findings if f.code == "R-LOST-INDEX"]
    assert ["51^1" in f.message or "51^2" in f.message for f in found] == [True] * len(found)
    assert found


# --- the portal, at home


class Portal(http.server.BaseHTTPRequestHandler):
    tries = 0

    def do_GET(self) -> None:
        Portal.tries += 1
        if "nd=500" in self.path:
            self._send(200, PAGE)
        elif "nd=501" in self.path:
            self._send(200, b"x" * 5000)
        elif "nd=502" in self.path:
            self._send(503 if Portal.tries < 3 else 200, PAGE)
        elif "nd=503" in self.path:
            self._send(302, b"", location="http://example.invalid/")
        elif "nd=504" in self.path:
            self._send(302, b"", location="/?nd=500")
        elif "nd=505" in self.path:
            self._send(200, PAGE[:50], length=len(PAGE))
        elif "nd=506" in self.path:
            time.sleep(0.6)
        elif "nd=507" in self.path:
            self._send(200, gzip.compress(PAGE), packed=True)
        elif "nd=508" in self.path:
            self._send(200, gzip.compress(b"a" * 10**7), packed=True)
        elif "nd=509" in self.path:
            self._send(200, gzip.compress(PAGE)[:-9], packed=True)
        elif "nd=510" in self.path:
            self._send(200, PAGE, packed=True)
        else:
            self._send(404, b"")

    def _send(
        self, code: int, body: bytes, *, location: str = "", length: int | None = None, packed: bool = False
    ) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if location:
            self.send_header("Location", location)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Portal.tries = 0
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/?doc_itself=&nd={{nd}}"
        httpd.shutdown()
        thread.join()


def fetcher(address: str, **limits: float) -> Fetcher:
    return Fetcher(time.monotonic, lambda seconds: None, address, **limits)  # type: ignore[arg-type]


def test_fetch(server: str) -> None:
    assert fetcher(server).fetch("500") == PAGE
    assert fetcher(server).fetch("504") == PAGE
    assert fetcher(server).fetch("507") == PAGE


def test_fetch_tries_again(server: str) -> None:
    assert fetcher(server).fetch("502") == PAGE
    assert Portal.tries == 3


@pytest.mark.parametrize(("number", "said", "limits"), [
    ("404", "404", {}), ("501", "too big", {"max_bytes": 1000}), ("503", "elsewhere", {}), ("505", "fetched", {}),
    ("508", "too big", {"max_bytes": 10**6}), ("509", "fetched", {}), ("510", "fetched", {}),
    ("506", "fetched", {"timeout": 0.2, "tries": 1}), ("500", "slowly", {"total": -1.0}),
])  # fmt: skip
def test_fetch_fails_clearly(server: str, number: str, said: str, limits: dict[str, float]) -> None:
    with pytest.raises(InputError, match=said):
        fetcher(server, **limits).fetch(number)


def test_fetch_and_import(folder: Path, server: str) -> None:
    done = run("fetch", "nd:500", "--url", server, "--report", "json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["id"] == "nd-500"
    assert (folder / "statutes/nd-500/act.xml").exists()
    (folder / "lawdraft.toml").write_text(f'[fetch]\nurl = "{server}"\n')
    assert run("fetch", "nd:500", "--as", "again").exit_code == 0
    assert run("fetch", "nd:1; rm").exit_code == 2
    assert run("fetch", "nd:500", "--url", "file:///etc/passwd").exit_code == 2


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("http://portal.test/a", "https://portal.test/a", True),
        ("https://portal.test/a", "http://portal.test/a", False),
        ("http://portal.test:81/a", "https://portal.test/a", False),
        ("http://portal.test/a", "https://other.test/a", False),
    ],
)
def test_redirects_stay_on_the_host(old: str, new: str, allowed: bool) -> None:
    def ask() -> object:
        return _SameHost().redirect_request(Request(old), None, 302, "", {}, new)  # type: ignore[no-untyped-call]

    if allowed:
        assert ask() is not None
    else:
        with pytest.raises(InputError, match="elsewhere"):
            ask()


@pytest.mark.parametrize("name", ["102041891", "nd:", "nd:a", "nd:1/..", "nd:²", "nd:1234567890123"])
def test_card_numbers(name: str) -> None:
    with pytest.raises(InputError):
        card_of(name)
