"""Run by the Python that LibreOffice's bindings live in: accept or reject all tracked changes in Word files, print the lines.

Usage: python3 libreoffice_reader.py SOFFICE PROFILE_FOLDER FILE...   Prints JSON: {file: [lines before, lines after]}.
It imports nothing of this repository.
"""

import json
import pathlib
import re
import subprocess
import sys
import time

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

SERVICE = {"Сведения о документе", "Заголовок документа", "Сведения (последняя строка)", "Промежуток", "Пропуск"}


def prop(name, value):
    return PropertyValue(name, 0, value, 0)


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def paragraph_text(paragraph):
    text = ""
    portions = paragraph.createEnumeration()
    while portions.hasMoreElements():
        portion = portions.nextElement()
        if portion.TextPortionType != "Text":
            continue
        text += ("^" if portion.CharEscapement > 0 else "") + portion.getString()
    return text


def blocks(text):
    elements = text.createEnumeration()
    while elements.hasMoreElements():
        yield elements.nextElement()


def row_texts(table):
    rows = {}
    for name in table.getCellNames():
        letters, number = re.match(r"([A-Za-z]+)([0-9]+)\Z", name).groups()
        cell = table.getCellByName(name)
        words = " ".join(paragraph_text(p) for p in blocks(cell) if p.supportsService("com.sun.star.text.Paragraph"))
        rows.setdefault(int(number), []).append((len(letters), letters, words))
    return [" | ".join(words for _, _, words in sorted(cells)) for _, cells in sorted(rows.items())]


def lines(document):
    done = []
    for block in blocks(document.Text):
        if block.supportsService("com.sun.star.text.TextTable"):
            done += row_texts(block)
        elif block.ParaStyleName not in SERVICE:
            done += paragraph_text(block).split("\n")
    return done


def main(soffice, profile, *files):
    pipe = f"lawdraft{time.time_ns()}"
    office = subprocess.Popen(
        [
            soffice,
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={pathlib.Path(profile).as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        found = {}
        for file in files:
            texts = []
            for command in (".uno:RejectAllTrackedChanges", ".uno:AcceptAllTrackedChanges"):
                url = pathlib.Path(file).absolute().as_uri()
                document = desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True),))
                dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
                texts.append(lines(document))
                document.close(True)
            found[file] = texts
        print(json.dumps(found, ensure_ascii=False))
        desktop.terminate()
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


main(*sys.argv[1:])
