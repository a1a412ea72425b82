"""Footnotes of a statute in the Word file to edit: real footnotes, read back as they were."""

from __future__ import annotations

import io
import zipfile

import pytest
from attrs import evolve
from lxml import etree

from lawdraft.model.rebuild import paragraphs
from lawdraft.model.unit import Mark, Paragraph, Statute
from lawdraft.readers.docx_package import W
from lawdraft.readers.importing import import_bytes
from lawdraft.render.export_docx import export_docx
from tests.readers.files import W as NAMESPACE
from tests.readers.files import docx, para, raised

NOTES = {
    1: ("К названию.",), 2: ("К заголовку.",), 3: ("Первая & <вторая>.", "И второй абзац."), 4: ("В таблице.",),
    5: ("К приложению.",), 6: ("Рядом.",),
}  # fmt: skip


def _sign(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


@pytest.fixture(scope="module")
def statute() -> Statute:
    cells = f"<w:tr><w:tc>{para('Цвет')}</w:tc><w:tc>{para('Знак', _sign(4), ' огня')}</w:tc></w:tr>"
    body = (
        para("ЗАКОН"), para("О свете", _sign(1)), para("Статья 1. Огни", _sign(2)),
        para("1. Огонь", _sign(3), _sign(6), " горит по статье 5", raised("1"), "."), f"<w:tbl>{cells}{cells}</w:tbl>",
        para("Губернатор А.А. Светлов"), para("1 мая 2020 года"), para("№ 5-ОЗ"), para("Приложение"),
        para("к Закону о свете"), para("ПЕРЕЧЕНЬ", _sign(5)), para("1. Лампа."),
    )  # fmt: skip
    escaped = {number: [text.replace("&", "&amp;").replace("<", "&lt;") for text in NOTES[number]] for number in NOTES}
    notes = "".join(f'<w:footnote w:id="{n}">{"".join(map(para, escaped[n]))}</w:footnote>' for n in NOTES)
    return import_bytes(docx("".join(body), footnotes=f"<w:footnotes {NAMESPACE}>{notes}</w:footnotes>"), "a").statute


def _document(data: bytes, name: str = "document") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def test_the_file_gives_the_statute_back(statute: Statute) -> None:
    data = export_docx(statute)
    assert import_bytes(data, "b.docx").statute == statute
    numbers = [one.get(f"{W}id") for one in _document(data).iter(f"{W}footnoteReference")]
    written = [one.get(f"{W}id") for one in _document(data, "footnotes")]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]
    assert written == ["-1", "0", *numbers]


def test_a_statute_without_footnotes_has_no_part_for_them() -> None:
    bare = import_bytes("Статья 1. Огни\nГорят.\n".encode(), "a.txt").statute
    with zipfile.ZipFile(io.BytesIO(export_docx(bare))) as archive:
        assert "word/footnotes.xml" not in archive.namelist()
        assert b"footnote" not in archive.read("[Content_Types].xml")


def test_a_private_character_of_the_text_stays_what_it_is() -> None:
    note = Mark(3, 3, "authorialNote", (("placement", "bottom"),), (Paragraph("Примечание \U000f0001."),))
    bare = import_bytes("Статья 1. Огни\nСвет\U000f0000 горит.\n".encode(), "a.txt").statute
    article = next(bare.root.units())
    text = article.body[0]
    assert isinstance(text, Paragraph)
    noted = bare.with_root(bare.root.with_body((article.with_body((evolve(text, marks=(note,)),)),)))
    data = export_docx(noted)
    assert len(list(_document(data).iter(f"{W}footnoteReference"))) == 1
    assert "⟨U+F0000⟩" in "".join(_document(data).itertext())


def test_a_sign_of_its_own_is_printed_once() -> None:
    bare = import_bytes("Статья 1. Огни\nСвет* горит.\n".encode(), "a.txt").statute
    article = next(bare.root.units())
    text = article.body[0]
    assert isinstance(text, Paragraph)
    note = Mark(4, 5, "authorialNote", (("marker", "*"),), (Paragraph("Днем и ночью."),))
    noted = bare.with_root(bare.root.with_body((article.with_body((evolve(text, marks=(note,)),)),)))
    read = import_bytes(export_docx(noted), "b.docx").statute
    marked = next(node for _, node in paragraphs(read.root) if node.marks)
    assert (marked.text, [one.text for one in marked.marks[0].note]) == ("Свет* горит.", ["Днем и ночью."])
