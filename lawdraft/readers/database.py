"""What legal databases put around a text: banners, boxes with remarks, the list of amending acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from lawdraft.model.finding import Finding
from lawdraft.model.marks import read_mark
from lawdraft.readers.page import Cell, Line, Note, Page, SetAside, table_line

__all__ = ["heads_remark", "is_remark", "lists_changes", "opens_note", "table_lines", "without_remarks"]

_REMARK = re.compile(
    r"(?:КонсультантПлюс|ГАРАНТ|Гарант|Система ГАРАНТ|Кодекс|Техэксперт)\s*:|Примечание изготовителя базы данных"
    r"|Документ предоставлен КонсультантПлюс|www\.consultant\.ru|Дата сохранения:|Источник публикации"
    r"|См\. (?:данную|предыдущую|будущую) (?:форму|редакцию)|Информация об изменениях:|Начало действия документа"
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


def without_remarks(page: Page, *, everywhere: bool) -> Page:
    """Set the remarks of legal databases aside; unless `everywhere`, only if a remark names the database.

    What stands below the head of a remark goes with it as far as it speaks of amendments; else it stays, and a
    finding says so.
    """
    if not everywhere and not any(line.text[:1] in _FIRST and is_remark(line.text) for line in page.lines):
        return page
    lines, aside, findings, headed, open_head = list[Line](), list(page.set_aside), list(page.findings), False, False
    above = ""
    for line in page.lines:
        if lists_changes(line.text, above) and any(read_mark(one.text) for one in lines if one.text):
            aside.append(SetAside(line.text, line.source, "remark of a database"))
            above = line.text
            continue
        above = line.text or above
        bare = bool(line.text) and not (line.notes or line.footnotes or line.rows)
        if bare and (is_remark(line.text) or (headed and _ABOUT.match(line.text) and read_mark(line.text) is None)):
            aside.append(SetAside(line.text, line.source, "remark of a database"))
            headed = heads_remark(line.text) or (headed and not is_remark(line.text))
            open_head = heads_remark(line.text) and not line.text.startswith("Информация")
            continue
        if open_head and bare and read_mark(line.text) is None:
            said = "what follows the head of a database's remark is read as text of the act"
            findings.append(Finding("R-REMARK", "W", line.source, said))
        if line.is_full:
            headed = open_head = False
        lines.append(line)
    return evolve(page, lines=tuple(lines), set_aside=tuple(aside), findings=tuple(findings))


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
