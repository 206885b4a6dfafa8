"""Links that are withdrawn while people are there by them, and links into what is made again."""

import pytest

from shared.core.domain.errors import Conflict, Gone, NotFound
from shared.sessions.domain.invitations import MOST_LINKS, GuestsOnRevoke, InvitationTarget
from shared.sessions.domain.session_requests import SessionRequest
from shared.sessions.usecases.accept_invitation import accept_invitation, join_by_invitation
from shared.sessions.usecases.invite import NewInvitation, invite_to_space, list_invitations, revoke_invitation
from shared.sessions.usecases.join_session import join_session
from shared.sessions.usecases.manage_session import open_session
from shared.sessions.usecases.manage_spaces import remove_space
from tests.support.world import OWNER, World
from tests.unit.sessions.invitation_helpers import BOB, EDITOR, guest, invited, make_team, reads


@pytest.fixture
def session(world: World) -> str:
    return open_session(SessionRequest(title="Talk"), "k", OWNER, world.session_deps).id


@pytest.fixture
def space(world: World) -> str:
    return make_team(world)


def withdraw(world: World, invitation: NewInvitation, guests: GuestsOnRevoke = GuestsOnRevoke.LEAVE) -> None:
    there = invitation.invitation.kind, invitation.invitation.target, invitation.invitation.id
    revoke_invitation(*there, OWNER, world.invitation_deps, guests)


def test_guests_leave_with_the_link_that_is_withdrawn(world: World, session: str) -> None:
    link, other = invited(world, session), invited(world, session)
    here, elsewhere = guest(world, link), guest(world, other)
    join_by_invitation(link.token, "", "b", BOB, world.invitation_deps)
    withdraw(world, link)
    assert [reads(world, session, each) for each in (here, elsewhere, BOB)] == [False, True, True]
    with pytest.raises(NotFound):
        join_session(session, here, "", world.session_deps)
    left = {each.identity: each.left_at for each in world.session_store.participants(session)}
    assert left == {here.uid: world.clock.now(), elsewhere.uid: None, "bob": None}


def test_guests_stay_if_they_are_to_until_they_are_not(world: World, session: str) -> None:
    link = invited(world, session)
    here = guest(world, link)
    withdraw(world, link, GuestsOnRevoke.STAY)
    assert reads(world, session, here)
    with pytest.raises(Gone):
        guest(world, link, "late")
    withdraw(world, link)
    withdraw(world, link)
    assert not reads(world, session, here)


def test_a_guest_outlives_the_end_of_the_link(world: World, session: str) -> None:
    link = invited(world, session)
    here = guest(world, link)
    world.clock.move(3600)
    assert reads(world, session, here)


def test_a_guest_who_was_put_out_comes_back_by_another_link_as_the_same(world: World, session: str) -> None:
    link, other = invited(world, session), invited(world, session)
    here = guest(world, link)
    withdraw(world, link)
    back = guest(world, other, caller=here)
    assert back.uid == here.uid
    assert [reads(world, session, each) for each in (here, back)] == [False, True]
    withdraw(world, other)
    assert not reads(world, session, back)


def test_whoever_comes_while_the_link_is_withdrawn_is_put_out_or_not_let_in(
    world: World, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = invited(world, session)
    participant = world.session_store.participant

    def withdrawn_meanwhile(*asked: str) -> object:
        withdraw(world, link)
        return participant(*asked)

    monkeypatch.setattr(world.session_store, "participant", withdrawn_meanwhile)
    with pytest.raises(Gone):
        guest(world, link)
    assert world.session_store.participants(session) == []


def test_asking_again_for_a_link_that_was_withdrawn_opens_nothing(world: World, session: str) -> None:
    link = invited(world, session, "same")
    here = guest(world, link)
    withdraw(world, link)
    assert invited(world, session, "same").token == link.token
    assert not reads(world, session, here)
    with pytest.raises(Gone):
        guest(world, link, "late")


def test_a_session_has_a_hundred_links_at_most(world: World, session: str) -> None:
    links = [invited(world, session) for _ in range(MOST_LINKS)]
    with pytest.raises(Conflict) as refused:
        invited(world, session)
    assert refused.value.code == "too-many-invitations"
    withdraw(world, links[0])
    assert invited(world, session)


def test_a_space_that_is_made_again_is_not_opened_by_its_old_links(world: World, space: str) -> None:
    old = invite_to_space(space, EDITOR, "same", OWNER, world.invitation_deps)
    remove_space(space, OWNER, world.space_deps)
    world.clock.move(1)
    assert make_team(world) == space
    with pytest.raises(Gone):
        accept_invitation(old.token, BOB, world.invitation_deps)
    assert list_invitations(InvitationTarget.SPACE, space, OWNER, world.invitation_deps).invitations == []
    new = invite_to_space(space, EDITOR, "same", OWNER, world.invitation_deps)
    assert new.token != old.token
    assert "bob" in accept_invitation(new.token, BOB, world.invitation_deps).members


def test_a_session_that_is_made_again_is_not_opened_to_its_old_guests(world: World, session: str) -> None:
    link = invited(world, session, "same")
    here = guest(world, link)
    del world.store.sessions[session]
    world.clock.move(1)
    assert open_session(SessionRequest(title="Talk"), "k", OWNER, world.session_deps).id == session
    assert not reads(world, session, here)
    with pytest.raises(Gone):
        guest(world, link, "late")
