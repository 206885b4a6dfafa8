"""The Firestore queries in a piece of source, and the index that each of them needs.

The emulator answers every query; the service only those that an index serves. So the queries are read off the source:
`collection` or `collection_group`, `FieldFilter` and `order_by`, each with its names written out, one query a function.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

RANGES = ("<", "<=", ">", ">=")


class Index(NamedTuple):
    """An index over fields in order, each with its direction."""

    collection: str
    scope: str
    fields: tuple[tuple[str, str], ...]


class Call(NamedTuple):
    """A call by its name alone, and the arguments as they are written."""

    name: str
    arguments: tuple[str, ...]


def indexes_needed(source: str) -> set[Index]:
    """The index of every query in a module; its collection is empty where the function does not name it."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return {index for function in functions for index in _needed_by(_calls(function))}


def _needed_by(calls: list[Call]) -> Iterator[Index]:
    filters = [call.arguments for call in calls if call.name == "FieldFilter"]
    # Every index ends with the name of the document, in the direction of the field before it.
    orders = [order for order in map(_order, calls) if order and order[0] != "__name__"]
    equal = [
        (field, "CONTAINS" if operator == "array_contains" else "ASCENDING")
        for field, operator, _ in filters
        if operator not in RANGES
    ]
    ranged = [(field, "ASCENDING") for field, operator, _ in filters if operator in RANGES]
    ordered = [(field, "DESCENDING" if "DESCENDING" in "".join(way) else "ASCENDING") for field, *way in orders]
    if fields := (*equal, *(ordered or ranged)):
        group = any(call.name == "collection_group" for call in calls)
        named = [call.arguments[0] for call in calls if call.name in ("collection", "collection_group")]
        yield Index("/".join(named), "COLLECTION_GROUP" if group else "COLLECTION", fields)


def _order(call: Call) -> tuple[str, ...]:
    """How a call orders what it asks for; empty when it does not (`newest_first`: adapters/firestore_lists.py)."""
    if call.name == "newest_first":
        return (call.arguments[1], "DESCENDING")
    return call.arguments if call.name == "order_by" else ()


def _calls(function: ast.FunctionDef) -> list[Call]:
    """In the order in which they end, which is the order of a chain."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    calls.sort(key=lambda call: (call.end_lineno, call.end_col_offset))
    return [Call(_name(call.func), tuple(_written(each) for each in _arguments(call))) for call in calls]


def _name(called: ast.expr) -> str:
    return ast.unparse(called).rpartition(".")[2]


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _written(argument: ast.expr) -> str:
    """A string as its content, anything else as it is written."""
    return (
        argument.value
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        else ast.unparse(argument)
    )
