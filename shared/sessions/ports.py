"""What sessions and spaces need of the world, as protocols."""

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
        """Lets this participant into the room; raises `NotOffered` when there is no video service."""


class Events(Protocol):
    """What others may want to know."""

    def transcript_ready(self, ref: TranscriptionRef, requested_at: datetime | None = None) -> None:
        """A version is complete, or the one that people read now; or somebody asked for it to be looked at anew."""

    def session_changed(self, event: SessionEvent) -> None:
        """Something happened to a session; may be told more than once, with the same id."""


class SessionQuery(NamedTuple):
    """Sessions of a space in one of these states, made from `since` up to `until`; `title` as `titles` has it."""

    space: str
    statuses: Sequence[SessionStatus]
    title: str = ""
    since: datetime | None = None
    until: datetime | None = None


class SpaceMembers(NamedTuple):
    """Who is in a space as it was read; `token` lets a write see whether that is still so. None: no such space."""

    roles: dict[str, SpaceRole]
    token: object | None


class AccountOpener(Protocol):
    """Makes accounts of callers that have none."""

    def open(self, caller: Caller) -> None:
        """Makes the caller's account with its personal space, if there is none; one that exists stays as it is.

        Raises `Unauthenticated` for one that is being erased, or was.
        """


class Profile(Protocol):
    """What other members of a space see of a user."""

    @property
    def uid(self) -> str:
        """The user's id."""

    @property
    def name(self) -> str:
        """The name that the user chose; empty without one."""

    @property
    def avatar(self) -> str:
        """The address of a picture; empty without one."""

    @property
    def email(self) -> str | None:
        """The e-mail address, if there is one."""


class Profiles(Protocol):
    """Profiles of several users at once."""

    def those(self, uids: Sequence[str]) -> Sequence[Profile]:
        """The profiles of these users, as far as there are any, in any order."""


class Sessions(Protocol):
    """Sessions as people see them."""

    def get(self, session_id: str) -> Session:
        """Raises `NotFound`."""

    def listed(self, wanted: SessionQuery, after: Cursor | None, limit: int) -> list[Session]:
        """Newest first, those of one moment by descending id; only those behind `after`, none that is being erased."""

    def members(self, space: str) -> dict[str, SpaceRole]:
        """Each member's uid and role; empty when there is no such space."""

    def hold_members(self, space: str) -> SpaceMembers:
        """The same, to be held."""


class SessionStore(Protocol):
    """Sessions as they are held: opened, joined, renamed, ended."""

    def open(self, session: Session) -> bool:
        """Stores one that has no recording; False, and no change, when it exists. Raises `Stale` for a taken slug."""

    def by_slug(self, slug: str) -> str:
        """The id of the session of this name; raises `NotFound`."""

    def hold(self, session_id: str) -> Versioned[Session]:
        """Raises `NotFound`."""

    def save(self, held: Versioned[Session], session: Session, *participants: Participant) -> None:
        """One atomic write; raises `Stale`, and changes nothing, when the session is no longer the one held."""

    def participant(self, session_id: str, identity: str) -> Participant | None:
        """Whoever joined under this identity."""

    def participants(self, session_id: str) -> list[Participant]:
        """All who ever joined, in order of joining."""


class Spaces(Protocol):
    """Spaces and their members."""

    def create(self, space: Space) -> bool:
        """False, and no change, when it exists already."""

    def hold(self, space_id: str) -> Versioned[Space]:
        """Raises `NotFound`."""

    def save(self, held: Versioned[Space], space: Space) -> None:
        """Raises `Stale`, and changes nothing, when it is no longer the one held."""

    def delete(self, held: Versioned[Space]) -> None:
        """With its vocabulary. Raises `Stale`, and changes nothing, when it is no longer the one held."""

    def of(self, uid: str) -> list[Space]:
        """The spaces that somebody is a member of, by name; a hundred at most."""

    def used(self, space_id: str) -> bool:
        """Whether any session lies in it, also one that is over or being erased."""


class Invitations(Protocol):
    """Links that let people in."""

    def create(self, invitation: StoredInvitation) -> bool:
        """False, and no change, when it exists already."""

    def put(self, invitation: StoredInvitation) -> None:
        """Stores it under its id, over the one that was there."""

    def get(self, invitation_id: str) -> StoredInvitation:
        """Raises `NotFound`."""

    def to(self, target: str) -> list[StoredInvitation]:
        """The invitations to a space or a session, newest first; a hundred at most."""


class SessionMaintenance(Protocol):
    """Sessions that something is due for, the longest due first."""

    def never_started(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Created before `before`, and nobody has come since."""

    def inactive(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Live, and without activity since `before`."""

    def has_presence(self, session_id: str, now: datetime) -> bool:
        """Whether somebody's presence in it lasts longer than `now`."""

    def past_retention(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """To be erased by `now`; neither protected nor on hold."""

    def audio_unneeded(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Whose recording was needed until some time before `before`; neither protected nor on hold."""

    def being_erased(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Marked as deleted before `before`, and still there."""

    def save(self, found: JobItem[Session], session: Session) -> JobItem[Session]:
        """Writes what differs; raises `Stale`, and changes nothing, when the session is no longer the one found."""

    def save_all(self, changes: Sequence[JobItemChange[Session]]) -> None:
        """As `save`, of several sessions in one atomic write: one that is not the one found has all refused."""
