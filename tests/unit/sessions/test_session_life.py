"""A session without a recording: opened, joined, left, renamed, ended."""

from datetime import timedelta

import pytest

from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.sessions.domain.events import EventKind
from shared.sessions.domain.participants import ParticipantRole
from shared.sessions.domain.sessions import SessionSource, SessionStatus, session_id_for, slug_for
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.sessions.usecases.join_session import join_session, leave_session, list_participants
from shared.sessions.usecases.manage_session import session_by_slug
from shared.transcription.usecases.read_timeline import get_timeline
from tests.support.fakes.clock import START
from tests.support.world import OWNER, World
from tests.unit.sessions.session_helpers import BOB, EVE, TALK, in_team, opened, told


def test_a_session_begins_without_a_recording(world: World) -> None:
    session = opened(world)
    assert session == world.store.get(session.id)
    assert (session.status, session.source, session.space) == (SessionStatus.CREATED, SessionSource.LIVE, "ann")
    assert (session.transcription.state, session.audio, session.started_at) == (TranscriptionState.NONE, None, None)
    assert get_timeline(session.id, OWNER, world.store, world.store).entries == ()


def test_whoever_opens_a_session_has_an_account_and_a_space_from_then_on(world: World) -> None:
    opened(world)
    assert world.accounts.load("ann").value.plan
    assert world.store.members("ann") == {"ann": "owner"}


def test_the_same_key_is_the_same_session(world: World) -> None:
    first = opened(world)
    world.clock.move(60)
    assert opened(world) == first
    assert len(world.store.sessions) == 1


@pytest.mark.parametrize("spoilt", ["another title", "deleted"])
def test_a_key_used_for_something_else_is_a_conflict(world: World, spoilt: str) -> None:
    session = opened(world)
    request = TALK.model_copy(update={"title": "Other"}) if spoilt == "another title" else TALK
    if spoilt == "deleted":
        world.store.sessions[session.id] = session.model_copy(update={"deleted_at": START})
    with pytest.raises(Conflict) as refused:
        opened(world, request=request)
    assert refused.value.code == "idempotency-key-reused"


def test_a_slug_that_is_taken_is_not_given_again(world: World) -> None:
    session_id = session_id_for("ann", "k")
    world.store.slugs[slug_for(session_id)] = "other"
    session = opened(world)
    assert session.slug == slug_for(session_id, 1)
    assert len(session.slug) == 8
    assert session_by_slug(session.slug, OWNER, world.session_deps) == session


def test_a_slug_opens_nothing_to_strangers(world: World) -> None:
    session = opened(world)
    for slug in (session.slug, "none"):
        with pytest.raises(NotFound):
            session_by_slug(slug, EVE, world.session_deps)


@pytest.mark.parametrize(("role", "refusal"), [("viewer", Forbidden), (None, NotFound)])
def test_sessions_are_created_in_a_space_by_its_owners_and_editors(
    world: World, role: str | None, refusal: type[Exception]
) -> None:
    world.store.put_space("team", {"ann": role} if role else {})
    with pytest.raises(refusal):
        opened(world, request=TALK.model_copy(update={"space": "team"}))
    assert not world.store.sessions


def test_the_first_to_join_makes_it_live(world: World) -> None:
    session = in_team(world)
    world.clock.move(60)
    first = join_session(session.id, BOB, "", world.session_deps)
    world.clock.move(60)
    second = join_session(session.id, OWNER, "Ann", world.session_deps)
    assert (first.participant.role, first.participant.name) == (ParticipantRole.GUEST, "Bob")
    assert (second.participant.role, second.participant.name) == (ParticipantRole.HOST, "Ann")
    now = world.store.get(session.id)
    assert (now.status, now.participants) == (SessionStatus.LIVE, ("bob", "ann"))
    assert (now.started_at, now.last_activity_at) == (START + timedelta(minutes=1), START + timedelta(minutes=2))
    assert told(world) == [EventKind.SESSION_STARTED, EventKind.PARTICIPANT_JOINED, EventKind.PARTICIPANT_JOINED]
    assert [event.by for event in world.events.told] == [None, "bob", "ann"]  # who needs no message about it


def test_who_joins_twice_is_the_same_participant_and_tells_the_same(world: World) -> None:
    session = in_team(world)
    first = join_session(session.id, BOB, "", world.session_deps)
    leave_session(session.id, BOB, world.session_deps)
    world.clock.move(60)
    again = join_session(session.id, BOB, "Robert", world.session_deps)
    assert again.participant == first.participant.model_copy(update={"name": "Robert"})
    assert list_participants(session.id, BOB, world.session_deps).participants == [again.participant]
    assert len({event.id for event in world.events.told}) == 2


def test_who_leaves_is_marked_and_leaving_again_changes_nothing(world: World) -> None:
    session = in_team(world)
    leave_session(session.id, BOB, world.session_deps)
    assert list_participants(session.id, OWNER, world.session_deps).participants == []
    join_session(session.id, BOB, "", world.session_deps)
    for _ in range(2):
        world.clock.move(60)
        leave_session(session.id, BOB, world.session_deps)
    [left] = list_participants(session.id, OWNER, world.session_deps).participants
    assert left.left_at == START + timedelta(minutes=1)


def test_a_stranger_cannot_join_or_leave(world: World) -> None:
    session = opened(world)
    with pytest.raises(NotFound):
        join_session(session.id, EVE, "", world.session_deps)
    with pytest.raises(NotFound):
        leave_session(session.id, EVE, world.session_deps)
