"""A lock on an open file that the system takes back when the process ends, on POSIX and on Windows."""

from __future__ import annotations

import os
import sys

__all__ = ["release", "take"]

if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 30  # a locked byte can't be read by others: this one lies behind all that is written

    def take(handle: int) -> bool:
        """Lock the file for this process; return whether that could be done now."""
        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def release(handle: int) -> None:
        """Give the lock back."""
        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def take(handle: int) -> bool:
        """Lock the file for this process; return whether that could be done now."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(handle: int) -> None:
        """Give the lock back."""
        fcntl.flock(handle, fcntl.LOCK_UN)
