"""The language of messages: gettext catalogues of the package, chosen by `--lang` or the locale.

click looks its own messages up in the same domain, so that a usage error speaks the language of the rest.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

__all__ = ["DOMAIN", "LANGUAGES", "LOCALES", "N_", "PAGE_LANGUAGE", "language", "locale_language", "take_language"]

DOMAIN = "lawdraft"
LANGUAGES = ("en", "ru")
PAGE_LANGUAGE = "lawdraft.page_language"  # where the context of a command keeps the language of pages
LOCALES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # noqa: PTH118, PTH120 - a quick start


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools know
    """Mark a message for the catalogues; it is translated where it is shown."""
    return text


def locale_language(environment: Mapping[str, str]) -> str:
    """Return the language that the locale asks for: Russian for `ru…`, otherwise English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "ru" if value.lower().startswith("ru") else "en"
    return "en"


def take_language(arguments: list[str]) -> tuple[str, list[str]]:
    """Find `--lang` anywhere before `--`; returns its value ("" if absent) and the arguments with it in front."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    rest, found = [], ""
    at = 0
    while at < end:
        word = arguments[at]
        if word == "--lang" and at + 1 < end:
            at += 1
            found = arguments[at]
        elif word.startswith("--lang="):
            found = word.partition("=")[2]
        else:
            rest.append(word)
        at += 1
    front = ["--lang", found] if found else []
    return found, [*front, *rest, *arguments[end:]]


@contextmanager
def language(code: str) -> Iterator[None]:
    """Let gettext speak `code` inside the block."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
