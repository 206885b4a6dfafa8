"""Stores undelivered messages, notes them on the session's timeline, and sends them again on request."""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.domain.model import Model
from shared.core.usecases.job_batches import ItemOutcome, process_each
from shared.maintenance.domain.dead_letters import (
    RETENTION,
    DeadLetter,
    DeadLetterView,
    LetterState,
    dead_letter_event,
    redriven_event,
)
from shared.maintenance.ports import DeadLetterPublisher, DeadLetters
from shared.sessions.domain.access import Action
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize
from shared.transcription.domain.timeline import TimelineEvent
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.transitions import with_timeline_entry
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription

MAX_LISTED = 100


class DeadLetterList(Model):
    """The newest letters, at most 100."""

    letters: list[DeadLetterView]


class DeadLetterDeps(NamedTuple):
    """What handling dead letters needs besides `TranscriptionDeps`."""

    dead_letters: DeadLetters
    dead_letter_publisher: DeadLetterPublisher
    sessions: Sessions


def keep_dead_letter(
    letter: DeadLetter, transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps
) -> bool:
    """Store the letter and note it on its session's timeline; True if it is new. Idempotent."""
    new = dead_letter_deps.dead_letters.keep(_with_expiry(letter, dead_letter_deps.sessions))
    _add_to_timeline(letter, dead_letter_event(letter), letter.at, transcription_deps, dead_letter_deps.sessions)
    return new


def _with_expiry(letter: DeadLetter, sessions: Sessions) -> DeadLetter:
    with suppress(NotFound):
        if letter.session_id and sessions.get(letter.session_id):
            return letter
    return letter.model_copy(update={"expire_at": letter.at + RETENTION})


def list_dead_letters(session_id: str, caller: Caller, deps: DeadLetterDeps) -> DeadLetterList:
    """The letters of a session, for users who may retry it."""
    authorize(Action.PROCESS, session_id, caller, deps.sessions)
    found = deps.dead_letters.of_session(session_id, MAX_LISTED)
    return DeadLetterList(letters=[_view(letter) for letter in found])


def redrive_dead_letter(
    session_id: str,
    letter_id: str,
    caller: Caller,
    transcription_deps: TranscriptionDeps,
    dead_letter_deps: DeadLetterDeps,
) -> DeadLetterView:
    """Send a letter again, for users who may retry its session; a repeat changes nothing.

    Raises `NotFound` for a letter of another session, `Conflict` if its subscription does not exist any more.
    """
    authorize(Action.PROCESS, session_id, caller, dead_letter_deps.sessions)
    letter = dead_letter_deps.dead_letters.get(letter_id)
    if letter.session_id != session_id:
        raise NotFound("There is no such dead letter.")
    if letter.state is LetterState.KEPT:
        try:
            redrive(letter, transcription_deps, dead_letter_deps)
        except NotFound as error:
            raise Conflict("This kind of message has no receiver any more.", "no-such-subscription") from error
    return _view(dead_letter_deps.dead_letters.get(letter_id))


def redrive_all(
    job_batch: JobBatch, transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps
) -> BatchResult:
    """A job: all stored letters are sent again.

    One item: one read, one message, one write, and two of each for its timeline.
    """
    limit = transcription_deps.limits.maintenance_batch

    def send(found: JobItem[DeadLetter]) -> ItemOutcome:
        if not job_batch.dry_run:
            redrive(found.value, transcription_deps, dead_letter_deps)
        return ItemOutcome("redriven")

    return process_each(dead_letter_deps.dead_letters.waiting(job_batch.after, limit), limit, send)


def redrive(letter: DeadLetter, transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps) -> None:
    """Send, then mark. A crash in between sends the message twice, which handlers tolerate.

    Raises `NotFound` if its subscription does not exist.
    """
    now = transcription_deps.clock.now()
    dead_letter_deps.dead_letter_publisher.send_again(letter)
    dead_letter_deps.dead_letters.mark_redriven(letter.id, now)
    _add_to_timeline(letter, redriven_event(letter), now, transcription_deps, dead_letter_deps.sessions)


def _add_to_timeline(
    letter: DeadLetter, event: TimelineEvent, at: datetime, deps: TranscriptionDeps, sessions: Sessions
) -> None:
    """Add the event once to the timeline of the newest transcription, if the session has one."""

    def decide(t: Transcription) -> Transcription:
        noted = any(entry.message == event.message for entry in t.timeline)
        return t if noted else with_timeline_entry(t, at, event)

    if letter.session_id is None:
        return
    with suppress(NotFound):
        version = sessions.get(letter.session_id).transcription.latest_version
        update_transcription(deps, TranscriptionRef(session_id=letter.session_id, version=version), decide)


def _view(letter: DeadLetter) -> DeadLetterView:
    return DeadLetterView.model_validate(letter.model_dump(include=set(DeadLetterView.model_fields)))
