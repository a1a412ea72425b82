"""What the program has found out about a workspace, kept by the content it was found in: one SQLite file.

Every entry carries its checksum: a damaged one, or one that another program wrote, is as good as none. A damaged file
is thrown away. Entries are read one at a time, so that what is kept may be more than fits into memory.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

from attrs import define, field

from lawdraft.errors import LawdraftError
from lawdraft.workspace.checksum import checksum
from lawdraft.workspace.lock import PRIVATE, private_folder

__all__ = ["UNREADABLE", "Store"]

# What reading kept JSON raises that isn't what it should be.
UNREADABLE = (LawdraftError, KeyError, TypeError, ValueError, AttributeError, RecursionError)

_FILE = "checks.sqlite"
_MOST = 8  # ways of asking that are kept
_MUCH = 8_000_000  # characters that wait to be written
_WAIT = 5.0  # seconds for another process that writes
# With rowids: a key is looked for in an index of keys, and large entries are not read on the way.
_SCHEMA = """
create table if not exists kept (
    asked text, what text, name text, key text, sum text, data text, primary key (asked, what, name));
create table if not exists used (asked text primary key, at integer);
"""


@cache
def _program() -> str:
    """The checksum of the program: the rules are part of it. What is installed beside it counts by its version."""
    from importlib.metadata import PackageNotFoundError, version

    root = Path(__file__).parent.parent
    parts: list[object] = []
    files = (path for path in root.rglob("*.*") if path.suffix in (".py", ".toml") and path.is_file())
    for name in sorted(map(str, files)):
        parts += [name.removeprefix(str(root)), Path(name).read_bytes()]
    for name in ("lawdraft", "pymorphy3", "pymorphy3-dicts-ru"):
        with suppress(PackageNotFoundError):
            parts += [name, version(name)]
    return checksum(*parts)


@define
class Store:
    """Entries of a workspace by what they are, a name and the key of the content; `asked` tells ways of asking apart.

    A file that can't be read or written is no error: nothing is kept then.
    """

    root: Path
    _asked: dict[str, str] = field(factory=dict, init=False)
    _new: dict[tuple[str, str, str], tuple[str, str]] = field(factory=dict, init=False)
    _connection: sqlite3.Connection | None = field(default=None, init=False)
    _damaged: bool = field(default=False, init=False)
    _waiting: int = field(default=0, init=False)  # characters that are new
    _written: bool = field(default=False, init=False)

    def get(self, what: str, name: str, key: str, *, asked: object = "") -> Any:
        """Return what is kept under a name, None if there is nothing, it is damaged, or made from something else."""
        row = self._row(self._way(asked), what, name)
        if row is None or row[0] != key.encode():
            return None
        with suppress(ValueError):
            if row[1] == checksum(self._way(asked), what, name, *row[::2]).encode():
                return json.loads(row[2])
        return None

    def put(self, what: str, name: str, key: str, data: Any, *, asked: object = "") -> None:
        """Keep JSON under a name, in the place of what was kept there; `end` writes it, or `put` if there is much."""
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        self._new[(self._way(asked), what, name)] = (key, text)
        self._waiting += len(text)
        if self._waiting > _MUCH:
            self._write({})

    def end(self, names: Mapping[str, Collection[str]]) -> None:
        """Write what is new, and close the file; of each kind in `names` drop the entries of other names."""
        if self._new or self._written:
            self._write(names)
        self._close()

    def _write(self, names: Mapping[str, Collection[str]]) -> None:
        self._close()
        for _ in range(2):  # the second time into a new file, if the old one is damaged
            try:
                private_folder(self.root)
                if self._damaged:
                    self._path.unlink(missing_ok=True)
                    self._damaged = False
                with closing(self._open("rwc")) as connection:
                    self._change(connection, names)
                self._written = True
            except sqlite3.OperationalError:  # no place, no right, another process that takes long
                pass
            except sqlite3.DatabaseError:
                self._damaged = True
                continue
            except (OSError, LawdraftError):
                pass
            break
        self._new.clear()
        self._waiting = 0

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _way(self, asked: object) -> str:
        text = str(asked)
        if text not in self._asked:
            self._asked[text] = checksum(_program(), text)
        return self._asked[text]

    @property
    def _path(self) -> Path:
        return self.root / PRIVATE / _FILE

    def _open(self, mode: str) -> sqlite3.Connection:
        place = f"{self._path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(place, uri=True, timeout=_WAIT, isolation_level=None)
        connection.execute("pragma trusted_schema = off")
        connection.text_factory = bytes  # what isn't UTF-8 is met by the checksum
        return connection

    def _row(self, *key: str) -> tuple[bytes, bytes, bytes] | None:
        if self._damaged:
            return None
        try:
            if self._connection is None:
                if not self._path.is_file() or self._path.is_symlink():
                    return None
                self._connection = self._open("ro")
            row = self._connection.execute(
                "select key, sum, data from kept where asked = ? and what = ? and name = ?", key
            ).fetchone()
        except sqlite3.OperationalError:  # another process writes, there is no table yet
            return None
        except sqlite3.DatabaseError:
            self._damaged = True
            return None
        return row if row is not None and all(isinstance(value, bytes) for value in row) else None

    def _change(self, connection: sqlite3.Connection, names: Mapping[str, Collection[str]]) -> None:
        connection.execute("begin immediate")
        if connection.execute("pragma integrity_check(1)").fetchone() != (b"ok",):
            raise sqlite3.DatabaseError
        for statement in filter(str.strip, _SCHEMA.split(";")):
            connection.execute(statement)
        for (asked, what, name), (key, data) in self._new.items():
            total = checksum(asked, what, name, key, data)
            row = (asked, what, name, key, total, data)
            connection.execute("insert or replace into kept values (?, ?, ?, ?, ?, ?)", row)
        (last,) = connection.execute("select coalesce(max(at), 0) from used").fetchone()
        for asked in sorted(self._asked.values()):
            connection.execute("insert or replace into used values (?, ?)", (asked, last + 1))
        old = connection.execute(f"select asked from used order by at desc limit -1 offset {_MOST}").fetchall()
        for (asked,) in old:
            connection.execute("delete from used where asked = ?", (asked,))
        connection.execute("delete from kept where asked not in (select asked from used)")
        for what, known in names.items():
            kept = {
                name.decode()
                for (name,) in connection.execute("select distinct name from kept where what = ?", (what,))
            }
            gone = [(what, name) for name in kept.difference(known)]
            connection.executemany("delete from kept where what = ? and name = ?", gone)
        connection.execute("commit")
