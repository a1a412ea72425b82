"""Word files: paragraphs, raised runs, tables, automatic numbers, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from lawdraft.errors import InputError
from lawdraft.readers.docx import read_docx_lines

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def listed(num: int, level: int, text: str) -> str:
    return para(run(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1)")}{level(1, "russianLower", "%2)")}'
    f"{level(2, 'bullet', '•')}{level(3, 'cardinalText', '%4.')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def docx(path: Path, body: str, **parts: str) -> Path:
    with zipfile.ZipFile(path / "bill.docx", "w") as archive:
        archive.writestr(
            "word/document.xml",
            body if body.startswith(("<?", "<!")) else f"<w:document {W}><w:body>{body}</w:body></w:document>",
        )
        for name, content in parts.items():
            archive.writestr(
                {"numbering": "word/numbering.xml", "rels": "word/_rels/document.xml.rels", "outside": "../evil.txt"}[
                    name
                ],
                content,
            )
    return path / "bill.docx"


UP = '<w:vertAlign w:val="superscript"/>'
TEXTS = [
    (para(run("Статья 1")) + para(run("Маяк "), run("горит.")), ["Статья 1", "Маяк горит."]),
    (para(run("в статье 5"), run("1", UP), run(" слово")), ["в статье 5^1 слово"]),
    (para(run("Статья 5"), run("1", UP), run("2", UP), run(". О")), ["Статья 5^12. О"]),
    (
        para(
            run(
                "первая",
            ),
            "<w:r><w:br/></w:r>",
            run("вторая"),
        ),
        ["первая", "вторая"],
    ),
    (para(run("а")) + para() + para(run("б")), ["а", "", "б"]),
    (para(run("видно"), run("скрыто", "<w:vanish/>")), ["видно"]),
    (
        "<w:tbl><w:tr><w:tc>" + para(run("1.")) + "</w:tc><w:tc>" + para(run("Щука")) + "</w:tc></w:tr></w:tbl>",
        ["1. | Щука"],
    ),
    (
        listed(1, 0, "в статье 1:")
        + listed(1, 1, "слово;")
        + listed(1, 1, "дело;")
        + listed(1, 0, "в статье 2")
        + listed(1, 1, "снова")
        + listed(1, 2, "дефис"),
        ["1) в статье 1:", "а) слово;", "б) дело;", "2) в статье 2", "а) снова", "- дефис"],
    ),
]


@pytest.mark.parametrize(("body", "lines"), TEXTS)
def test_lines(tmp_path: Path, body: str, lines: list[str]) -> None:
    assert read_docx_lines(docx(tmp_path, body, numbering=NUMBERING)) == lines


ENTITY = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
LINKED = (
    f'<Relationships xmlns="{REL}"><Relationship Id="r" Type="http://x/relationships/aFChunk" Target="http://x/y" TargetMode="External"/>'
    "</Relationships>"
)
REFUSED: list[tuple[str, dict[str, str], str]] = [
    (para('<w:ins w:author="Иванов">' + run("новое") + "</w:ins>"), {}, "tracked changes"),
    (para("<w:del><w:r><w:delText>старое</w:delText></w:r></w:del>"), {}, "tracked changes"),
    (ENTITY, {}, "document types"),
    ("<?xml version='1.0'?><w:document", {}, "broken"),
    (para(run("а")), {"outside": "x"}, "outside"),
    (para(run("а")), {"rels": LINKED}, "outside"),
    (listed(1, 3, "а"), {"numbering": NUMBERING}, "number made by Word"),
    (listed(9, 0, "а"), {"numbering": NUMBERING}, "number made by Word"),
]


@pytest.mark.parametrize(("body", "parts", "message"), REFUSED)
def test_refused(tmp_path: Path, body: str, parts: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_docx_lines(docx(tmp_path, body, **parts))


def test_not_a_word_file(tmp_path: Path) -> None:
    path = tmp_path / "bill.docx"
    path.write_text("Статья 1")
    with pytest.raises(InputError, match="not a Word file"):
        read_docx_lines(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(InputError, match="not a Word file"):
        read_docx_lines(path)
    with pytest.raises(InputError, match="can't read"):
        read_docx_lines(tmp_path / "none.docx")


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = docx(tmp_path, para(run("а" * 5000)))
    monkeypatch.setattr("lawdraft.readers.docx_package.MAX_PART", 1000)
    with pytest.raises(InputError, match="too big"):
        read_docx_lines(path)


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"deep|broken"):
        read_docx_lines(docx(tmp_path, "<w:sdt>" * 10000 + "</w:sdt>" * 10000))
