"""The owner has a failed transcription tried again: what is finished is kept, what is missing is asked for again."""

from shared.domain.access import Action
from shared.domain.errors import Conflict
from shared.domain.models import State, Transcription, TranscriptionRef
from shared.domain.passes import retried
from shared.domain.sessions import Caller, Session
from shared.ports import Sessions
from shared.usecases.change import Passes, change
from shared.usecases.permitted import permitted


def retry_session(session_id: str, caller: Caller, passes: Passes, sessions: Sessions) -> Session:
    """Reserves the seconds again and goes on. Raises `Conflict` when nothing failed that a retry can help."""
    session = permitted(Action.PROCESS, session_id, caller, sessions)
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        if t.state is not State.FAILED or t.failure is None or not t.failure.retryable:
            raise Conflict("There is nothing to retry.", "nothing-to-retry")
        return retried(t, now, passes.limits)

    version = session.transcription.attempt_version
    if not version:
        raise Conflict("There is nothing to retry.", "nothing-to-retry")
    change(passes, TranscriptionRef(session_id=session_id, version=version), decide)
    return sessions.get(session_id)
