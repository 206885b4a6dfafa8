"""Every expression of the rules decides something: the tests' own requests see it both true and false."""

import contextlib
from collections.abc import Iterator
from typing import Any

import httpx
from google.api_core.exceptions import PermissionDenied

from tests.rules.documents import NOW
from tests.rules.matrix import cells as matrix
from tests.rules.presence import NOT_OWN, WRONG, presence
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
    ask_for_presence(project)
    ask_for_what_is_being_erased(project)
    for cell in matrix():
        cell.answered(project.browser(cell.person))
    for person, query in [(person, query) for person, query, _ in LISTED.values()] + list(REFUSED.values()):
        with contextlib.suppress(PermissionDenied):
            project.browser(person).query(query)


def ask_for_presence(project: Project) -> None:
    """Also on another device, and gone again."""
    viewer = project.browser("viewer")
    for id_ in ("viewer", "viewer-1", *NOT_OWN):
        for fields in ({}, {}, *WRONG.values()):
            with contextlib.suppress(PermissionDenied):
                viewer.show_presence(id_, presence("viewer") | fields)
        with contextlib.suppress(PermissionDenied):
            viewer.delete(f"sessions/talk/presence/{id_}")


def ask_for_what_is_being_erased(project: Project) -> None:
    """By its creator, who could read it before."""
    project.admin.document("sessions/talk").update({"deletedAt": NOW})
    with contextlib.suppress(PermissionDenied):
        project.browser("creator").get("sessions/talk")
    project.admin.document("sessions/talk").update({"deletedAt": None})


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
