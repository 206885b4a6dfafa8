"""A browser's listeners: the session, and the collections it shows below it."""

import pytest
from google.api_core.exceptions import PermissionDenied

from tests.rules.project import PEOPLE, Project

DRAFT = "sessions/talk/transcripts/1/drafts/000"
PAGE = "sessions/talk/transcripts/1/pages/00000"


@pytest.mark.parametrize("person", ["creator", "viewer"])
def test_those_who_may_read_a_session_may_listen_to_it(person: str, untouched: Project) -> None:
    browser = untouched.browser(person)
    assert next(browser.listen("sessions/talk")) == "sessions/talk"
    assert next(browser.listen_all(DRAFT)) == DRAFT
    assert next(browser.listen_all(PAGE)) == PAGE


@pytest.mark.parametrize("person", ["stranger", "anonymous"])
def test_others_may_not_listen(person: str, untouched: Project) -> None:
    browser = untouched.browser(person)
    for heard in (browser.listen("sessions/talk"), browser.listen_all(DRAFT), browser.listen_all(PAGE)):
        with pytest.raises(PermissionDenied):
            next(heard)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_listener_learns_nothing_of_a_session_that_is_not_there(person: str, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        next(untouched.browser(person).listen("sessions/none"))


def test_a_listener_ends_when_its_member_is_removed(project: Project) -> None:
    heard = project.browser("viewer").listen("sessions/talk")
    assert next(heard) == "sessions/talk"
    project.admin.document("spaces/team").update({"members": {}})
    project.admin.document("sessions/talk").update({"title": "Not for a stranger"})
    with pytest.raises(PermissionDenied):
        next(heard)
