import re
from datetime import timedelta

import pytest

from shared.domain.models import ChunkState, State, Transcription
from shared.domain.tasks import ChunkRef, LookRef, tasks_due
from tests.fakes.clock import START
from tests.samples import a_chunk, a_pass, a_ref

LATER = START + timedelta(seconds=5)


def due(t: Transcription) -> dict[str, str]:
    return {task.function: task.name for task in tasks_due(t)}


@pytest.mark.parametrize(
    ("state", "function"),
    [(State.PREPARING, "prepare_audio"), (State.ASSEMBLING, "assemble_transcript")],
)
def test_a_stage_has_its_task_beside_the_next_look(state: State, function: str) -> None:
    assert set(due(a_pass(state=state))) == {function, "poll_recognition"}


def test_an_upload_is_only_looked_at() -> None:
    (look,) = tasks_due(a_pass(look=4, next_look_at=LATER))
    assert (look.function, look.payload, look.at) == ("poll_recognition", LookRef(**_ref(), look=4), LATER)


def test_chunks_that_wait_are_started_and_the_others_not() -> None:
    chunks = tuple(a_chunk(n, state=state, attempt=n + 1) for n, state in enumerate(ChunkState))
    starts = [t.payload for t in tasks_due(a_pass(state=State.TRANSCRIBING, chunks=chunks)) if "start" in t.function]
    assert starts == [ChunkRef(**_ref(), chunk=0, attempt=1), ChunkRef(**_ref(), chunk=1, attempt=2)]


def test_a_chunk_is_not_asked_for_before_its_time() -> None:
    waiting = a_pass(state=State.TRANSCRIBING, chunks=(a_chunk(not_before=LATER),))
    assert tasks_due(waiting)[0].at == LATER


@pytest.mark.parametrize("state", [State.COMPLETED, State.FAILED, State.CANCELLED])
def test_what_has_ended_calls_for_nothing(state: State) -> None:
    assert tasks_due(a_pass(state=state, chunks=(a_chunk(),))) == []


def test_names_differ_by_everything_that_makes_it_other_work() -> None:
    states = [State.UPLOADING, State.PREPARING, State.TRANSCRIBING, State.ASSEMBLING]
    passes = [
        a_pass(session_id=sid, version=version, run=run, nudges=nudges, look=look, state=state, chunks=chunks)
        for sid, version, run, nudges, look in [("s1", 1, 1, 0, 0), ("s2", 1, 1, 0, 0), ("s1", 2, 1, 0, 0)]
        + [("s1", 1, 2, 0, 0), ("s1", 1, 1, 1, 0), ("s1", 1, 1, 0, 1)]
        for state in states
        for chunks in [(a_chunk(0), a_chunk(1, attempt=2))]
    ]
    wanted = {(task.function, str(task.payload), t.run, t.nudges) for t in passes for task in tasks_due(t)}
    names = {task.name for t in passes for task in tasks_due(t)}
    assert len(names) == len(wanted)


def test_the_same_state_asks_for_the_same_names() -> None:
    t = a_pass(state=State.TRANSCRIBING, chunks=(a_chunk(),))
    assert due(t) == due(t.model_copy(update={"provider_says": "news", "progress": 50}))


def test_names_are_what_cloud_tasks_allows() -> None:
    """Letters, digits, hyphens and underscores, at most 500 (CreateTask reference)."""
    t = a_pass(session_id="0123456789abcdef0123", state=State.TRANSCRIBING, chunks=tuple(map(a_chunk, range(40))))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,500}", task.name) for task in tasks_due(t))


def _ref() -> dict[str, object]:
    return a_ref().model_dump()
