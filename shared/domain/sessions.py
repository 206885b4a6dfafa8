"""What people see of a conversation: the documents `sessions/{sid}`, and who asks for them."""

import hashlib
from datetime import datetime
from enum import StrEnum

from shared.domain.models import Audio, Counts, Failure, Model, State
from shared.domain.receipts import Reason
from shared.domain.roles.sets import RoleSet

SLUG_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read for another
SLUG_LENGTH = 8


class SessionStatus(StrEnum):
    """Where a conversation is in its life; one that was held before it came here, as a recording, has ended."""

    CREATED = "created"
    LIVE = "live"
    ENDED = "ended"
    EXPIRED = "expired"


class Source(StrEnum):
    """How a conversation came here."""

    UPLOAD = "upload"
    LIVE = "live"


class TranscriptionView(Model):
    """What a session shows of its newest pass; `version` is the one to read, once there is a complete one.

    Without a recording there is no pass: the state is NONE and `attempt_version` 0.
    """

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


NO_RECORDING = TranscriptionView(state=State.NONE, progress=0, attempt_version=0)


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
    source: Source = Source.UPLOAD
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
    deleted_for: Reason = Reason.OWNER
    request_hash: str = ""
    audio: Audio | None = None
    role_set: RoleSet | None = None
    transcription: TranscriptionView = NO_RECORDING

    @property
    def duration_ms(self) -> int | None:
        """How long the recording is, once there is one and it was probed."""
        return self.audio.duration_ms if self.audio else None


class Caller(Model):
    """Who asks, as the identity provider says.

    A guest's token opens the one session `guest_of`, as long as the link `came_by` is not withdrawn, and nothing else.
    `signed_in_at` is when they last said who they are: a token that is fresh may stem from long before.
    """

    uid: str
    email: str | None = None
    name: str | None = None
    avatar: str | None = None
    guest_of: str | None = None
    came_by: str | None = None
    signed_in_at: datetime | None = None

    @property
    def anonymous(self) -> bool:
        """Whether nobody is signed in."""
        return not self.uid

    @property
    def shown_name(self) -> str:
        """The name, else what stands before the @; empty for a guest, who is called as the participant is."""
        return self.name or (self.email or "").partition("@")[0]


ANONYMOUS = Caller(uid="")


def slug_for(session_id: str, attempt: int = 0) -> str:
    """The short name to try for this session; another one at each attempt, should the name be taken."""
    digest = hashlib.sha256(f"{session_id}\n{attempt}".encode()).digest()
    return "".join(SLUG_LETTERS[byte % len(SLUG_LETTERS)] for byte in digest[:SLUG_LENGTH])
