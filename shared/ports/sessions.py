"""Sessions, as people see and hold them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.domain.cursors import Cursor
from shared.domain.models import Transcription
from shared.domain.participants import Participant
from shared.domain.sessions import Session, SessionStatus
from shared.domain.spaces import Role
from shared.ports.accounts import Posting


class Listing(NamedTuple):
    """Sessions of a space in one of these states, made from `since` up to `until`; `title` as `titles` has it."""

    space: str
    statuses: Sequence[SessionStatus]
    title: str = ""
    since: datetime | None = None
    until: datetime | None = None


class HeldMembers(NamedTuple):
    """Who is in a space as it was read; `token` lets a write see whether that is still so. None: no such space."""

    roles: dict[str, Role]
    token: object | None


class Sessions(Protocol):
    """Sessions as people see them."""

    def create(self, session: Session, first_pass: Transcription, posting: Posting) -> bool:
        """Stores all three in one atomic write; False, and no change, when it exists, or was paid for and erased.

        Raises `Stale`, and changes nothing, when its slug is taken or the account is no longer the one that was held.
        """

    def get(self, session_id: str) -> Session:
        """Raises `NotFound`."""

    def listed(self, wanted: Listing, after: Cursor | None, limit: int) -> list[Session]:
        """Newest first, those of one moment by descending id; only those behind `after`, none that is being erased."""

    def members(self, space: str) -> dict[str, Role]:
        """Each member's uid and role; empty when there is no such space."""

    def hold_members(self, space: str) -> HeldMembers:
        """The same, to be held."""


class HeldSession(NamedTuple):
    """A session as it was read; `token` lets a write see whether it is still that."""

    value: Session
    token: object


class Conversations(Protocol):
    """Sessions as they are held: opened, joined, renamed, ended."""

    def open(self, session: Session) -> bool:
        """Stores one that has no recording; False, and no change, when it exists. Raises `Stale` for a taken slug."""

    def by_slug(self, slug: str) -> str:
        """The id of the session of this name; raises `NotFound`."""

    def hold(self, session_id: str) -> HeldSession:
        """Raises `NotFound`."""

    def save(self, held: HeldSession, session: Session, *participants: Participant) -> None:
        """One atomic write; raises `Stale`, and changes nothing, when the session is no longer the one held."""

    def participant(self, session_id: str, identity: str) -> Participant | None:
        """Whoever joined under this identity."""

    def participants(self, session_id: str) -> list[Participant]:
        """All who ever joined, in order of joining."""
