"""Ports of sessions and spaces, as protocols."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor
from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.events import SessionEvent
from shared.sessions.domain.invitations import StoredInvitation
from shared.sessions.domain.participants import Participant, RoomToken
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.sessions.domain.spaces import Space, SpaceRole
from shared.sessions.domain.transcription_summary import TranscriptionRef


class RoomTokens(Protocol):
    """Tokens for the video room of a session."""

    def issue(self, room: str, participant: Participant) -> RoomToken:
        """Issue a room token for a participant. Raises `NotOffered` when no video service is configured."""


class Events(Protocol):
    """Publishing of events."""

    def transcript_ready(self, ref: TranscriptionRef, requested_at: datetime | None = None) -> None:
        """Publish that a version is complete or promoted, or that a user requested a new analysis."""

    def session_changed(self, event: SessionEvent) -> None:
        """Publish a session event; a repeat has the same id."""


class SessionQuery(NamedTuple):
    """A filter: sessions of a space in these states, created from `since` to `until`; `title` is a title prefix."""

    space: str
    statuses: Sequence[SessionStatus]
    title: str = ""
    since: datetime | None = None
    until: datetime | None = None


class SpaceMembers(NamedTuple):
    """Members of a space as read; a write with `token` detects changes. None: the space does not exist."""

    roles: dict[str, SpaceRole]
    token: object | None


class AccountOpener(Protocol):
    """Creates accounts of new callers."""

    def open(self, caller: Caller) -> None:
        """Create the caller's account with its personal space, if it is missing.

        Raises `Unauthenticated` when the account is being erased or was.
        """


class Profile(Protocol):
    """The profile of a user, for other members of a space."""

    @property
    def uid(self) -> str:
        """The user's id."""

    @property
    def name(self) -> str:
        """The name that the user chose, or empty."""

    @property
    def avatar(self) -> str:
        """The URL of a picture, or empty."""

    @property
    def email(self) -> str | None:
        """The email address, if any."""


class Profiles(Protocol):
    """Profiles of several users at once."""

    def those(self, uids: Sequence[str]) -> Sequence[Profile]:
        """The existing profiles of these users, in any order."""


class Sessions(Protocol):
    """Reading of sessions."""

    def get(self, session_id: str) -> Session:
        """Raises `NotFound`."""

    def listed(self, wanted: SessionQuery, after: Cursor | None, limit: int) -> list[Session]:
        """Sessions after the cursor `after`, newest first, then by descending id; none that is being erased."""

    def members(self, space: str) -> dict[str, SpaceRole]:
        """Each member's role by uid; empty when the space does not exist."""

    def hold_members(self, space: str) -> SpaceMembers:
        """The members with a token for conditional writes."""


class SessionStore(Protocol):
    """Conditional writes of sessions and participants."""

    def open(self, session: Session) -> bool:
        """Store a new session without a recording. Return False when it exists. Raises `Stale` for a taken slug."""

    def by_slug(self, slug: str) -> str:
        """The id of the session with this slug. Raises `NotFound`."""

    def hold(self, session_id: str) -> Versioned[Session]:
        """Raises `NotFound`."""

    def save(self, held: Versioned[Session], session: Session, *participants: Participant) -> None:
        """Write atomically. Raises `Stale`, and changes nothing, when the session changed since it was read."""

    def participant(self, session_id: str, identity: str) -> Participant | None:
        """The participant with this identity, or None."""

    def participants(self, session_id: str) -> list[Participant]:
        """All participants, in order of joining."""


class Spaces(Protocol):
    """Spaces and their members."""

    def create(self, space: Space) -> bool:
        """Create it. Return False, and change nothing, when it exists."""

    def hold(self, space_id: str) -> Versioned[Space]:
        """Raises `NotFound`."""

    def save(self, held: Versioned[Space], space: Space) -> None:
        """Write the space. Raises `Stale`, and changes nothing, when it changed since it was read."""

    def delete(self, held: Versioned[Space]) -> None:
        """Delete the space and its vocabulary. Raises `Stale`, and changes nothing, when it changed since it was
        read."""

    def of(self, uid: str) -> list[Space]:
        """The spaces of a member, by name; a hundred at most."""

    def used(self, space_id: str) -> bool:
        """Whether the space has any session, including ended ones and those being erased."""


class Invitations(Protocol):
    """Invitation links."""

    def create(self, invitation: StoredInvitation) -> bool:
        """Create it. Return False, and change nothing, when it exists."""

    def put(self, invitation: StoredInvitation) -> None:
        """Store or replace the invitation under its id."""

    def get(self, invitation_id: str) -> StoredInvitation:
        """Raises `NotFound`."""

    def to(self, target: str) -> list[StoredInvitation]:
        """The invitations to a space or a session, newest first; a hundred at most."""


class SessionMaintenance(Protocol):
    """Sessions with due maintenance work, the longest due first."""

    def never_started(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Sessions created before `before` that no participant has joined."""

    def inactive(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Live sessions without activity since `before`."""

    def has_presence(self, session_id: str, now: datetime) -> bool:
        """Whether a participant is present at `now`."""

    def past_retention(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Sessions to erase by `now`, neither protected nor under a legal hold."""

    def audio_unneeded(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Sessions whose recording was needed until before `before`, neither protected nor under a legal hold."""

    def being_erased(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Sessions deleted before `before` whose data still exists."""

    def save(self, found: JobItem[Session], session: Session) -> JobItem[Session]:
        """Write the changed fields. Raises `Stale`, and changes nothing, when the session changed since it was
        found."""

    def save_all(self, changes: Sequence[JobItemChange[Session]]) -> None:
        """Like `save`, for several sessions atomically: one stale session rejects all."""
