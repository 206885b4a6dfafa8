"""Every problem code that `shared` can give, found in its sources: where an error is made, with which code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from infra.topology import ROOT
from shared.core.domain import errors
from shared.core.entry import http_errors

Found = tuple[str, int]  # the code and its status


def _classes() -> dict[str, type[errors.EarshotError]]:
    named = {**vars(errors), **vars(http_errors)}
    return {
        name: each for name, each in named.items() if isinstance(each, type) and issubclass(each, errors.EarshotError)
    }


CLASSES = _classes()


def used(root: Path = ROOT / "shared") -> set[Found]:
    """All of them, with the codes that classes have by themselves where no other is named."""
    return {found for file in root.rglob("*.py") for found in _in(ast.parse(file.read_text("utf-8")))}


def _in(tree: ast.AST) -> Iterator[Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (made := CLASSES.get(_name(node.func))):
            yield _code(node, made), made.status
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and (made := CLASSES.get(node.exc.id)):
            yield made.code, made.status


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _code(call: ast.Call, made: type[errors.EarshotError]) -> str:
    """The second argument, or the one named `code`; `*` for one that is only known when it runs."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "code"] + call.args[1:2]
    if not given:
        return made.code
    return str(given[0].value) if isinstance(given[0], ast.Constant) else "*"
