"""What each function can reach, read from the code: the providers of `shared.wiring` that its main leads to."""

import ast
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from infra.topology import ROOT
from shared import wiring

# What an entry point calls itself, whoever uses it: authentication of callers, settings. It is not followed.
ENTRY = ROOT / "shared" / "entry"


def providers(function: str) -> frozenset[str]:
    """All providers that the function's main, its routes or its jobs name, and those that these are made of."""
    found: set[str] = set()
    waiting = _named_in(ROOT / "functions" / function / "main.py")
    while waiting:
        found |= waiting
        waiting = {each for name in waiting for each in _parts_of(name)} - found
    return frozenset(found)


def _named_in(main: Path) -> set[str]:
    """Providers that a main and the modules of `shared.entry` behind it name."""
    tree = ast.parse(main.read_text("utf-8"))
    names = set(_mentions([tree]))
    for module in _imported(tree):
        names |= _module_mentions(module)
    return names


@cache
def _module_mentions(module: str) -> frozenset[str]:
    """Providers that one module of `shared.entry` names, with those of the modules of routes that it imports."""
    path = ROOT / Path(*module.split(".")).with_suffix(".py")
    if not path.is_file() or not path.is_relative_to(ENTRY) or (path.parent == ENTRY and path.stem != "jobs"):
        return frozenset()
    tree = ast.parse(path.read_text("utf-8"))
    further = [_module_mentions(each) for each in _imported(tree) if each != module]
    return frozenset(_mentions([tree])).union(*further)


def _imported(tree: ast.Module) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("shared.entry"):
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


@cache
def _definitions() -> Mapping[str, ast.FunctionDef]:
    return {
        node.name: node
        for path in (ROOT / "shared" / "wiring").glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


def _parts_of(provider: str) -> Iterable[str]:
    return _mentions(_definitions()[provider].body)


def _mentions(nodes: Iterable[ast.AST]) -> Iterable[str]:
    known = {name for names in wiring.MODULES.values() for name in names}
    attributes = (node for top in nodes for node in ast.walk(top) if isinstance(node, ast.Attribute))
    for node in attributes:
        if isinstance(node.value, ast.Name) and node.value.id == "wiring" and node.attr in known:
            yield node.attr
