"""Keep the Russian catalogue of messages: `python -m tools.messages` adds new messages to the .po file and compiles it.

A message is a literal in `_("…")` or `N_("…")` below lawdraft/cli; of several lines it is taken without its
indentation. English needs no catalogue; a message that Russian lacks is added empty and named.
"""

from __future__ import annotations

import ast
import inspect
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "lawdraft" / "cli"
PO = ROOT / "lawdraft" / "locale" / "ru" / "LC_MESSAGES" / "lawdraft.po"
MO = PO.with_suffix(".mo")
_HEADER = (
    "Language: ru\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=3; "
    "plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
)
# What click says with a number, in its own plural forms: (one, many).
CLICK_PLURALS = {
    "Got unexpected extra argument ({args})": "Got unexpected extra arguments ({args})",
    "Did you mean {possibility}?": "(Possible options: {possibilities})",
    "{value!r} is not {choice}.": "{value!r} is not one of {choices}.",
    "Option {name!r} requires an argument.": "Option {name!r} requires {nargs} arguments.",
}

Entries = dict[str, list[str]]


def messages() -> list[str]:
    """Return the messages of the command line in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted(SOURCES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_"):
                value = node.args[0]
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[inspect.cleandoc(value.value) if "\n  " in value.value else value.value] = None
    return [*found, *CLICK_PLURALS]


def read_po(text: str) -> Entries:
    """Read a .po file: message → its translations (several for plural forms); the header is not among them."""
    entries: Entries = {}
    message, values, field = "", [""], ""
    for line in [*text.split("\n"), ""]:
        if line.startswith("msgid "):
            message, values, field = _string(line[6:]), [""], "id"
        elif line.startswith("msgid_plural "):
            field = "plural"
        elif line.startswith("msgstr"):
            if line.startswith("msgstr[") and not line.startswith("msgstr[0]"):
                values.append("")
            values[-1] = _string(line.partition(" ")[2])
            field = "str"
        elif line.startswith('"'):
            if field == "id":
                message += _string(line)
            elif field == "str":
                values[-1] += _string(line)
        elif not line and field == "str":
            if message:
                entries[message] = values
            message, field = "", ""
    return entries


def write_po(entries: Entries) -> str:
    """Write a .po file."""
    parts = [f'msgid ""\nmsgstr ""\n{_lines(_HEADER)}\n']
    for message, values in entries.items():
        if message in CLICK_PLURALS:
            forms = "\n".join(f"msgstr[{n}] {_quoted(value)}" for n, value in enumerate(values))
            parts.append(f"msgid {_quoted(message)}\nmsgid_plural {_quoted(CLICK_PLURALS[message])}\n{forms}\n")
        else:
            parts.append(f"msgid {_quoted(message)}\nmsgstr {_quoted(values[0])}\n")
    return "\n".join(parts)


def compile_mo(entries: Entries) -> bytes:
    """Write the binary catalogue (GNU gettext, "The Format of GNU MO Files"); empty translations are left out."""
    pairs = {b"": _HEADER.encode()}
    for message, values in entries.items():
        if all(values):
            name = f"{message}\0{CLICK_PLURALS[message]}" if message in CLICK_PLURALS else message
            pairs[name.encode()] = "\0".join(values).encode()
    keys = sorted(pairs)
    ids = b"".join(key + b"\0" for key in keys)
    start = 7 * 4 + 16 * len(keys)
    table_ids, table_values, at, value_at = b"", b"", start, start + len(ids)
    for key in keys:
        table_ids += struct.pack("<II", len(key), at)
        table_values += struct.pack("<II", len(pairs[key]), value_at)
        at += len(key) + 1
        value_at += len(pairs[key]) + 1
    head = struct.pack("<Iiiiiii", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + table_ids + table_values + ids + b"".join(pairs[key] + b"\0" for key in keys)


def _string(text: str) -> str:
    value: str = ast.literal_eval(text.strip())
    return value


def _quoted(text: str) -> str:
    return f'""\n{_lines(text)}' if "\n" in text else _literal(text)


def _lines(text: str) -> str:
    return "\n".join(_literal(line) for line in text.splitlines(keepends=True))


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def update() -> list[str]:
    """Bring the catalogue up to date; returns the messages it has no words for."""
    known = read_po(PO.read_text("utf-8")) if PO.exists() else {}
    entries: Entries = {
        message: known.get(message) or [""] * (3 if message in CLICK_PLURALS else 1) for message in messages()
    }
    PO.write_text(write_po(entries), "utf-8")
    MO.write_bytes(compile_mo(entries))
    return [message for message, values in entries.items() if not all(values)]


def main() -> int:
    """Update and compile the catalogue; 1 if a translation is missing."""
    missing = update()
    for message in missing:
        sys.stdout.write(f"{message!r}\n")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
