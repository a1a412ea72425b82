"""Random small acts and random changes to them."""

from __future__ import annotations

from hypothesis import strategies as st

from lawdraft.amendment.step import Change, EditText, InsertNodes, RemoveNodes, ReplaceNode, SetNumber, Step, apply
from lawdraft.model.edition import Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import children, walk
from lawdraft.model.unit import Cell, Foreign, Mark, Node, Paragraph, Row, Status, Statute, Table, Unit

WORDS = (
    "маяк",
    "огонь",
    "гавань",
    "5^1",
    "[-",
    "-]",
    "{+",
    "+}",
    "\\",
    "<b>",
    "&amp;",
    "\u202e",
    "\x07",
    "·",
    "^",
    ";",
    "и",
    "\u00a0",
)
texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
numbers = st.sampled_from(("1", "2", "2^1", "3", "а", "IV")).map(Number.parse)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text = draw(texts)
    if draw(st.integers(0, 9)) == 0:
        text += "\n" + draw(texts)
    marks = (Mark(0, len(text), "ref"),) if text and draw(st.booleans()) else ()
    return Paragraph(text, marks, status=draw(st.sampled_from((Status.IN_FORCE, Status.IN_FORCE, Status.SUSPENDED))))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    def cell() -> Cell:
        return Cell(tuple(draw(st.lists(paragraphs(), min_size=1, max_size=2))))

    rows = [
        Row(tuple(cell() for _ in range(draw(st.integers(1, 3)))), draw(st.none() | numbers))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return Table(tuple(rows), draw(st.none() | paragraphs()))


@st.composite
def units(draw: st.DrawFn, depth: int = 2) -> Unit:
    kind = draw(st.sampled_from((Kind.CHAPTER, Kind.ARTICLE, Kind.PART, Kind.CLAUSE, Kind.APPENDIX)))
    number = draw(st.none() | numbers)
    mark = f"{number})" if number is not None and draw(st.integers(0, 5)) else ""
    nodes: st.SearchStrategy[Node] = paragraphs() | tables() | st.just(Foreign("<m/>"))
    if depth:
        nodes |= units(depth - 1)
    body = draw(st.lists(nodes, max_size=4))
    return Unit(
        kind,
        number,
        mark,
        draw(st.none() | paragraphs()),
        tuple(body),
        subheading=draw(st.none() | paragraphs()),  # type: ignore[arg-type]
        after_mark=draw(st.sampled_from((" ", " ", "\n", ""))),
        after_heading=draw(st.sampled_from(("\n", "\n", " "))),
    )


@st.composite
def statutes(draw: st.DrawFn) -> Statute:
    body = draw(st.lists(units() | paragraphs(), min_size=1, max_size=4))
    return Statute(Work(title="О маяках"), Unit(Kind.ACT, body=tuple(body)))


def _fresh(draw: st.DrawFn, parent: Node) -> Node:
    match parent:
        case Table():
            return Row((Cell((draw(paragraphs()),)),))
        case Row():
            return Cell((draw(paragraphs()),))
        case Cell():
            return draw(paragraphs())
        case _:
            return draw(paragraphs() | units(1) | tables())


@st.composite
def steps(draw: st.DrawFn, root: Node) -> Step:
    """One step that fits `root`."""
    places = list(walk(root))
    path, node = draw(st.sampled_from(places))
    kind = draw(st.sampled_from(("edit", "edit", "replace", "restate", "insert", "remove", "number")))
    if isinstance(node, Paragraph) and kind in ("edit", "number", "insert"):
        start = draw(st.integers(0, len(node.text)))
        end = draw(st.integers(start, len(node.text)))
        return EditText(path, start, node.text[start:end], draw(texts))
    if isinstance(node, Unit) and kind == "number":
        return SetNumber(path, (node.number, node.mark), (draw(numbers), draw(st.sampled_from(("2.", "3)", "")))))
    if kind == "insert" and isinstance(node, Unit | Table | Cell):
        at = draw(st.integers(0, len(children(node))))
        return InsertNodes((*path, at), tuple(_fresh(draw, node) for _ in range(draw(st.integers(1, 2)))))
    if not path:
        return ReplaceNode((), node, draw(statutes()).root)
    if path[-1] >= 0:
        parent = next(n for p, n in places if p == path[:-1])
        count = draw(st.integers(1, len(children(parent)) - path[-1]))
        if kind == "remove":
            return RemoveNodes(path, children(parent)[path[-1] : path[-1] + count])
        if kind == "replace":
            return ReplaceNode(path, node, _fresh(draw, parent))
    return ReplaceNode(path, node, _variant(draw, node))


def _variant(draw: st.DrawFn, node: Node) -> Node:
    """The node itself after a step or two inside: what a restated provision looks like."""
    if isinstance(node, Paragraph):
        return draw(paragraphs())
    for _ in range(draw(st.integers(0, 2))):
        below = [(path, n) for path, n in walk(node) if isinstance(n, Paragraph)]
        if not below:
            break
        path, _ = draw(st.sampled_from(below))
        node = apply(EditText(path, 0, "", draw(texts)), node)
    return node


@st.composite
def moves(draw: st.DrawFn, root: Node) -> tuple[Step, ...]:
    """Steps that take a unit or paragraph out and put it in elsewhere."""
    bodies = [(path, node) for path, node in walk(root) if isinstance(node, Unit) and node.body]
    if not bodies:
        return ()
    path, parent = draw(st.sampled_from(bodies))
    at = draw(st.integers(0, len(parent.body) - 1))
    gone: Step = RemoveNodes((*path, at), (parent.body[at],))
    root = apply(gone, root)
    places = [(path, node) for path, node in walk(root) if isinstance(node, Unit)]
    path, target = draw(st.sampled_from(places))
    return gone, InsertNodes((*path, draw(st.integers(0, len(target.body)))), (parent.body[at],))


@st.composite
def changed_statutes(draw: st.DrawFn, most: int = 6) -> tuple[Statute, tuple[Change, ...]]:
    """A statute and changes that fit it one after the other."""
    statute = draw(statutes())
    root: Node = statute.root
    changes = []
    for at in range(draw(st.integers(0, most))):
        for step in draw(moves(root) if draw(st.integers(0, 4)) == 0 else steps(root).map(lambda step: (step,))):
            root = apply(step, root)
            changes.append(Change((step,), "1", str(at + 1), "replace_text", "статья 1", f"{at + 1}) изменить <b>;"))
    return statute, tuple(changes)
