"""One checksum for everything that is kept or compared by its content."""

from __future__ import annotations

import hashlib

__all__ = ["checksum"]


def checksum(*parts: object) -> str:
    """Return the checksum of parts, each with its length, so that none runs into the next."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(f"{len(data)}|".encode())
        digest.update(data)
    return digest.hexdigest()
