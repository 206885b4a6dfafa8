"""Links into spaces and sessions."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from shared.domain.errors import Conflict, Forbidden, Gone, NotFound
from shared.domain.events import EventKind
from shared.domain.invitations import InvitedTo
from shared.domain.participants import Part
from shared.domain.session_requests import (
    SessionInvitationRequest,
    SessionRequest,
    SpaceInvitationRequest,
    SpaceRequest,
)
from shared.domain.sessions import ANONYMOUS, Caller, SessionStatus
from shared.domain.spaces import Role
from shared.usecases.accept_invitation import accept_invitation, join_by_invitation
from shared.usecases.hold_session import end_session, open_session
from shared.usecases.invite import (
    NewInvitation,
    invite_to_session,
    invite_to_space,
    list_invitations,
    withdraw_invitation,
)
from shared.usecases.join_session import Joined, join_session, leave_session
from shared.usecases.keep_spaces import make_space, remove_space
from shared.usecases.read_sessions import get_session
from tests.world import OWNER, World

BOB, EVE = Caller(uid="bob"), Caller(uid="eve")
EDITOR = SpaceInvitationRequest(role=Role.EDITOR)
HOUR = SessionInvitationRequest(expires_in_seconds=3600)


@pytest.fixture
def space(world: World) -> str:
    return make_space(SpaceRequest(name="Team"), "k", OWNER, world.keeping).id


@pytest.fixture
def session(world: World) -> str:
    return open_session(SessionRequest(title="Talk"), "k", OWNER, world.life).id


def into_space(world: World, space: str, request: SpaceInvitationRequest = EDITOR) -> NewInvitation:
    return invite_to_space(space, request, uuid4().hex, OWNER, world.doors)


def into_session(world: World, session: str) -> NewInvitation:
    return invite_to_session(session, HOUR, uuid4().hex, OWNER, world.doors)


def come(world: World, token: str, caller: Caller = ANONYMOUS, key: str = "g", name: str = "Gast") -> Joined:
    return join_by_invitation(token, name, key, caller, world.doors)


def test_a_link_makes_a_member_once(world: World, space: str) -> None:
    invited = into_space(world, space)
    for _ in range(2):
        assert accept_invitation(invited.token, BOB, world.doors).members == {"ann": Role.OWNER, "bob": Role.EDITOR}
    assert world.accounts.load("bob").value.uid == "bob"


def test_a_member_stays_what_they_are(world: World, space: str) -> None:
    invited = into_space(world, space, SpaceInvitationRequest(role=Role.VIEWER))
    assert accept_invitation(invited.token, OWNER, world.doors).members == {"ann": Role.OWNER}


def test_only_the_hash_of_a_token_is_kept(world: World, space: str) -> None:
    invited = into_space(world, space)
    [listed] = list_invitations(InvitedTo.SPACE, space, OWNER, world.doors).invitations
    assert listed == invited.invitation
    assert invited.token not in listed.model_dump_json()
    with pytest.raises(NotFound):
        accept_invitation(listed.id, BOB, world.doors)


def expire(world: World, invited: NewInvitation) -> None:
    world.clock.move((invited.invitation.expires_at - world.clock.now()).total_seconds())


def withdraw(world: World, invited: NewInvitation) -> None:
    for _ in range(2):
        there = invited.invitation.kind, invited.invitation.target, invited.invitation.id
        withdraw_invitation(*there, OWNER, world.doors)


@pytest.mark.parametrize(("close", "code"), [(expire, "invitation-expired"), (withdraw, "invitation-withdrawn")])
def test_a_link_that_is_over_lets_nobody_in(
    world: World, space: str, session: str, close: Callable[[World, NewInvitation], None], code: str
) -> None:
    invited, guests = into_space(world, space), into_session(world, session)
    close(world, guests)
    close(world, invited)
    for act in (lambda: accept_invitation(invited.token, BOB, world.doors), lambda: come(world, guests.token)):
        with pytest.raises(Gone) as refused:
            act()
        assert refused.value.code == code
    assert set(world.store.members(space)) == {"ann"}


def test_a_link_opens_what_it_is_for_and_nothing_else(world: World, space: str, session: str) -> None:
    with pytest.raises(NotFound):
        come(world, into_space(world, space).token)
    with pytest.raises(NotFound):
        accept_invitation(into_session(world, session).token, BOB, world.doors)
    with pytest.raises(NotFound):
        come(world, "none")


def test_only_owners_invite_to_a_space(world: World, space: str) -> None:
    accept_invitation(into_space(world, space).token, BOB, world.doors)
    for caller, refusal in ((BOB, Forbidden), (EVE, NotFound)):
        with pytest.raises(refusal):
            invite_to_space(space, EDITOR, "k", caller, world.doors)
        with pytest.raises(refusal):
            list_invitations(InvitedTo.SPACE, space, caller, world.doors)


def test_nobody_is_invited_to_a_personal_space(world: World, session: str) -> None:
    with pytest.raises(Conflict):
        invite_to_space("ann", EDITOR, "k", OWNER, world.doors)


def test_a_link_into_a_space_that_is_gone_is_over(world: World, space: str) -> None:
    invited = into_space(world, space)
    remove_space(space, OWNER, world.keeping)
    with pytest.raises(Gone):
        accept_invitation(invited.token, BOB, world.doors)


def test_a_link_is_withdrawn_where_it_was_made(world: World, space: str, session: str) -> None:
    invited = into_session(world, session)
    with pytest.raises(NotFound):
        withdraw_invitation(InvitedTo.SPACE, space, invited.invitation.id, OWNER, world.doors)
    assert come(world, invited.token).participant


def test_a_guest_comes_with_a_token_that_opens_this_session_alone(world: World, session: str) -> None:
    other = open_session(SessionRequest(title="Other"), "o", OWNER, world.life).id
    joined = come(world, into_session(world, session).token)
    guest = world.doors.identities.user(joined.token or "")
    assert (joined.participant.role, joined.participant.uid, joined.participant.name) == (Part.GUEST, None, "Gast")
    assert guest.uid == joined.participant.identity
    assert get_session(session, guest, world.store).participants == ()
    with pytest.raises(NotFound):
        get_session(other, guest, world.store)


def test_the_same_key_is_the_same_guest_and_another_key_another(world: World, session: str) -> None:
    token = into_session(world, session).token
    first, again, other = come(world, token), come(world, token), come(world, token, key="other")
    assert again.participant == first.participant
    assert other.participant.identity != first.participant.identity


def test_a_guest_comes_back_as_the_same_guest(world: World, session: str) -> None:
    token = into_session(world, session).token
    joined = come(world, token)
    guest = world.doors.identities.user(joined.token or "")
    leave_session(session, guest, world.life)
    assert come(world, token, caller=guest, key="x").participant == joined.participant
    assert join_session(session, guest, "", world.life).participant == joined.participant


def test_a_guest_of_another_session_is_a_new_guest_here(world: World, session: str) -> None:
    joined = come(world, into_session(world, session).token, caller=Caller(uid="guest-1", guest_of="other"))
    assert joined.participant.identity != "guest-1"


def test_who_is_signed_in_joins_as_themselves_and_reads_from_then_on(world: World, session: str) -> None:
    joined = come(world, into_session(world, session).token, caller=BOB)
    assert (joined.participant.uid, joined.token) == ("bob", None)
    assert get_session(session, BOB, world.store).participants == ("bob",)


def test_a_guest_may_not_end_or_invite(world: World, session: str) -> None:
    guest = world.doors.identities.user(come(world, into_session(world, session).token).token or "")
    with pytest.raises(Forbidden):
        end_session(session, guest, world.life)
    with pytest.raises(Forbidden):
        invite_to_session(session, HOUR, "k", guest, world.doors)


@pytest.mark.parametrize("caller", [ANONYMOUS, BOB])
def test_a_link_into_a_recording_lets_people_read_it(world: World, caller: Caller) -> None:
    ticket = world.announce(1000)
    before = world.session(ticket)
    token = into_session(world, ticket.session_id).token
    world.clock.move(60)
    joined = [come(world, token, caller) for _ in range(2)][-1]
    reader = world.doors.identities.user(joined.token) if joined.token else caller
    read = get_session(ticket.session_id, reader, world.store)
    assert (read.status, read.started_at, read.last_activity_at) == (SessionStatus.ENDED, None, before.last_activity_at)
    assert read.guests + len(read.participants) == 1
    assert {event.kind for event in world.events.told} == {EventKind.PARTICIPANT_JOINED}
    with pytest.raises(Conflict):
        join_session(ticket.session_id, reader, "", world.life)


def test_a_withdrawn_link_closes_a_session_that_has_ended(world: World) -> None:
    ticket = world.announce(1000)
    invited = into_session(world, ticket.session_id)
    guest = world.doors.identities.user(come(world, invited.token).token or "")
    withdraw(world, invited)
    with pytest.raises(NotFound):
        get_session(ticket.session_id, guest, world.store)


def test_an_ended_session_is_full_at_some_time_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.domain.life.MOST_PARTICIPANTS", 1)
    token = into_session(world, world.announce(1000).session_id).token
    come(world, token)
    with pytest.raises(Conflict) as refused:
        come(world, token, key="other")
    assert refused.value.code == "session-full"


def test_nobody_comes_to_a_session_that_never_began_or_is_gone(world: World, session: str) -> None:
    token = into_session(world, session).token
    over = world.store.get(session).model_copy(update={"status": SessionStatus.EXPIRED})
    world.store.sessions[session] = over
    with pytest.raises(Conflict):
        come(world, token, key="late")
    world.store.sessions[session] = world.store.get(session).model_copy(update={"deleted_at": world.clock.now()})
    with pytest.raises(Gone):
        come(world, token, key="later")
    del world.store.sessions[session]
    with pytest.raises(Gone):
        come(world, token, key="latest")
