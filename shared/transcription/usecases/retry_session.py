"""The creator has a failed transcription tried again: what is finished is kept, what is missing is asked for again."""

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
    """Reserves the seconds again and goes on. Raises `Conflict` when nothing failed that a retry can help.

    Raises `NotFound` or `Forbidden` for a session that is not the caller's.
    """
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        _check_retryable(t.failure)
        return retried(t, now, deps.limits)

    return _run_again(session_id, caller, deps, sessions, decide)


def retry_chunk(session_id: str, index: int, caller: Caller, deps: TranscriptionDeps, sessions: Sessions) -> Session:
    """The same for one failed part alone; others that failed stay so. Raises `NotFound` also for an unknown part."""
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
    return Conflict("There is nothing to retry.", "nothing-to-retry")
