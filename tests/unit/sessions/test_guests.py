"""Guests come by a link into a session, live or recorded."""

import pytest

from shared.core.domain.caller import ANONYMOUS, Caller
from shared.core.domain.errors import Conflict, Forbidden, Gone, NotFound
from shared.sessions.domain.events import EventKind
from shared.sessions.domain.participants import ParticipantRole
from shared.sessions.domain.session_requests import SessionRequest
from shared.sessions.domain.sessions import SessionStatus
from shared.sessions.usecases.invite import invite_to_session, revoke_invitation
from shared.sessions.usecases.join_session import join_session, leave_session
from shared.sessions.usecases.manage_session import end_session, open_session
from shared.sessions.usecases.read_sessions import get_session
from tests.support.world import OWNER, World
from tests.unit.sessions.invitation_helpers import BOB, HOUR, come, guest, invited


@pytest.fixture
def session(world: World) -> str:
    return open_session(SessionRequest(title="Talk"), "k", OWNER, world.session_deps).id


def test_a_guest_comes_with_a_token_that_opens_this_session_alone(world: World, session: str) -> None:
    other = open_session(SessionRequest(title="Other"), "o", OWNER, world.session_deps).id
    joined = come(world, invited(world, session).token)
    guest = world.invitation_deps.identities.user(joined.token or "")
    assert (joined.participant.role, joined.participant.uid, joined.participant.name) == (
        ParticipantRole.GUEST,
        None,
        "Gast",
    )
    assert guest.uid == joined.participant.identity
    assert get_session(session, guest, world.store).participants == ()
    with pytest.raises(NotFound):
        get_session(other, guest, world.store)


def test_the_same_key_is_the_same_guest_and_another_key_another(world: World, session: str) -> None:
    token = invited(world, session).token
    first, again, other = come(world, token), come(world, token), come(world, token, key="other")
    assert again.participant == first.participant
    assert other.participant.identity != first.participant.identity


def test_a_guest_comes_back_as_the_same_guest(world: World, session: str) -> None:
    token = invited(world, session).token
    joined = come(world, token)
    guest = world.invitation_deps.identities.user(joined.token or "")
    leave_session(session, guest, world.session_deps)
    assert come(world, token, caller=guest, key="x").participant == joined.participant
    assert join_session(session, guest, "", world.session_deps).participant == joined.participant


def test_a_guest_of_another_session_is_a_new_guest_here(world: World, session: str) -> None:
    joined = come(world, invited(world, session).token, caller=Caller(uid="guest-1", guest_of="other"))
    assert joined.participant.identity != "guest-1"


def test_who_is_signed_in_joins_as_themselves_and_reads_from_then_on(world: World, session: str) -> None:
    joined = come(world, invited(world, session).token, caller=BOB)
    assert (joined.participant.uid, joined.token) == ("bob", None)
    assert get_session(session, BOB, world.store).participants == ("bob",)


def test_a_guest_may_not_end_or_invite(world: World, session: str) -> None:
    someone = guest(world, invited(world, session))
    with pytest.raises(Forbidden):
        end_session(session, someone, world.session_deps)
    with pytest.raises(Forbidden):
        invite_to_session(session, HOUR, "k", someone, world.invitation_deps)


@pytest.mark.parametrize("caller", [ANONYMOUS, BOB])
def test_a_link_into_a_recording_lets_people_read_it(world: World, caller: Caller) -> None:
    ticket = world.announce(1000)
    before = world.session(ticket)
    token = invited(world, ticket.session_id).token
    world.clock.move(60)
    joined = [come(world, token, caller) for _ in range(2)][-1]
    reader = world.invitation_deps.identities.user(joined.token) if joined.token else caller
    read = get_session(ticket.session_id, reader, world.store)
    assert (read.status, read.started_at, read.last_activity_at) == (SessionStatus.ENDED, None, before.last_activity_at)
    assert read.guests + len(read.participants) == 1
    assert {event.kind for event in world.events.told} == {EventKind.PARTICIPANT_JOINED}
    with pytest.raises(Conflict):
        join_session(ticket.session_id, reader, "", world.session_deps)


def test_a_withdrawn_link_closes_a_session_that_has_ended(world: World) -> None:
    ticket = world.announce(1000)
    invitation = invited(world, ticket.session_id)
    reader = guest(world, invitation)
    there = invitation.invitation.kind, invitation.invitation.target, invitation.invitation.id
    revoke_invitation(*there, OWNER, world.invitation_deps)
    with pytest.raises(NotFound):
        get_session(ticket.session_id, reader, world.store)


def test_an_ended_session_is_full_at_some_time_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.sessions.domain.session_transitions.MOST_PARTICIPANTS", 1)
    token = invited(world, world.announce(1000).session_id).token
    come(world, token)
    with pytest.raises(Conflict) as refused:
        come(world, token, key="other")
    assert refused.value.code == "session-full"


def test_nobody_comes_to_a_session_that_never_began_or_is_gone(world: World, session: str) -> None:
    token = invited(world, session).token
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
