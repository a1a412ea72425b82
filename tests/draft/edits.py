"""Random edits of a statute, of every kind that a drafter makes; what comes out is read anew, so that it is a text a reader understands."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from attrs import evolve

from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import HEADING, Path, get, insert, remove, replace, walk
from lawdraft.model.unit import Node, Paragraph, Row, Status, Statute, Table, Unit
from lawdraft.readers.plain import read_plain
from tests.draft.structure_edits import STRUCTURE_EDITS, is_dotted

__all__ = ["ALL_EDITS", "EDITS", "edited"]

WORDS = [
    "смотритель",
    "створ",
    "веха",
    "линза",
    "опора",
    "журнал",
    "осмотр",
    "15",
    "30",
    "огонь",
    "плеса,",
    "и",
    "не",
    "позднее",
    "трех",
    "дней",
    "запруды",
    "мальков",
    "или",
    "иной",
    "срок",
]
SENTENCES = (
    "Копия хранится у смотрителя.",
    "Отказ оформляется письменно.",
    "Срок продлению не подлежит.",
    "Плата возвращается в течение 10 дней.",
)

Edit = Callable[[random.Random, Unit], Unit | None]


def _living(root: Unit, wanted: Callable[[Node, Path], bool]) -> list[Path]:
    found: list[Path] = []

    def visit(node: Node, path: Path) -> None:
        if getattr(node, "status", None) in (Status.REPEALED, Status.EDITORIAL):
            return
        if isinstance(node, Unit) and node.kind in (Kind.FRONT, Kind.SIGNATURE):
            return
        if path and wanted(node, path):
            found.append(path)
        if isinstance(node, Unit):
            for at, child in enumerate(node.body):
                visit(child, (*path, at))

    visit(root, ())
    return found


def _paragraph(rng: random.Random, root: Unit) -> tuple[Path, Paragraph] | None:
    paths = _living(root, lambda node, _: isinstance(node, Paragraph) and len(node.text.split()) > 2)
    if not paths:
        return None
    path = rng.choice(paths)
    node = get(root, path)
    assert isinstance(node, Paragraph)
    return path, node


def _some(rng: random.Random, most: int = 3) -> str:
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, most)))
    return words.strip(",")


def _with(root: Unit, path: Path, text: str) -> Unit | None:
    text = re.sub(r"  +", " ", text).strip()
    old = get(root, path)
    assert isinstance(old, Paragraph)
    if not text or text == old.text or not re.search(r"\w", text):
        return None
    found = replace(root, path, Paragraph(text, role=old.role))
    assert isinstance(found, Unit)
    return found


def _body(text: str) -> tuple[str, str]:
    match = re.search(r"[\s.;:,-]*\Z", text)
    assert match
    return text[: match.start()], match.group()


def replace_words(rng: random.Random, root: Unit) -> Unit | None:
    found = _paragraph(rng, root)
    if found is None:
        return None
    words, sign = _body(found[1].text)
    parts = words.split(" ")
    at = rng.randrange(len(parts))
    parts[at : at + rng.randint(1, 2)] = [_some(rng)]
    return _with(root, found[0], " ".join(parts) + sign)


def insert_words(rng: random.Random, root: Unit) -> Unit | None:
    found = _paragraph(rng, root)
    if found is None:
        return None
    words, sign = _body(found[1].text)
    parts = words.split(" ")
    parts.insert(rng.randint(1, len(parts)), _some(rng))
    return _with(root, found[0], " ".join(parts) + sign)


def insert_comma_words(rng: random.Random, root: Unit) -> Unit | None:
    found = _paragraph(rng, root)
    if found is None:
        return None
    words, sign = _body(found[1].text)
    parts = words.split(" ")
    at = rng.randrange(len(parts))
    if not parts[at][-1].isalnum():
        return None
    parts[at] += f", {_some(rng)}" + ("," if at < len(parts) - 1 else "")
    return _with(root, found[0], " ".join(parts) + sign)


def delete_words(rng: random.Random, root: Unit) -> Unit | None:
    found = _paragraph(rng, root)
    if found is None:
        return None
    words, sign = _body(found[1].text)
    parts = words.split(" ")
    if len(parts) < 4:
        return None
    at = rng.randrange(1, len(parts) - 1)
    del parts[at : at + rng.randint(1, 2)]
    return _with(root, found[0], _body(" ".join(parts))[0] + sign)


def rewrite(rng: random.Random, root: Unit) -> Unit | None:
    found = _paragraph(rng, root)
    if found is None:
        return None
    _, sign = _body(found[1].text)
    first = "Устанавливается" if found[1].text[:1].isupper() else "устанавливается"
    return _with(root, found[0], f"{first} {_some(rng, 6)} {_some(rng, 6)}{sign or '.'}")


def add_sentence(rng: random.Random, root: Unit) -> Unit | None:
    found = _paragraph(rng, root)
    if found is None or not found[1].text.endswith(".") or not found[1].text[0].isupper():
        return None
    sentence = rng.choice(SENTENCES)
    text = f"{found[1].text} {sentence}"
    if rng.random() < 0.3 and ". " in found[1].text:
        text = found[1].text.replace(". ", f". {sentence} ", 1)
    return _with(root, found[0], text)


def drop_sentence(rng: random.Random, root: Unit) -> Unit | None:
    found = _paragraph(rng, root)
    if found is None or ". " not in found[1].text:
        return None
    parts = found[1].text.split(". ")
    del parts[rng.randrange(len(parts))]
    text = ". ".join(parts)
    return _with(root, found[0], text if text.endswith(".") else text + ".")


def change_heading(rng: random.Random, root: Unit) -> Unit | None:
    paths = _living(
        root, lambda node, _: isinstance(node, Unit) and node.heading is not None and node.kind is not Kind.APPENDIX
    )
    if not paths:
        return None
    path = rng.choice(paths)
    unit = get(root, path)
    assert isinstance(unit, Unit) and unit.heading
    text = f"{unit.heading.text} и {_some(rng)}" if rng.random() < 0.6 else f"Порядок {_some(rng)}"
    found = replace(root, (*path, HEADING), Paragraph(text))
    assert isinstance(found, Unit)
    return found


def _numbered(root: Unit, kinds: tuple[Kind, ...]) -> list[Path]:
    return _living(
        root, lambda node, _: isinstance(node, Unit) and node.kind in kinds and isinstance(node.number, Number)
    )


_ITEMS = (Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE)


def add_unit(rng: random.Random, root: Unit) -> Unit | None:
    """A new item at the end, or under an inserted number."""
    paths = _numbered(root, _ITEMS)
    if not paths:
        return None
    path = rng.choice(paths)
    unit, parent = get(root, path), get(root, path[:-1])
    assert isinstance(unit, Unit) and isinstance(parent, Unit) and isinstance(unit.number, Number)
    alike = [child for child in parent.body if isinstance(child, Unit) and child.kind is unit.kind]
    taken = {str(child.number) for child in alike}
    if unit is alike[-1] and rng.random() < 0.6:
        label = str(unit.number).split("^")[0]
        if label.isdigit():
            label = str(int(label) + 1)
        elif label in LETTERS and LETTERS.index(label) + 1 < len(LETTERS):
            label = LETTERS[LETTERS.index(label) + 1]
        else:
            return None
    else:
        label = f"{unit.number}^1"
    style = "." if is_dotted(root) else "^"
    if label in taken or "-" in label or label.count("^") > 1:
        return None
    text = rng.choice(SENTENCES) if unit.mark.endswith(".") else _some(rng, 4)
    new_body: tuple[Paragraph, ...] = (Paragraph(text),)
    here = path[-1]
    if unit.mark.endswith(")"):
        following = parent.body[here + 1] if here + 1 < len(parent.body) else None
        last = not (isinstance(following, Unit) and following.kind is unit.kind)
        own = unit.body[-1]
        if len(unit.body) != 1 or not isinstance(own, Paragraph):
            return None
        stem, sign = _body(own.text)
        new_body = (Paragraph(text + (sign if last else ";")),)
        if last and sign == ".":
            root = replace(root, (*path, 0), Paragraph(stem + ";"))  # type: ignore[assignment]
    new = Unit(unit.kind, Number.parse(label), f"{label.replace('^', style)}{unit.mark[-1]}", body=new_body)
    found = insert(root, (*path[:-1], here + 1), (new,))
    assert isinstance(found, Unit)
    return found


def add_article(rng: random.Random, root: Unit) -> Unit | None:
    paths = _living(
        root,
        lambda node, path: isinstance(node, Unit) and node.kind is Kind.ARTICLE and isinstance(node.number, Number),
    )
    if not paths:
        return None
    path = rng.choice(paths)
    unit = get(root, path)
    assert isinstance(unit, Unit)
    label = f"{unit.number}^1"
    if (
        "-" in label
        or label.count("^") > 1
        or any(isinstance(n, Unit) and n.kind is Kind.ARTICLE and str(n.number) == label for _, n in walk(root))
    ):
        return None
    body = tuple(
        Unit(Kind.PART, Number.parse(str(k)), f"{k}.", body=(Paragraph(rng.choice(SENTENCES)),)) for k in (1, 2)
    )
    new = Unit(
        Kind.ARTICLE,
        Number.parse(label),
        f"Статья {label.replace('^', '.' if is_dotted(root) else '^')}.",
        Paragraph("Новый порядок"),
        body,
    )
    found = insert(root, (*path[:-1], path[-1] + 1), (new,))
    assert isinstance(found, Unit)
    return found


def remove_unit(rng: random.Random, root: Unit) -> Unit | None:
    paths = [path for path in _numbered(root, (*_ITEMS, Kind.ARTICLE)) if _has_twin(root, path)]
    if not paths:
        return None
    found = remove(root, rng.choice(paths), 1)
    assert isinstance(found, Unit)
    return found


def _has_twin(root: Unit, path: Path) -> bool:
    """Whether another unit of the kind stays where one is taken out."""
    unit, parent = get(root, path), get(root, path[:-1])
    assert isinstance(unit, Unit)
    assert isinstance(parent, Unit)
    return sum(isinstance(child, Unit) and child.kind is unit.kind for child in parent.body) > 1


def repeal_unit(rng: random.Random, root: Unit) -> Unit | None:
    paths = _numbered(root, (*_ITEMS, Kind.ARTICLE))
    if not paths:
        return None
    path = rng.choice(paths)
    unit = get(root, path)
    assert isinstance(unit, Unit)
    if unit.kind is Kind.ARTICLE:
        new = evolve(unit, heading=Paragraph("Утратила силу."), body=(), status=Status.REPEALED, after_mark=" ")
    elif unit.mark.endswith(")"):
        last = [p for _, p in walk(unit) if isinstance(p, Paragraph)][-1].text[-1:]
        new = evolve(unit, body=(Paragraph("утратил силу" + (last if last in ".;" else ";")),), status=Status.REPEALED)
    else:
        new = evolve(
            unit,
            body=(Paragraph("Утратила силу." if unit.kind is Kind.PART else "Утратил силу."),),
            status=Status.REPEALED,
        )
    found = replace(root, path, new)
    assert isinstance(found, Unit)
    return found


def add_paragraph(rng: random.Random, root: Unit) -> Unit | None:
    paths = _living(
        root,
        lambda node, _: (
            isinstance(node, Unit)
            and node.kind in (Kind.PART, Kind.ARTICLE)
            and bool(node.body)
            and isinstance(node.body[-1], Paragraph)
            and node.body[-1].text.endswith(".")
        ),
    )
    if not paths:
        return None
    path = rng.choice(paths)
    unit = get(root, path)
    assert isinstance(unit, Unit)
    at = rng.randint(1, len(unit.body))
    if at < len(unit.body) and not isinstance(unit.body[at], Paragraph):
        at = len(unit.body)
    found = insert(root, (*path, at), (Paragraph(rng.choice(SENTENCES)),))
    assert isinstance(found, Unit)
    return found


def remove_paragraph(rng: random.Random, root: Unit) -> Unit | None:
    paths = _living(root, lambda node, path: isinstance(node, Paragraph) and path[-1] > 0)
    if not paths:
        return None
    found = remove(root, rng.choice(paths), 1)
    assert isinstance(found, Unit)
    return found


def change_row(rng: random.Random, root: Unit) -> Unit | None:
    paths = [path for path, node in walk(root) if isinstance(node, Row) and node.number is not None]
    if not paths:
        return None
    path = rng.choice(paths)
    row = get(root, path)
    table = get(root, path[:-1])
    assert isinstance(row, Row) and isinstance(table, Table)
    if rng.random() < 0.3 and len(table.rows) > 3:
        found = remove(root, path, 1)
    else:
        cell = rng.randrange(1, len(row.cells))
        found = replace(root, (*path, cell, 0), Paragraph(_some(rng)))
    assert isinstance(found, Unit)
    return found


def swap_paragraphs(rng: random.Random, root: Unit) -> Unit | None:
    paths = _living(root, lambda node, path: isinstance(node, Paragraph) and path[-1] > 1)
    paths = [path for path in paths if isinstance(get(root, (*path[:-1], path[-1] - 1)), Paragraph)]
    if not paths:
        return None
    path = rng.choice(paths)
    other = (*path[:-1], path[-1] - 1)
    one, two = get(root, path), get(root, other)
    found = replace(replace(root, path, two), other, one)
    assert isinstance(found, Unit)
    return found


EDITS: tuple[Edit, ...] = (
    replace_words,
    replace_words,
    insert_words,
    insert_comma_words,
    delete_words,
    rewrite,
    add_sentence,
    drop_sentence,
    change_heading,
    add_unit,
    add_unit,
    add_article,
    remove_unit,
    repeal_unit,
    add_paragraph,
    remove_paragraph,
    change_row,
    swap_paragraphs,
)


ALL_EDITS: tuple[Edit, ...] = (*EDITS, *STRUCTURE_EDITS)


def edited(statute: Statute, seed: int, count: int, edits: tuple[Edit, ...] = EDITS) -> Statute | None:
    """Make up to `count` random edits; None if nothing came of them or a reader would understand the text otherwise."""
    rng = random.Random(seed)
    root = statute.root
    for _ in range(count):
        new = rng.choice(edits)(rng, root)
        root = root if new is None else new
    after = statute.with_root(root)
    text = write_text(after)
    if text == write_text(statute) or is_dotted(root) is not is_dotted(statute.root):
        return None
    return evolve(read_plain(text, dialect=statute.dialect)[0], work=statute.work)
