"""Rows of models: a table for a person, lines with tabs for a pipe, or JSON."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel
from rich.table import Table
from rich.text import Text

from infra.cli.style import FAINT
from infra.cli.terminal import Terminal

M = TypeVar("M", bound=BaseModel)
NUMBER = re.compile(r"-?\$?[\d.,]*")
Cell = Callable[[M], "str | Text"]


def listing(rows: Sequence[M], columns: Mapping[str, Cell[M]], shown: Terminal, *, as_json: bool, nothing: str) -> None:
    """Prints them; `nothing` is what a person reads when there are none."""
    if as_json:
        shown.out.file.write(_json(rows) + "\n")
    elif not shown.out.is_terminal:
        for row in rows:
            shown.out.file.write("\t".join(str(cell(row)) for cell in columns.values()) + "\n")
    else:
        shown.out.print(_table(rows, columns) if rows else Text(nothing, FAINT))


def _json(rows: Sequence[BaseModel]) -> str:
    return "[" + ",".join(f"\n  {row.model_dump_json(by_alias=True)}" for row in rows) + "\n]" if rows else "[]"


def _table(rows: Sequence[M], columns: Mapping[str, Cell[M]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    cells = [[cell(row) for cell in columns.values()] for row in rows]
    for heading, column in zip(columns, zip(*cells, strict=True), strict=True):
        numbers = all(NUMBER.fullmatch(str(cell)) for cell in column)
        table.add_column(heading, justify="right" if numbers else "left", overflow="fold")
    for each in cells:
        table.add_row(*each)
    return table
