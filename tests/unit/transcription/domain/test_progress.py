from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.domain.limits import Limits
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain.progress import (
    PREPARED,
    RECOGNISED,
    WRITE_EVERY,
    next_poll_time,
    percent,
    summary_of,
    with_progress,
)
from shared.transcription.domain.transcription import Chunk, ChunkState, Transcription
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_pass

SECOND = timedelta(seconds=1)
LIMITS = Limits()


def recognising(*percents: int) -> Transcription:
    chunks = tuple(a_chunk(n, progress=each, state=ChunkState.RUNNING) for n, each in enumerate(percents))
    return a_pass(state=TranscriptionState.TRANSCRIBING, chunks=chunks)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (TranscriptionState.UPLOADING, 0),
        (TranscriptionState.PREPARING, 5),
        (TranscriptionState.TRANSCRIBING, PREPARED),
        (TranscriptionState.ASSEMBLING, RECOGNISED),
        (TranscriptionState.COMPLETED, 100),
    ],
)
def test_each_state_has_its_percent(state: TranscriptionState, expected: int) -> None:
    assert percent(a_pass(state=state)) == expected


@pytest.mark.parametrize("state", [TranscriptionState.FAILED, TranscriptionState.CANCELLED])
def test_what_ends_early_stays_where_it_was(state: TranscriptionState) -> None:
    assert percent(a_pass(state=state, progress=42)) == 42


def test_recognition_goes_from_prepared_to_recognised() -> None:
    assert [percent(recognising(each, each)) for each in (0, 50, 100)] == [10, 52, 95]


def test_a_longer_chunk_counts_for_more() -> None:
    long = Chunk(index=0, start_ms=0, end_ms=900, uri="x", state=ChunkState.DONE)
    short = Chunk(index=1, start_ms=900, end_ms=1000, uri="x")
    assert percent(a_pass(state=TranscriptionState.TRANSCRIBING, chunks=(long, short))) == 10 + 85 * 90 // 100


@given(
    st.lists(
        st.tuples(st.sampled_from(TranscriptionState), st.integers(0, 100), st.integers(0, 5000)).map(
            lambda drawn: (a_pass(state=drawn[0], chunks=(a_chunk(progress=drawn[1]),)), drawn[2])
        )
    )
)
def test_progress_only_grows_and_at_most_once_a_second(steps: list[tuple[Transcription, int]]) -> None:
    t, now, written = a_pass(), START, list[datetime]()
    for step, wait_ms in steps:
        now += timedelta(milliseconds=wait_ms)
        before = t
        t = with_progress(t.model_copy(update={"state": step.state, "chunks": step.chunks}), now)
        assert t.progress >= before.progress
        if t.progress > before.progress and not t.state.finished:
            assert not written or now - written[-1] >= WRITE_EVERY
        if t.progress > before.progress:
            written.append(now)


def test_the_end_is_shown_at_once() -> None:
    recent = a_pass(state=TranscriptionState.COMPLETED, progress=95, progress_at=START)
    assert with_progress(recent, START).progress == 100


def test_a_session_shows_the_newest_pass() -> None:
    chunks = (a_chunk(0, state=ChunkState.DONE), a_chunk(1))
    t = a_pass(state=TranscriptionState.TRANSCRIBING, chunks=chunks, version=2, progress=50, provider_status="half way")
    shown = summary_of(t, 1)
    assert (shown.state, shown.progress, shown.provider_status) == (TranscriptionState.TRANSCRIBING, 50, "half way")
    assert (shown.version, shown.latest_version) == (1, 2)
    assert (shown.chunks_done, shown.chunks) == (1, 2)
    assert (shown.deadline, shown.next_poll_at) == (t.deadline, t.next_poll_at)


def test_only_a_complete_version_is_shown_for_reading() -> None:
    done = a_pass(state=TranscriptionState.COMPLETED, version=2, counts=Counts(words=7))
    assert (summary_of(done, 1).version, summary_of(done, 1).counts.words, summary_of(done, 1).deadline) == (2, 7, None)
    assert summary_of(a_pass(state=TranscriptionState.FAILED, version=2), 1).version == 1
    assert summary_of(a_pass(), None).version is None


def test_looks_come_at_growing_distances_up_to_a_cap() -> None:
    t, now, waits = (
        a_pass(state=TranscriptionState.TRANSCRIBING, deadline=START + timedelta(days=1)),
        START,
        list[float](),
    )
    for _ in range(20):
        following = next_poll_time(t, now, LIMITS)
        waits.append((following - now).total_seconds())
        now = following
    assert waits[0] == LIMITS.poll_first_seconds
    assert waits == sorted(waits)
    assert waits[-1] == LIMITS.poll_max_seconds


def test_an_upload_is_looked_at_rarely() -> None:
    t = a_pass(deadline=START + timedelta(days=7))
    assert next_poll_time(t, START, LIMITS) - START == timedelta(minutes=20)
    assert next_poll_time(t, START + timedelta(days=3), LIMITS) == START + timedelta(days=3, hours=6)


def test_the_last_look_comes_right_after_the_deadline() -> None:
    t = a_pass(state=TranscriptionState.TRANSCRIBING, deadline=START + timedelta(seconds=3))
    assert next_poll_time(t, START, LIMITS) == t.deadline + SECOND
    late = t.deadline + timedelta(hours=1)
    assert next_poll_time(t, late, LIMITS) == late + SECOND
