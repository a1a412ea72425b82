"""What can't be read, as findings: the file and line, why, what was expected, what would help."""

from __future__ import annotations

from lawdraft.amendment.fault import Fault
from lawdraft.check.finding import Finding
from lawdraft.errors import InputError, LawdraftError, Position

__all__ = ["FILE", "HINDRANCES", "UNKNOWN", "as_error", "finding_of_error"]

FILE = "L-FILE"
UNKNOWN = "L-HISTORY"  # the text of a statute
HINDRANCES = (LawdraftError, OSError, RecursionError)  # what reading a damaged or missing file raises


def as_error(error: Exception) -> LawdraftError:
    """Return one of `HINDRANCES` as an error that says what and where."""
    match error:
        case LawdraftError():
            return error
        case OSError():
            position = Position(str(error.filename)) if error.filename else None
            return InputError(f"can't read the file: {error.strerror or error}", position=position)
        case _:
            return InputError("the input is nested too deep")


def finding_of_error(code: str, error: LawdraftError, file: str) -> Finding:
    """Return the finding that a file (`file`, as messages name it) can't be read."""
    why = f"{error.message}, found {error.found}" if error.found else error.message
    line = error.position.line if error.position else 0
    return Finding(Fault(code, text=error.expected, why=why), file, line, error.hint)
