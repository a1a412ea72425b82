"""Each room imports only rooms before it, and nothing inside imports from the package root (architecture, dependency order)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "lawdraft"
RANKS = {
    "errors": 0,
    "model": 1,
    "akn": 2,
    "amendment": 3,
    "language": 4,
    "consolidate": 5,
    "compare": 5,
    "draft": 6,
    "readers": 6,
    "render": 7,
    "check": 7,
    "workspace": 8,
    "cli": 9,
}
FORBIDDEN = {("consolidate", "language"), ("render", "consolidate")}  # although the order would allow them
MODULES = sorted(path for path in ROOT.rglob("*.py"))


def _room(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0].removesuffix(".py")


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every import of the package, those inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "lawdraft")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            if node.module == "lawdraft":
                yield from ((node.lineno, f"lawdraft.{alias.name}") for alias in node.names)
            elif node.module and node.module.startswith("lawdraft."):
                yield node.lineno, node.module


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent != ROOT], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    room = _room(path)
    assert room in RANKS, f"{room} has no place in the order of rooms"
    for line, name in _imported(path):
        other = name.split(".")[1] if "." in name else ""
        assert other in RANKS, f"{path}:{line}: `{name}` is imported from the package root"
        assert other == room or RANKS[other] < RANKS[room], f"{path}:{line}: {room} may not import {other}"
        assert (room, other) not in FORBIDDEN, f"{path}:{line}: {room} must work without {other}"


def test_the_package_root_holds_imports_and_names_only() -> None:
    for node in ast.parse((ROOT / "__init__.py").read_text("utf-8")).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_dunder = isinstance(node, ast.Assign | ast.AnnAssign) and all(
            isinstance(target, ast.Name) and target.id.startswith("__")
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        )
        is_lazy = isinstance(node, ast.FunctionDef) and node.name in ("__getattr__", "__dir__")
        is_typing = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        assert is_docstring or is_dunder or is_lazy or is_typing or isinstance(node, ast.Import | ast.ImportFrom), (
            ast.unparse(node)[:80]
        )


def test_errors_and_model_need_no_heavy_packages() -> None:
    heavy = {"lxml", "jinja2", "pymorphy3", "click", "cobalt", "diff_match_patch"}
    for path in MODULES:
        if _room(path) not in ("errors", "model"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
            )
            assert not {name.split(".")[0] for name in names} & heavy, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", [p for p in MODULES if _room(p) != "cli"], ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_command_line_touches_the_outside(path: Path) -> None:
    """No print, argv, environment, locale or clock outside `cli`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "input"), f"{path}:{node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used = (node.value.id, node.attr)
            assert used not in {
                ("sys", "argv"),
                ("os", "environ"),
                ("os", "getenv"),
                ("date", "today"),
                ("datetime", "now"),
                ("time", "time"),
                ("datetime", "today"),
                ("sys", "stdout"),
                ("sys", "exit"),
            }, f"{path}:{node.lineno}"
            assert node.value.id != "locale", f"{path}:{node.lineno}"
