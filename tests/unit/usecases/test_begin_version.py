"""A recording is recognised again beside what people read: who may, what it costs, what stays."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from shared.domain.errors import Conflict, Forbidden, Gone, NotFound, QuotaSpent, TooMany, Unknown
from shared.domain.models import Channels, State, TranscriptionRef
from shared.domain.plans import PLANS
from shared.domain.sessions import Caller, Session
from shared.domain.versions import VersionRequest
from shared.usecases.begin_version import begin_version
from tests.fakes.recognizer import clearly
from tests.stages import (
    LONG,
    MINUTE,
    again,
    announced,
    completed,
    completed_again,
    deliver,
    finish,
    landed,
    recognising,
)
from tests.world import OWNER, World


def test_the_old_version_is_read_while_the_new_one_runs(world: World) -> None:
    ticket = completed(world)
    new = world.again(ticket, languageCodes=["de-DE"], maxSpeakers=3, engine="small")
    assert (new.version, new.current, new.state) == (2, False, State.TRANSCRIBING)
    shown = world.session(ticket).transcription
    assert (shown.version, shown.attempt_version, shown.state) == (1, 2, State.TRANSCRIBING)
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
    new = world.again(ticket, channels=Channels.MIX)
    assert new.state is State.PREPARING
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


def test_a_first_pass_that_runs_is_one(world: World) -> None:
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


def test_only_who_pays_may_ask(world: World) -> None:
    ticket = completed(world)
    world.store.put_space("ann", {"bob": "editor"})
    for uid, error in (("bob", Forbidden), ("eve", NotFound)):
        with pytest.raises(error):
            world_again_as(world, ticket.session_id, Caller(uid=uid))


def world_again_as(world: World, session_id: str, caller: Caller) -> None:
    begin_version(session_id, VersionRequest(), "k", caller, world.passes, world.source)


def test_minutes_that_are_not_left_are_not_spent(world: World) -> None:
    ticket = completed(world)
    world.accounts.put_plan(PLANS[-1].model_copy(update={"monthly_minutes": 1}))
    with pytest.raises(QuotaSpent):
        world.again(ticket)
    assert world.session(ticket).transcription.attempt_version == 1


def test_no_more_run_at_once_than_the_plan_says(world: World) -> None:
    ticket = completed(world)
    world.accounts.put_plan(PLANS[-1].model_copy(update={"concurrent_jobs": 1}))
    landed(world, key="another")
    with pytest.raises(TooMany):
        world.again(ticket)


def test_the_recording_is_kept_while_it_runs(world: World) -> None:
    ticket = completed(world)
    assert world.session(ticket).audio_needed_until == world.clock.now()
    world.clock.move(3600)
    ref = again(world, ticket)
    assert world.session(ticket).audio_needed_until is None
    assert world.session(ticket).erase_at is None
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert world.session(ticket).audio_needed_until == world.clock.now()
    assert world.session(ticket).erase_at


def test_a_cancelled_one_leaves_what_people_read(world: World, cancel: Callable[[str], Session]) -> None:
    ticket = completed(world)
    again(world, ticket)
    cancel(ticket.session_id)
    shown = world.session(ticket).transcription
    assert (shown.version, shown.state) == (1, State.CANCELLED)
    assert world.cycle().reserved_seconds == 0
    assert world.session(ticket).audio_needed_until == world.clock.now()
    assert completed_again(world, ticket, "once more").version == 3


def test_a_failed_one_is_tried_again(world: World, retry: Callable[[str], Session]) -> None:
    ticket = completed(world)
    ref = again(world, ticket)
    world.recognizer.fail("operations/2", "provider_refused", retry=False)
    world.clock.move(60)
    deliver(world, "poll_recognition")
    assert world.session(ticket).transcription.state is State.FAILED
    assert world.session(ticket).transcription.version == 1
    retry(ticket.session_id)
    assert world.session(ticket).audio_needed_until is None
    deliver(world, "start_recognition")
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert world.session(ticket).transcription.version == 2


def test_a_failed_first_pass_may_be_followed_by_another_version(world: World) -> None:
    ticket = recognising(world)
    world.recognizer.fail("operations/1", "provider_refused", retry=False)
    world.clock.move(60)
    deliver(world, "poll_recognition")
    ref = completed_again(world, ticket)
    assert world.session(ticket).transcription.version == ref.version == 2


def test_a_version_that_lost_most_of_the_words_is_kept_aside(world: World) -> None:
    ticket = completed(world)
    world.recognizer.hears = lambda n: clearly(n) if n % 3 == 0 else None
    ref = completed_again(world, ticket)
    t = world.transcription(ref)
    assert (t.state, t.held_back, t.promoted_at) == (State.COMPLETED, "lost_words", None)
    assert "Kept aside: 20 words, where the version that people read has 60" in t.timeline[-1].message
    assert world.session(ticket).transcription.version == 1
    assert world.events.told[-1].data["heldBack"] == "lost_words"
    assert ref in world.events.ready


def test_a_version_that_was_kept_aside_is_read_if_people_want_it(world: World) -> None:
    ticket = completed(world)
    world.recognizer.hears = lambda n: clearly(n) if n % 3 == 0 else None
    completed_again(world, ticket)
    assert world.promote(ticket, 2).current
    assert world.session(ticket).transcription.version == 2
    world.recognizer.hears = clearly
    completed_again(world, ticket, "third")
    assert world.session(ticket).transcription.version == 3


def test_half_of_the_words_are_enough(world: World) -> None:
    ticket = completed(world)
    world.recognizer.hears = lambda n: clearly(n) if n % 2 == 0 else None
    completed_again(world, ticket)
    assert world.session(ticket).transcription.version == 2


def test_a_session_has_only_so_many_versions(world: World) -> None:
    ticket = completed(world)
    world.passes = world.passes._replace(limits=world.passes.limits.model_copy(update={"most_versions": 1}))
    with pytest.raises(Conflict) as refused:
        world.again(ticket)
    assert refused.value.code == "too-many-versions"


def test_promoting_back_moves_only_what_is_read(world: World) -> None:
    ticket = completed(world, MINUTE)
    completed_again(world, ticket)
    world.clock.move(60)
    before = world.session(ticket)
    view = world.promote(ticket, 1)
    after = world.session(ticket)
    assert (view.current, view.version, after.transcription.version) == (True, 1, 1)
    assert after.transcription.model_copy(update={"version": 2}) == before.transcription
    assert (after.erase_at, after.audio_needed_until) == (before.erase_at, before.audio_needed_until)
    assert world.events.told[-1].kind == "transcript.promoted"
    told = len(world.events.told)
    world.promote(ticket, 1)
    assert {event.id for event in world.events.told[told:]} <= {event.id for event in world.events.told[:told]}


def test_only_a_complete_version_is_promoted(world: World) -> None:
    ticket = completed(world)
    again(world, ticket)
    with pytest.raises(Conflict) as refused:
        world.promote(ticket, 2)
    assert refused.value.code == "not-ready"
    with pytest.raises(NotFound):
        world.promote(ticket, 7)


def test_viewers_do_not_promote(world: World) -> None:
    ticket = completed(world)
    completed_again(world, ticket)
    world.store.put_space("ann", {"eve": "viewer"})
    with pytest.raises(Forbidden):
        world.promote(ticket, 1, Caller(uid="eve"))


def test_what_is_late_is_looked_at_some_minutes_later(world: World) -> None:
    ticket = completed(world)
    ref = completed_again(world, ticket)
    (late,) = (task for task in world.tasks.of("assemble_transcript") if "-carry-" in task.name)
    assert late.at == world.clock.now() + timedelta(seconds=world.passes.limits.late_work_seconds)
    world.deliver_task(late)  # too early: it is asked for again, under the same name
    assert world.transcription(ref).next_look_at == late.at
    world.clock.time = late.at
    world.deliver_task(late)
    assert world.transcription(ref).next_look_at is None
    assert world.session(ticket).owner == OWNER.uid
