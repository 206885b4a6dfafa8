"""Receipts of what was erased, in Firestore."""

from datetime import datetime
from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import document, receipt_document, user_document
from shared.adapters.firestore_lists import newest_first
from shared.adapters.firestore_walks import found_as, overdue
from shared.domain.cursors import Cursor
from shared.domain.errors import Stale
from shared.domain.receipts import Receipt
from shared.domain.upkeep import Mark
from shared.ports.upkeep import Found, HeldReceipt


class FirestoreReceipts:
    """The documents `users/{uid}/receipts/{sid}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def open(self, receipt: Receipt) -> HeldReceipt:
        """See `ports.upkeep.Receipts`; one write, or one read for a receipt that exists."""
        place = receipt_document(self._client, receipt.owner, receipt.session_id)
        found = place.get()
        if found.exists:
            return HeldReceipt(Receipt.model_validate(found.to_dict()), found.update_time)
        try:
            return HeldReceipt(receipt, place.create(document(receipt)).update_time)
        except (Aborted, AlreadyExists) as error:
            raise Stale("Another writer was first.") from error

    def save(self, held: HeldReceipt, receipt: Receipt) -> HeldReceipt:
        """See `ports.upkeep.Receipts`; one write."""
        place = receipt_document(self._client, receipt.owner, receipt.session_id)
        unchanged = self._client.write_option(last_update_time=held.token)
        try:
            return HeldReceipt(receipt, place.update(document(receipt), option=unchanged).update_time)
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first.") from error

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Receipt]:
        """See `ports.upkeep.Receipts`; a read a receipt."""
        receipts = user_document(self._client, owner).collection("receipts")
        listed = newest_first(receipts, "askedAt", after, receipts).limit(limit).stream()
        return [Receipt.model_validate(found.to_dict()) for found in listed]

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Receipt]]:
        """See `ports.upkeep.Receipts`; a read a receipt."""
        query: Any = self._client.collection_group("receipts").where(filter=FieldFilter("nextLookAt", "<", before))
        found = overdue(self._client, query, "nextLookAt", after).limit(limit).stream()
        return [found_as(Receipt, each, "nextLookAt", each.reference.path) for each in found]
