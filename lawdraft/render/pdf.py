"""Pages as PDF, through WeasyPrint (the extra `pdf`): bookmarks, tagged structure, nothing fetched from anywhere."""

from __future__ import annotations

import logging
import re
from typing import Any

from lawdraft.errors import InputError, MissingExtraError

__all__ = ["html_to_pdf"]


def html_to_pdf(page: str) -> bytes:
    """Return the page as a tagged PDF with bookmarks.

    Raises MissingExtraError if WeasyPrint isn't installed or the libraries it needs aren't, InputError if the page wants
    something from outside itself.
    """
    try:
        import weasyprint  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except (ImportError, OSError) as error:
        raise MissingExtraError(
            "writing PDF needs WeasyPrint and its libraries", expected="pip install 'lawdraft[pdf]'", found=str(error).split("\n", 1)[0]
        ) from error
    page = re.sub(r"(?<=[^>\s]) (?=<(?:ins|del|span)\b)", "<span> </span>", page)  # else it breaks such lines too early
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    data: bytes = weasyprint.HTML(string=page, url_fetcher=_refuse, base_url=None).write_pdf(pdf_variant="pdf/ua-1")
    return data


def _refuse(url: str, *_args: Any, **_options: Any) -> Any:
    """Fetch nothing: a document is complete in itself."""
    raise InputError("a page may not fetch anything", found=url[:200])
