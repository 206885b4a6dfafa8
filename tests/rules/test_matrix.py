"""The table of the code and the security rules say the same, cell by cell: neither can be changed alone."""

import pytest

from shared.sessions.domain.access import Action
from tests.rules.matrix import REQUESTS, Cell, cells
from tests.rules.project import NewProject, Project


@pytest.fixture(scope="module")
def shared_project(new_project: NewProject) -> Project:
    """Changed only by presence, which everybody writes in a document of their own."""
    return new_project()


@pytest.mark.parametrize("cell", cells(), ids=str)
def test_the_rules_answer_what_the_table_allows_and_nothing_else(cell: Cell, shared_project: Project) -> None:
    assert cell.answered(shared_project.browser(cell.person)) is cell.allowed


def test_every_action_is_asked_for() -> None:
    assert set(REQUESTS) == set(Action)
