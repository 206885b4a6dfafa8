"""Somebody wants what can be found of a version by itself to be found anew."""

from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.models import Model, TranscriptionRef
from shared.domain.sessions import Caller, Session
from shared.ports.clock import Clock
from shared.ports.passes import Events
from shared.ports.transcripts import Analyses
from shared.usecases.read_version import Library, find_version


class Inquiry(NamedTuple):
    """What asking needs."""

    library: Library
    analyses: Analyses
    events: Events
    clock: Clock


class Asked(Model):
    """It is on its way: `sessions/{id}/analysis/{version}` will show it."""

    version: int


def ask_analysis(session_id: str, version: int | None, caller: Caller, inquiry: Inquiry) -> Asked:
    """Roles are suggested anew; those that people chose stay. Raises as `find_version`.

    A look that is under way may have read what was there before: it answers what was asked before it, and not this.
    """
    found = find_version(session_id, version, caller, inquiry.library, Action.CORRECT)
    ask_for(found.ref, inquiry)
    return Asked(version=found.ref.version)


def ask_anew(session: Session, inquiry: Inquiry) -> None:
    """After another set was chosen: of the version that people read, if there is one."""
    if session.transcription.version is not None:
        ref = TranscriptionRef(session_id=session.id, version=session.transcription.version)
        ask_for(ref, inquiry)


def ask_for(ref: TranscriptionRef, inquiry: Inquiry) -> None:
    """The request goes with the message: whoever dies in front of the note leaves nothing that waits for ever."""
    at = inquiry.clock.now()
    inquiry.events.transcript_ready(ref, at)
    inquiry.analyses.ask(ref, at)
