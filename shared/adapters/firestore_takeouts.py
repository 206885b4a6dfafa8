"""Exports of accounts in Firestore."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition, NotFound
from google.cloud import firestore

from shared.adapters.firestore_documents import document, user_document
from shared.domain.errors import Stale
from shared.domain.takeouts import Takeout
from shared.ports.takeouts import HeldTakeout


class FirestoreTakeouts:
    """The documents `users/{uid}/exports/latest`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def find(self, owner: str) -> HeldTakeout | None:
        """See `ports.Takeouts`; one read."""
        found = self._place(owner).get()
        return HeldTakeout(Takeout.model_validate(found.to_dict()), found.update_time) if found.exists else None

    def create(self, takeout: Takeout) -> HeldTakeout:
        """See `ports.Takeouts`; one write."""
        try:
            return HeldTakeout(takeout, self._place(takeout.owner).create(document(takeout)).update_time)
        except (Aborted, AlreadyExists) as error:
            raise Stale("Another writer was first.") from error

    def save(self, held: HeldTakeout, takeout: Takeout) -> HeldTakeout:
        """See `ports.Takeouts`; one write."""
        unchanged = self._client.write_option(last_update_time=held.token)
        try:
            written = self._place(takeout.owner).update(document(takeout), option=unchanged)
        except (Aborted, FailedPrecondition, NotFound) as error:
            raise Stale("Another writer was first.") from error
        return HeldTakeout(takeout, written.update_time)

    def _place(self, owner: str) -> Any:
        return user_document(self._client, owner).collection("exports").document("latest")
