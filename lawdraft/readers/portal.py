"""Fetching a page of the official portal by its card number (`nd`): one host, limits on time, size and tries."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from urllib.parse import urlsplit

from attrs import frozen

from lawdraft.errors import InputError

__all__ = ["PORTAL", "Fetcher", "card_of"]

PORTAL = "http://pravo.gov.ru/proxy/ips/?doc_itself=&nd={nd}"
_CHUNK = 64 * 1024
_GZIP = 31  # what zlib calls a gzip header with its largest window


def card_of(name: str) -> str:
    """Return the number of «nd:102041891». Raises InputError if it is none."""
    number = name.removeprefix("nd:")
    if not (number.isascii() and number.isdigit() and len(number) <= 12 and name.startswith("nd:")):
        raise InputError("not a card number of the portal", found=name[:40], expected="for example nd:102041891")
    return number


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only on the host that was asked."""

    max_redirections = 3

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """Refuse to leave the host or the scheme; only from http to https is a way."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        safer = (old.scheme, new.scheme, old.port, new.port) == ("http", "https", None, None)
        if new.hostname != old.hostname or ((new.scheme, new.port) != (old.scheme, old.port) and not safer):
            raise InputError(
                "the server sends elsewhere", found=f"{new.scheme}://{new.netloc}", expected=f"a page of {old.netloc}"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@frozen
class Fetcher:
    """Fetches pages. `address` holds `{nd}`; `timeout` and `total` are seconds, for one answer and for the whole page.

    `clock` and `sleep` come from the caller, for the library keeps no time.
    """

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    address: str = PORTAL
    timeout: float = 20.0
    total: float = 120.0
    tries: int = 3
    max_bytes: int = 32 * 1024 * 1024

    def url(self, number: str) -> str:
        """Return the address of a card. Raises InputError if the address of the portal is no http address with
        `{nd}`.
        """
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname or "{nd}" not in self.address:
            raise InputError("not an address of a portal", found=self.address[:80], expected="http(s)://…{nd}")
        return self.address.replace("{nd}", number)

    def fetch(self, number: str) -> bytes:
        """Fetch the page of a card. Raises InputError if the server can't be reached, refuses, or sends too much."""
        url = self.url(number)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _SameHost())
        reason = ""
        for attempt in range(self.tries):
            if attempt:
                self.sleep(2.0 ** (attempt - 1))
            try:
                return self._once(opener, url)
            except urllib.error.HTTPError as error:
                reason = f"HTTP {error.code}"
                if error.code < 500 and error.code != 429:
                    break
            except (OSError, http.client.HTTPException, zlib.error) as error:
                reason = str(getattr(error, "reason", "") or error) or type(error).__name__
        raise InputError("the page can't be fetched", found=reason, expected=url)

    def _once(self, opener: urllib.request.OpenerDirector, url: str) -> bytes:
        start = self.clock()
        request = urllib.request.Request(url, headers={"User-Agent": "lawdraft", "Accept": "text/html"})
        with opener.open(request, timeout=self.timeout) as answer:
            packed = answer.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip")
            unpacker = zlib.decompressobj(_GZIP) if packed else None  # some servers pack unasked
            pieces, size = [], 0
            while piece := answer.read1(_CHUNK):
                piece = unpacker.decompress(piece, self.max_bytes + 1) if unpacker else piece
                size += len(piece)
                if size > self.max_bytes:
                    raise InputError("the page is too big", found=url, expected=f"at most {self.max_bytes // 2**20} MB")
                if self.clock() - start > self.total:
                    raise InputError(
                        "the page comes too slowly", found=url, expected=f"at most {self.total:.0f} seconds"
                    )
                pieces.append(piece)
            if answer.length or (unpacker and not unpacker.eof):
                raise http.client.IncompleteRead(b"".join(pieces), answer.length or None)
        return b"".join(pieces)
