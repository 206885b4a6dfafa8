"""Requests a new analysis of a version."""

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
    """What requesting an analysis needs."""

    transcripts: TranscriptReadDeps
    analyses: Analyses
    events: Events
    clock: Clock


class AnalysisRequested(Model):
    """The analysis is requested: `sessions/{id}/analysis/{version}` will show it."""

    version: int


def request_analysis(
    session_id: str, version: int | None, caller: Caller, deps: AnalysisRequestDeps
) -> AnalysisRequested:
    """Request new role suggestions; roles that users chose stay. Raises as `find_version` does.

    An analysis that is under way may have read older data, so it does not answer this request.
    """
    found = find_version(session_id, version, caller, deps.transcripts, Action.CORRECT)
    publish_request(found.ref, deps)
    return AnalysisRequested(version=found.ref.version)


def request_for_current(session: Session, deps: AnalysisRequestDeps) -> None:
    """Request an analysis of the current version, if there is one, after the role set changed."""
    if session.transcription.version is not None:
        ref = TranscriptionRef(session_id=session.id, version=session.transcription.version)
        publish_request(ref, deps)


def publish_request(ref: TranscriptionRef, deps: AnalysisRequestDeps) -> None:
    """Publish, then store the request. The message holds the request, so a crash in between leaves none unanswered."""
    at = deps.clock.now()
    deps.events.transcript_ready(ref, at)
    deps.analyses.ask(ref, at)
