"""All problem codes of `shared`, found in its source where errors are created."""

import ast
from collections.abc import Iterator
from pathlib import Path

from infra.topology import ROOT
from shared.core.domain import errors
from shared.core.entry import http_errors

Found = tuple[str, int]  # the code and its status


def _error_classes() -> dict[str, type[errors.EarshotError]]:
    named = {**vars(errors), **vars(http_errors)}
    return {
        name: each for name, each in named.items() if isinstance(each, type) and issubclass(each, errors.EarshotError)
    }


CLASSES = _error_classes()


def used_codes(root: Path = ROOT / "shared") -> set[Found]:
    """Returns all codes, including the default codes of error classes."""
    return {found for file in root.rglob("*.py") for found in _codes_in(ast.parse(file.read_text("utf-8")))}


def _codes_in(tree: ast.AST) -> Iterator[Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (made := CLASSES.get(_called_name(node.func))):
            yield _code_of(node, made), made.status
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and (made := CLASSES.get(node.exc.id)):
            yield made.code, made.status


def _called_name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _code_of(call: ast.Call, made: type[errors.EarshotError]) -> str:
    """Returns the second argument or the one named `code`; `*` if it is known only at run time."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "code"] + call.args[1:2]
    if not given:
        return made.code
    return str(given[0].value) if isinstance(given[0], ast.Constant) else "*"
