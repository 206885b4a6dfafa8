"""What nobody could deliver is kept, told on the timeline of its session, and sent again once the cause is gone."""

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
    KEPT,
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

LISTED = 100


class DeadLetterList(Model):
    """The newest, at most a hundred."""

    letters: list[DeadLetterView]


class DeadLetterDeps(NamedTuple):
    """What handling dead letters needs beside the passes."""

    dead_letters: DeadLetters
    dead_letter_publisher: DeadLetterPublisher
    sessions: Sessions


def keep_dead_letter(
    letter: DeadLetter, transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps
) -> bool:
    """Keeps it and tells so on the timeline of its session; True when it was not kept before. Again is free."""
    new = dead_letter_deps.dead_letters.keep(_lasting(letter, dead_letter_deps.sessions))
    _note(letter, dead_letter_event(letter), letter.at, transcription_deps, dead_letter_deps.sessions)
    return new


def _lasting(letter: DeadLetter, sessions: Sessions) -> DeadLetter:
    with suppress(NotFound):
        if letter.session_id and sessions.get(letter.session_id):
            return letter
    return letter.model_copy(update={"expire_at": letter.at + KEPT})


def list_dead_letters(session_id: str, caller: Caller, deps: DeadLetterDeps) -> DeadLetterList:
    """Those of a session, for whoever may retry it."""
    authorize(Action.PROCESS, session_id, caller, deps.sessions)
    found = deps.dead_letters.of_session(session_id, LISTED)
    return DeadLetterList(letters=[_view(letter) for letter in found])


def redrive_dead_letter(
    session_id: str,
    letter_id: str,
    caller: Caller,
    transcription_deps: TranscriptionDeps,
    dead_letter_deps: DeadLetterDeps,
) -> DeadLetterView:
    """Sends one again, for whoever may retry its session; one that was sent again already stays as it is.

    Raises `NotFound` for a letter of another session, `Conflict` when nobody listens to its topic any more.
    """
    authorize(Action.PROCESS, session_id, caller, dead_letter_deps.sessions)
    letter = dead_letter_deps.dead_letters.get(letter_id)
    if letter.session_id != session_id:
        raise NotFound("There is no such message.")
    if letter.state is LetterState.KEPT:
        try:
            redrive(letter, transcription_deps, dead_letter_deps)
        except NotFound as error:
            raise Conflict("Nobody listens to this kind of message any more.", "no-such-subscription") from error
    return _view(dead_letter_deps.dead_letters.get(letter_id))


def redrive_all(
    job_batch: JobBatch, transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps
) -> BatchResult:
    """A job: all that are kept are sent again.

    An item: one read, a message, a write, and two of each for its timeline.
    """
    limit = transcription_deps.limits.maintenance_batch

    def send(found: JobItem[DeadLetter]) -> ItemOutcome:
        if not job_batch.dry_run:
            redrive(found.value, transcription_deps, dead_letter_deps)
        return ItemOutcome("redriven")

    return process_each(dead_letter_deps.dead_letters.waiting(job_batch.after, limit), limit, send)


def redrive(letter: DeadLetter, transcription_deps: TranscriptionDeps, dead_letter_deps: DeadLetterDeps) -> None:
    """Sent, then marked: whoever dies in between sends it twice, which handlers are made for.

    Raises `NotFound` when its subscription is gone.
    """
    now = transcription_deps.clock.now()
    dead_letter_deps.dead_letter_publisher.send_again(letter)
    dead_letter_deps.dead_letters.mark_redriven(letter.id, now)
    _note(letter, redriven_event(letter), now, transcription_deps, dead_letter_deps.sessions)


def _note(letter: DeadLetter, what: TimelineEvent, at: datetime, deps: TranscriptionDeps, sessions: Sessions) -> None:
    """On the timeline of the session's newest pass, once; nowhere when the message is of no session that has one."""

    def decide(t: Transcription) -> Transcription:
        told = any(entry.message == what.message for entry in t.timeline)
        return t if told else with_timeline_entry(t, at, what)

    if letter.session_id is None:
        return
    with suppress(NotFound):
        version = sessions.get(letter.session_id).transcription.latest_version
        update_transcription(deps, TranscriptionRef(session_id=letter.session_id, version=version), decide)


def _view(letter: DeadLetter) -> DeadLetterView:
    return DeadLetterView.model_validate(letter.model_dump(include=set(DeadLetterView.model_fields)))
