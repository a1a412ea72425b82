"""Word files as people make them: bookmarks lost, copied and wrong, comments of several authors, changes within changes."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lawdraft.compare.change import compare
from lawdraft.compare.tags import tags_for
from lawdraft.draft.compose import draft
from lawdraft.readers.edited import Edited, read_edited
from lawdraft.readers.plain import read_plain
from lawdraft.render.export_docx import export_docx
from lawdraft.workspace.layout import open_workspace
from lawdraft.workspace.proposal import read_proposal
from tests.cli.running import BASE, run
from tests.draft.law import law7_draft

NOTES = """\
<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="7" w:author="Иванова И." w:date="2026-03-01T10:00:00Z"><w:p><w:r><w:t>Кто открывает?</w:t></w:r></w:p>\
<w:p><w:r><w:t>Порт не согласен.</w:t></w:r></w:p></w:comment>
<w:comment w:id="8" w:author="Петров П." w:date="2026-03-02T11:30:00Z"><w:p><w:r><w:t>Сколько "всего"?</w:t></w:r></w:p></w:comment>
<w:comment w:id="9" w:author="Петров П."><w:p><w:r><w:t>Общее.</w:t></w:r></w:p></w:comment>
</w:comments>"""
EMPTY = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def _rewritten(data: bytes, change: Callable[[str], str], comments: str = EMPTY) -> bytes:
    """Return a Word file with another main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            xml = old.read(info)
            if info.filename == "word/document.xml":
                changed = change(xml.decode())
                assert changed != xml.decode()
                xml = changed.encode()
            new.writestr(info.filename, comments.encode() if info.filename == "word/comments.xml" else xml)
    return stream.getvalue()


def _exported(text: str = BASE) -> bytes:
    return export_docx(read_plain(text)[0])


def _read(data: bytes, tracked: str = "accept") -> Edited:
    return read_edited(data, "act.docx", tracked=tracked)  # type: ignore[arg-type]


def _instead(old: str, new: str) -> Callable[[str], str]:
    def change(xml: str) -> str:
        assert xml.count(old) == 1, (old, xml.count(old))
        return xml.replace(old, new)

    return change


def _tracked(
    words: str, by: str, author: str = "Иванова И.", date: str = "2026-03-01T10:00:00Z"
) -> Callable[[str], str]:
    """Replace the whole text of one run by another under tracking."""
    old = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    who = f'w:id="99" w:author="{author}" w:date="{date}"'
    new = (
        f"<w:del {who}><w:r><w:delText>{words}</w:delText></w:r></w:del><w:ins {who}><w:r><w:t>{by}</w:t></w:r></w:ins>"
    )
    return _instead(old, new)


OPENS, CLOSES = "1. Пристань открывает начальник порта.", "Сбор за пристань составляет сто рублей."


def _names(edited: Edited) -> list[str]:
    return sorted(edited.tags.values())


# --- bookmarks


def test_every_unit_is_named_once_in_a_way_that_word_allows() -> None:
    with zipfile.ZipFile(io.BytesIO(_exported())) as archive:
        xml = archive.read("word/document.xml").decode()
    found = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"/>', xml)
    assert len({number for number, _ in found}) == len({name for _, name in found}) == len(found)
    assert all(re.fullmatch(r"_law_\w{1,35}", name, re.ASCII) for _, name in found)
    assert {"_law_art_1", "_law_art_1__para_2__cl_1", "_law_art_2__p_1"} <= {name for _, name in found}
    assert sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', xml)) == sorted(number for number, _ in found)
    assert "Текст с изменениями" not in xml
    statute = _read(_exported()).statute
    assert statute.root == read_plain(BASE)[0].root


def test_a_long_or_odd_name_becomes_a_digest() -> None:
    text = "ЗАКОН\nЭНСКОЙ ОБЛАСТИ\nО пристанях\n\nСтатья 1. Пристани\n1^1-1. Пристань закрывают:\n1^1) на ночь;\n2) на зиму.\n2. Иное.\n"
    names = _names(_read(_exported(text)))
    assert len(names) == len(set(names)) == 8
    assert all(re.fullmatch(r"_law_\w{1,35}", name, re.ASCII) for name in names)


def test_a_name_goes_with_most_of_the_text() -> None:
    """Enter was pressed in front of a paragraph: the bookmark begins in the new one, its text is in the other."""
    start = re.compile(
        r'(<w:p><w:pPr><w:pStyle w:val="LawPart"/></w:pPr>)(<w:bookmarkStart w:id="\d+" w:name="_law_art_1__para_1"/>)'
    )
    data = _rewritten(_exported(), lambda xml: start.sub(r"\1\2<w:r><w:t>0^1. Да.</w:t></w:r></w:p>\1", xml))
    edited = _read(data)
    tagged = next(unit for unit in edited.statute.root.body[1].units() if id(unit) in edited.tags)  # type: ignore[union-attr]
    assert str(tagged.number) == "1"


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(r'<w:bookmark(?:Start|End)[^>]*/>', "", xml),  # all lost
        lambda xml: re.sub(r'_law_art_(\d+)', lambda m: f"_law_art_{3 - int(m[1])}", xml),  # all on the wrong article
        lambda xml: xml.replace("_law_art_1__para_2__cl_1", "_law_art_1__para_1_").replace("_law_art_2__p_1", "_Toc123456"),
        lambda xml: re.sub(r'w:name="_law_art[^"]*"', 'w:name="_law_art_1"', xml),  # one name everywhere
        lambda xml: re.sub(r'<w:bookmarkEnd[^>]*/>', "", xml),  # no ends
    ],
    ids=["lost", "wrong", "foreign", "copied", "open"],
)  # fmt: skip
def test_no_bookmark_can_make_a_wrong_bill(change: Callable[[str], str], tmp_path: Path) -> None:
    edits = _tracked(OPENS, "1. Пристань открывает капитан порта.")
    data = _rewritten(_exported(), lambda xml: edits(change(xml)))
    one, other = _read(data, "reject"), _read(data)
    tags = tags_for(one.statute.root, one.tags, other.tags)
    bill = draft(one.statute, other.statute, tags=tags)
    assert 'слово "начальник" словом "капитан"' in bill.text
    assert len(bill.choices) == 1
    assert law7_draft(one.statute, other.statute).text == bill.text


def test_a_wrong_name_of_the_text_after_is_proved_like_any_other() -> None:
    """The names of two articles were swapped in the edited file only: everything seems to have moved; the bill is right."""
    swapped = _rewritten(
        _exported(BASE.replace("на зиму", "на лето")),
        lambda xml: re.sub(r"_law_art_(\d+)", lambda m: f"_law_art_{3 - int(m[1])}", xml),
    )
    one, other = _read(_exported()), _read(swapped)
    bill = draft(one.statute, other.statute, tags=tags_for(one.statute.root, one.tags, other.tags))
    assert 'слово "зиму" словом "лето"' in bill.text


def test_names_tell_a_rewritten_paragraph_from_a_new_one() -> None:
    before = BASE.replace("сто рублей.\n", "сто рублей.\nЛьготы дает область.\nИное решает порт.\n")
    after = before.replace(
        "Льготы дает область.", "Капитан платит сразу.\nОсвобождение установит губернатор своим указом."
    )
    text = _exported(before)
    new = '<w:p><w:pPr><w:pStyle w:val="LawText"/></w:pPr><w:r><w:t>Капитан платит сразу.</w:t></w:r></w:p>'
    data = _rewritten(text, lambda xml: re.sub(
        r'(<w:p><w:pPr><w:pStyle w:val="LawText"/></w:pPr>)(<w:bookmarkStart[^>]*/>)<w:r><w:t xml:space="preserve">Льготы дает область.',
        lambda m: new + m[1] + m[2] + '<w:r><w:t xml:space="preserve">Освобождение установит губернатор своим указом.', xml,
    ))  # fmt: skip
    one, other = _read(text), _read(data)
    assert other.statute.root == read_plain(after)[0].root
    found = compare(one.statute, other.statute, tags=tags_for(one.statute.root, one.tags, other.tags))
    assert [(str(diff.kind), diff.address.text()) for diff in found] == [
        ("added", "абзац второй статьи 2"), ("reworded", "абзац второй статьи 2"),
    ]  # fmt: skip
    blind = compare(one.statute, other.statute)
    assert [str(diff.kind) for diff in blind] == ["removed", "added", "added"]


# --- comments


def _commented() -> bytes:
    def change(xml: str) -> str:
        for number, words in ((7, OPENS), (8, CLOSES)):
            old = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
            around = f'<w:commentRangeStart w:id="{number}"/>{old}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            xml = _instead(old, around)(xml)
        xml = _tracked(OPENS, "1. Пристань открывает капитан порта.")(xml)
        return _tracked(CLOSES, "Сбор за пристань составляет сто рублей в день.", "Петров П.", "2026-03-04T09:00:00Z")(
            xml
        )

    return _rewritten(_exported(), change, NOTES)


def test_comments_of_several_authors_are_kept_in_the_proposal(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "edited.docx"
    file.write_bytes(_commented())
    done = run("draft", file, "--as", "third", "--workspace", workspace)
    assert done.exit_code == 0, done.output
    data = tomllib.loads((workspace / "proposals" / "third" / "proposal.toml").read_text("utf-8"))
    assert data["comments"] == [
        {"author": "Иванова И.", "at": "2026-03-01T10:00:00Z", "address": "часть 1 статьи 1", "item": "1/1",
         "quote": OPENS, "text": "Кто открывает?\nПорт не согласен."},
        {"author": "Петров П.", "at": "2026-03-02T11:30:00Z", "address": "статья 2", "item": "1/2",
         "quote": CLOSES, "text": 'Сколько "всего"?'},
        {"author": "Петров П.", "text": "Общее."},
    ]  # fmt: skip
    assert data["edits"] == [
        {"author": "Иванова И.", "changes": 2, "first": "2026-03-01T10:00:00Z", "last": "2026-03-01T10:00:00Z"},
        {"author": "Петров П.", "changes": 2, "first": "2026-03-04T09:00:00Z", "last": "2026-03-04T09:00:00Z"},
    ]
    proposal = read_proposal(open_workspace(workspace), "third")
    assert [comment.text for comment in proposal.margin.comments][2] == "Общее."
    assert proposal.margin.authors[1].changes == 2
    assert run("check", "third", "--workspace", workspace).exit_code == 0


def test_one_author_gets_a_proposal_of_his_own(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "edited.docx"
    file.write_bytes(_commented())
    for name, author in (("one", "Иванова И."), ("two", "Петров П.")):
        assert run("draft", file, "--as", name, "--author", author, "--workspace", workspace).exit_code == 0
        data = tomllib.loads((workspace / "proposals" / name / "proposal.toml").read_text("utf-8"))
        assert [edit["author"] for edit in data["edits"]] == [author]
        assert len(data["comments"]) == 3
    assert "капитан" not in (workspace / "proposals" / "two" / "bill.txt").read_text("utf-8")


# --- changes within changes, changes that change nothing


def test_what_one_author_added_and_another_deleted_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    added = (
        '<w:ins w:id="90" w:author="А" w:date="2026-01-01T00:00:00Z"><w:r><w:t xml:space="preserve"> Ночью.</w:t></w:r>'
        '<w:del w:id="91" w:author="Б" w:date="2026-01-02T00:00:00Z"><w:r><w:delText> Днем.</w:delText></w:r></w:del></w:ins>'
    )
    file = tmp_path / "edited.docx"
    file.write_bytes(_rewritten(_exported(), _instead(f"{CLOSES}</w:t></w:r>", f"{CLOSES}</w:t></w:r>{added}")))
    both = run("draft", file)
    assert both.exit_code == 0, both.stderr
    assert '"Ночью."' in both.stdout
    assert "Днем" not in both.stdout
    first = run("draft", file, "--author", "А")
    assert "Ночью. Днем." in first.stdout
    second = run("draft", file, "--author", "Б", "-o", tmp_path / "bill.txt")
    assert second.exit_code == 2
    assert "the same" in second.stderr
    assert not (tmp_path / "bill.txt").exists()


def test_changes_of_formatting_only_are_told_and_no_bill(tmp_path: Path) -> None:
    bold = (
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="5" w:author="А"><w:rPr/></w:rPrChange></w:rPr><w:t xml:space="preserve">'
    )
    file = tmp_path / "edited.docx"
    file.write_bytes(_rewritten(_exported(), _instead(f'<w:r><w:t xml:space="preserve">{CLOSES}', bold + CLOSES)))
    done = run("draft", file, "-o", tmp_path / "bill.txt")
    assert done.exit_code == 2
    assert "formatting only, left aside: 1" in done.stderr
    assert "no tracked changes of text" in done.stderr
    assert not (tmp_path / "bill.txt").exists()
    file.write_bytes(_rewritten(file.read_bytes(), _tracked(OPENS, "1. Пристань открывает капитан.")))
    done = run("draft", file)
    assert done.exit_code == 0
    assert "formatting only, left aside: 1" in done.stderr


def test_untracked_changes_beside_tracked_ones_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "edited.docx"
    change = _tracked(OPENS, "1. Пристань открывает капитан порта.")
    file.write_bytes(_rewritten(_exported(), lambda xml: change(xml).replace("сто рублей", "двести рублей")))
    done = run("draft", file, "-o", tmp_path / "bill.txt")
    assert done.exit_code == 2
    assert "untracked" in done.stderr
    assert "изменено без отслеживания" in run("draft", file, lang="ru").stderr
    assert not (tmp_path / "bill.txt").exists()
