import re
from datetime import timedelta

import pytest

from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.tasks import ChunkRef, PollRef, tasks_due
from shared.transcription.domain.transcription import ChunkState, Transcription
from tests.support.fakes.clock import START
from tests.support.samples import a_chunk, a_pass

LATER = START + timedelta(seconds=5)


def due(t: Transcription) -> dict[str, str]:
    return {task.function: task.name for task in tasks_due(t)}


@pytest.mark.parametrize(
    ("state", "function"),
    [(TranscriptionState.PREPARING, "prepare_audio"), (TranscriptionState.ASSEMBLING, "assemble_transcript")],
)
def test_a_stage_has_its_task_beside_the_next_look(state: TranscriptionState, function: str) -> None:
    assert set(due(a_pass(state=state))) == {function, "poll_recognition"}


def test_an_upload_is_only_looked_at() -> None:
    (poll,) = tasks_due(a_pass(poll=4, next_poll_at=LATER))
    assert (poll.function, poll.payload, poll.at) == (
        "poll_recognition",
        PollRef(session_id="s1", version=1, poll=4),
        LATER,
    )


def test_chunks_that_wait_are_started_and_the_others_not() -> None:
    chunks = tuple(a_chunk(n, state=state, attempt=n + 1) for n, state in enumerate(ChunkState))
    starts = [
        t.payload
        for t in tasks_due(a_pass(state=TranscriptionState.TRANSCRIBING, chunks=chunks))
        if "start" in t.function
    ]
    assert starts == [ChunkRef(session_id="s1", version=1, chunk=n, attempt=n + 1) for n in (0, 1)]


def test_a_chunk_is_not_asked_for_before_its_time() -> None:
    waiting = a_pass(state=TranscriptionState.TRANSCRIBING, chunks=(a_chunk(not_before=LATER),))
    assert tasks_due(waiting)[0].at == LATER


@pytest.mark.parametrize(
    "state", [TranscriptionState.COMPLETED, TranscriptionState.FAILED, TranscriptionState.CANCELLED]
)
def test_what_has_ended_calls_for_nothing(state: TranscriptionState) -> None:
    assert tasks_due(a_pass(state=state, chunks=(a_chunk(),))) == []


def test_names_differ_by_everything_that_makes_it_other_work() -> None:
    states = [
        TranscriptionState.UPLOADING,
        TranscriptionState.PREPARING,
        TranscriptionState.TRANSCRIBING,
        TranscriptionState.ASSEMBLING,
    ]
    others: list[dict[str, object]] = [
        {},
        {"session_id": "s2"},
        {"version": 2},
        {"run": 2},
        {"requeues": 1},
        {"poll": 1},
    ]
    chunks = (a_chunk(0), a_chunk(1, attempt=2))
    transcription_deps = [a_pass(state=state, chunks=chunks, **other) for state in states for other in others]
    wanted = {
        (task.function, str(task.payload), t.run, t.requeues) for t in transcription_deps for task in tasks_due(t)
    }
    names = {task.name for t in transcription_deps for task in tasks_due(t)}
    assert len(names) == len(wanted)


def test_the_same_state_asks_for_the_same_names() -> None:
    t = a_pass(state=TranscriptionState.TRANSCRIBING, chunks=(a_chunk(),))
    assert due(t) == due(t.model_copy(update={"provider_status": "news", "progress": 50}))


def test_names_are_what_cloud_tasks_allows() -> None:
    """Letters, digits, hyphens and underscores, at most 500 (CreateTask reference)."""
    t = a_pass(
        session_id="0123456789abcdef0123", state=TranscriptionState.TRANSCRIBING, chunks=tuple(map(a_chunk, range(40)))
    )
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,500}", task.name) for task in tasks_due(t))
