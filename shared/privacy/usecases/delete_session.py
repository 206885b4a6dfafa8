"""The owner deletes a session: it is hidden at once, running work is cancelled, and the purge starts."""

from contextlib import suppress

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.sessions.domain.access import Action
from shared.sessions.domain.session_transitions import deleted, session_deleted
from shared.sessions.domain.sessions import Session
from shared.sessions.usecases.authorize import authorize_loaded
from shared.sessions.usecases.change_session import SessionDeps
from shared.transcription.ports import Recognizer
from shared.transcription.usecases.cancel_session import cancel_transcription
from shared.transcription.usecases.update_transcription import TranscriptionDeps


def delete_session(
    session_id: str,
    caller: Caller,
    session_deps: SessionDeps,
    transcription_deps: TranscriptionDeps,
    recognizer: Recognizer,
) -> None:
    """Delete a session. Idempotent until the purge ends, because the first attempt may have been interrupted.

    Raises `NotFound` or `Forbidden`, and `Conflict` if the session is under a legal hold.
    """

    def attempt(_: int) -> Session:
        held = session_deps.session_store.hold(session_id)
        session = held.value
        if session.deleted_at and session.owner == caller.uid and caller.guest_of is None:
            return session
        authorize_loaded(Action.DELETE, session, caller, session_deps.sessions)
        after = deleted(session, session_deps.clock.now())
        session_deps.session_store.save(held, after)
        return after

    session = retry_on_conflict(session_deps.clock, attempt)
    with suppress(NotFound):  # there is no transcription, or it is purged already
        cancel_transcription(session, transcription_deps, recognizer)
    session_deps.events.session_changed(session_deleted(session))
    transcription_deps.tasks.enqueue(purge_session_task(session.owner, session.id))
