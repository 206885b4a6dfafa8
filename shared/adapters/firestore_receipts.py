"""Receipts of what was erased, in Firestore."""

from datetime import datetime
from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import document, receipt_document, user_document
from shared.adapters.firestore_walks import behind
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
        query: Any = receipts.order_by("askedAt", direction=Query.DESCENDING)
        query = query.order_by("__name__", direction=Query.DESCENDING)
        if after is not None:
            query = query.start_after({"askedAt": after.created_at, "__name__": receipts.document(after.id)})
        return [Receipt.model_validate(found.to_dict()) for found in query.limit(limit).stream()]

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Receipt]]:
        """See `ports.upkeep.Receipts`; a read a receipt."""
        query: Any = self._client.collection_group("receipts").where(filter=FieldFilter("nextLookAt", "<", before))
        place = self._client.document(after.name) if after else None
        query = behind(query.order_by("nextLookAt").order_by("__name__"), "nextLookAt", after, place)
        return [
            Found(Receipt.model_validate(each.to_dict()), Mark(value=each.get("nextLookAt"), name=each.reference.path))
            for each in query.limit(limit).stream()
        ]
