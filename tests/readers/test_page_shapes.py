"""Shapes of pages that are no pages of the portal: what a browser shows is what is read."""

from __future__ import annotations

from base64 import encodebytes

import pytest

from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Unit
from lawdraft.readers.importing import Imported, import_bytes


def read(page: str, name: str = "page.html") -> Imported:
    done = import_bytes(page.encode(), name)
    assert done.report.account.balanced, done.report.account
    return done


def lines(done: Imported) -> list[str]:
    return [line for line in unit_lines(done.statute.root) if line]


def codes(done: Imported) -> list[str]:
    return [one.code for one in done.report.findings if one.severity != "I"]


ARTICLE = ["Статья 1. Огни", "1. Огонь горит:", "а) утром;", "б) днём.", "2. Гаснет."]
SHAPES = {
    "summary": "<details><summary>{}</summary>{}<br>{}<br>{}<br>{}</details>",
    "definition list": "<dl><dt>{0}<dd>{1}<dl><dt>а)<dd>утром;<dt>б)<dd>днём.</dl><dd>{4}</dl>",
    "shown as blocks": "<div>{}<span style='display: block'>{}</span><a style='display:block'>{}</a>{}</div><div>{}</div>",
    "typed lines": "<div style='font: 9pt; white-space: pre-wrap'>\n{}\n{}\n{}\n{}\n{}\n</div>",
    "plain text of a browser": "<pre style='white-space: pre-wrap'>{}\n{}\n{}\n{}\n{}</pre>",
    "an old page by tabs": "<pre>\t{}\n\n\t{}\n\t{}\n\t{}\n\t{}\n</pre>",
    "several pre": "<h1>Закон</h1><pre>     {}\n     {}\n     {}</pre><hr>и прочее и прочее<pre>     {}\n     {}</pre>",
    "a table with marks": "<table><tr><td>Статья 1.<td>Огни<tr><td>1.<td>Огонь горит:<tr><td>а)<td>утром;<tr><td>б)<td>днём."
    "<tr><td>2.<td>Гаснет.</table>",
    "a table of one row": "<table><tr><td><img><td><p>{}<p>{}<p>{}<p>{}<p>{}</table>",
    "a list around articles": "<ol><li>{0}<ol><li>Огонь горит:<p>{2}<p>{3}<li>Гаснет.</ol></ol>",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_in_many_shapes(shape: str) -> None:
    done = read(f"<body>{SHAPES[shape].format(*ARTICLE)}</body>")
    shown = [line for line in lines(done) if "прочее" not in line and line != "Закон"]
    assert " ".join(shown) == " ".join(ARTICLE)
    article = next(unit for unit in done.statute.root.units() if unit.number is not None)
    first = next(article.units())
    assert [unit.mark for unit in article.units()] == ["1.", "2."]
    assert [unit.mark for unit in first.units()] == ["а)", "б)"]


def test_a_text_broken_by_hand_without_indents_is_doubted() -> None:
    text = "Статья 1. Огни маяков и\nзнаков\n1. Огонь маяка горит всю\nночь.\n2. Днём огонь маяка гаснет\nсам.\nСтатья 2. Знаки\nСтоят."
    done = read(f"<pre>{text}</pre>")
    assert lines(done)[:3] == [
        "Статья 1. Огни маяков и знаков",
        "1. Огонь маяка горит всю ночь.",
        "2. Днём огонь маяка гаснет сам.",
    ]
    assert codes(done) == ["R-HARD-WRAP"]


@pytest.mark.parametrize(
    "up",
    [
        "<span style='VERTICAL-ALIGN: super'>1</span>", "<font style='baseline-shift: super'>1</font>",
        "<span style='position:relative; font-size:6pt; top:-4px'>1</span>",
        "<span style='top: -.4em; position: relative'>1</span>", "<span class=up>1</span>",
    ],
)  # fmt: skip
def test_looks_that_raise(up: str) -> None:
    done = read(f"<style>.UP, .up {{VERTICAL-ALIGN:Super}}</style><p>Статья 5{up}. Огни<p>По статье 6{up}.")
    assert lines(done) == ["Статья 5^1. Огни", "По статье 6^1."]


@pytest.mark.parametrize(
    "number",
    ["5 <sup>1</sup>.", "5<sup>1 </sup>.", "5<sup> 1.</sup>", "5&nbsp;<sup>1</sup>.", "5<sup>1</sup><sup></sup>."],
)
def test_white_space_around_a_raised_index(number: str) -> None:
    done = read(f"<p>Статья {number} Огни<p>По статье {number}<p>Свет <sup>1</sup>.")
    assert lines(done) == ["Статья 5^1. Огни", "По статье 5^1.", "Свет ^1."]


@pytest.mark.parametrize("sheet", ["#x {vertical-align: super}", ".x span {vertical-align: super}"])
def test_what_is_raised_in_a_way_that_is_not_read_is_said(sheet: str) -> None:
    done = read(f"<head><style>sup {{top: -1px; position: relative}} {sheet}</style></head><p>Статья 5. Огни<p>Горят.")
    assert codes(done) == ["R-SHOWN"]


@pytest.mark.parametrize(
    "up", ["<sup>1</sup>", "<b><span class=W9>1</span></b>", "<sup><b>1</b></sup>", "<i></i><sup>1</sup>"]
)
def test_raised_indices_of_old_pages(up: str) -> None:
    done = read(
        f"<pre>     Статья <b>5</b>{up}. Огни\n\n     По статье 6{up} и <sup>2</sup> горят.\n     Всегда.</pre>"
    )
    assert lines(done) == ["Статья 5^1. Огни", "По статье 6^1 и ^2 горят.", "Всегда."]


def mail(*parts: tuple[str, str]) -> str:
    made = "".join(
        f"--B\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{encodebytes(text.encode()).decode()}\n"
        for kind, text in parts
    )
    return f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n{made}--B--\n'


LAW = "<body><p>Статья 5<span class=up>1</span>. Огни<p>1. Горят.<p>2. Гаснут.</body>"


def test_a_style_sheet_beside_the_page_of_a_mail() -> None:
    done = read(mail(("text/html", LAW), ("text/css", "p, .up {vertical-align: super}")), "a.mhtml")
    assert lines(done)[0] == "Статья 5^1. Огни"
    assert codes(done) == []


@pytest.mark.parametrize(
    "first", ["<frameset><frame src=x></frameset>", "<body>Меню<script>var menu = 'Огни и маяки';</script></body>"]
)
def test_of_the_frames_of_a_mail_the_longest_is_read(first: str) -> None:
    done = read(mail(("text/html", first), ("text/html", LAW), ("text/css", ".up {vertical-align: super}")), "a.mht")
    assert lines(done) == ["Статья 5^1. Огни", "1. Горят.", "2. Гаснут."]
    assert codes(done) == ["R-FRAME"]


FURNITURE = {
    "[править]": "<h2>{} <span class='mw-editsection'>[<a>править</a>]</span></h2><p>{}",
    "Мы храним cookie": "<div class='cookie-bar'>Мы храним cookie</div><p>{}<p>{}",
    "Главная": "<div role=navigation><ul><li>Главная</ul></div><p>{}<p>{}",
    "[А1] [А1] Проверить": "<p>{}<span class=MsoCommentReference><a href='#_msocom_1'>[А1]</a></span><p>{}"
    "<div style='mso-element:comment-list'><p><a href='#_a1'>[А1]</a> Проверить</div>",
    "[a] [a] Проверить": "<p>{}<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup><p>{}"
    "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a> Проверить</div>",
}  # fmt: skip


@pytest.mark.parametrize("aside", FURNITURE)
def test_furniture_is_known_by_its_role(aside: str) -> None:
    law = ("Статья 1. Огни", "Огонь горит всю ночь, а днём гаснет и больше не горит.")
    done = read(f"<body>{FURNITURE[aside].format(*law)}</body>")
    assert lines(done) == [*law]
    assert " ".join(" ".join(one.text.split()) for one in done.report.set_aside) == aside


def test_the_head_and_foot_of_an_article_are_no_furniture() -> None:
    page = "<header>Портал</header><article><header>ЗАКОН<p>О свете</header><p>Статья 1. Огни<p>Горят.</article>"
    done = read(page)
    assert done.statute.work.title == "О свете"
    assert [one.text for one in done.report.set_aside] == ["Портал"]
    dialog = read("<div role=dialog><p>Статья 1. Огни<p>Горят.</div><div role=search>Искать</div>")
    assert lines(dialog) == ["Статья 1. Огни", "Горят."]


def test_a_table_with_a_caption_is_a_table() -> None:
    done = read("<p>Статья 1. Огни<p>Горят.<table><caption>Огни<tr><th>Имя<th>Свет<tr><td>А<td>5</table>")
    assert lines(done)[2:] == ["Огни", "Имя | Свет", "А | 5"]


def test_a_mark_alone_owns_the_line_below() -> None:
    done = read("<p>Статья 1. Огни<p>1. Горят:<p>1)<p>утром;<p>2)<p>днём.<p>Прочие гаснут.")
    part = next(next(done.statute.root.units()).units())
    assert [type(node) is Unit for node in part.body] == [False, True, True, False]


TEXTS = {
    "one sentence and no other text": ("Статья 1. Закон вступает в силу.", "Статья 2. Всё."),
    "the article lists": ("Статья 1. Утвердить:", "1) правила;", "2) порядок."),
    "two sentences": ("Статья 1. Свет виден. Он горит.", "Он ярок."),
    "a part": ("Статья 1. 1. Свет виден:", "1) днём.", "2. Он ярок."),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("form", ["txt", "html"])
def test_the_text_of_an_article_right_behind_its_number(name: str, form: str) -> None:
    text = TEXTS[name]
    done = read("\n".join(text) if form == "txt" else "<p>" + "<p>".join(text), f"act.{form}")
    article = next(done.statute.root.units())
    assert article.heading is None
    assert article.body
    assert lines(done) == [*text]
    assert codes(done) == []


@pytest.mark.parametrize("text", [("Статья 1. Свет.", "Горит."), ("Статья 1", "Свет", "1. Горит.")])
def test_what_may_be_a_heading_or_a_text_is_said(text: tuple[str, ...]) -> None:
    assert codes(read("\n".join(text), "act.txt")) == ["R-HEADING"]


def test_a_heading_with_a_full_stop_above_parts() -> None:
    done = read("Статья 1. Свет.\n1. Горит.", "act.txt")
    assert next(done.statute.root.units()).heading is not None
    assert codes(done) == []


def test_a_gap_in_a_mark() -> None:
    done = read("<p>Статья 3 . Свет<p>Горит.<p>С т а т ь я 4. Тьма<p>Темна.")
    assert lines(done)[0] == "Статья 3 . Свет"
    assert [str(unit.number) for unit in done.statute.root.units()] == ["3"]
    assert codes(done) == ["R-HEADING"]


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        ("<math><mi>x</mi></math>", "R-FORMULA"), ("<img src=x.png>", "R-PICTURE"), ("<svg><text>x</text></svg>", "R-PICTURE"),
        ("<q>свет</q>", "R-SHOWN"), ("<textarea>свет</textarea>", "R-SHOWN"), ("<a href=x><img src=x.png></a>", ""),
    ],
)  # fmt: skip
def test_what_is_shown_but_not_read_is_said(shown: str, code: str) -> None:
    assert codes(read(f"<p>Статья 1. Свет<p>Горит {shown}.")) == ([code] if code else [])


SIGNED = "<h1>ЗАКОН</h1><p>О свете<p>Статья 1. Огни<p>1. Горят.<p>2. Гаснут.<p>Глава области<p>А.А. Светлов"


@pytest.mark.parametrize(
    ("behind", "found"),
    [("<p>© Портал. Все права защищены.", ["R-SIGNATURE"]), ("<p>Министр Б.Б. Тёмный<p>В.В. Белый", [])],
)
def test_what_stands_behind_the_signature(behind: str, found: list[str]) -> None:
    done = read(f"{SIGNED}<p>5 июня 2021 года<p>№ 33-ОЗ{behind}")
    assert (str(done.statute.work.date), done.statute.work.number) == ("2021-06-05", "33-ОЗ")
    article = next(unit for unit in done.statute.root.units() if unit.heading)
    assert [line for unit in article.units() for line in unit_lines(unit)] == ["1. Горят.", "2. Гаснут."]
    assert codes(done) == found
