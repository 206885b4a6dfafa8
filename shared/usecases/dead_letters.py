"""What nobody could deliver is kept, told on the timeline of its session, and sent again once the cause is gone."""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.dead_letters import KEPT, DeadLetter, LetterState, LetterView, happened, sent_again
from shared.domain.errors import Conflict, NotFound
from shared.domain.happenings import Happening
from shared.domain.models import Model, Transcription, TranscriptionRef
from shared.domain.passes import noted
from shared.domain.sessions import Caller
from shared.domain.upkeep import Batch, Chore
from shared.ports.sessions import Sessions
from shared.ports.upkeep import DeadLetters, Found, LetterPost
from shared.usecases.change import Passes, change
from shared.usecases.permitted import permitted
from shared.usecases.upkeep import Outcome, walked

LISTED = 100


class LetterList(Model):
    """The newest, at most a hundred."""

    letters: list[LetterView]


class Office(NamedTuple):
    """What handling dead letters needs beside the passes."""

    letters: DeadLetters
    post: LetterPost
    sessions: Sessions


def keep_dead_letter(letter: DeadLetter, passes: Passes, office: Office) -> bool:
    """Keeps it and tells so on the timeline of its session; True when it was not kept before. Again is free."""
    new = office.letters.keep(_lasting(letter, office.sessions))
    _note(letter, happened(letter), letter.at, passes, office.sessions)
    return new


def _lasting(letter: DeadLetter, sessions: Sessions) -> DeadLetter:
    with suppress(NotFound):
        if letter.session_id and sessions.get(letter.session_id):
            return letter
    return letter.model_copy(update={"expire_at": letter.at + KEPT})


def list_dead_letters(session_id: str, caller: Caller, office: Office) -> LetterList:
    """Those of a session, for whoever may retry it."""
    permitted(Action.PROCESS, session_id, caller, office.sessions)
    found = office.letters.of_session(session_id, LISTED)
    return LetterList(letters=[_view(letter) for letter in found])


def redrive_dead_letter(session_id: str, letter_id: str, caller: Caller, passes: Passes, office: Office) -> LetterView:
    """Sends one again, for whoever may retry its session; one that was sent again already stays as it is.

    Raises `NotFound` for a letter of another session, `Conflict` when nobody listens to its topic any more.
    """
    permitted(Action.PROCESS, session_id, caller, office.sessions)
    letter = office.letters.get(letter_id)
    if letter.session_id != session_id:
        raise NotFound("There is no such message.")
    if letter.state is LetterState.KEPT:
        try:
            redrive(letter, passes, office)
        except NotFound as error:
            raise Conflict("Nobody listens to this kind of message any more.", "no-such-subscription") from error
    return _view(office.letters.get(letter_id))


def redrive_all(chore: Chore, passes: Passes, office: Office) -> Batch:
    """A job: all that are kept are sent again.

    An item: one read, a message, a write, and two of each for its timeline.
    """
    limit = passes.limits.maintenance_batch

    def send(found: Found[DeadLetter]) -> Outcome:
        if not chore.dry_run:
            redrive(found.value, passes, office)
        return Outcome("redriven")

    return walked(office.letters.waiting(chore.after, limit), limit, send)


def redrive(letter: DeadLetter, passes: Passes, office: Office) -> None:
    """Sent, then marked: whoever dies in between sends it twice, which handlers are made for.

    Raises `NotFound` when its subscription is gone.
    """
    now = passes.clock.now()
    office.post.send_again(letter)
    office.letters.mark_redriven(letter.id, now)
    _note(letter, sent_again(letter), now, passes, office.sessions)


def _note(letter: DeadLetter, what: Happening, at: datetime, passes: Passes, sessions: Sessions) -> None:
    """On the timeline of the session's newest pass, once; nowhere when the message is of no session that has one."""

    def decide(t: Transcription) -> Transcription:
        told = any(entry.message == what.message for entry in t.timeline)
        return t if told else noted(t, at, what)

    if letter.session_id is None:
        return
    with suppress(NotFound):
        version = sessions.get(letter.session_id).transcription.attempt_version
        change(passes, TranscriptionRef(session_id=letter.session_id, version=version), decide)


def _view(letter: DeadLetter) -> LetterView:
    return LetterView.model_validate(letter.model_dump(include=set(LetterView.model_fields)))
