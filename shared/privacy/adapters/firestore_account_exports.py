"""Account exports in Firestore."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition, NotFound
from google.cloud import firestore

from shared.core.adapters.firestore_documents import document, user_document
from shared.core.domain.errors import Stale
from shared.core.domain.versioned import Versioned
from shared.privacy.domain.account_exports import StoredAccountExport


class FirestoreAccountExports:
    """The documents `users/{uid}/exports/latest`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def find(self, owner: str) -> Versioned[StoredAccountExport] | None:
        """See `ports.AccountExports`; one read."""
        found = self._reference(owner).get()
        return (
            Versioned(StoredAccountExport.model_validate(found.to_dict()), found.update_time) if found.exists else None
        )

    def create(self, account_export: StoredAccountExport) -> Versioned[StoredAccountExport]:
        """See `ports.AccountExports`; one write."""
        try:
            return Versioned(
                account_export, self._reference(account_export.owner).create(document(account_export)).update_time
            )
        except (Aborted, AlreadyExists) as error:
            raise Stale("Another writer was first.") from error

    def save(
        self, held: Versioned[StoredAccountExport], account_export: StoredAccountExport
    ) -> Versioned[StoredAccountExport]:
        """See `ports.AccountExports`; one write."""
        unchanged = self._client.write_option(last_update_time=held.token)
        try:
            written = self._reference(account_export.owner).update(document(account_export), option=unchanged)
        except (Aborted, FailedPrecondition, NotFound) as error:
            raise Stale("Another writer was first.") from error
        return Versioned(account_export, written.update_time)

    def _reference(self, owner: str) -> Any:
        return user_document(self._client, owner).collection("exports").document("latest")
