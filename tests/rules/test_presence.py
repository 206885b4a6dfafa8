"""Presence is written by browsers: one's own, for two minutes at most, in a session that one may see."""

from typing import Any

import pytest
from google.api_core.exceptions import PermissionDenied

from tests.rules.presence import NOT_OWN, WRONG, presence, text
from tests.rules.project import PEOPLE, Project

NOBODY_ELSES = "sessions/talk/presence/somebody-1"


@pytest.mark.parametrize("person", ["viewer", "guest"])
def test_people_come_type_and_go(person: str, project: Project) -> None:
    browser = project.browser(person)
    for state in ("here", "typing"):
        browser.show_presence(f"{person}-phone", presence(person, state=text(state), segment=text("000001")))
    browser.show_presence(person, presence(person))
    browser.delete(f"sessions/talk/presence/{person}-phone")
    assert project.admin.document(f"sessions/talk/presence/{person}").get().get("state") == "here"
    assert not project.admin.document(f"sessions/talk/presence/{person}-phone").get().exists


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_presence_that_is_none_is_refused(wrong: dict[str, Any], untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser("viewer").show_presence("viewer-1", presence("viewer") | wrong)


@pytest.mark.parametrize("id_", NOT_OWN)
def test_presence_stands_under_ones_own_id(id_: str, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser("viewer").show_presence(id_, presence("viewer"))


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_removes_somebody_else(person: str, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser(person).delete(NOBODY_ELSES)
