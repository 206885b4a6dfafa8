"""The session's fields for its newest transcription."""

from datetime import timedelta

from shared.sessions.domain.sessions import Session
from shared.transcription.domain.progress import summary_of
from shared.transcription.domain.transcription import Transcription


def session_with_transcription(session: Session, new: Transcription) -> Session:
    """The session with its newest transcription; the current version stays, and the recording while it runs."""
    shows = summary_of(new, session.transcription.version)
    update: dict[str, object] = {"transcription": shows, "updated_at": new.changed_at}
    if not new.state.finished:
        update |= {"erase_at": None, "audio_needed_until": None}
    elif new.completed_at and session.transcription.version is None:
        update["erase_at"] = new.completed_at + timedelta(days=new.retention_days)
    return session.model_copy(update=update)
