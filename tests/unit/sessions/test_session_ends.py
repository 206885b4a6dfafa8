"""A session ends, is renamed, and is full."""

from datetime import timedelta

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden
from shared.sessions.domain.events import EventKind
from shared.sessions.domain.participants import participant_for
from shared.sessions.domain.session_requests import SessionChange
from shared.sessions.domain.session_transitions import joined
from shared.sessions.domain.sessions import SessionStatus
from shared.sessions.usecases.join_session import join_session
from shared.sessions.usecases.manage_session import end_session
from shared.transcripts.usecases.manage_role_sets import update_session_with_roles
from tests.support.fakes.clock import START
from tests.support.world import OWNER, World
from tests.unit.sessions.session_helpers import BOB, in_team, opened, told


def test_a_participant_ends_it_and_nobody_joins_any_more(world: World) -> None:
    session = in_team(world)
    join_session(session.id, BOB, "", world.session_deps)
    for _ in range(2):
        world.clock.move(60)
        over = end_session(session.id, BOB, world.session_deps)
    assert (over.status, over.ended_at) == (SessionStatus.ENDED, START + timedelta(minutes=1))
    assert len({event.id for event in world.events.told if event.kind is EventKind.SESSION_ENDED}) == 1
    with pytest.raises(Conflict) as refused:
        join_session(session.id, OWNER, "", world.session_deps)
    assert refused.value.code == "session-over"


def test_a_member_who_did_not_join_does_not_end_it(world: World) -> None:
    session = in_team(world)
    join_session(session.id, OWNER, "", world.session_deps)
    with pytest.raises(Forbidden):
        end_session(session.id, BOB, world.session_deps)


def test_what_has_not_begun_cannot_end(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        end_session(opened(world).id, OWNER, world.session_deps)
    assert refused.value.code == "session-not-begun"


def test_a_recording_that_was_uploaded_has_ended_and_nobody_is_told(world: World) -> None:
    ticket = world.announce(1000)
    assert end_session(ticket.session_id, OWNER, world.session_deps).status is SessionStatus.ENDED
    assert told(world) == []


def test_a_session_is_renamed_and_protected(world: World) -> None:
    session = opened(world)
    world.clock.move(60)
    update_session_with_roles(session.id, SessionChange(title="Monthly"), OWNER, world.role_set_deps)
    after = update_session_with_roles(session.id, SessionChange(protected=True), OWNER, world.role_set_deps)
    assert (after.title, after.protected) == ("Monthly", True)
    assert after.updated_at == START + timedelta(minutes=1)


def test_a_change_that_changes_nothing_writes_nothing(world: World) -> None:
    session = opened(world)
    world.clock.move(60)
    assert update_session_with_roles(session.id, SessionChange(title="Weekly"), OWNER, world.role_set_deps) is session


def test_a_viewer_does_not_rename(world: World) -> None:
    session = in_team(world)
    with pytest.raises(Forbidden):
        update_session_with_roles(session.id, SessionChange(title="Mine"), BOB, world.role_set_deps)


def test_a_session_takes_so_many_participants_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.sessions.domain.session_transitions.MOST_PARTICIPANTS", 1)
    session = in_team(world)
    join_session(session.id, BOB, "", world.session_deps)
    join_session(session.id, BOB, "", world.session_deps)
    with pytest.raises(Conflict) as refused:
        join_session(session.id, OWNER, "", world.session_deps)
    assert refused.value.code == "session-full"


def test_guests_count_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.sessions.domain.session_transitions.MOST_PARTICIPANTS", 2)
    session, now = in_team(world), world.clock.now()
    guests = [participant_for(session, Caller(uid=f"guest-{n}", guest_of=session.id), "Gast", now) for n in range(3)]
    for guest in guests[:2]:
        session = joined(session, guest, now)
    with pytest.raises(Conflict):
        joined(session, guests[2], now)
    assert joined(session, guests[0], now, again=True).guests == 2
