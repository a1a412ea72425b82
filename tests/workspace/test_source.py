"""Files are read as what their bytes show, whatever they are called."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from lawdraft.errors import InputError
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain
from lawdraft.render.bill_document import bill_document, document_to_docx
from lawdraft.render.export_docx import export_docx
from lawdraft.workspace.source import decode_bill, read_bill, read_statute
from tests.cli.running import BASE, BILL

RTF = rb"{\rtf1\ansi\ansicpg1251 \u1057?\u1090?\u1072?\u1090?\u1100?\u1103? 1\par 1. \u1052?\u1072?\u1103?\u1082?.\par}"


@pytest.mark.parametrize(
    ("head", "what"), [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"), (b"%PDF-1.7\n\xff", "PDF")]
)
@pytest.mark.parametrize("name", ["file.doc", "file.docx", "file.txt", "file.pdf", "file.html"])
def test_a_format_that_is_not_read_is_named(tmp_path: Path, name: str, head: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(head + b"\0" * 600)
    for read in (read_bill, read_statute):
        with pytest.raises(InputError) as caught:
            read(path)  # type: ignore[operator]
        assert what in caught.value.found
        assert caught.value.hint


@pytest.mark.parametrize("name", ["act", "act.txt", "act.doc"])
def test_rtf_under_another_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(RTF)
    assert "Маяк" in write_text(read_statute(path))
    assert "Маяк" in read_bill(path).text


@pytest.mark.parametrize("name", ["file.docx", "file.DOC", "file.txt", "file"])
def test_word_files_under_other_names(tmp_path: Path, name: str) -> None:
    statute = read_plain(BASE)[0]
    bill = decode_bill(BILL.encode(), name="bill.txt")
    (tmp_path / name).write_bytes(export_docx(statute))
    assert write_text(read_statute(tmp_path / name)).split() == BASE.split()
    (tmp_path / name).write_bytes(document_to_docx(bill_document(bill)))
    assert [one.operations for one in read_bill(tmp_path / name).instructions] == [
        one.operations for one in bill.instructions
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(BILL, "utf-8"))
    writer.start()
    assert read_bill(pipe).text == BILL
    writer.join()
