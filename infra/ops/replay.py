"""Something is done once more: a message that was given up, a call of a webhook, a stage of a session.

Handlers may run any number of times, so each of these is safe at any moment.
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
    """What can be done once more of a session."""

    POLL = "poll"
    WORK = "work"
    ANALYSIS = "analysis"
    NEWS = "news"


class Replayed(Model):
    """What was done once more."""

    session_id: str
    version: int
    stage: Stage
    state: TranscriptionState


def waiting_letters(dead_letters: DeadLetters) -> Iterator[DeadLetter]:
    """All that were not sent again yet, the oldest first."""
    after: JobCursor | None = None
    while page := dead_letters.waiting(after, PAGE):
        yield from (found.value for found in page)
        after = page[-1].cursor


def redrive_these(
    found: list[DeadLetter], transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps
) -> list[DeadLetter]:
    """Sends them again; returns those that nobody listens for any more, or that are Eventarc's own, which stay."""
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
) -> Replayed:
    """Of the newest pass of a session. Raises `NotFound`, or `Conflict` where it is not at that stage."""
    every = transcription_deps.transcriptions.every(session_id)
    if not every:
        raise NotFound("There is no such session, or nothing was ever recognised of it.")
    newest = every[0]
    _check(stage, newest)
    match stage:
        case Stage.POLL:
            after = _looked_at(newest.ref, transcription_deps)
        case Stage.WORK:
            after = _asked_again(newest.ref, transcription_deps)
        case Stage.ANALYSIS:
            after = newest
            publish_request(newest.ref, analysis_request_deps())
        case Stage.NEWS:
            after = newest
            transcription_deps.events.session_changed(transcription_ended(newest))
    return Replayed(session_id=session_id, version=after.version, stage=stage, state=after.state)


def _check(stage: Stage, t: Transcription) -> None:
    if stage is Stage.ANALYSIS and t.state is not TranscriptionState.COMPLETED:
        raise Conflict(f"There is no complete transcript to look at: it is {t.state}.")
    if (stage is Stage.NEWS) != t.state.finished and stage is not Stage.ANALYSIS:
        raise Conflict("It has ended." if t.state.finished else f"It has not ended: it is {t.state}.")


def _looked_at(ref: TranscriptionRef, transcription_deps: TranscriptionDeps) -> Transcription:
    """The next look is now; what was missed is found by it."""
    now = transcription_deps.clock.now()
    return update_transcription(
        transcription_deps, ref, lambda t: t.model_copy(update={"poll": t.poll + 1, "next_poll_at": now})
    ).after


def _asked_again(ref: TranscriptionRef, transcription_deps: TranscriptionDeps) -> Transcription:
    """The work that its state calls for, under new names: as if it were lost."""
    now = transcription_deps.clock.now()
    return update_transcription(transcription_deps, ref, lambda t: requeued(t, now)).after
