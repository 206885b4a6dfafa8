"""What changes when a space, a membership or a session comes and goes."""

import contextlib

import pytest
from google.api_core.exceptions import NotFound, PermissionDenied
from google.cloud import firestore

from tests.rules.documents import NOW
from tests.rules.project import PEOPLE, Project

PARTS = {"sessions/talk", "sessions/talk/transcripts/1", "sessions/talk/transcripts/1/pages/00000"}


def read(project: Project, person: str) -> set[str]:
    """What the person still reads of the session."""
    found = set()
    for path in PARTS:
        with contextlib.suppress(PermissionDenied):
            found |= project.browser(person).get(path)
    return found


def test_the_owner_reads_on_when_the_space_is_gone(project: Project) -> None:
    project.admin.document("spaces/team").delete()
    assert read(project, "creator") == PARTS
    assert read(project, "viewer") == set()


def test_the_owner_reads_on_after_leaving_the_space(project: Project) -> None:
    project.admin.document("spaces/team").update({"members": {"viewer": "viewer"}})
    assert read(project, "creator") == PARTS


def test_a_member_who_is_removed_reads_nothing_more(project: Project) -> None:
    project.admin.document("spaces/team").update({"members": {"creator": "creator"}})
    assert read(project, "viewer") == set()


def test_a_space_without_members_opens_nothing(project: Project) -> None:
    project.admin.document("spaces/team").set({"name": "Team"})
    assert read(project, "creator") == PARTS
    assert read(project, "viewer") == set()


def test_a_session_that_is_moved_is_read_by_the_members_of_its_new_space(project: Project) -> None:
    project.admin.document("spaces/other").set({"members": {"stranger": "viewer"}})
    project.admin.document("sessions/talk").update({"space": "other"})
    assert read(project, "stranger") == PARTS
    assert read(project, "viewer") == set()


def test_a_guest_whose_link_is_withdrawn_reads_nothing_more(project: Project) -> None:
    assert read(project, "guest") == PARTS
    project.admin.document("sessions/talk").update({"links": ["another"]})
    assert read(project, "guest") == set()
    project.admin.document("sessions/talk").update({"links": firestore.DELETE_FIELD})
    assert read(project, "guest") == set()
    assert read(project, "creator") == read(project, "viewer") == PARTS


def test_what_is_being_erased_is_nobodys(project: Project) -> None:
    project.admin.document("sessions/talk").update({"deletedAt": NOW})
    assert not any(read(project, person) for person in PEOPLE)


def test_what_a_deleted_session_leaves_behind_is_nobodys(project: Project) -> None:
    project.admin.document("sessions/talk").delete()
    assert not any(read(project, person) for person in PEOPLE)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("path", ["sessions/none", "sessions/none/transcripts/1", "spaces/none"])
def test_a_missing_document_is_refused_like_a_foreign_one(path: str, person: str, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser(person).get(path)


@pytest.mark.parametrize("person", ["creator", "viewer"])
def test_a_version_that_is_still_to_come_may_be_waited_for(person: str, untouched: Project) -> None:
    with pytest.raises(NotFound):
        untouched.browser(person).get("sessions/talk/transcripts/2")


def test_new_users_may_look_for_their_profile_but_not_make_it(untouched: Project) -> None:
    stranger = untouched.browser("stranger")
    with pytest.raises(NotFound):
        stranger.get("users/stranger")
    with pytest.raises(PermissionDenied):
        stranger.update("users/stranger")
