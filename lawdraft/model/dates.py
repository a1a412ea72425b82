"""Dates as acts print them: «14 мая 2019 года», «03.06.2014», «1-го числа»."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["DATE", "MONTHS", "read_date", "write_date"]

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
DATE = rf"(?:\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?: ?года?\b| ?г\.)?"
_WORDS = re.compile(rf"(\d{{1,2}})[»\"_]{{0,2}} ({'|'.join(MONTHS)}) (\d{{4}})")
_FIGURES = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def read_date(text: str) -> date | None:
    """Read the first date in `text`; None if there is none or it's no day of the calendar."""
    text = text.replace("\u00a0", " ")
    try:
        if match := _WORDS.search(text):
            return date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
        if match := _FIGURES.search(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return None


def write_date(day: date) -> str:
    """Write a date as laws do, without a leading zero (language reference, 12.5)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year} года"
