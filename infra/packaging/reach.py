"""What a function's code reaches: modules of `shared`, properties of its wiring, and modules of other packages.

All imports of a module count, wherever they stand in it, but those for type checkers alone. Of a wiring class only the
properties count that the reached code reads: a property imports its adapter when it is first read.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = "shared"
WIRING = "wiring"
SUFFIX = "_wiring"  # `sessions_wiring` is the wiring of the area `sessions`


class Reach(NamedTuple):
    """`files` are paths from the source, `properties` are `area.property`, `foreign` are modules of other packages."""

    files: frozenset[str]
    properties: frozenset[str]
    foreign: frozenset[str]

    @property
    def areas(self) -> frozenset[str]:
        """Areas of which more than the wiring is reached."""
        parts = (file.split("/") for file in self.files)
        return frozenset(each[1] for each in parts if len(each) > 2 and each[2] not in ("__init__.py", f"{WIRING}.py"))


def reach_of(main: Path, source: Path) -> Reach:
    """What `main` leads to in `source`, the folder that `shared` is in."""
    walk = _Walk(source)
    walk.follow(parsed(main))
    return Reach(frozenset(walk.files), frozenset(walk.properties), frozenset(walk.foreign))


def parsed(path: Path) -> ast.Module:
    """The module's tree."""
    return _tree(path.read_bytes())


@cache
def _tree(source: bytes) -> ast.Module:
    return ast.parse(source)


class _Walk:
    """Follows imports and properties until nothing new is found."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self.files: set[str] = set()
        self.properties: set[str] = set()
        self.foreign: set[str] = set()

    def follow(self, tree: ast.AST, area: str = "") -> None:
        """Adds what this code imports, and the properties that it reads; in a wiring class, `area` is its own."""
        for name in _imports(tree):
            self._add(name)
        for owner, attribute in _properties_read(tree, area):
            self._read(owner, attribute)

    def _add(self, name: str) -> None:
        if name.partition(".")[0] != PACKAGE:
            self.foreign.add(name)
            return
        parts = name.split(".")
        for length in range(1, len(parts) + 1):
            self._add_file(self._file(parts[:length]))

    def _file(self, parts: list[str]) -> Path:
        path = self._source.joinpath(*parts)
        return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

    def _add_file(self, path: Path) -> None:
        name = path.relative_to(self._source).as_posix()
        if name in self.files or not path.is_file():
            return
        self.files.add(name)
        whole = path.stem != WIRING
        self.follow(parsed(path) if whole else _without_classes(parsed(path)))

    def _read(self, area: str, attribute: str) -> None:
        body = _wiring_properties(self._source / PACKAGE / area / f"{WIRING}.py").get(attribute)
        if body is None or f"{area}.{attribute}" in self.properties:
            return
        self.properties.add(f"{area}.{attribute}")
        self.follow(body, area)


def _without_classes(tree: ast.Module) -> ast.Module:
    return ast.Module([node for node in tree.body if not isinstance(node, ast.ClassDef)], [])


def _wiring_properties(path: Path) -> Mapping[str, ast.FunctionDef]:
    return _properties_of(path.read_bytes()) if path.is_file() else {}


@cache
def _properties_of(source: bytes) -> Mapping[str, ast.FunctionDef]:
    classes = [node for node in _tree(source).body if isinstance(node, ast.ClassDef)]
    return {node.name: node for each in classes for node in each.body if isinstance(node, ast.FunctionDef)}


def _imports(tree: ast.AST) -> Iterator[str]:
    """Modules that are imported, and what is imported from them, which may be modules too."""
    for node in _running(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes, without blocks for type checkers alone."""
    if isinstance(tree, ast.If) and isinstance(tree.test, ast.Name) and tree.test.id == "TYPE_CHECKING":
        return
    yield tree
    for child in ast.iter_child_nodes(tree):
        yield from _running(child)


def _properties_read(tree: ast.AST, area: str) -> Iterator[tuple[str, str]]:
    """Area and name of each property: `sessions_wiring.x`, and in a wiring class `self.x` and `self._core.x`."""
    for node in _running(tree):
        if not isinstance(node, ast.Attribute):
            continue
        owner = ast.unparse(node.value)
        if owner.endswith(SUFFIX):
            yield owner.removesuffix(SUFFIX), node.attr
        elif area and owner == "self":
            yield area, node.attr
        elif area and owner.startswith("self._"):
            yield owner.removeprefix("self._"), node.attr
