"""The creator has a failed transcription tried again: what is finished is kept, what is missing is asked for again."""

from collections.abc import Callable

from shared.domain.access import Action
from shared.domain.errors import Conflict, NotFound
from shared.domain.models import Failure, State, Transcription, TranscriptionRef
from shared.domain.passes import retried
from shared.domain.sessions import Caller, Session
from shared.ports.sessions import Sessions
from shared.usecases.change import Passes, change
from shared.usecases.permitted import permitted


def retry_session(session_id: str, caller: Caller, passes: Passes, sessions: Sessions) -> Session:
    """Reserves the seconds again and goes on. Raises `Conflict` when nothing failed that a retry can help.

    Raises `NotFound` or `Forbidden` for a session that is not the caller's.
    """
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        _check_retryable(t.failure)
        return retried(t, now, passes.limits)

    return _run_again(session_id, caller, passes, sessions, decide)


def retry_chunk(session_id: str, index: int, caller: Caller, passes: Passes, sessions: Sessions) -> Session:
    """The same for one failed part alone; others that failed stay so. Raises `NotFound` also for an unknown part."""
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        if not 0 <= index < len(t.chunks):
            raise NotFound("The recording has no such part.", "no-such-chunk")
        _check_retryable(t.chunks[index].failure)
        return retried(t, now, passes.limits, only=t.chunks[index])

    return _run_again(session_id, caller, passes, sessions, decide)


def _run_again(
    session_id: str,
    caller: Caller,
    passes: Passes,
    sessions: Sessions,
    decide: Callable[[Transcription], Transcription],
) -> Session:
    version = permitted(Action.PROCESS, session_id, caller, sessions).transcription.attempt_version
    if not version:
        raise _nothing()

    def if_failed(t: Transcription) -> Transcription:
        if t.state is not State.FAILED:
            raise _nothing()
        return decide(t)

    change(passes, TranscriptionRef(session_id=session_id, version=version), if_failed)
    return sessions.get(session_id)


def _check_retryable(failure: Failure | None) -> None:
    if failure is None or not failure.retryable:
        raise _nothing()


def _nothing() -> Conflict:
    return Conflict("There is nothing to retry.", "nothing-to-retry")
