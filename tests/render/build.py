"""Bases and changes for the tests of rendering, made by hand: no parser and no engine."""

from __future__ import annotations

from lawdraft.amendment.step import Change, EditText, InsertNodes, RemoveNodes, ReplaceNode, SetNumber, Step, apply
from lawdraft.model.edition import Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import Path, get, paragraphs, walk
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Statute, Table, Unit


def p(text: str) -> Paragraph:
    return Paragraph(text)


def unit(kind: Kind, number: str, mark: str, *body: Node | str, heading: str = "") -> Unit:
    """A unit; a text in `body` is a paragraph."""
    nodes = tuple(Paragraph(node) if isinstance(node, str) else node for node in body)
    return Unit(kind, Number.parse(number) if number else None, mark, Paragraph(heading) if heading else None, nodes)  # type: ignore[arg-type]


def article(number: str, heading: str, *body: Node | str) -> Unit:
    return unit(Kind.ARTICLE, number, f"Статья {number}.", *body, heading=heading)


def part(number: str, *body: Node | str) -> Unit:
    return unit(Kind.PART, number, f"{number}.", *body)


def clause(number: str, *body: Node | str) -> Unit:
    return unit(Kind.CLAUSE, number, f"{number})", *body)


def row(*texts: str, header: bool = False) -> Row:
    return Row(tuple(Cell((Paragraph(text),), header=header) for text in texts))


def statute(*body: Node | str, title: str = "О маяках") -> Statute:
    nodes = tuple(Paragraph(node) if isinstance(node, str) else node for node in body)
    return Statute(Work(kind="Федеральный закон", number="1117-ФЗ", title=title), Unit(Kind.ACT, body=nodes))  # type: ignore[arg-type]


class Script:
    """Changes written one after the other, each against the tree as the ones before left it."""

    def __init__(self, base: Statute) -> None:
        self.root: Node = base.root
        self.changes: list[Change] = []

    def do(
        self, *steps: Step, item: str = "1", kind: str = "replace_text", address: str = "", text: str = ""
    ) -> Script:
        for step in steps:
            self.root = apply(step, self.root)
        self.changes.append(Change(steps, "1", item, kind, address, text))
        return self

    def words(self, old: str, new: str, **facts: str) -> Script:
        """Replace the first `old` found in any paragraph."""
        for path, paragraph in paragraphs(self.root):
            start = paragraph.text.find(old)
            if start >= 0:
                return self.do(EditText(path, start, old, new), **facts)
        raise LookupError(old)

    def find(self, kind: Kind, number: str, inside: Path = ()) -> Path:
        for path, node in walk(self.root):
            if (
                path[: len(inside)] == inside
                and isinstance(node, Unit)
                and node.kind is kind
                and str(node.number) == number
            ):
                return path
        raise LookupError(f"{kind} {number}")

    def restate(self, path: Path, new: Node, **facts: str) -> Script:
        return self.do(ReplaceNode(path, get(self.root, path), new), **facts)

    def insert(self, path: Path, *nodes: Node, **facts: str) -> Script:
        return self.do(InsertNodes(path, nodes), **facts)

    def remove(self, path: Path, count: int = 1, **facts: str) -> Script:
        nodes = tuple(get(self.root, (*path[:-1], path[-1] + k)) for k in range(count))
        return self.do(RemoveNodes(path, nodes), **facts)

    def number(self, path: Path, label: str, mark: str, **facts: str) -> Script:
        node = get(self.root, path)
        assert isinstance(node, Unit)
        step = SetNumber(path, (node.number, node.mark), (Number.parse(label), mark))
        return self.do(step, **facts)


def lighthouse() -> Statute:
    """A small act with a front, a chapter, parts, points, a table and a signature."""
    front = Unit(
        Kind.FRONT,
        body=(
            Paragraph("РОССИЙСКАЯ ФЕДЕРАЦИЯ", role="jurisdiction"),
            Paragraph("ФЕДЕРАЛЬНЫЙ ЗАКОН", role="type"),
            Paragraph("О маяках", role="title"),
            Paragraph("Принят Государственной Думой 14 мая 2019 года", role="adoption"),
        ),
    )
    chapter = unit(
        Kind.CHAPTER,
        "1",
        "Глава 1.",
        article("1", "Предмет регулирования", "Настоящий Федеральный закон определяет порядок содержания маяков."),
        article(
            "2",
            "Смотритель маяка",
            part("1", "Смотритель маяка назначается начальником гавани и его заместителем сроком на три года."),
            part(
                "2",
                "Смотритель маяка обязан:",
                clause("1", "зажигать огонь за 20 минут до захода солнца;"),
                clause("2", "вести вахтенный журнал;"),
                clause("3", "сообщать о неисправностях начальнику гавани."),
                "Журнал хранится пять лет.",
            ),
            part("3", "Смотритель маяка получает форменную одежду."),
        ),
        article("2^1", "Осмотр", "Осмотр маяка проводит инспекция в соответствии со статьей 5^1 настоящего закона."),
        heading="Содержание маяков",
    )
    table = Table(
        (row("№", "Маяк", "Огонь", header=True), row("1", "Северный", "белый"), row("2", "Южный", "красный")),
        Paragraph("Перечень маяков"),
    )
    last = unit(
        Kind.CHAPTER,
        "2",
        "Глава 2.",
        article("3", "Надзор", part("1", "Надзор осуществляет орган."), table),
        heading="Надзор",
    )
    signature = Unit(
        Kind.SIGNATURE,
        body=(
            Paragraph("Президент Российской Федерации", role="role"),
            Paragraph("Москва, Кремль", role="place"),
            Paragraph("№ 1117-ФЗ", role="number"),
        ),
    )
    return statute(front, chapter, last, signature)
