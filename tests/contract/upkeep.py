"""What the suites of maintenance look at beside the ports themselves."""

from datetime import datetime
from typing import Any, Protocol

from google.cloud import firestore

from shared.domain.accounts import Account
from shared.domain.ledger import LedgerEntry
from shared.domain.models import Transcription
from shared.domain.pages import Page
from shared.domain.sessions import Session
from shared.domain.spaces import personal_space
from shared.ports.accounts import Accounts
from shared.ports.passes import Pages
from shared.ports.sessions import Sessions
from shared.ports.upkeep import (
    AccountsUpkeep,
    DeadLetters,
    PassesUpkeep,
    Receipts,
    Remains,
    SessionsUpkeep,
    Sweep,
)
from tests.fakes.accounts import FakeAccounts
from tests.fakes.clock import START
from tests.fakes.erasing import FakeDeadLetters, FakeReceipts, FakeRemains
from tests.fakes.store import FakeStore
from tests.fakes.upkeep import FakeAccountsUpkeep, FakePassesUpkeep, FakeSessionsUpkeep, FakeSweep


class Upkeep(Protocol):
    """The ports, over one set of documents."""

    @property
    def sessions(self) -> SessionsUpkeep: ...

    @property
    def passes(self) -> PassesUpkeep: ...

    @property
    def users(self) -> AccountsUpkeep: ...

    @property
    def sweep(self) -> Sweep: ...

    @property
    def receipts(self) -> Receipts: ...

    @property
    def remains(self) -> Remains: ...

    @property
    def letters(self) -> DeadLetters: ...

    @property
    def read(self) -> Sessions: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def pages(self) -> Pages: ...

    def put(self, session: Session, first_pass: Transcription | None = None) -> None:
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
        self.remains = FakeRemains(store, self.receipts, self.letters)
        self.sessions, self.passes = FakeSessionsUpkeep(store, self.sweep), FakePassesUpkeep(store)
        self.users = FakeAccountsUpkeep(store)

    def put(self, session: Session, first_pass: Transcription | None = None) -> None:
        self._store.sessions[session.id] = session
        self._store.slugs[session.slug] = session.id
        if first_pass:
            self._store._keep(first_pass)

    def put_other(self, path: str) -> None:
        self.remains.others.add(path)

    def put_expiring(self, path: str, at: datetime) -> None:
        self.sweep.documents[path.split("/")[-2]][path] = at

    def draft(self, t: Transcription, page: Page) -> None:
        self._store.drafts[t.ref][page.index] = page

    def named(self, slug: str) -> bool:
        return slug in self._store.slugs


class FirestoreUpkeep:
    def __init__(self, wired: Any, client: firestore.Client) -> None:
        self._client = client
        self.read: Sessions = wired.sessions()
        self.accounts: Accounts = wired.accounts()
        self.pages: Pages = wired.pages()
        self.sessions: SessionsUpkeep = wired.sessions_upkeep()
        self.passes: PassesUpkeep = wired.passes_upkeep()
        self.users: AccountsUpkeep = wired.accounts_upkeep()
        self.sweep: Sweep = wired.sweep()
        self.receipts: Receipts = wired.receipts()
        self.remains: Remains = wired.remains()
        self.letters: DeadLetters = wired.letters()

    def put(self, session: Session, first_pass: Transcription | None = None) -> None:
        place = self._client.document(f"sessions/{session.id}")
        place.set(session.model_dump(by_alias=True))
        self._client.document(f"slugs/{session.slug}").set({"session": session.id})
        if first_pass:
            place.collection("transcripts").document(str(first_pass.version)).set(first_pass.model_dump(by_alias=True))

    def put_other(self, path: str) -> None:
        self._client.document(path).set({"text": "Hello."})

    def put_expiring(self, path: str, at: datetime) -> None:
        self._client.document(path).set({"expireAt": at})

    def draft(self, t: Transcription, page: Page) -> None:
        place = f"sessions/{t.session_id}/transcripts/{t.version}/drafts/{page.index:03d}"
        self._client.document(place).set(page.model_dump(by_alias=True))

    def named(self, slug: str) -> bool:
        return bool(self._client.document(f"slugs/{slug}").get().exists)
