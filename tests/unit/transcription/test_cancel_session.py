from collections.abc import Callable

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound, Transient
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.usecases.cancel_session import cancel_session
from tests.support.scenarios import LONG, announced, completed, recognising
from tests.support.world import World

Cancel = Callable[[str], None]


def test_an_upload_that_was_announced_is_given_up_and_refunded(world: World, cancel: Cancel) -> None:
    ticket = world.announce(1000, duration_seconds=60)
    cancel(ticket.session_id)
    assert world.session(ticket).transcription.state is TranscriptionState.CANCELLED
    assert world.cycle("ann").reserved_seconds == 0


def test_what_runs_at_the_provider_is_stopped(world: World, cancel: Cancel) -> None:
    ticket = recognising(world, LONG)
    cancel(ticket.session_id)
    assert [operation.cancelled for operation in world.recognizer.operations.values()] == [True, True]
    assert world.cycle("ann").reserved_seconds == 0


def test_the_recording_is_kept(world: World, cancel: Cancel) -> None:
    ticket, data = announced(world)
    world.send(ticket, data)
    cancel(ticket.session_id)
    assert world.objects.files[world.transcription(ticket).audio.uri] == data


def test_twice_is_once(world: World, cancel: Cancel) -> None:
    ticket = recognising(world)
    cancel(ticket.session_id)
    once, ledger = world.transcription(ticket), dict(world.store.ledger)
    cancel(ticket.session_id)
    assert world.transcription(ticket) == once
    assert world.store.ledger == ledger


def test_a_complete_transcript_stays(world: World, cancel: Cancel) -> None:
    ticket = completed(world)
    cancel(ticket.session_id)
    assert world.session(ticket).transcription.state is TranscriptionState.COMPLETED
    assert world.cycle("ann").used_seconds == 60


def test_a_provider_that_does_not_answer_is_told_when_the_owner_asks_again(
    world: World, cancel: Cancel, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = recognising(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.recognizer, "cancel", _fail)
        with pytest.raises(Transient):
            cancel(ticket.session_id)
    cancel(ticket.session_id)
    assert world.recognizer.operations["operations/1"].cancelled


@pytest.mark.parametrize("session", ["mine", "none"])
def test_nobody_else_cancels(world: World, session: str) -> None:
    ticket = recognising(world)
    session_id = ticket.session_id if session == "mine" else "none"
    with pytest.raises(NotFound):
        cancel_session(session_id, Caller(uid="eve"), world.transcription_deps, world.store, world.recognizer)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def _fail(_: str) -> None:
    raise Transient("The speech service does not answer.")
