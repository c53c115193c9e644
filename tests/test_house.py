"""The house holds: which room may import which, no cycles, heavy imports behind one door, small files."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "onrecord"

# What each room may import of the others. Data moves forward only: a new arrow belongs in this table,
# and in the drawing of docs/design.md.
VALUES = {"spans", "anchors", "data", "errors"}
ROOMS: dict[str, set[str]] = {
    "version": set(),
    "errors": set(),
    "spans": set(),
    "anchors": {"spans"},
    "data": {"spans", "anchors"},
    "settings": set(),
    "prose": set(),
    "views": set(),
    "wordpiece": {"errors"},
    "read": VALUES | {"version"},
    "split": VALUES,
    "inference": VALUES | {"wordpiece"},
    "extract": VALUES | {"inference", "wordpiece"},
    "resolve": VALUES,
    "report": VALUES | {"prose", "resolve"},
    "pipeline": VALUES | {"extract", "inference", "resolve"},
    "readings": VALUES,
    "workers": VALUES | {"readings"},
    "judge": VALUES,
    "link": VALUES,
    "store": VALUES | {"judge", "views"},
    "ingest": VALUES | {"judge", "link", "readings", "resolve", "store"},
    "export": VALUES | {"views", "store"},
    "api": VALUES
    | {"read", "split", "inference", "pipeline", "readings", "ingest", "store", "settings", "workers"},
    "inpage": VALUES | {"split"},
    "cli": VALUES | {"api", "export", "ingest", "inpage", "judge", "link", "read", "readings", "report"}
    | {"prose", "settings", "split", "store", "version", "views", "web"},
    "browse": VALUES | {"judge", "link", "report", "resolve", "store", "views"},
    "web": VALUES
    | {"api", "browse", "export", "ingest", "judge", "read", "readings", "settings", "split", "store"}
    | {"prose", "version", "views"},
    "__init__": {"version"},
    "__main__": {"cli"},
}  # fmt: skip

# The only rooms that may import these, so that they can be replaced, and loaded late, in one place.
DOORS: dict[str, set[str]] = {
    "onnxruntime": {"inference"},
    "sqlite3": {"store"},
    "rich": {"cli"},
    "argparse": {"cli"},
    "trafilatura": {"split"},
    "protego": {"read"},
    "brotli": {"read"},
    "pypdf": {"split"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "jinja2": {"web"},
    "torch": set(),
    "transformers": set(),
    "spacy": set(),
}

FORBIDDEN_NAMES = {
    "utils", "util", "helpers", "common", "models", "core", "services", "managers", "misc", "base_utils",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE).with_suffix("").parts
    return inside[0]


def imports_of(path: Path) -> Iterator[str]:
    """Yield the full names of what a module imports when it runs, not of what only the type checker sees."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.unparse(branch.test)
        for node in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if is_module(full) else node.module


def is_module(name: str) -> bool:
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def test_every_room_stands_in_the_table() -> None:
    assert {room_of(path) for path in modules()} <= set(ROOMS)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_room_imports_only_what_its_line_of_the_table_allows(path: Path) -> None:
    room = room_of(path)
    for imported in imports_of(path):
        top, _, rest = imported.partition(".")
        if top == "onrecord":
            other = rest.partition(".")[0] or "__init__"
            assert other == room or other in ROOMS[room], f"{room} may not import {other}"
        elif top in DOORS:
            assert room in DOORS[top], f"{top} may be imported only in {DOORS[top] or 'training'}"


def test_no_two_modules_import_each_other_by_any_way() -> None:
    graph = {
        name_of(path): {name for name in imports_of(path) if name.startswith("onrecord")}
        for path in modules()
    }
    list(TopologicalSorter(graph).static_order())  # raises CycleError, naming the modules


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_has_a_name_that_says_something_and_a_size_that_can_be_read(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400, "a room that outgrows a file becomes a folder"
    if text:
        assert ast.get_docstring(ast.parse(text)), "the first line says what is in it"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_function_can_be_read_at_once(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
            assert lines <= 40, f"{node.name} has {lines} lines"
            parameters = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            assert len([one for one in parameters if one.arg not in ("self", "cls")]) <= 7, node.name


def test_importing_the_package_or_asking_its_version_loads_nothing_heavy() -> None:
    program = (
        "import sys, onrecord, onrecord.cli; onrecord.cli.build_parser();"
        "print(*(set(sys.modules) & {'numpy', 'onnxruntime', 'lxml', 'trafilatura', 'rich', 'sqlite3'}))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
