"""What legal databases put around a text: banners, boxes with remarks, the list of amending acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawdraft.readers.page import Line, Note, SetAside

__all__ = ["box_line", "is_remark"]

_REMARK = re.compile(
    r"(?:КонсультантПлюс|ГАРАНТ|Гарант|Система ГАРАНТ|Кодекс|Техэксперт)\s*:|Примечание изготовителя базы данных"
    r"|Документ предоставлен КонсультантПлюс|www\.consultant\.ru|Дата сохранения:|Источник публикации"
    r"|См\. (?:данную|предыдущую|будущую) (?:форму|редакцию)|Информация об изменениях:|Начало действия документа",
)
_BANNER = re.compile(r"Документ предоставлен КонсультантПлюс|www\.consultant\.ru|base\.garant\.ru|Дата сохранения:")
_AMENDING = re.compile(r"Список изменяющих документов\s*", re.IGNORECASE)


def is_remark(text: str) -> bool:
    """Tell whether a paragraph is a remark of a legal database, not of the act."""
    return bool(_REMARK.match(text))


def box_line(rows: Sequence[Sequence[Sequence[Line]]], number: int) -> list[Line] | SetAside | None:
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
