"""What the suites of maintenance look at beside the ports themselves."""

from datetime import datetime
from typing import Any, Protocol

from google.cloud import firestore

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import LedgerEntry
from shared.billing.ports import AccountMaintenance, Accounts
from shared.maintenance.ports import DeadLetters, ExpiredDocuments
from shared.privacy.ports import Receipts, SessionDocuments
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import personal_space
from shared.sessions.ports import SessionMaintenance, Sessions
from shared.transcription.domain.pages import Page
from shared.transcription.domain.transcription import Transcription
from shared.transcription.ports import Pages, TranscriptionMaintenance
from tests.support.fakes.accounts import FakeAccounts
from tests.support.fakes.clock import START
from tests.support.fakes.maintenance import FakeAccountsUpkeep, FakePassesUpkeep, FakeSessionsUpkeep, FakeSweep
from tests.support.fakes.purge import FakeDeadLetters, FakeReceipts, FakeRemains
from tests.support.fakes.store import FakeStore


class Upkeep(Protocol):
    """The ports, over one set of documents."""

    @property
    def sessions(self) -> SessionMaintenance: ...

    @property
    def transcriptions(self) -> TranscriptionMaintenance: ...

    @property
    def users(self) -> AccountMaintenance: ...

    @property
    def sweep(self) -> ExpiredDocuments: ...

    @property
    def receipts(self) -> Receipts: ...

    @property
    def session_documents(self) -> SessionDocuments: ...

    @property
    def letters(self) -> DeadLetters: ...

    @property
    def read(self) -> Sessions: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def pages(self) -> Pages: ...

    def put(self, session: Session, first_transcription: Transcription | None = None) -> None:
        """Stores a session and perhaps its pass, whatever is there."""

    def put_other(self, path: str) -> None:
        """Stores a document of which nothing is known but where it lies."""

    def put_expiring(self, path: str, at: datetime) -> None:
        """Stores a document that only lives for a while."""

    def draft(self, t: Transcription, page: Page) -> None:
        """Stores the page of a finished chunk."""

    def named(self, slug: str) -> bool:
        """Whether this slug is somebody's."""


def account_of(upkeep: Upkeep, account: Account, *entries: LedgerEntry) -> None:
    """Stores an account and the entries of its ledger, which need not sum up."""
    upkeep.accounts.create(account, personal_space(account.uid, "", START))
    upkeep.accounts.save(upkeep.accounts.load(account.uid), account, entries)


class FakeUpkeep:
    def __init__(self) -> None:
        store = self._store = FakeStore()
        self.read = self.pages = store
        self.accounts = FakeAccounts(store)
        self.sweep, self.receipts, self.letters = FakeSweep(), FakeReceipts(), FakeDeadLetters()
        self.session_documents = FakeRemains(store, self.receipts, self.letters)
        self.sessions, self.transcriptions = FakeSessionsUpkeep(store, self.sweep), FakePassesUpkeep(store)
        self.users = FakeAccountsUpkeep(store)

    def put(self, session: Session, first_transcription: Transcription | None = None) -> None:
        self._store.sessions[session.id] = session
        self._store.slugs[session.slug] = session.id
        if first_transcription:
            self._store._keep(first_transcription)

    def put_other(self, path: str) -> None:
        self.session_documents.others.add(path)

    def put_expiring(self, path: str, at: datetime) -> None:
        self.sweep.documents[path.split("/")[-2]][path] = at

    def draft(self, t: Transcription, page: Page) -> None:
        self._store.drafts[t.ref][page.index] = page

    def named(self, slug: str) -> bool:
        return slug in self._store.slugs


class FirestoreUpkeep:
    def __init__(self, wired: Any, client: firestore.Client) -> None:
        self._client = client
        self.read: Sessions = wired.sessions.sessions
        self.accounts: Accounts = wired.billing.accounts
        self.pages: Pages = wired.transcription.pages
        self.sessions: SessionMaintenance = wired.sessions.session_maintenance
        self.transcriptions: TranscriptionMaintenance = wired.transcription.transcription_maintenance
        self.users: AccountMaintenance = wired.billing.account_maintenance
        self.sweep: ExpiredDocuments = wired.maintenance.expired_documents
        self.receipts: Receipts = wired.privacy.receipts
        self.session_documents: SessionDocuments = wired.privacy.session_documents
        self.letters: DeadLetters = wired.maintenance.dead_letters

    def put(self, session: Session, first_transcription: Transcription | None = None) -> None:
        place = self._client.document(f"sessions/{session.id}")
        place.set(session.model_dump(by_alias=True))
        self._client.document(f"slugs/{session.slug}").set({"session": session.id})
        if first_transcription:
            place.collection("transcripts").document(str(first_transcription.version)).set(
                first_transcription.model_dump(by_alias=True)
            )

    def put_other(self, path: str) -> None:
        self._client.document(path).set({"text": "Hello."})

    def put_expiring(self, path: str, at: datetime) -> None:
        self._client.document(path).set({"expireAt": at})

    def draft(self, t: Transcription, page: Page) -> None:
        place = f"sessions/{t.session_id}/transcripts/{t.version}/drafts/{page.index:03d}"
        self._client.document(place).set(page.model_dump(by_alias=True))

    def named(self, slug: str) -> bool:
        return bool(self._client.document(f"slugs/{slug}").get().exists)
