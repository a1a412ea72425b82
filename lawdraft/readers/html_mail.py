"""Pages saved as MHTML, a mail with all that belongs to them: the page that holds the act, and its style sheets."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

from attrs import frozen

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding

__all__ = ["SavedPage", "page_of_mhtml"]

_MAX_PARTS = 500
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)


@frozen
class SavedPage:
    """The bytes of a page, the encoding that came with it, "" if none did, and its style sheets of other files."""

    page: bytes
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def page_of_mhtml(data: bytes, name: str) -> SavedPage:
    """Take the page out of the mail that a browser saves it in; of its frames, the one with the longest text.

    Raises InputError if the mail is broken or holds no page.
    """
    pages: list[tuple[bytes, str]] = []
    sheets = []
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        for at, part in enumerate(message.walk()):
            if at > _MAX_PARTS:
                break
            kind = part.get_content_type()
            if kind in ("text/html", "application/xhtml+xml", "text/css") and (content := _content(part)) is not None:
                if kind == "text/css":
                    sheets.append(content[0].decode("utf-8", "replace"))
                else:
                    pages.append(content)
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError) as error:
        raise InputError("the saved page (MHTML) is broken", position=Position(name), found=str(error)[:80]) from error
    if not pages:
        raise InputError("the saved page (MHTML) holds no page", position=Position(name), expected="a part text/html")
    longest = max(range(len(pages)), key=lambda at: len(_MARKUP.sub(b"", pages[at][0])) if len(pages) > 1 else 0)
    said = f"the saved page (MHTML) holds {len(pages)} pages: only the longest one is read, number {longest + 1}"
    findings = (Finding("R-FRAME", "W" if longest else "I", 0, said),) if len(pages) > 1 else ()
    return SavedPage(*pages[longest], tuple(sheets), findings)


def _content(part: Message) -> tuple[bytes, str] | None:
    payload = part.get_payload(decode=True)
    return (payload, str(part.get_content_charset() or "")) if isinstance(payload, bytes) else None
