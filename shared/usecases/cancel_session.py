"""The owner stops a transcription that runs, or an upload that was announced."""

from shared.domain.access import Action
from shared.domain.models import State, Transcription, TranscriptionRef
from shared.domain.passes import cancelled
from shared.domain.sessions import Caller
from shared.ports import Recognizer, Sessions
from shared.usecases.change import Passes, change
from shared.usecases.permitted import permitted
from shared.usecases.poll_recognition import stop_operations


def cancel_session(session_id: str, caller: Caller, passes: Passes, sessions: Sessions, recognizer: Recognizer) -> None:
    """Refunds what was reserved and stops the provider's operations; a session that ended already stays as it is.

    Again stops again: the first time may have died before that.
    """
    session = permitted(Action.PROCESS, session_id, caller, sessions)
    if not session.transcription.attempt_version:
        return
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        return t if t.state.finished else cancelled(t, now)

    ref = TranscriptionRef(session_id=session_id, version=session.transcription.attempt_version)
    after = change(passes, ref, decide).after
    if after.state is State.CANCELLED:
        stop_operations(after, recognizer)
