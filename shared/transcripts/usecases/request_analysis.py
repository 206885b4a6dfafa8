"""Somebody wants what can be found of a version by itself to be found anew."""

from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.model import Model
from shared.core.ports import Clock
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import Events
from shared.transcripts.ports import Analyses
from shared.transcripts.usecases.read_version import TranscriptReadDeps, find_version


class AnalysisRequestDeps(NamedTuple):
    """What asking needs."""

    transcripts: TranscriptReadDeps
    analyses: Analyses
    events: Events
    clock: Clock


class AnalysisRequested(Model):
    """It is on its way: `sessions/{id}/analysis/{version}` will show it."""

    version: int


def request_analysis(
    session_id: str, version: int | None, caller: Caller, deps: AnalysisRequestDeps
) -> AnalysisRequested:
    """Roles are suggested anew; those that people chose stay. Raises as `find_version`.

    A look that is under way may have read what was there before: it answers what was asked before it, and not this.
    """
    found = find_version(session_id, version, caller, deps.transcripts, Action.CORRECT)
    publish_request(found.ref, deps)
    return AnalysisRequested(version=found.ref.version)


def request_for_current(session: Session, deps: AnalysisRequestDeps) -> None:
    """After another set was chosen: of the version that people read, if there is one."""
    if session.transcription.version is not None:
        ref = TranscriptionRef(session_id=session.id, version=session.transcription.version)
        publish_request(ref, deps)


def publish_request(ref: TranscriptionRef, deps: AnalysisRequestDeps) -> None:
    """The request goes with the message: whoever dies in front of the note leaves nothing that waits for ever."""
    at = deps.clock.now()
    deps.events.transcript_ready(ref, at)
    deps.analyses.ask(ref, at)
