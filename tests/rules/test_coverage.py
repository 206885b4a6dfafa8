"""Every expression of the rules decides something: the tests' own requests see it both true and false."""

import contextlib
from collections.abc import Iterator
from typing import Any

import httpx
from google.api_core.exceptions import PermissionDenied

from tests.rules.project import Project
from tests.rules.table import cases
from tests.rules.test_listing import LISTED, REFUSED

Node = dict[str, Any]  # an expression: where it stands, the values it took and its parts


def test_every_condition_of_the_rules_was_both_true_and_false(project: Project, emulator: str) -> None:
    ask_everything(project)
    url = f"http://{emulator}/emulator/v1/projects/{project.name}:ruleCoverage"
    coverage = httpx.get(url).raise_for_status().json()
    whole = coverage["report"]
    conditions = whole + [part for part in parts(whole) if truths(part)]
    source = coverage["rules"]["files"][0]["content"]
    assert [place(each, source) for each in conditions if truths(each) != {True, False}] == []


def ask_everything(project: Project) -> None:
    """All that the table and the lists of queries name, allowed or refused."""
    for case in cases(allowed=True) + cases(allowed=False):
        with contextlib.suppress(PermissionDenied):
            getattr(project.browser(case.person), case.operation)(case.document)
    for person, query in [(person, query) for person, query, _ in LISTED.values()] + list(REFUSED.values()):
        with contextlib.suppress(PermissionDenied):
            project.browser(person).query(query)


def parts(nodes: list[Node]) -> Iterator[Node]:
    """All that the expressions are made of, however deep."""
    for node in nodes:
        children = node.get("children", [])
        yield from children
        yield from parts(children)


def truths(node: Node) -> set[bool]:
    """The truth values that an expression took; other values and errors are left out."""
    return {value["value"]["boolValue"] for value in node.get("values", []) if "boolValue" in value["value"]}


def place(node: Node, source: str) -> str:
    """Where an expression stands, as line and column, and the line it begins in."""
    line, column = node["sourcePosition"]["line"], node["sourcePosition"]["column"]
    return f"{line}:{column}: {source.splitlines()[line - 1].strip()}"
