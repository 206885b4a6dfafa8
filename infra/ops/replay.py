"""Something is done once more: a message that was given up, a call of a webhook, a stage of a session.

Handlers may run any number of times, so each of these is safe at any moment.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum

from google.api_core.exceptions import Forbidden

from shared.domain.dead_letters import DeadLetter
from shared.domain.errors import Conflict, NotFound
from shared.domain.events import pass_ended
from shared.domain.models import Model, State, Transcription, TranscriptionRef
from shared.domain.passes import nudged
from shared.domain.upkeep import Mark
from shared.ports.upkeep import DeadLetters
from shared.usecases.ask_analysis import Inquiry, ask_for
from shared.usecases.change import Passes, change
from shared.usecases.dead_letters import Office, redrive

PAGE = 100


class Stage(StrEnum):
    """What can be done once more of a session."""

    LOOK = "look"
    WORK = "work"
    ANALYSIS = "analysis"
    NEWS = "news"


class Replayed(Model):
    """What was done once more."""

    session_id: str
    version: int
    stage: Stage
    state: State


def waiting_letters(letters: DeadLetters) -> Iterator[DeadLetter]:
    """All that were not sent again yet, the oldest first."""
    after: Mark | None = None
    while page := letters.waiting(after, PAGE):
        yield from (found.value for found in page)
        after = page[-1].mark


def redrive_these(found: list[DeadLetter], passes: Passes, office: Office) -> list[DeadLetter]:
    """Sends them again; returns those that nobody listens for any more, or that are Eventarc's own, which stay."""
    left = []
    for letter in found:
        try:
            redrive(letter, passes, office)
        except (NotFound, Forbidden):
            left.append(letter)
    return left


def replay_stage(session_id: str, stage: Stage, passes: Passes, inquiry: Callable[[], Inquiry]) -> Replayed:
    """Of the newest pass of a session. Raises `NotFound`, or `Conflict` where it is not at that stage."""
    every = passes.transcriptions.every(session_id)
    if not every:
        raise NotFound("There is no such session, or nothing was ever recognised of it.")
    newest = every[0]
    _check(stage, newest)
    match stage:
        case Stage.LOOK:
            after = _looked_at(newest.ref, passes)
        case Stage.WORK:
            after = _asked_again(newest.ref, passes)
        case Stage.ANALYSIS:
            after = newest
            ask_for(newest.ref, inquiry())
        case Stage.NEWS:
            after = newest
            passes.events.session_changed(pass_ended(newest))
    return Replayed(session_id=session_id, version=after.version, stage=stage, state=after.state)


def _check(stage: Stage, t: Transcription) -> None:
    if stage is Stage.ANALYSIS and t.state is not State.COMPLETED:
        raise Conflict(f"There is no complete transcript to look at: it is {t.state}.")
    if (stage is Stage.NEWS) != t.state.finished and stage is not Stage.ANALYSIS:
        raise Conflict("It has ended." if t.state.finished else f"It has not ended: it is {t.state}.")


def _looked_at(ref: TranscriptionRef, passes: Passes) -> Transcription:
    """The next look is now; what was missed is found by it."""
    now = passes.clock.now()
    return change(passes, ref, lambda t: t.model_copy(update={"look": t.look + 1, "next_look_at": now})).after


def _asked_again(ref: TranscriptionRef, passes: Passes) -> Transcription:
    """The work that its state calls for, under new names: as if it were lost."""
    now = passes.clock.now()
    return change(passes, ref, lambda t: nudged(t, now)).after
