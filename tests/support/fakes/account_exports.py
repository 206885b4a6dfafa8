"""Exports of accounts in memory."""

from shared.core.domain.errors import Stale
from shared.core.domain.versioned import Versioned
from shared.privacy.domain.account_exports import StoredAccountExport
from tests.support.fakes.versioned_documents import Documents


class FakeTakeouts:
    def __init__(self) -> None:
        self.documents: Documents[str, StoredAccountExport] = Documents()

    def find(self, owner: str) -> Versioned[StoredAccountExport] | None:
        return Versioned(*self.documents.load(owner)) if owner in self.documents.held else None

    def create(self, account_export: StoredAccountExport) -> Versioned[StoredAccountExport]:
        if not self.documents.create(account_export.owner, account_export):
            raise Stale("Another writer was first.")
        return Versioned(*self.documents.load(account_export.owner))

    def save(
        self, held: Versioned[StoredAccountExport], account_export: StoredAccountExport
    ) -> Versioned[StoredAccountExport]:
        self.documents.replace(account_export.owner, held.token, account_export)
        return Versioned(*self.documents.load(account_export.owner))
