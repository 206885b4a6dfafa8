"""The creator stops a transcription that runs, or an upload that was announced."""

from shared.domain.access import Action
from shared.domain.models import State, Transcription, TranscriptionRef
from shared.domain.passes import cancelled
from shared.domain.sessions import Caller, Session
from shared.ports.sessions import Sessions
from shared.ports.speech import Recognizer
from shared.usecases.change import Passes, change
from shared.usecases.permitted import permitted
from shared.usecases.poll_recognition import stop_operations


def cancel_session(
    session_id: str, caller: Caller, passes: Passes, sessions: Sessions, recognizer: Recognizer
) -> Session:
    """Refunds what was reserved and stops the provider's operations; a session that ended already stays as it is.

    Again stops again: the first time may have died before that. Raises `NotFound` or `Forbidden`.
    """
    cancel_pass(permitted(Action.PROCESS, session_id, caller, sessions), passes, recognizer)
    return sessions.get(session_id)


def cancel_pass(session: Session, passes: Passes, recognizer: Recognizer) -> None:
    """Stops the newest pass of a session, if there is one. Raises `NotFound` when it is erased already."""
    if not session.transcription.attempt_version:
        return
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        return t if t.state.finished else cancelled(t, now)

    ref = TranscriptionRef(session_id=session.id, version=session.transcription.attempt_version)
    after = change(passes, ref, decide).after
    if after.state is State.CANCELLED:
        stop_operations(after, recognizer)
