"""Rows of models for people, pipes and programs."""

import io
import json

from pydantic import BaseModel
from rich.console import Console

from infra.cli.display.listing import print_rows
from infra.cli.display.terminal import Terminal


class Row(BaseModel):
    name: str
    count: int


COLUMNS = {"Name": lambda row: row.name, "Count": lambda row: f"{row.count:,}"}
ROWS = [Row(name="ann", count=5), Row(name="bob", count=12_000)]


def shown(rows: list[Row], *, person: bool = False, as_json: bool = False) -> str:
    console = Console(file=io.StringIO(), force_terminal=person, width=60, color_system=None)
    print_rows(rows, COLUMNS, Terminal(console, console), as_json=as_json, nothing="Nobody.")
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_person_sees_a_table_with_numbers_at_the_right() -> None:
    lines = [line.rstrip() for line in shown(ROWS, person=True).splitlines()]
    assert lines == ["Name   Count", "ann        5", "bob   12,000"]


def test_a_pipe_gets_tabs() -> None:
    assert shown(ROWS) == "ann\t5\nbob\t12,000\n"


def test_a_program_gets_json() -> None:
    assert json.loads(shown(ROWS, as_json=True)) == [{"name": "ann", "count": 5}, {"name": "bob", "count": 12_000}]
    assert json.loads(shown([], as_json=True)) == []


def test_nothing_is_said_to_people_alone() -> None:
    assert shown([], person=True) == "Nobody.\n"
    assert shown([]) == ""
