"""Spaces, and links into them: in memory and in Firestore."""

from datetime import timedelta

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound, Stale
from shared.sessions.domain.access import Action
from shared.sessions.domain.invitations import InvitationTarget, StoredInvitation
from shared.sessions.domain.spaces import SpaceRole, new_space, with_member
from shared.sessions.usecases.authorize import authorize
from shared.transcription.domain.phrases import Phrase
from shared.transcription.domain.vocabularies import Vocabulary
from tests.contract.sessions.session_ports import House, opened
from tests.support.fakes.clock import START

SECRETS = {"token_hash": "h", "salt": "s", "request_hash": "r"}
LATER = START + timedelta(minutes=1)


def test_a_space_is_made_once_and_found_by_its_members(house: House) -> None:
    space = new_space("team", "Team", "ann", START)
    assert house.spaces.create(space)
    assert not house.spaces.create(space.model_copy(update={"name": "Other"}))
    assert house.spaces.hold("team").value == space
    assert house.spaces.create(new_space("crew", "Crew", "ann", START))
    assert [each.id for each in house.spaces.of("ann")] == ["crew", "team"]
    assert house.spaces.of("bob") == []


def test_a_member_who_comes_or_goes_is_seen_at_once(house: House) -> None:
    house.spaces.create(new_space("team", "Team", "ann", START))
    held = house.spaces.hold("team")
    house.spaces.save(held, with_member(held.value, "b.ob", SpaceRole.VIEWER, LATER))
    assert house.sessions.members("team") == {"ann": SpaceRole.OWNER, "b.ob": SpaceRole.VIEWER}
    assert house.sessions.hold_members("team").roles == house.sessions.members("team")
    assert house.sessions.hold_members("none") == ({}, None)
    assert [each.id for each in house.spaces.of("b.ob")] == ["team"]
    opened(house, space="team")
    assert authorize(Action.READ, "s1", Caller(uid="b.ob"), house.sessions).id == "s1"


def test_a_stale_change_of_a_space_is_refused(house: House) -> None:
    house.spaces.create(new_space("team", "Team", "ann", START))
    stale = house.spaces.hold("team")
    house.spaces.save(stale, with_member(stale.value, "bob", SpaceRole.VIEWER, LATER))
    with pytest.raises(Stale):
        house.spaces.save(stale, with_member(stale.value, "eve", SpaceRole.VIEWER, LATER))
    with pytest.raises(Stale):
        house.spaces.delete(stale)
    assert house.sessions.members("team") == {"ann": SpaceRole.OWNER, "bob": SpaceRole.VIEWER}


def test_a_space_is_removed(house: House) -> None:
    house.spaces.create(new_space("team", "Team", "ann", START))
    words = Vocabulary(phrases=(Phrase(value="Elinor"),), updated_at=START)
    for name in ("space-team", "user-team"):
        house.vocabularies.put(name, words)
    held = house.spaces.hold("team")
    house.spaces.delete(held)
    assert house.vocabularies.get("space-team", "user-team") == [Vocabulary(), words]
    with pytest.raises(NotFound):
        house.spaces.hold("team")
    with pytest.raises(Stale):
        house.spaces.save(held, held.value)


def test_a_space_is_used_by_what_lies_in_it(house: House) -> None:
    assert not house.spaces.used("team")
    opened(house, space="team", deleted_at=START)
    assert house.spaces.used("team")


def an_invitation(name: str, target: str = "team", seconds: int = 0) -> StoredInvitation:
    created = START + timedelta(seconds=seconds)
    facts = {
        "id": name,
        "kind": InvitationTarget.SPACE,
        "target": target,
        "role": SpaceRole.EDITOR,
        "created_by": "ann",
    }
    return StoredInvitation.model_validate(facts | SECRETS | {"created_at": created, "expires_at": LATER})


def test_invitations_are_kept_and_listed_newest_first(house: House) -> None:
    for n, name in enumerate("abc"):
        house.invitations.put(an_invitation(name, seconds=n))
    house.invitations.put(an_invitation("d", target="other"))
    assert [each.id for each in house.invitations.to("team")] == ["c", "b", "a"]
    withdrawn = an_invitation("b", seconds=1).model_copy(update={"revoked_at": LATER})
    house.invitations.put(withdrawn)
    assert house.invitations.get("b") == withdrawn
    assert not house.invitations.create(an_invitation("b"))
    assert house.invitations.get("b") == withdrawn
    assert house.invitations.create(an_invitation("e", target="other"))
    assert house.invitations.get("e") == an_invitation("e", target="other")


@pytest.mark.parametrize("name", ["none", "__none__", "", "a/b"])
def test_an_invitation_that_is_not_there_is_not_found(house: House, name: str) -> None:
    with pytest.raises(NotFound):
        house.invitations.get(name)
