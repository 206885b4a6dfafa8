"""What erasing and exports of accounts need of the world, as protocols."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shared.core.domain.cursors import Cursor
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.messages import Message
from shared.privacy.domain.account_exports import StoredAccountExport
from shared.privacy.domain.receipts import Receipt
from shared.sessions.domain.sessions import Session


class UserData(Protocol):
    """What there is of somebody. A list holds `limit` items at most, and is empty once all is gone."""

    def held(self, uid: str) -> bool:
        """Whether a session of theirs is held for legal reasons."""

    def whole(self, uid: str, limit: int) -> list[JobItem[Session]]:
        """Sessions of theirs that are not marked as deleted."""

    def owned(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Sessions of theirs, also those that are being erased, by id; only those behind `after`."""

    def count(self, uid: str) -> int:
        """How many sessions of theirs there are, also those that are being erased."""

    def joined(self, uid: str, limit: int) -> list[str]:
        """Ids of the sessions that they took part in, signed in."""

    def written(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Versioned[Message]]]:
        """Their messages, in whichever session, in the order of their addresses; only those behind `after`."""

    def below(self, uid: str, limit: int) -> list[str]:
        """Paths of the documents below their account, of whichever kind, but for the ledger and receipts; and of their
        vocabulary."""

    def into(self, space: str, limit: int) -> list[str]:
        """Paths of the invitations to a space."""


class AccountExports(Protocol):
    """The newest export of each user."""

    def find(self, owner: str) -> Versioned[StoredAccountExport] | None:
        """None when there is none."""

    def create(self, account_export: StoredAccountExport) -> Versioned[StoredAccountExport]:
        """Raises `Stale`, and changes nothing, when there is one."""

    def save(
        self, held: Versioned[StoredAccountExport], account_export: StoredAccountExport
    ) -> Versioned[StoredAccountExport]:
        """Raises `Stale`, and changes nothing, when it is no longer the one held."""


class Receipts(Protocol):
    """What was erased, kept for its owner."""

    def open(self, receipt: Receipt) -> Versioned[Receipt]:
        """The receipt of this session, stored now if there is none; one that exists is left as it is."""

    def save(self, held: Versioned[Receipt], receipt: Receipt) -> Versioned[Receipt]:
        """Raises `Stale`, and changes nothing, when the receipt is no longer the one held."""

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Receipt]:
        """Newest first, those of one moment by descending session; only those behind `after`."""

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Receipt]]:
        """Receipts of anybody whose next look was due before `before`, the longest waiting first."""


class SessionDocuments(Protocol):
    """The documents of a session that is being erased."""

    def parts(self, session_id: str, limit: int) -> list[str]:
        """Paths of documents that belong to the session, wherever they lie; not of the session itself."""

    def remove(self, paths: Sequence[str]) -> None:
        """Removes them; what is gone already is gone."""

    def close(self, session: Session, held: Versioned[Receipt], receipt: Receipt) -> None:
        """Removes the session itself and what names it, and saves the receipt: one atomic write. Raises `Stale`."""
