"""Retrying a failed transcription: finished chunks are kept, missing ones are recognised again."""

from collections.abc import Callable

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import Failure, TranscriptionRef, TranscriptionState
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.transitions import retried
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription


def retry_session(session_id: str, caller: Caller, deps: TranscriptionDeps, sessions: Sessions) -> Session:
    """Reserve the seconds again and continue. Raises `Conflict` when no failure can be retried.

    Raises `NotFound` or `Forbidden` when the caller may not do this.
    """
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        _check_retryable(t.failure)
        return retried(t, now, deps.limits)

    return _run_again(session_id, caller, deps, sessions, decide)


def retry_chunk(session_id: str, index: int, caller: Caller, deps: TranscriptionDeps, sessions: Sessions) -> Session:
    """Retry one failed chunk; other failed chunks stay failed. Raises `NotFound` also for an unknown chunk."""
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        if not 0 <= index < len(t.chunks):
            raise NotFound("The recording has no such part.", "no-such-chunk")
        _check_retryable(t.chunks[index].failure)
        return retried(t, now, deps.limits, only=t.chunks[index])

    return _run_again(session_id, caller, deps, sessions, decide)


def _run_again(
    session_id: str,
    caller: Caller,
    deps: TranscriptionDeps,
    sessions: Sessions,
    decide: Callable[[Transcription], Transcription],
) -> Session:
    version = authorize(Action.PROCESS, session_id, caller, sessions).transcription.latest_version
    if not version:
        raise _nothing()

    def if_failed(t: Transcription) -> Transcription:
        if t.state is not TranscriptionState.FAILED:
            raise _nothing()
        return decide(t)

    update_transcription(deps, TranscriptionRef(session_id=session_id, version=version), if_failed)
    return sessions.get(session_id)


def _check_retryable(failure: Failure | None) -> None:
    if failure is None or not failure.retryable:
        raise _nothing()


def _nothing() -> Conflict:
    return Conflict("Nothing can be retried.", "nothing-to-retry")
