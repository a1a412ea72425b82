"""The bill as a document: every line as it stands, each in its place; skeletons of the papers that go with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawdraft.language.base import get_language
from lawdraft.readers.docx import read_docx_lines
from lawdraft.render.bill_document import (
    bill_document,
    document_to_docx,
    document_to_html,
    explanatory_note,
    list_of_acts,
)
from tests.render.documents import TRIPLES
from tests.render.test_docx import W, part_xml

ROOT = Path(__file__).parents[2]
BILLS = sorted(ROOT.glob("proposals/*/bill.txt")) + [folder / "amend.txt" for folder in TRIPLES]


@pytest.mark.parametrize("path", BILLS, ids=lambda path: path.parent.name)
def test_every_line_is_there(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    bill = get_language("ru").parse_bill(text)
    document = bill_document(bill)
    lines = [line for line in text.splitlines() if line.strip()]
    assert [line.text for line in document.lines] == lines
    file = tmp_path / "bill.docx"
    file.write_bytes(document_to_docx(document))
    assert read_docx_lines(file) == lines
    again = get_language("ru").parse_bill("\n".join(read_docx_lines(file)) + "\n")
    assert [one.operations for one in again.instructions] == [one.operations for one in bill.instructions]


def test_places_of_the_lines() -> None:
    bill = get_language("ru").parse_bill(
        (ROOT / "proposals" / "criminal-case-materials" / "bill.txt").read_text("utf-8")
    )
    document = bill_document(bill)
    assert [line.role for line in document.lines] == [
        "status",
        "introducer",
        "type",
        "title",
        "article",
        "text",
        "text",
        "article",
        "text",
        "signature first",
        "signature",
    ]
    styles = [node.get(W + "val") for node in part_xml(document_to_docx(document)).iter(W + "pStyle")]
    assert styles[:5] == ["LawStatus", "LawStatus", "LawType", "LawTitle", "LawArticle"]
    page = document_to_html(document)
    assert '<h2 class="article">Статья 1</h2>' in page
    assert "3<sup>1</sup>)" in page


def test_articles_of_a_payload_are_no_articles_of_the_bill() -> None:
    text = (
        'ФЕДЕРАЛЬНЫЙ ЗАКОН\nО внесении изменений в Федеральный закон "О маяках"\n\nСтатья 1\n'
        'Внести в Федеральный закон от 27 мая 2019 года № 1117-ФЗ "О маяках" следующие изменения:\n'
        '1) дополнить главой 3 следующего содержания:\n"Глава 3. Новое\nСтатья 7. Имя\nТекст.";\n2) статью 2 исключить.\n'
    )
    document = bill_document(get_language("ru").parse_bill(text))
    assert [line.text for line in document.lines if line.role == "article"] == ["Статья 1"]


def test_skeletons_invent_nothing() -> None:
    bill = get_language("ru").parse_bill(
        (ROOT / "proposals" / "criminal-case-materials" / "bill.txt").read_text("utf-8")
    )
    note = explanatory_note(bill, changes=["часть 2 статьи 10: дополнение"], grounds=["Заседание: рекомендация"])
    words = "\n".join(line.text for line in note.lines)
    assert words.startswith('ПОЯСНИТЕЛЬНАЯ ЗАПИСКА\nк проекту федерального закона "О внесении изменения')
    assert "1) часть 2 статьи 10: дополнение" in words
    assert "- Заседание: рекомендация" in words
    assert words.count("[") == 4
    assert "не потребует признания утратившими силу" in "\n".join(line.text for line in list_of_acts(bill).lines)
    acts = list_of_acts(bill, acts=["Федеральный закон"])
    assert acts.lines[-1].text == "1. Федеральный закон"
    assert '""' not in words


def test_skeletons_of_a_regional_bill_speak_of_no_federal_law() -> None:
    text = (
        'ЗАКОН ЭНСКОЙ ОБЛАСТИ\nО внесении изменения в Закон Энской области "О маяках"\n\n'
        'Внести в статью 2 Закона Энской области от 27 мая 2019 года № 11-ОЗ "О маяках" изменение, исключив слово "два".\n'
    )
    bill = get_language("ru").parse_bill(text)
    note = [line.text for line in explanatory_note(bill).lines]
    acts = [line.text for line in list_of_acts(bill).lines]
    title = '"О внесении изменения в Закон Энской области "О маяках"'
    assert note[1] == f"к проекту закона Энской области {title}"
    assert acts[1].endswith(f"в связи с принятием Закона Энской области {title}")
    assert "едеральн" not in "\n".join([*note, *acts])
