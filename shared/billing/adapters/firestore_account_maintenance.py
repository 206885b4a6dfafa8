"""Accounts and their ledgers in Firestore, for maintenance jobs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.billing.adapters.firestore_postings import add_posting
from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import LedgerEntry, Moves
from shared.billing.domain.reservations import open_reservations, related_entry_ids
from shared.billing.ports import Posting
from shared.core.adapters.firestore_documents import user_document
from shared.core.adapters.firestore_jobs import after_cursor, as_job_item
from shared.core.adapters.firestore_writes import commit_all
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor

SUMS = 5  # the most sums of one aggregation (Firestore)


class FirestoreAccountMaintenance:
    """The documents `users/{uid}` and `users/{uid}/ledger/{entry}`; each list costs one read per item."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def ended_cycles(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """See `ports.AccountMaintenance`."""
        query: Any = self._client.collection("users").where(filter=FieldFilter("cycle.end", "<=", now))
        return self._found(query.order_by("cycle.end").order_by("__name__"), "cycle.end", after, limit)

    def with_reservations(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """See `ports.AccountMaintenance`."""
        query: Any = self._client.collection("users").where(filter=FieldFilter("running", ">", 0))
        return self._found(query.order_by("running").order_by("__name__"), "running", after, limit)

    def deletion(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """See `ports.AccountMaintenance`."""
        query: Any = self._client.collection("users").where(filter=FieldFilter("deletion.nextAt", "<=", now))
        return self._found(query.order_by("deletion.nextAt").order_by("__name__"), "deletion.nextAt", after, limit)

    def every(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """See `ports.AccountMaintenance`."""
        query: Any = self._client.collection("users").order_by("__name__")
        if after is not None:
            query = query.start_after({"__name__": user_document(self._client, after.name)})
        return [
            JobItem(Account.model_validate(each.to_dict()), JobCursor(name=each.id), each.update_time)
            for each in query.limit(limit).stream()
        ]

    def those(self, uids: Sequence[str]) -> list[Account]:
        """See `ports.AccountMaintenance`; one read per user, in one request."""
        found = self._client.get_all([user_document(self._client, uid) for uid in uids])
        return [Account.model_validate(each.to_dict()) for each in found if each.exists]

    def save_all(self, postings: Sequence[Posting]) -> None:
        """See `ports.AccountMaintenance`; one write per account, and one per entry."""
        batch = self._client.batch()
        for posting in postings:
            add_posting(self._client, batch, posting)
        commit_all(batch)

    def sums(self, uid: str) -> Moves:
        """See `ports.AccountMaintenance`; two aggregations, each one read for every thousand entries."""
        names = list(Moves.model_fields)
        return Moves(**self._sums(uid, names[:SUMS]) | self._sums(uid, names[SUMS:]))

    def still_open(self, reservations: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """See `ports.AccountMaintenance`; three reads per reservation, in one request."""
        if not reservations:
            return []
        ledger = self._ledger(reservations[0].owner)
        found = self._client.get_all([ledger.document(name) for name in related_entry_ids(reservations)])
        known = [LedgerEntry.model_validate(each.to_dict()) for each in found if each.exists]
        return open_reservations(reservations, {entry.id: entry for entry in known})

    def _sums(self, uid: str, names: Sequence[str]) -> dict[str, int]:
        query: Any = self._ledger(uid)
        for name in names:
            field = f"moves.{Moves.model_fields[name].alias}"
            query = query.sum(field, alias=name)
        return {each.alias: round(each.value) for results in query.get() for each in results}

    def _ledger(self, uid: str) -> Any:
        return user_document(self._client, uid).collection("ledger")

    def _found(self, query: Any, field: str, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        place = user_document(self._client, after.name) if after else None
        snapshots = after_cursor(query, field, after, place).limit(limit).stream()
        return [as_job_item(Account, snapshot, field) for snapshot in snapshots]
