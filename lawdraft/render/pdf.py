"""Pages as PDF, through WeasyPrint (the extra `pdf`): bookmarks, tagged structure, nothing fetched from anywhere."""

from __future__ import annotations

import logging
import re
from typing import Any

from lawdraft.errors import InputError, MissingExtraError

__all__ = ["html_to_pdf"]


def html_to_pdf(page: str) -> bytes:
    """Return the page as a tagged PDF with bookmarks.

    Nothing is fetched. Raises MissingExtraError if WeasyPrint or a library it needs isn't installed.
    """
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise MissingExtraError(
            "writing PDF needs WeasyPrint and its libraries",
            expected="pip install 'lawdraft[pdf]'",
            found=str(error).split("\n", 1)[0],
        ) from error
    page = re.sub(r"(?<=[^>\s]) (?=<(?:ins|del|span)\b)", "<span> </span>", page)  # else it breaks such lines too early
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    data: bytes = weasyprint.HTML(string=page, url_fetcher=_Refuser(), base_url=None).write_pdf(pdf_variant="pdf/ua-1")
    return data


class _Refuser:
    """Fetches nothing: a page is complete in itself, and what it may ask for is left out."""

    _fail_on_errors = False  # WeasyPrint asks its fetcher for this

    def __call__(self, url: str, *_args: Any, **_options: Any) -> Any:
        raise InputError("a page may not fetch anything", found=url[:200])
