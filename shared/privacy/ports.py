"""What purges and account exports need of the outside, as protocols."""

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
    """The data of one user. A list holds at most `limit` items, and is empty when no item is left."""

    def has_legal_hold(self, uid: str) -> bool:
        """Whether a session of the user is under a legal hold."""

    def undeleted_sessions(self, uid: str, limit: int) -> list[JobItem[Session]]:
        """Sessions of the user that are not marked as deleted."""

    def owned_sessions(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """Sessions of the user by id, also those that are being purged; only those behind `after`."""

    def count_sessions(self, uid: str) -> int:
        """The number of sessions of the user, also those that are being purged."""

    def joined_sessions(self, uid: str, limit: int) -> list[str]:
        """Ids of the sessions in which the user took part, signed in."""

    def messages_by(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Versioned[Message]]]:
        """Messages of the user in all sessions, ordered by path; only those behind `after`."""

    def account_documents(self, uid: str, limit: int) -> list[str]:
        """Paths of all documents below the account, except the ledger and receipts, and of the user's vocabulary."""

    def invitations_to(self, space: str, limit: int) -> list[str]:
        """Paths of the invitations to a space."""


class AccountExports(Protocol):
    """The newest export of each user."""

    def find(self, owner: str) -> Versioned[StoredAccountExport] | None:
        """The newest export of this user; None if there is none."""

    def create(self, account_export: StoredAccountExport) -> Versioned[StoredAccountExport]:
        """Store a first export. Raises `Stale`, and changes nothing, if there is one."""

    def save(
        self, held: Versioned[StoredAccountExport], account_export: StoredAccountExport
    ) -> Versioned[StoredAccountExport]:
        """Replace an export. Raises `Stale`, and changes nothing, if it was changed since it was read."""


class Receipts(Protocol):
    """Receipts of purges, stored for the owner."""

    def open(self, receipt: Receipt) -> Versioned[Receipt]:
        """The receipt of this session; `receipt` is stored if there is none. An existing one stays unchanged."""

    def save(self, held: Versioned[Receipt], receipt: Receipt) -> Versioned[Receipt]:
        """Replace a receipt. Raises `Stale`, and changes nothing, if it was changed since it was read."""

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Receipt]:
        """Receipts of an owner, newest first, those of one moment by descending session id.

        Only those behind `after`.
        """

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Receipt]]:
        """Receipts of all users whose next poll was due before `before`, the longest overdue first."""


class SessionDocuments(Protocol):
    """The documents of a session that is being purged."""

    def parts(self, session_id: str, limit: int) -> list[str]:
        """Paths of all documents that belong to the session, in every collection; not of the session itself."""

    def remove(self, paths: Sequence[str]) -> None:
        """Delete these documents. A document that does not exist is no error."""

    def close(self, session: Session, held: Versioned[Receipt], receipt: Receipt) -> None:
        """Delete the session and its slug, and save the receipt, in one atomic write. Raises `Stale`."""
