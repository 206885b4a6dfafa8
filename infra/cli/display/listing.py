"""Output of models as rows: a table on a terminal, tab-separated lines to a pipe, or JSON."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel
from rich.table import Table
from rich.text import Text

from infra.cli.display.style import FAINT
from infra.cli.display.terminal import Terminal

M = TypeVar("M", bound=BaseModel)
NUMBER = re.compile(r"-?\$?[\d.,]*")
Cell = Callable[[M], "str | Text"]


def print_rows(
    rows: Sequence[M], columns: Mapping[str, Cell[M]], screen: Terminal, *, as_json: bool, nothing: str
) -> None:
    """Prints the rows. A terminal shows `nothing` if there are none."""
    if as_json:
        screen.out.file.write(_rows_as_json(rows) + "\n")
    elif not screen.out.is_terminal:
        for row in rows:
            screen.out.file.write("\t".join(str(cell(row)) for cell in columns.values()) + "\n")
    else:
        screen.out.print(_rows_as_table(rows, columns) if rows else Text(nothing, FAINT))


def _rows_as_json(rows: Sequence[BaseModel]) -> str:
    return "[" + ",".join(f"\n  {row.model_dump_json(by_alias=True)}" for row in rows) + "\n]" if rows else "[]"


def _rows_as_table(rows: Sequence[M], columns: Mapping[str, Cell[M]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    cells = [[cell(row) for cell in columns.values()] for row in rows]
    for heading, column in zip(columns, zip(*cells, strict=True), strict=True):
        numbers = all(NUMBER.fullmatch(str(cell)) for cell in column)
        table.add_column(heading, justify="right" if numbers else "left", overflow="fold")
    for each in cells:
        table.add_row(*each)
    return table
