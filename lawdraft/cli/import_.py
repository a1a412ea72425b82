"""`lawdraft import`: official files into statutes, each with a report of what was understood."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from lawdraft.cli.failure import explain, translated
from lawdraft.cli.messages import N_
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import PATH, workspace_option
from lawdraft.errors import InputError
from lawdraft.model.dialect import DIALECTS
from lawdraft.readers.batch import Executor, Outcome, ProcessExecutor, SerialExecutor, Task, import_all
from lawdraft.workspace.layout import Workspace, find_workspace, is_name
from lawdraft.workspace.lock import commit, locked
from lawdraft.workspace.same_act import stored_act

__all__ = ["command", "finish", "save", "tell_unnamed"]

_SUFFIXES = frozenset([".html", ".htm", ".mht", ".mhtml", ".docx", ".odt", ".rtf", ".txt", ".xml"])
_REPORT = "import.json"
_WAIT = 60.0  # seconds for other imports into the same workspace, which hold it for one act at a time


@click.command(
    "import",
    short_help=N_("Official files into statutes, with a report of what was understood."),
    help=N_(
        """Read statutes from saved pages of the official portal (.html, .mhtml), .docx, .odt, .rtf or plain text,
        and write each to statutes/ID/act.xml. A folder means all such files in it.

        Nothing is lost: every character of a file is text of the norm, an editor's note kept as data, or is named
        in the report as set aside. Exit code 1: something needs a person; 2: a file can't be read.

        lawdraft import 102041891.html --as uk"""
    ),
)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE…")
@click.option(
    "--as", "alias", help=N_("Name of the statute, its folder below statutes/; made of the name of the file.")
)
@click.option(
    "--dialect", type=click.Choice(list(DIALECTS)), help=N_("How the act is numbered; the text shows it itself.")
)
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help=N_("For people, or as JSON."))
@click.option("--strict", is_flag=True, help=N_("Warnings count as errors."))
@click.option(
    "--tracked", type=click.Choice(["refuse", "accept", "reject"]), default="refuse",
    help=N_("What becomes of tracked changes of Word."),
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), default=1, help=N_("How many processes read at once."))
@click.option("--dask", metavar="tcp://…", help=N_("Read on a Dask cluster (extra dask)."))
@click.option("--resume", is_flag=True, help=N_("Leave out files that were imported before and haven't changed."))
@click.option(
    "--replace", is_flag=True,
    help=N_("The file is another text of the act of that name, though it doesn't say so itself."),
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help=N_("Report only; write nothing."))
@workspace_option
@click.pass_context
def command(ctx: click.Context, /, files: tuple[Path, ...], alias: str | None, report: str, **options: Any) -> None:
    tasks = _tasks(files, alias, options["dialect"], options["tracked"])
    root, many = _root(options["workspace"]), len(tasks) != 1
    if options["resume"]:
        tasks = [task for task in tasks if not _is_done(root, task)]
    outcomes = _run(
        tasks, _executor(options), None if options["dry_run"] else root, replace=options["replace"]
    )  # fmt: skip
    if not many and outcomes and outcomes[0].error:
        raise _Unreadable(_why(outcomes[0]))
    if not options["dry_run"]:
        tell_unnamed(root, outcomes)
    ctx.exit(finish(outcomes, report, strict=options["strict"], many=many))


class _Unreadable(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - as click calls it
        """Print the error as the other commands do."""
        click.echo(f"{_('error:')} {self.message}", err=True)


def _tasks(files: Iterable[Path], alias: str | None, dialect: str | None, tracked: Any) -> list[Task]:
    from lawdraft.readers.importing import safe_id

    paths: list[Path] = []
    for file in files:
        if file.is_dir():
            paths += sorted(path for path in file.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())
        else:
            paths.append(file)
    if alias is not None and len(paths) != 1:
        raise click.UsageError(_("--as goes with one file"))
    if alias is not None and not is_name(alias):
        raise click.UsageError(_("«{name}» is not a name of a statute: letters, digits and hyphens").format(name=alias))
    if not paths:
        raise click.UsageError(
            _("there is no file that could be read in {names}").format(names=", ".join(map(str, files)))
        )
    tasks, used = [], set()
    for path in paths:
        base = name = alias or safe_id(path.stem)
        count = 1
        while name in used:
            count += 1
            name = f"{base}-{count}"
        used.add(name)
        tasks.append(Task(str(path), name, dialect, tracked))
    return tasks


def _root(folder: Path | None) -> Path:
    if folder is not None:
        return folder
    try:
        return find_workspace(Path()).root
    except InputError:
        return Path()


def _executor(options: dict[str, Any]) -> Executor:
    if options["dask"]:
        from lawdraft.readers.batch import DaskExecutor

        return DaskExecutor(options["dask"])
    return ProcessExecutor(options["jobs"]) if options["jobs"] > 1 else SerialExecutor()


def _is_done(root: Path, task: Task) -> bool:
    """Whether a file was imported before, from the same bytes and in the same way."""
    import hashlib

    folder = root / "statutes" / task.id
    try:
        old = json.loads((folder / _REPORT).read_text("utf-8"))
        same = old.get("sha256") == hashlib.sha256(Path(task.path).read_bytes()).hexdigest()
    except (OSError, ValueError, AttributeError):
        return False
    settled = task.tracked == "refuse" or not any(
        one.get("why") == "tracked change" for one in old.get("set_aside", ())
    )
    return same and settled and (folder / "act.xml").is_file() and task.dialect in (None, old.get("dialect"))


def _run(tasks: list[Task], executor: Executor, root: Path | None, *, replace: bool) -> tuple[Outcome, ...]:
    refused: dict[str, str] = {}

    def write(outcome: Outcome) -> None:
        if root is not None and outcome.xml:
            refused[outcome.id] = save(root, outcome, replace=replace)

    if len(tasks) < 2 or not sys.stderr.isatty():
        return _without(import_all(tasks, executor, done=write), refused)
    with click.progressbar(length=len(tasks), label=_("Importing"), file=sys.stderr) as bar:

        def step(outcome: Outcome) -> None:
            write(outcome)
            bar.update(1)

        return _without(import_all(tasks, executor, done=step), refused)


def _without(outcomes: Iterable[Outcome], refused: dict[str, str]) -> tuple[Outcome, ...]:
    """Turn what wasn't written into errors."""
    return tuple(
        evolve(one, error=why, report=None, xml=b"") if (why := refused.get(one.id)) else one for one in outcomes
    )


def save(root: Path, outcome: Outcome, *, replace: bool = False) -> str:
    """Write an imported statute, all its files or none; return why not, if that can't be.

    `replace`: the caller says that it is the act of that name, where the texts don't show it.
    """
    workspace = Workspace(root)
    root.mkdir(parents=True, exist_ok=True)
    try:
        with locked(workspace, f"import --as {outcome.id}", wait=_WAIT):
            if why := _not_the_act(root / "statutes" / outcome.id, outcome, replace=replace):
                return why
            commit(workspace, _statute_files(root, outcome))
    except InputError as error:
        return str(error)
    return ""


def _why(outcome: Outcome) -> str:
    """Write in the current language why a file wasn't imported."""
    return explain(outcome.cause) if outcome.cause else translated(outcome.error)


def _not_the_act(folder: Path, outcome: Outcome, *, replace: bool) -> str:
    """Return why a text may not be written over the one in a folder, "" if it may."""
    stored = stored_act(folder)
    if stored is None:
        return ""
    work = dict(outcome.work)
    if stored.contradicts(work["date"], work["number"]):
        return f"the name «{outcome.id}» belongs to another act: {stored}"
    sha256 = (outcome.report or {}).get("sha256", "")
    known = stored.is_evidently(work["type"], work["date"], work["number"], work["title"], sha256)
    if replace or known or not (folder / "act.xml").is_file():
        return ""
    return f"nothing shows that this is the act «{outcome.id}» ({stored}); say --as NAME, or --replace if it is"


def _statute_files(root: Path, outcome: Outcome) -> dict[Path, bytes]:
    """Return the files of an imported statute: its text, its report, and its data if it has none yet."""
    folder = root / "statutes" / outcome.id
    report = json.dumps(outcome.report, ensure_ascii=False, indent=1) + "\n"
    files = {folder / "act.xml": outcome.xml, folder / _REPORT: report.encode()}
    if not (folder / "statute.toml").exists() and (toml := _statute_toml(outcome)):
        files[folder / "statute.toml"] = toml.encode()
    return files


_SET_THE_DAY = N_(
    "The latest day of the act and of those that amended it, as far as they are named: set the day from which this "
    "text is in force."
)


def _statute_toml(outcome: Outcome) -> str:
    work = dict(outcome.work)
    if not work.get("date") or not work.get("title"):
        return ""  # who the act is must be said by a person
    dialect = (outcome.report or {}).get("dialect", "FZ")

    def line(key: str, value: str) -> str:
        return f"{key} = {json.dumps(value, ensure_ascii=False)}\n"

    return (
        line("alias", outcome.id) + line("type", work["type"] or "Закон") + line("number", work["number"])
        + f"date = {work['date']}\n" + line("title", work["title"]) + line("dialect", dialect)
        + f"# {_(_SET_THE_DAY)}\n"
        + f"edition = {max(outcome.edition, work['date'])}\n"
    )  # fmt: skip


def tell_unnamed(root: Path, outcomes: Iterable[Outcome]) -> None:
    """Say which acts other commands don't find yet, for their files don't say who they are."""
    for one in outcomes:
        path = root / "statutes" / one.id / "statute.toml"
        if one.report and not path.exists():
            said = _("isn't written, for the file doesn't say the title and the date: other commands need it")
            click.echo(f"{path}: {said}", err=True)


def finish(outcomes: tuple[Outcome, ...], form: str, *, strict: bool, many: bool) -> int:
    """Print the reports and return the exit code."""
    if form == "json":
        shown = [one.report or {"version": 1, "file": one.path, "id": one.id, "error": one.error} for one in outcomes]
        echo_json(shown if many else shown[0] if shown else [])
    else:
        for outcome in outcomes:
            click.echo("\n".join(_text(outcome)))
    if any(outcome.error for outcome in outcomes):
        return 2
    bad = "EW" if strict else "E"
    findings = [finding for one in outcomes if one.report for finding in one.report["findings"]]
    return 1 if any(finding["severity"] in bad for finding in findings) else 0


def _text(outcome: Outcome) -> Iterable[str]:
    if outcome.error or outcome.report is None:
        yield f"{outcome.path}: {_('error:')} {_why(outcome)}"
        return
    report = outcome.report
    yield f"{report['file']} → {report['id']}"
    yield "  " + _("dialect {name}: {why}").format(
        name=report["dialect"], why="; ".join(map(translated, report["dialect_evidence"]))
    )
    yield "  " + ", ".join(f"{kind} {count}" for kind, count in report["counts"].items())
    yield "  " + _("characters: {source} = {norm} norm + {provenance} editors' notes + {set_aside} set aside").format(
        **report["characters"]
    )
    for piece in report["set_aside"][:5]:
        yield "  " + _("set aside ({why}): {text}").format(
            why=translated(piece["why"]), text=" ".join(piece["text"].split())[:100]
        )
    if len(report["set_aside"]) > 5:
        yield "  " + _("… and {n} more pieces set aside").format(n=len(report["set_aside"]) - 5)
    for finding in report["findings"]:
        yield f"  {finding['severity']} {finding['code']} {finding['position']}: {translated(finding['message'])}"
