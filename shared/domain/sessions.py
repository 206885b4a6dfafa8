"""What people see of a conversation: the documents `sessions/{sid}`, and who asks for them."""

from datetime import datetime

from pydantic import Field

from shared.domain.models import Audio, Counts, Failure, Model, State


class TranscriptionView(Model):
    """What a session shows of its newest pass; `version` is the one to read, once there is a complete one."""

    state: State
    progress: int
    version: int | None = None
    attempt_version: int
    provider_says: str = ""
    next_look_at: datetime | None = None
    deadline: datetime | None = None
    failure: Failure | None = None
    completed_at: datetime | None = None
    chunks_done: int = 0
    chunks: int = 0
    counts: Counts = Counts()


class Speaker(Model):
    """What people said of a speaker."""

    name: str | None = None


class Session(Model):
    """A conversation: the document `sessions/{sid}`."""

    id: str
    owner: str
    space: str
    title: str
    languages: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    request_hash: str = ""
    audio: Audio
    transcription: TranscriptionView
    speakers: dict[str, Speaker] = Field(default_factory=dict)


class Caller(Model):
    """Who asks, as the identity provider says."""

    uid: str
    email: str | None = None
    name: str | None = None
    avatar: str | None = None
