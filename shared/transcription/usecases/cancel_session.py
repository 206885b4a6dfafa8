"""Cancelling a running transcription, or an announced upload."""

from shared.core.domain.caller import Caller
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.transitions import cancelled
from shared.transcription.ports import Recognizer
from shared.transcription.usecases.poll_recognition import stop_operations
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription


def cancel_session(
    session_id: str, caller: Caller, deps: TranscriptionDeps, sessions: Sessions, recognizer: Recognizer
) -> Session:
    """Refund the reservation and stop the provider's operations; a finished transcription stays unchanged.

    Idempotent: a repeat stops the operations again, in case the first call died before. Raises `NotFound` or
    `Forbidden`.
    """
    cancel_transcription(authorize(Action.PROCESS, session_id, caller, sessions), deps, recognizer)
    return sessions.get(session_id)


def cancel_transcription(session: Session, deps: TranscriptionDeps, recognizer: Recognizer) -> None:
    """Cancel the newest transcription of a session, if any. Raises `NotFound` when it was erased."""
    if not session.transcription.latest_version:
        return
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        return t if t.state.finished else cancelled(t, now)

    ref = TranscriptionRef(session_id=session.id, version=session.transcription.latest_version)
    after = update_transcription(deps, ref, decide).after
    if after.state is TranscriptionState.CANCELLED:
        stop_operations(after, recognizer)
