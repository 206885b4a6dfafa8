from datetime import timedelta

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, TooLarge, Transient
from shared.core.domain.limits import Limits
from shared.privacy.usecases.delete_session import delete_session
from shared.sessions.domain.sessions import session_id_for
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.support.fakes.clock import START
from tests.support.fakes.core_ports import FakeTasks
from tests.support.scenarios import landed
from tests.support.world import OWNER, World


def test_a_session_waits_for_its_recording(world: World) -> None:
    ticket = world.announce(1000, title="Our talk", duration_seconds=59.2)
    session, t = world.session(ticket), world.transcription(ticket)
    assert (session.title, session.owner, session.space) == ("Our talk", "ann", "ann")
    assert (session.transcription.state, session.transcription.version) == (TranscriptionState.UPLOADING, None)
    assert t.audio.uri == f"gs://uploads/ann/{session.id}/1-20300101T000000.flac"
    assert t.deadline == START + Limits().upload_lasts(1000)
    assert t.timeline[0].message == "Waiting for the recording"


def test_the_announced_seconds_are_reserved(world: World) -> None:
    world.announce(1000, duration_seconds=59.2)
    assert world.cycle("ann").reserved_seconds == 60
    world.announce(1000, key="other")
    assert world.cycle("ann").reserved_seconds == 60


def test_the_first_look_is_enqueued(world: World) -> None:
    ticket = world.announce(1000)
    (poll,) = world.tasks.of("poll_recognition")
    assert poll.at == world.transcription(ticket).next_poll_at == START + timedelta(minutes=20)


def test_a_small_file_is_sent_at_once_and_a_large_one_in_parts(world: World) -> None:
    limit = Limits().resumable_from_bytes
    assert world.announce(limit).method == "PUT"
    assert world.announce(limit + 1, key="large").method == "POST"


def test_the_same_key_with_the_same_request_is_the_same_session(world: World) -> None:
    first = world.announce(1000, duration_seconds=60)
    world.clock.move(600)
    again = world.announce(1000, duration_seconds=60)
    assert (again.session_id, again.url) == (first.session_id, first.url)
    assert again.expires_at == first.expires_at + timedelta(minutes=10)
    assert world.cycle("ann").reserved_seconds == 60
    assert len(world.store.ledger) == 1


def test_the_same_key_for_another_request_is_a_conflict(world: World) -> None:
    world.announce(1000)
    with pytest.raises(Conflict) as refused:
        world.announce(1001)
    assert refused.value.code == "idempotency-key-reused"


def test_keys_of_two_people_are_two_sessions(world: World) -> None:
    tickets = [world.announce(1000, caller=Caller(uid=uid)) for uid in ("ann", "bob")]
    assert tickets[0].session_id != tickets[1].session_id


def test_a_key_used_again_after_the_upload_is_a_conflict(world: World) -> None:
    ticket = landed(world)
    with pytest.raises(Conflict) as refused:
        world.announce(world.transcription(ticket).audio.size_bytes)
    assert refused.value.code == "already-uploaded"


def test_a_key_used_again_while_its_session_is_erased_is_a_conflict(world: World) -> None:
    ticket = world.announce(1000)
    world.store.sessions[ticket.session_id] = world.session(ticket).model_copy(update={"deleted_at": START})
    with pytest.raises(Conflict) as refused:
        world.announce(1000)
    assert refused.value.code == "idempotency-key-reused"


def test_a_key_used_again_after_its_session_was_erased_is_a_conflict_and_costs_nothing(world: World) -> None:
    ticket = world.announce(1000, duration_seconds=60)
    delete_session(ticket.session_id, OWNER, world.session_deps, world.transcription_deps, world.recognizer)
    world.upkeep.deliver_due()
    assert not world.store.sessions
    before = world.cycle("ann")
    with pytest.raises(Conflict) as refused:
        world.announce(1000, duration_seconds=60)
    assert refused.value.code == "idempotency-key-reused"
    assert (world.cycle("ann"), world.store.sessions) == (before, {})
    assert world.announce(1000, key="another").session_id != ticket.session_id


def test_a_file_that_is_too_large_is_refused_before_anything_is_made(world: World) -> None:
    with pytest.raises(TooLarge) as refused:
        world.announce(Limits().max_upload_bytes + 1)
    assert refused.value.code == "file-too-large"
    assert not world.store.sessions
    assert not world.tasks.by_name


def test_a_repeat_enqueues_the_look_that_a_crash_lost(world: World) -> None:
    class Down(FakeTasks):
        def enqueue(self, task: object) -> None:
            raise Transient("Cloud Tasks does not answer.")

    working = world.transcription_deps
    world.transcription_deps = working._replace(tasks=Down())
    with pytest.raises(Transient):
        world.announce(1000)
    world.transcription_deps = working
    world.announce(1000)
    assert len(world.tasks.of("poll_recognition")) == 1


def test_a_sessions_name_is_short_and_not_guessed_from_the_key() -> None:
    name = session_id_for("ann", "k")
    assert len(name) == 20
    assert name.isalnum()
    assert name not in (session_id_for("ann", "l"), session_id_for("bob", "k"))
