"""The timeline of a session's newest transcription."""

from shared.core.domain.caller import Caller
from shared.core.domain.model import Model
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import Sessions
from shared.sessions.usecases.read_sessions import get_session
from shared.transcription.domain.transcription import TimelineEntry
from shared.transcription.ports import Transcriptions


class Timeline(Model):
    """The events of a session's recording, oldest first."""

    entries: tuple[TimelineEntry, ...]


def get_timeline(session_id: str, caller: Caller, sessions: Sessions, transcriptions: Transcriptions) -> Timeline:
    """The timeline of the newest transcription; empty without a recording."""
    version = get_session(session_id, caller, sessions).transcription.latest_version
    if not version:
        return Timeline(entries=())
    return Timeline(
        entries=transcriptions.load(TranscriptionRef(session_id=session_id, version=version)).value.timeline
    )
