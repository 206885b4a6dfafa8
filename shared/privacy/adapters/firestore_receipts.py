"""Receipts of purges, in Firestore."""

from datetime import datetime
from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document, user_document
from shared.core.adapters.firestore_jobs import as_job_item, overdue
from shared.core.adapters.firestore_paging import newest_first
from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import Stale
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.privacy.domain.receipts import Receipt


def receipt_document(client: firestore.Client, uid: str, session_id: str) -> Any:
    """`users/{uid}/receipts/{sid}`."""
    return user_document(client, uid).collection("receipts").document(session_id)


class FirestoreReceipts:
    """The documents `users/{uid}/receipts/{sid}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def open(self, receipt: Receipt) -> Versioned[Receipt]:
        """See `ports.Receipts`; one write, or one read for a receipt that exists."""
        reference = receipt_document(self._client, receipt.owner, receipt.session_id)
        found = reference.get()
        if found.exists:
            return Versioned(Receipt.model_validate(found.to_dict()), found.update_time)
        try:
            return Versioned(receipt, reference.create(document(receipt)).update_time)
        except (Aborted, AlreadyExists) as error:
            raise Stale("Another writer was first.") from error

    def save(self, held: Versioned[Receipt], receipt: Receipt) -> Versioned[Receipt]:
        """See `ports.Receipts`; one write."""
        reference = receipt_document(self._client, receipt.owner, receipt.session_id)
        unchanged = self._client.write_option(last_update_time=held.token)
        try:
            return Versioned(receipt, reference.update(document(receipt), option=unchanged).update_time)
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first.") from error

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Receipt]:
        """See `ports.Receipts`; a read a receipt."""
        receipts = user_document(self._client, owner).collection("receipts")
        listed = newest_first(receipts, "requestedAt", after, receipts).limit(limit).stream()
        return [Receipt.model_validate(found.to_dict()) for found in listed]

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Receipt]]:
        """See `ports.Receipts`; a read a receipt."""
        query: Any = self._client.collection_group("receipts").where(filter=FieldFilter("nextPollAt", "<", before))
        found = overdue(self._client, query, "nextPollAt", after).limit(limit).stream()
        return [as_job_item(Receipt, each, "nextPollAt", each.reference.path) for each in found]
