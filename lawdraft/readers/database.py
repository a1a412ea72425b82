"""What legal databases put around a text: banners, boxes with remarks, the list of amending acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve

from lawdraft.model.finding import Finding
from lawdraft.model.marks import read_mark
from lawdraft.readers.page import Cell, Line, Note, Page, SetAside, table_line

__all__ = [
    "DOUBTFUL",
    "find_remarks",
    "heads_remark",
    "is_remark",
    "lists_changes",
    "opens_note",
    "table_lines",
    "without_remarks",
]

_REMARK = re.compile(
    r"(?:КонсультантПлюс|ГАРАНТ|Гарант|Система ГАРАНТ|Кодекс|Техэксперт)\s*:|Примечание изготовителя базы данных"
    r"|Документ предоставлен КонсультантПлюс|www\.consultant\.ru|Дата сохранения:|Источник публикации"
    r"|См\. (?:(?:данную|предыдущую|будущую) (?:форму|редакцию)|комментарии к |[Ээ]нциклопедии )"
    r"|Информация об изменениях:|Начало действия документа"
    r"|\(?[Сс]м\. текст (?:\w+ ){0,4}в предыдущей редакции",
)
_HISTORY = re.compile(r"С изменениями и дополнениями от:?\Z")
_DAYS = re.compile(r"(?:\d{1,2}(?: [а-я]+)?(?: \d{4} (?:г\.|года))?(?:, ?|\Z))+\Z")
_HEAD = re.compile(r".*(?::|[Пп]римечание\.?)\Z")
_ABOUT = re.compile(
    r"См\. |(?:О|Об|С \d\d?[. ]|Стать|Част|Пункт|Подпункт|Абзац|Глав|Раздел|Параграф|Наименован|Приложени|Преамбул|"
    r"Примечани|Положени|Действи|Федеральн|Закон|Указ|Постановлени|Приказ|Решени|Настоящ).*"
    r"(?:см\.|См\.|измен|редакци|дополнен|утра[тч]|исключен|введен|внесен|примен|приостан|вступ|признан)"
)
_MORE = re.compile(  # of a remark that has begun
    r"См\. |(?:Федеральн|Закон|Указ|Постановлени|Приказ|Решени).* от \d.*"
    r"(?:измен|дополнен|утра[тч]|исключен|введен|внесен|приостан|вступ|признан|изложен)"
    r"|(?:Стать|Част|Пункт|Подпункт|Абзац|Глав|Раздел|Параграф|Наименован|Приложени|Преамбул|Примечани).*"
    r"(?:измен[её]н|дополнен|утратил|исключен|введен|изложен).* \d"
)
DOUBTFUL = "what follows the head of a database's remark is read as text of the act"
_FIRST = frozenset("КГ(")  # of the remarks by which a page shows that it is of a legal database
_OPEN_NOTE = re.compile(
    r"\((?:(?:часть|пункт|п\.|абзац|статья)[^()]{0,20} )?(?:в ред\.|в редакции|с изм\.|с изменениями|введен[аоы]?) "
    r"[^()]*(?:\([^()]*\)[^()]*)*\Z"
)
_BANNER = re.compile(r"Документ предоставлен КонсультантПлюс|www\.consultant\.ru|base\.garant\.ru|Дата сохранения:")
_AMENDING = re.compile(r"Список изменяющих документов\s*", re.IGNORECASE)


def is_remark(text: str) -> bool:
    """Tell whether a paragraph is a remark of a legal database, not of the act."""
    return bool(_REMARK.match(text))


def opens_note(text: str) -> bool:
    """Tell whether an editor's note begins a paragraph and isn't closed in it: «(в ред. Законов от …,»."""
    return bool(_OPEN_NOTE.match(text))


def lists_changes(text: str, above: str) -> bool:
    """Tell whether a paragraph is «С изменениями и дополнениями от:», or the days below it."""
    return bool(_HISTORY.match(text) or (_HISTORY.match(above) and _DAYS.match(text)))


def heads_remark(text: str) -> bool:
    """Tell whether a remark only begins here: «КонсультантПлюс: примечание.», «Информация об изменениях:»."""
    return is_remark(text) and bool(_HEAD.match(text))


def find_remarks(texts: Sequence[str], bare: Callable[[int], bool] = lambda _: True) -> tuple[set[int], list[int]]:
    """Return which paragraphs are remarks of legal databases, and which are doubtful: they stand below the head of one
    and don't speak as remarks do.

    What stands below a head goes with it as far as it speaks of amendments: the first paragraph in any words, the next
    ones if they name an act or another edition. Of those that aren't `bare` none is a remark.
    """
    remarks, doubtful = set[int](), list[int]()
    headed, open_head, above = "", False, ""
    for at, text in enumerate(texts):
        if not text:
            if not bare(at):
                headed, open_head = "", False
            continue
        listed = lists_changes(text, above) and any(
            read_mark(texts[k]) for k in range(at) if texts[k] and k not in remarks
        )
        above = text
        if listed:
            remarks.add(at)
        elif bare(at) and (is_remark(text) or (_speaks_on(text, headed) and read_mark(text) is None)):
            remarks.add(at)
            heads = heads_remark(text)
            headed = "head" if heads else "more" if headed and not is_remark(text) else ""
            open_head = heads and not text.startswith("Информация")
        else:
            if open_head and bare(at) and read_mark(text) is None:
                doubtful.append(at)
            headed, open_head = "", False
    return remarks, doubtful


def _speaks_on(text: str, headed: str) -> bool:
    """Tell whether a paragraph goes on with a remark: behind its head, or behind `more` of it."""
    return bool(headed and (_ABOUT if headed == "head" else _MORE).match(text))


def without_remarks(page: Page, *, everywhere: bool) -> Page:
    """Set the remarks of legal databases aside; unless `everywhere`, only if a remark names the database.

    What stands below the head of a remark and doesn't speak as remarks do stays, and a finding says so.
    """
    if not everywhere and not any(line.text[:1] in _FIRST and is_remark(line.text) for line in page.lines):
        return page

    def is_bare(at: int) -> bool:
        line = page.lines[at]
        return not (line.notes or line.footnotes or line.rows)

    remarks, doubtful = find_remarks([line.text for line in page.lines], is_bare)
    aside = (SetAside(page.lines[at].text, page.lines[at].source, "remark of a database") for at in sorted(remarks))
    findings = (Finding("R-REMARK", "W", page.lines[at].source, DOUBTFUL) for at in doubtful)
    return evolve(
        page, lines=tuple(line for at, line in enumerate(page.lines) if at not in remarks),
        set_aside=(*page.set_aside, *aside), findings=(*page.findings, *findings),
    )  # fmt: skip


def table_lines(rows: Sequence[Sequence[Cell]], number: int) -> list[Line] | SetAside:
    """Write a table as lines; a box around a remark is set aside, a table that only lays out the head is no table."""
    box = _box([[list(cell.lines) for cell in row if cell.lines] for row in rows], number)
    return [table_line(rows, number)] if box is None else box


def _box(rows: Sequence[Sequence[Sequence[Line]]], number: int) -> list[Line] | SetAside | None:
    """Read a table that is none: a banner or remark to set aside, the list of amending acts, one cell, the
    requisites of the head.

    `rows` holds the cells that aren't empty. Returns None for a real table.
    """
    cells = [cell for row in rows for cell in row]
    text = "\n".join(_printed(line) for cell in cells for line in cell)
    if not text:
        return []
    if _BANNER.search(text):
        return SetAside(text, number, "banner of a database")
    if len(cells) == 1:
        if is_remark(text):
            return SetAside(text, number, "remark of a database")
        if _AMENDING.match(text):
            return [Line("", number, notes=(Note(" ".join(text.split())),))]
        return list(cells[0])
    if len(rows) == 1 and len(cells) == 2 and all(len(cell) == 1 for cell in cells):
        first, second = cells[0][0].text.replace("\xa0", " "), cells[1][0].text.replace("\xa0", " ")
        if re.match(r"\d{1,2} [а-я]+ \d{4}", first) and re.match(r"(?:N|№)\s?\S+\Z", second):
            return [cells[0][0], cells[1][0]]
    return None


def _printed(line: Line) -> str:
    """Return what a line says, notes included (a stub says them in its text)."""
    return " ".join((line.text, *(() if line.stub else (note.text for note in line.notes)))).strip()
