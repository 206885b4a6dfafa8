"""Sessions: the documents `sessions/{sid}`."""

import hashlib
from datetime import datetime
from enum import StrEnum

from shared.core.domain.idempotency import derive_id
from shared.core.domain.model import Model
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.role_sets import RoleSet
from shared.sessions.domain.transcription_summary import NO_RECORDING, TranscriptionSummary


class DeletionReason(StrEnum):
    """The reason of an erasure."""

    OWNER = "owner"
    RETENTION = "retention"
    ACCOUNT = "account"


SLUG_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # without letters that look alike
SLUG_LENGTH = 8


class SessionStatus(StrEnum):
    """The state of a session; an uploaded recording is an ended session."""

    CREATED = "created"
    LIVE = "live"
    ENDED = "ended"
    EXPIRED = "expired"


class SessionSource(StrEnum):
    """The origin of a session."""

    UPLOAD = "upload"
    LIVE = "live"


class Session(Model):
    """A session: the document `sessions/{sid}`. `slug` is its short name in URLs.

    `participants` are the uids of all who joined, `links` the ids of invitations whose guests have access. Maintenance
    erases the session at `erase_at` unless it is protected or under a legal hold, and its recording some time after
    `audio_needed_until`. From `deleted_at` on no user has access. `role_set` is the speakers' role set, as it was when
    a user chose it; without one it is detected.
    """

    id: str
    slug: str
    owner: str
    space: str
    title: str
    languages: tuple[str, ...]
    status: SessionStatus = SessionStatus.ENDED
    source: SessionSource = SessionSource.UPLOAD
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    last_activity_at: datetime | None = None
    participants: tuple[str, ...] = ()
    guests: int = 0
    links: tuple[str, ...] = ()
    erase_at: datetime | None = None
    audio_needed_until: datetime | None = None
    protected: bool = False
    legal_hold: bool = False
    deleted_at: datetime | None = None
    deleted_for: DeletionReason = DeletionReason.OWNER
    request_hash: str = ""
    audio: Audio | None = None
    role_set: RoleSet | None = None
    transcription: TranscriptionSummary = NO_RECORDING

    @property
    def duration_ms(self) -> int | None:
        """The length of the probed recording, in milliseconds; None before."""
        return self.audio.duration_ms if self.audio else None


def slug_for(session_id: str, attempt: int = 0) -> str:
    """The slug of this session; each attempt yields another, in case one is taken."""
    digest = hashlib.sha256(f"{session_id}\n{attempt}".encode()).digest()
    return "".join(SLUG_LETTERS[byte % len(SLUG_LETTERS)] for byte in digest[:SLUG_LENGTH])


def session_id_for(uid: str, idempotency_key: str) -> str:
    """Derive a session id of 20 characters from uid and key; it cannot be guessed without both."""
    return derive_id(uid, idempotency_key)
