"""What stands below a node: articles (indexed once per tree), units by kind, tables."""

from __future__ import annotations

from attrs import frozen

from lawdraft.model.by_node import ByNode
from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import Path, get
from lawdraft.model.unit import Node, Table, Unit

__all__ = ["STRUCTURAL", "articles_named", "articles_under", "carry_articles", "tables_under", "units_under"]

STRUCTURAL = frozenset({Kind.CODE_PART, Kind.SECTION, Kind.SUBSECTION, Kind.CHAPTER, Kind.SUBCHAPTER})


@frozen(eq=False)
class _Articles:
    """The articles of a tree."""

    paths: tuple[Path, ...]
    by_label: dict[str, tuple[Path, ...]]


_ARTICLES: ByNode[_Articles] = ByNode()


def articles_under(root: Unit, path: Path) -> tuple[Path, ...]:
    """Return the paths of the articles below `path` in print order; those of appendices only if `path` is in one."""
    if any(
        isinstance(node := get(root, path[: at + 1]), Unit) and node.kind is Kind.APPENDIX for at in range(len(path))
    ):
        return tuple(found for found, _ in _articles(get(root, path), path))
    paths = _index(root).paths
    return paths if not path else tuple(found for found in paths if found[: len(path)] == path)


def articles_named(root: Unit, label: str) -> tuple[Path, ...]:
    """Return the paths of the articles with a label, stubs for ranges and appendices apart."""
    return _index(root).by_label.get(label, ())


def carry_articles(before: Unit, after: Unit) -> None:
    """Keep what is known of the articles of a tree for the tree that came of it, if they stand where they stood."""
    known = _ARTICLES.get(before)
    if known is not None and _ARTICLES.get(after) is None and _articles_agree(before, after):
        _ARTICLES.put(after, known)


def _articles_agree(one: Node, other: Node) -> bool:
    """Whether the same articles stand at the same places below two nodes that stand at the same place."""
    if isinstance(one, Unit) and isinstance(other, Unit) and one.kind is other.kind:
        if one.kind is Kind.ARTICLE:
            return str(one.number) == str(other.number)
        if one.kind is Kind.ACT or one.kind in STRUCTURAL:
            pairs = zip(one.body, other.body, strict=False)
            return len(one.body) == len(other.body) and all(_articles_agree(a, b) for a, b in pairs if a is not b)
        return True
    return not any(
        isinstance(node, Unit) and (node.kind is Kind.ARTICLE or node.kind in STRUCTURAL) for node in (one, other)
    )


def _index(root: Unit) -> _Articles:
    if (kept := _ARTICLES.get(root)) is not None:
        return kept
    found = _articles(root, ())
    by_label: dict[str, tuple[Path, ...]] = {}
    for path, label in found:
        by_label[label] = (*by_label[label], path) if label in by_label else (path,)
    return _ARTICLES.put(root, _Articles(tuple([path for path, _ in found]), by_label))


def _articles(node: Node, path: Path) -> list[tuple[Path, str]]:
    """Return the articles below a node: path, label."""
    found: list[tuple[Path, str]] = []
    for at, child in enumerate(node.body if isinstance(node, Unit) else ()):
        if isinstance(child, Unit):
            if child.kind is Kind.ARTICLE:
                found.append(((*path, at), str(child.number)))
            elif child.kind in STRUCTURAL:
                found += _articles(child, (*path, at))
    return found


def units_under(root: Unit, path: Path, kind: Kind) -> tuple[Path, ...]:
    """Return the paths of the units of `kind` that an address may name below `path`, in print order.

    Below the act, an appendix or a structural unit they stand at any depth of structure; elsewhere they are children,
    also through a single unmarked part. A point 2.1 of a point 2 may be named «пункт 2.1» or «подпункт 2.1 пункта 2».
    """
    node = get(root, path)
    if not isinstance(node, Unit):
        return ()
    if node.kind in STRUCTURAL or node.kind in (Kind.ACT, Kind.APPENDIX):
        return tuple(_through_structure(node, path, kind))
    kinds = (kind, Kind.CLAUSE) if kind is Kind.SUBCLAUSE and node.kind is Kind.CLAUSE else (kind,)
    own = tuple((*path, at) for at, child in enumerate(node.body) if isinstance(child, Unit) and child.kind in kinds)
    if own:
        return own
    inner = [at for at, child in enumerate(node.body) if isinstance(child, Unit) and child.kind is not Kind.NOTE]
    if len(inner) == 1 and isinstance(only := node.body[inner[0]], Unit) and only.kind is Kind.PART and not only.mark:
        return units_under(root, (*path, inner[0]), kind)
    return ()


def _through_structure(node: Unit, path: Path, kind: Kind) -> list[Path]:
    found: list[Path] = []
    for at, child in enumerate(node.body):
        if not isinstance(child, Unit):
            continue
        if child.kind is kind:
            found.append((*path, at))
        if child.kind in STRUCTURAL or (child.kind is Kind.CLAUSE and kind is Kind.CLAUSE):
            found.extend(_through_structure(child, (*path, at), kind))
    return found


def tables_under(root: Unit, path: Path) -> tuple[Path, ...]:
    """Return the paths of the tables at or below `path`; those of appendices only if `path` is in one."""
    return tuple(_tables(get(root, path), path))


def _tables(node: Node, path: Path) -> list[Path]:
    if isinstance(node, Table):
        return [path]
    found: list[Path] = []
    if isinstance(node, Unit):
        for at, child in enumerate(node.body):
            if isinstance(child, Table) or (isinstance(child, Unit) and child.kind is not Kind.APPENDIX):
                found.extend(_tables(child, (*path, at)))
    return found
