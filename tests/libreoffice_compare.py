"""Run by the Python that LibreOffice's bindings live in: time its comparison of two Word files.

Usage: python3 libreoffice_compare.py SOFFICE PROFILE_FOLDER BEFORE AFTER RESULT   Prints seconds: opening, comparing, saving.
It imports nothing of this repository.
"""

import itertools
import pathlib
import subprocess
import sys
import time

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]


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


def main(soffice, profile, before, after, result):
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
        marks = [time.perf_counter()]
        document = desktop.loadComponentFromURL(
            pathlib.Path(after).absolute().as_uri(), "_blank", 0, (prop("Hidden", True),)
        )
        marks.append(time.perf_counter())
        dispatcher.executeDispatch(
            document.CurrentController.Frame,
            ".uno:CompareDocuments",
            "",
            0,
            (prop("URL", pathlib.Path(before).absolute().as_uri()),),
        )
        marks.append(time.perf_counter())
        document.storeToURL(pathlib.Path(result).absolute().as_uri(), (prop("FilterName", "MS Word 2007 XML"),))
        marks.append(time.perf_counter())
        print(*(end - start for start, end in itertools.pairwise(marks)))
        document.close(True)
        desktop.terminate()
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


main(*sys.argv[1:])
