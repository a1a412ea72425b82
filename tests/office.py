"""Edits made in LibreOffice by a script: each job opens a Word file, edits it as a person would, and saves it as another one."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

__all__ = ["edit_in_office", "has_office"]

_PYTHON = Path("/usr/bin/python3")
_SCRIPT = """
import json, subprocess, sys, time
import uno
from com.sun.star.beans import PropertyValue

def prop(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found

jobs, profile, port = json.load(open(sys.argv[1])), sys.argv[2], sys.argv[3]
office = subprocess.Popen(["soffice", "--headless", "--norestore", "--nologo", "-env:UserInstallation=file://" + profile,
                           "--accept=socket,host=localhost,port=" + port + ";urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

class Editor:
    def __init__(self, desktop, context, job):
        self.document = desktop.loadComponentFromURL("file://" + job["source"], "_blank", 0, (prop("Hidden", True),))
        self.document.RecordChanges = job.get("tracked", True)
        self.text, self.context = self.document.Text, context

    def find(self, words):
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        found = self.document.findFirst(search)
        assert found is not None, words
        return found

    def replace(self, words, by):
        self.find(words).String = by

    def insert(self, after, words):
        found = self.find(after)
        found.Text.insertString(found.Text.createTextCursorByRange(found.End), words, False)

    def add_paragraph(self, after, words):
        cursor = self.text.createTextCursorByRange(self.find(after))
        cursor.gotoEndOfParagraph(False)
        self.text.insertControlCharacter(cursor, 0, False)
        self.text.insertString(cursor, words, False)

    def add_paragraph_before(self, start, words):
        cursor = self.text.createTextCursorByRange(self.find(start).Start)
        self.text.insertString(cursor, words, False)
        self.text.insertControlCharacter(cursor, 0, False)

    def delete_paragraph(self, words):
        cursor = self.text.createTextCursorByRange(self.find(words))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoNextParagraph(True)
        cursor.String = ""

    def rewrite_paragraph(self, words, by):
        cursor = self.text.createTextCursorByRange(self.find(words))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.String = by

    def bold(self, words):
        self.find(words).CharWeight = 150.0

    def dispatch(self, command, *properties):
        helper = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", self.context)
        helper.executeDispatch(self.document.CurrentController.Frame, ".uno:" + command, "", 0, properties)

    def move_down(self, words):
        view = self.document.CurrentController.ViewCursor
        view.gotoRange(self.find(words).Start, False)
        self.dispatch("MoveDown")

    def cut_and_paste(self, words, before):
        self.paste("Cut", words, before)

    def copy_and_paste(self, words, before):
        self.paste("Copy", words, before)

    def paste(self, taking, words, before):
        view = self.document.CurrentController.ViewCursor
        cursor = self.text.createTextCursorByRange(self.find(words))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoNextParagraph(True)
        view.gotoRange(cursor.Start, False)
        view.gotoRange(cursor.End, True)
        self.dispatch(taking)
        view.gotoRange(self.find(before).Start, False)
        view.gotoStartOfLine(False)
        self.dispatch("Paste")

    def add_row(self, at, cells):
        table = self.document.TextTables.getByIndex(0)
        table.Rows.insertByIndex(at, 1)
        for column, words in enumerate(cells):
            table.getCellByPosition(column, at).String = words

    def delete_row(self, at):
        self.document.TextTables.getByIndex(0).Rows.removeByIndex(at, 1)

    def delete_row_tracked(self, at):
        table = self.document.TextTables.getByIndex(0)
        view = self.document.CurrentController.ViewCursor
        view.gotoRange(table.getCellByPosition(0, at).Start, False)
        self.dispatch("DeleteRows")

    def comment(self, words, author, content):
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = author, content
        found = self.find(words)
        found.Text.insertTextContent(found, note, True)

    def done(self, target):
        self.document.storeToURL("file://" + target, (prop("FilterName", "MS Word 2007 XML"),))
        self.document.close(True)

try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(80):
        try:
            remote = resolver.resolve("uno:socket,host=localhost,port=" + port + ";urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.5)
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    for job in jobs:
        editor = Editor(desktop, remote, job)
        for name, *arguments in job["edits"]:
            getattr(editor, name)(*arguments)
        editor.done(job["target"])
    try:
        desktop.terminate()
    except Exception:
        pass
finally:
    time.sleep(1)
    office.terminate()
"""


def has_office() -> bool:
    """Whether LibreOffice and a Python that can drive it are here."""
    return (
        shutil.which("soffice") is not None
        and _PYTHON.exists()
        and not subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode
    )


def edit_in_office(jobs: Sequence[dict[str, Any]], folder: Path) -> None:
    """Run jobs (source, target, edits, perhaps tracked); LibreOffice may crash while it starts, so up to three times."""
    script, plan = folder / "edit.py", folder / "jobs.json"
    script.write_text(_SCRIPT, "utf-8")
    plan.write_text(json.dumps(jobs), "utf-8")
    failed = ""
    for attempt in range(3):
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = free.getsockname()[1]
        command: list[str | Path] = [_PYTHON, script, plan, folder / f"profile{attempt}", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
        if not done.returncode:
            return
        failed = done.stderr[-2000:]
        assert "AssertionError" not in failed and "AttributeError" not in failed, failed  # ours, not LibreOffice's
    pytest.skip(f"LibreOffice crashed: {failed[-200:]}")
