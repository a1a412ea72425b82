"""Pages as the Nu Html Checker and axe-core see them, the latter in a real browser.

Both come from npm into a folder that LAWDRAFT_WEB_TOOLS names; `.ci/run` fills one:
`npm install --prefix FOLDER --ignore-scripts vnu-jar axe-core`.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lawdraft.language.base import get_language
from lawdraft.render.bill_document import bill_document, document_to_html, explanatory_note, list_of_acts
from lawdraft.render.html import render_html, render_text_html
from lawdraft.render.side import render_side
from lawdraft.render.table import render_table
from tests.render.build import lighthouse
from tests.render.documents import TRIPLES, bill_redlines, ugly

_TOOLS = Path(os.environ.get("LAWDRAFT_WEB_TOOLS", "absent")).absolute() / "node_modules"
_CHECKER = _TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
_AXE = _TOOLS / "axe-core" / "axe.min.js"
_BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
_ASK = """
axe.run(document, {resultTypes: ["violations"]}).then(result => {
  const report = document.createElement("pre");
  report.id = "axe-report";
  report.textContent = JSON.stringify(result.violations.map(one => [one.id, one.nodes.map(node => node.html)]));
  document.body.append(report);
});"""


@cache
def _pages() -> dict[str, str]:
    redline = ugly()
    bill = get_language("ru").parse_bill((TRIPLES[0] / "amend.txt").read_text("utf-8"))
    pages = {
        "page": render_html(redline, notes=("примечание \u202e",)),
        "changes": render_html(redline, changes_only=True, lang="en"),
        "side": render_side(redline),
        "text": render_text_html(lighthouse()),
        "bill": document_to_html(bill_document(bill)),
        "note": document_to_html(explanatory_note(bill)),
        "acts": document_to_html(list_of_acts(bill)),
    }
    return pages | {f"table-{form}": render_table(redline, form=form) for form in ("five", "two", "second_reading")}


@pytest.mark.skipif(not _CHECKER.is_file(), reason="vnu-jar is not installed (LAWDRAFT_WEB_TOOLS)")
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")
def test_pages_are_valid(tmp_path: Path) -> None:
    pages = dict(_pages())
    for folder in TRIPLES:
        pages |= {f"{folder.name}-{at}": render_html(one) for at, one in enumerate(bill_redlines(folder))}
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, "utf-8")
    command = ["java", "-jar", str(_CHECKER), "--format", "json", *map(str, sorted(tmp_path.glob("*.html")))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = [(Path(one["url"]).name, one["message"], one.get("extract")) for one in json.loads(done.stderr)["messages"]]
    assert found == []


def _violations(page: str, folder: Path, *, dark: bool) -> Any:
    """Return what axe-core finds on a page: rules with the elements that break them."""
    file = folder / "page.html"
    scripts = f"<script>{_AXE.read_text('utf-8')}</script><script>{_ASK}</script></body>"
    file.write_text(page.replace("</body>", scripts), "utf-8")
    command = [
        *(_BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"),
        *("--virtual-time-budget=20000", f"--blink-settings=preferredColorScheme={0 if dark else 1}"),
        *("--dump-dom", file.as_uri()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    report = re.search(r'<pre id="axe-report">(.*?)</pre>', done.stdout, re.DOTALL)
    assert report is not None, done.stderr[-2000:]
    return json.loads(html.unescape(report.group(1)))


@pytest.mark.skipif(not _AXE.is_file(), reason="axe-core is not installed (LAWDRAFT_WEB_TOOLS)")
@pytest.mark.skipif(not _BROWSER, reason="there is no browser")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["page", "changes", "side", "text", "bill", "table-five", "table-two"])
def test_pages_are_accessible(name: str, dark: bool, tmp_path: Path) -> None:
    page = _pages()[name]
    assert page.count("</body>") == 1
    assert _violations(page, tmp_path, dark=dark) == []


@pytest.mark.skipif(not _AXE.is_file(), reason="axe-core is not installed (LAWDRAFT_WEB_TOOLS)")
@pytest.mark.skipif(not _BROWSER, reason="there is no browser")
def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="ru"><title>а</title><body><main><h1>а</h1><a href="#x"></a></main></body></html>'
    assert [rule for rule, _ in _violations(page, tmp_path, dark=False)] == ["link-name"]
