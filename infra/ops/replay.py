"""Repeats work on request: a dead letter, a webhook call, a stage of a session.

All handlers are idempotent, so a repetition is safe at any time.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum

from google.api_core.exceptions import Forbidden

from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.jobs import JobCursor
from shared.core.domain.model import Model
from shared.maintenance.domain.dead_letters import DeadLetter
from shared.maintenance.ports import DeadLetters
from shared.maintenance.usecases.dead_letters import DeadLetterDeps, redrive
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.transitions import requeued
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription
from shared.transcripts.usecases.request_analysis import AnalysisRequestDeps, publish_request

PAGE = 100


class Stage(StrEnum):
    """A stage of a session that can be repeated."""

    POLL = "poll"
    WORK = "work"
    ANALYSIS = "analysis"
    EVENT = "event"


class ReplayResult(Model):
    """The stage that was repeated."""

    session_id: str
    version: int
    stage: Stage
    state: TranscriptionState


def waiting_dead_letters(dead_letters: DeadLetters) -> Iterator[DeadLetter]:
    """Yields all dead letters that were not sent again, oldest first."""
    after: JobCursor | None = None
    while page := dead_letters.waiting(after, PAGE):
        yield from (found.value for found in page)
        after = page[-1].cursor


def redrive_all(
    found: list[DeadLetter], transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps
) -> list[DeadLetter]:
    """Sends dead letters again; returns those that cannot be sent.

    A letter stays if its subscription is gone, or if only Eventarc may publish it.
    """
    left = []
    for letter in found:
        try:
            redrive(letter, transcription_deps, dead_letter_deps)
        except (NotFound, Forbidden):
            left.append(letter)
    return left


def replay_stage(
    session_id: str,
    stage: Stage,
    transcription_deps: TranscriptionDeps,
    analysis_request_deps: Callable[[], AnalysisRequestDeps],
) -> ReplayResult:
    """Repeats a stage of the newest transcription. Raises `NotFound`, or `Conflict` if it is not at that stage."""
    every = transcription_deps.transcriptions.every(session_id)
    if not every:
        raise NotFound("There is no such session, or it was never transcribed.")
    newest = every[0]
    _check(stage, newest)
    match stage:
        case Stage.POLL:
            after = _poll_now(newest.ref, transcription_deps)
        case Stage.WORK:
            after = _requeue_work(newest.ref, transcription_deps)
        case Stage.ANALYSIS:
            after = newest
            publish_request(newest.ref, analysis_request_deps())
        case Stage.EVENT:
            after = newest
            transcription_deps.events.session_changed(transcription_ended(newest))
    return ReplayResult(session_id=session_id, version=after.version, stage=stage, state=after.state)


def _check(stage: Stage, t: Transcription) -> None:
    if stage is Stage.ANALYSIS and t.state is not TranscriptionState.COMPLETED:
        raise Conflict(f"There is no complete transcript: the state is {t.state}.")
    if (stage is Stage.EVENT) != t.state.finished and stage is not Stage.ANALYSIS:
        raise Conflict("It has ended." if t.state.finished else f"It has not ended: the state is {t.state}.")


def _poll_now(ref: TranscriptionRef, transcription_deps: TranscriptionDeps) -> Transcription:
    """Polls at once; the poll repairs lost work."""
    now = transcription_deps.clock.now()
    return update_transcription(
        transcription_deps, ref, lambda t: t.model_copy(update={"poll": t.poll + 1, "next_poll_at": now})
    ).after


def _requeue_work(ref: TranscriptionRef, transcription_deps: TranscriptionDeps) -> Transcription:
    """Enqueues the task of the current state again, under a new name."""
    now = transcription_deps.clock.now()
    return update_transcription(transcription_deps, ref, lambda t: requeued(t, now)).after
