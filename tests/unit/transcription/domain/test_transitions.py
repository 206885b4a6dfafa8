from datetime import timedelta

import pytest

from shared.core.domain.limits import Limits
from shared.core.domain.processing import Processing
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain import transitions
from shared.transcription.domain.chunks import plan_chunks
from shared.transcription.domain.failures import failure
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.transcription import ChunkState, Transcription
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_happening, a_pass, an_audio

NOW = START + timedelta(minutes=5)
LIMITS = Limits()
AUDIO = an_audio(duration_ms=90_000, channels=1, codec="flac", container="flac")


def transcribing(*states: ChunkState) -> Transcription:
    chunks = tuple(a_chunk(n, state=state, operation=f"op{n}") for n, state in enumerate(states))
    return a_pass(state=TranscriptionState.TRANSCRIBING, chunks=chunks, audio=AUDIO)


def landed(audio_ms: int, limit_ms: int = 60_000) -> Transcription:
    audio = AUDIO.model_copy(update={"duration_ms": audio_ms})
    chunks = plan_chunks(
        audio, RecognitionOptions(), limit_ms=limit_ms, overlap_ms=1000, work_prefix="gs://chunks/s1/1"
    )
    return transitions.uploaded(a_pass(), audio, chunks, NOW, LIMITS)


def test_a_recording_that_can_be_recognised_as_it_is_is_transcribed_at_once() -> None:
    t = landed(59_500)
    assert (t.state, t.reserved_seconds, t.poll) == (TranscriptionState.TRANSCRIBING, 60, 1)
    assert t.timeline[-1].message == "Recording received: 1 min 0 s, 1 part"
    assert t.deadline == NOW + LIMITS.recognition_lasts(59_500, Processing.NOW)
    assert t.next_poll_at == NOW + timedelta(seconds=5)


def test_a_long_recording_is_prepared_first() -> None:
    t = landed(150_000)
    assert t.state is TranscriptionState.PREPARING
    assert t.timeline[-1].message == "Recording received: 2 min 30 s, 3 parts"


def test_each_state_is_entered_on_the_timeline() -> None:
    t = transitions.enter_state(a_pass(), TranscriptionState.PREPARING, NOW, a_happening("Why"))
    assert (t.timeline[-1].at, t.timeline[-1].state, t.timeline[-1].message) == (
        NOW,
        TranscriptionState.PREPARING,
        "Why",
    )
    assert (t.since, t.changed_at) == (NOW, NOW)


def test_a_note_does_not_make_the_state_younger() -> None:
    t = transitions.with_timeline_entry(a_pass(), NOW, a_happening("News"))
    assert (t.since, t.changed_at) == (START, NOW)


def test_the_timeline_keeps_the_newest_entries() -> None:
    t = a_pass()
    for n in range(transitions.TIMELINE_ENTRIES + 5):
        t = transitions.with_timeline_entry(t, NOW, a_happening(str(n)))
    assert len(t.timeline) == transitions.TIMELINE_ENTRIES
    assert t.timeline[-1].message == str(transitions.TIMELINE_ENTRIES + 4)


def test_a_claim_then_an_operation_then_words() -> None:
    t = transcribing(ChunkState.PENDING)
    t = transitions.claimed(t, t.chunks[0], NOW)
    assert (t.chunks[0].state, t.chunks[0].claimed_at) == (ChunkState.STARTING, NOW)
    t = transitions.started(t, t.chunks[0], "operations/1", NOW)
    assert (t.chunks[0].state, t.chunks[0].operation) == (ChunkState.RUNNING, "operations/1")
    t = transitions.chunk_recognised(t, t.chunks[0], 7, "gs://results/x.json", NOW)
    assert (t.chunks[0].state, t.chunks[0].words, t.chunks[0].progress) == (ChunkState.DONE, 7, 100)
    assert [entry.message for entry in t.timeline] == ["Recording recognised: 7 words", "All words recognised"]
    assert t.state is TranscriptionState.ASSEMBLING


def test_the_last_chunk_leads_to_assembling_and_no_other() -> None:
    t = transcribing(ChunkState.RUNNING, ChunkState.RUNNING)
    t = transitions.chunk_recognised(t, t.chunks[1], 3, "uri", NOW)
    assert (t.state, t.timeline[-1].message) == (TranscriptionState.TRANSCRIBING, "Part 2 of 2 recognised: 3 words")
    assert transitions.chunk_recognised(t, t.chunks[0], 3, "uri", NOW).state is TranscriptionState.ASSEMBLING


def test_what_is_recognised_already_stays_as_it_is() -> None:
    t = transcribing(ChunkState.DONE, ChunkState.RUNNING)
    assert transitions.chunk_recognised(t, t.chunks[0], 9, "other", NOW) is t


def test_chunks_that_finish_before_the_last_is_written_wait_for_it() -> None:
    t = transcribing(ChunkState.RUNNING).model_copy(update={"state": TranscriptionState.PREPARING})
    t = transitions.chunk_recognised(t, t.chunks[0], 3, "uri", NOW)
    assert t.state is TranscriptionState.PREPARING
    assert transitions.prepared(t, "", NOW).state is TranscriptionState.ASSEMBLING


def test_only_a_pass_in_preparation_gets_prepared() -> None:
    t = transcribing(ChunkState.RUNNING)
    assert transitions.prepared(t, "", NOW) is t


def test_an_attempt_that_may_be_repeated_is_repeated_after_growing_waits() -> None:
    t, waits = transcribing(ChunkState.RUNNING, ChunkState.RUNNING), []
    for _ in range(LIMITS.chunk_attempts - 1):
        t = transitions.chunk_failed(t, t.chunks[0], "provider_error", NOW, LIMITS, retry=True)
        assert t.chunks[0].not_before
        waits.append((t.chunks[0].not_before - NOW).total_seconds())
        assert t.chunks[0].state is ChunkState.PENDING
        assert t.chunks[0].operation is None
    assert waits == [60, 120, 240]
    assert t.timeline[-1].message.endswith("Next attempt in 240 s")
    last = transitions.chunk_failed(t, t.chunks[0], "provider_error", NOW, LIMITS, retry=True)
    assert last.chunks[0].failure == failure("provider_error")


def test_an_attempt_that_was_refused_is_not_repeated() -> None:
    t = transcribing(ChunkState.RUNNING, ChunkState.RUNNING)
    t = transitions.chunk_failed(t, t.chunks[0], "provider_refused", NOW, LIMITS, retry=False)
    assert (t.state, t.chunks[0].state) == (TranscriptionState.TRANSCRIBING, ChunkState.FAILED)


@pytest.mark.parametrize(
    ("others", "code"), [((), "provider_refused"), ((ChunkState.DONE,), "parts_failed")], ids=["alone", "one of two"]
)
def test_a_pass_fails_for_its_only_part_or_for_some_of_them(others: tuple[ChunkState, ...], code: str) -> None:
    t = transcribing(ChunkState.RUNNING, *others)
    t = transitions.chunk_failed(t, t.chunks[0], "provider_refused", NOW, LIMITS, retry=False)
    assert t.failure == failure(code)
    assert (t.state, t.next_poll_at, t.completed_at) == (TranscriptionState.FAILED, None, NOW)


def test_a_pass_waits_for_its_other_parts_before_it_fails() -> None:
    t = transcribing(ChunkState.RUNNING, ChunkState.RUNNING)
    t = transitions.chunk_failed(t, t.chunks[0], "provider_refused", NOW, LIMITS, retry=False)
    assert t.state is TranscriptionState.TRANSCRIBING
    assert transitions.chunk_recognised(t, t.chunks[1], 1, "uri", NOW).state is TranscriptionState.FAILED


def test_nobody_is_told_that_the_provider_still_runs_once_all_is_recognised() -> None:
    t = transcribing(ChunkState.RUNNING).model_copy(update={"provider_status": "running, 50 %"})
    assert transitions.chunk_recognised(t, t.chunks[0], 1, "uri", NOW).provider_status == "recognised"


def test_the_end_is_told_in_words_for_people() -> None:
    t = transitions.completed(transcribing(ChunkState.DONE), ("S1",), Counts(words=12), NOW)
    assert t.timeline[-1].message == "Transcript ready: 12 words, 1 speaker"
    assert transitions.completed(t, ("S1", "S2"), Counts(), NOW).timeline[-1].message.endswith("2 speakers")
    assert transitions.cancelled(t, NOW).timeline[-1].message == "Cancelled"
    assert transitions.failed(t, "no_speech", NOW).timeline[-1].message == failure("no_speech").message


def test_a_retry_keeps_what_is_done_and_asks_for_the_rest() -> None:
    t = transitions.failed(transcribing(ChunkState.DONE, ChunkState.FAILED), "parts_failed", NOW)
    t = transitions.retried(t.model_copy(update={"provider_status": "failed: INTERNAL"}), NOW, LIMITS)
    assert [chunk.state for chunk in t.chunks] == [ChunkState.DONE, ChunkState.PENDING]
    assert (t.chunks[1].operation, t.chunks[1].attempt) == (None, 1)
    assert (t.state, t.run, t.failure, t.completed_at) == (TranscriptionState.PREPARING, 2, None, None)
    assert (t.reserved_seconds, t.provider_status) == (90, "")
    assert t.deadline == NOW + LIMITS.recognition_lasts(90_000, Processing.NOW)


def test_a_retry_of_an_upload_that_is_recognised_as_it_is_needs_no_preparation() -> None:
    (chunk,) = (a_chunk(uri=AUDIO.uri, state=ChunkState.FAILED),)
    t = transitions.retried(a_pass(state=TranscriptionState.FAILED, audio=AUDIO, chunks=(chunk,)), NOW, LIMITS)
    assert t.state is TranscriptionState.TRANSCRIBING


def test_a_retry_after_all_words_are_there_only_assembles() -> None:
    t = transitions.retried(transcribing(ChunkState.DONE, ChunkState.DONE), NOW, LIMITS)
    assert t.state is TranscriptionState.ASSEMBLING


def test_a_nudge_gives_the_work_new_names() -> None:
    t = transitions.requeued(transcribing(ChunkState.PENDING), NOW)
    assert (t.requeues, t.changed_at) == (1, NOW)


def test_a_look_shows_progress_that_came_too_soon_to_be_shown() -> None:
    t = transcribing(ChunkState.RUNNING).model_copy(update={"progress": 10, "progress_at": NOW})
    t = transitions.with_chunk(t, t.chunks[0].model_copy(update={"progress": 50}), NOW)
    assert t.progress == 10
    assert transitions.polled(t, NOW + timedelta(seconds=5), LIMITS).progress == 52
