"""What people see of a conversation: the documents `sessions/{sid}`, and who asks for them."""

import hashlib
from datetime import datetime
from enum import StrEnum

from shared.core.domain.idempotency import derive_id
from shared.core.domain.model import Model
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.role_sets import RoleSet
from shared.sessions.domain.transcription_summary import NO_RECORDING, TranscriptionSummary


class DeletionReason(StrEnum):
    """Why something was erased."""

    OWNER = "owner"
    RETENTION = "retention"
    ACCOUNT = "account"


SLUG_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read for another
SLUG_LENGTH = 8


class SessionStatus(StrEnum):
    """Where a conversation is in its life; one that was held before it came here, as a recording, has ended."""

    CREATED = "created"
    LIVE = "live"
    ENDED = "ended"
    EXPIRED = "expired"


class SessionSource(StrEnum):
    """How a conversation came here."""

    UPLOAD = "upload"
    LIVE = "live"


class Session(Model):
    """A conversation: the document `sessions/{sid}`.

    `slug` is its short name in addresses. `participants` are the uids of all who joined, `links` the ids of the
    invitations whose guests may be here. It is erased at `erase_at`
    unless it is protected by its creator or held for legal reasons, and its recording some time after
    `audio_needed_until`; from `deleted_at` on it is nobody's. `role_set` is the set that its speakers' roles are of, as
    it was when somebody chose it; without one, it is found out.
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
        """How long the recording is, once there is one and it was probed."""
        return self.audio.duration_ms if self.audio else None


def slug_for(session_id: str, attempt: int = 0) -> str:
    """The short name to try for this session; another one at each attempt, should the name be taken."""
    digest = hashlib.sha256(f"{session_id}\n{attempt}".encode()).digest()
    return "".join(SLUG_LETTERS[byte % len(SLUG_LETTERS)] for byte in digest[:SLUG_LENGTH])


def session_id_for(uid: str, idempotency_key: str) -> str:
    """The session that this user's key stands for: 20 characters, not guessable without both."""
    return derive_id(uid, idempotency_key)
