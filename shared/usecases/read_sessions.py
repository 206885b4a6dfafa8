"""A session as those who may see it read it."""

from shared.domain.access import Action
from shared.domain.models import Model, TimelineEntry, TranscriptionRef
from shared.domain.sessions import Caller, Session
from shared.ports.passes import Transcriptions
from shared.ports.sessions import Sessions
from shared.usecases.permitted import permitted


class Timeline(Model):
    """What happened to a session's recording, oldest first."""

    entries: tuple[TimelineEntry, ...]


def get_session(session_id: str, caller: Caller, sessions: Sessions) -> Session:
    """Raises `NotFound` also for somebody else's session."""
    return permitted(Action.READ, session_id, caller, sessions)


def get_timeline(session_id: str, caller: Caller, sessions: Sessions, transcriptions: Transcriptions) -> Timeline:
    """The timeline of the newest pass; empty as long as there is no recording."""
    version = get_session(session_id, caller, sessions).transcription.attempt_version
    if not version:
        return Timeline(entries=())
    return Timeline(
        entries=transcriptions.load(TranscriptionRef(session_id=session_id, version=version)).value.timeline
    )
