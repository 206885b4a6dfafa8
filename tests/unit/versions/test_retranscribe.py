"""A recording is recognised again beside what people read: who may, what it costs, what stays."""

from collections.abc import Callable

import pytest

from shared.billing.domain.plans import PLANS
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, Gone, NotFound, QuotaExceeded, TooMany, Unknown
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.options import ChannelMode
from shared.versions.domain.versions import VersionRequest
from shared.versions.usecases.retranscribe import retranscribe
from tests.support.scenarios import (
    LONG,
    again,
    announced,
    completed,
    completed_again,
    deliver,
    finish,
    landed,
    recognising,
)
from tests.support.world import World


def test_the_old_version_is_read_while_the_new_one_runs(world: World) -> None:
    ticket = completed(world)
    new = world.again(ticket, languageCodes=["de-DE"], maxSpeakers=3, engine="small")
    assert (new.version, new.current, new.state) == (2, False, TranscriptionState.TRANSCRIBING)
    shown = world.session(ticket).transcription
    assert (shown.version, shown.latest_version, shown.state) == (1, 2, TranscriptionState.TRANSCRIBING)
    assert [word.text for word in world.words(ticket)] == [f"w{n}" for n in range(60)]
    options = world.transcription(TranscriptionRef(session_id=ticket.session_id, version=2)).options
    assert (options.language_codes, options.max_speakers, options.engine) == (("de-DE",), 3, "small")


def test_the_engine_of_a_pass_is_asked(world: World) -> None:
    ticket = completed(world)
    again(world, ticket, engine="small")
    assert [operation.order.engine for operation in world.recognizer.operations.values()] == ["", "small"]


def test_a_complete_new_version_is_the_one_to_read(world: World) -> None:
    ticket = completed(world)
    ref = completed_again(world, ticket)
    assert world.session(ticket).transcription.version == 2
    assert world.transcription(ref).promoted_at == world.clock.now()
    assert world.words(ref) == world.words(ticket)
    assert ref in world.events.ready


@pytest.mark.parametrize("channels", [1, 2])
def test_it_is_cut_again_where_it_must_be(world: World, channels: int) -> None:
    ticket = completed(world, LONG)
    new = world.again(ticket, channels=ChannelMode.MIX)
    assert new.state is TranscriptionState.PREPARING
    assert all("/2/" in chunk.uri for chunk in world.transcription(a_second(ticket.session_id)).chunks)


def a_second(session_id: str) -> TranscriptionRef:
    return TranscriptionRef(session_id=session_id, version=2)


def test_it_costs_what_a_first_one_costs(world: World) -> None:
    ticket = completed(world)
    ref = again(world, ticket)
    assert (world.cycle().reserved_seconds, world.cycle().used_seconds) == (60, 60)
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert (world.cycle().reserved_seconds, world.cycle().used_seconds, world.cycle().usage_count) == (0, 120, 2)


def test_the_same_key_is_one_version(world: World) -> None:
    ticket = completed(world)
    first = world.again(ticket, "key", engine="small")
    assert world.again(ticket, "key", engine="small") == first
    assert world.cycle().reserved_seconds == 60
    with pytest.raises(Conflict) as refused:
        world.again(ticket, "key")
    assert refused.value.code == "idempotency-key-reused"


def test_only_one_runs_at_a_time(world: World) -> None:
    ticket = completed(world)
    world.again(ticket, "one")
    with pytest.raises(Conflict) as refused:
        world.again(ticket, "other")
    assert refused.value.code == "still-running"


def test_a_first_transcription_that_runs_is_one(world: World) -> None:
    ticket = recognising(world)
    with pytest.raises(Conflict) as refused:
        world.again(ticket)
    assert refused.value.code == "still-running"


def test_an_upload_that_never_came_has_no_recording(world: World, cancel: Callable[[str], Session]) -> None:
    ticket, _ = announced(world)
    cancel(ticket.session_id)
    with pytest.raises(Conflict) as refused:
        world.again(ticket)
    assert refused.value.code == "no-recording"


def test_an_erased_recording_is_gone(world: World) -> None:
    ticket = completed(world)
    world.objects.delete(world.transcription(ticket).audio.uri)
    with pytest.raises(Gone) as refused:
        world.again(ticket)
    assert refused.value.code == "recording-gone"
    assert world.cycle().reserved_seconds == 0


def test_an_engine_that_is_not_offered_is_refused(world: World) -> None:
    ticket = completed(world)
    with pytest.raises(Unknown) as refused:
        world.again(ticket, engine="huge")
    assert refused.value.fields == {"engine": "must be one of small, or left out"}


def test_how_loud_the_recording_is_stays_known(world: World) -> None:
    ticket = completed(world)
    stored = world.transcription_deps.transcriptions.load(ticket.ref)
    world.transcription_deps.transcriptions.commit(stored, stored.value.model_copy(update={"peaks": "ZGRk"}))
    ref = ticket.ref.model_copy(update={"version": world.again(ticket).version})
    assert world.transcription_deps.transcriptions.load(ref).value.peaks == "ZGRk"


def test_only_who_pays_may_ask(world: World) -> None:
    ticket = completed(world)
    world.store.put_space("ann", {"bob": "editor"})
    for uid, error in (("bob", Forbidden), ("eve", NotFound)):
        with pytest.raises(error):
            world_again_as(world, ticket.session_id, Caller(uid=uid))


def world_again_as(world: World, session_id: str, caller: Caller) -> None:
    retranscribe(session_id, VersionRequest(), "k", caller, world.transcription_deps, world.retranscribe_deps)


def test_minutes_that_are_not_left_are_not_spent(world: World) -> None:
    ticket = completed(world)
    world.accounts.put_plan(PLANS[-1].model_copy(update={"monthly_minutes": 1}))
    with pytest.raises(QuotaExceeded):
        world.again(ticket)
    assert world.session(ticket).transcription.latest_version == 1


def test_no_more_run_at_once_than_the_plan_says(world: World) -> None:
    ticket = completed(world)
    world.accounts.put_plan(PLANS[-1].model_copy(update={"concurrent_jobs": 1}))
    landed(world, key="another")
    with pytest.raises(TooMany):
        world.again(ticket)


def test_a_session_has_only_so_many_versions(world: World) -> None:
    ticket = completed(world)
    world.transcription_deps = world.transcription_deps._replace(
        limits=world.transcription_deps.limits.model_copy(update={"most_versions": 1})
    )
    with pytest.raises(Conflict) as refused:
        world.again(ticket)
    assert refused.value.code == "too-many-versions"
