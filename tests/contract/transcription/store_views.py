"""What the suites of Sessions, Transcriptions and Pages look at beside the ports themselves."""

from typing import Any, Protocol

from google.cloud import firestore

from shared.billing.ports import Accounts
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import Sessions
from shared.transcription.domain.pages import Page
from shared.transcription.ports import Pages, Transcriptions
from tests.support.fakes.accounts import FakeAccounts
from tests.support.fakes.store import FakeStore


class Store(Protocol):
    @property
    def sessions(self) -> Sessions: ...

    @property
    def transcriptions(self) -> Transcriptions: ...

    @property
    def pages(self) -> Pages: ...

    def entries(self, owner: str) -> set[str]:
        """The ids of the ledger's entries."""

    def drafts(self, ref: TranscriptionRef) -> dict[int, Page]:
        """The pages of finished chunks, by chunk."""

    def delete_session(self, session_id: str) -> None: ...

    def put_space(self, space: str, members: dict[str, str]) -> None: ...

    @property
    def accounts(self) -> Accounts: ...


class FakeStoreView:
    def __init__(self) -> None:
        self._fake = FakeStore()
        self.sessions = self.transcriptions = self.pages = self._fake
        self.accounts: Accounts = FakeAccounts(self._fake)

    def entries(self, owner: str) -> set[str]:
        return {entry.id for entry in self._fake.ledger.values() if entry.owner == owner}

    def drafts(self, ref: TranscriptionRef) -> dict[int, Page]:
        return dict(self._fake.drafts[ref])

    def delete_session(self, session_id: str) -> None:
        del self._fake.sessions[session_id]

    def put_space(self, space: str, members: dict[str, str]) -> None:
        self._fake.put_space(space, members)


class FirestoreView:
    def __init__(self, wired: Any, client: firestore.Client) -> None:
        self._client = client
        self.sessions: Sessions = wired.sessions.sessions
        self.transcriptions: Transcriptions = wired.transcription.transcriptions
        self.pages: Pages = wired.transcription.pages
        self.accounts: Accounts = wired.billing.accounts

    def entries(self, owner: str) -> set[str]:
        return {found.id for found in self.user(owner).collection("ledger").stream()}

    def drafts(self, ref: TranscriptionRef) -> dict[int, Page]:
        place = self._client.document(f"sessions/{ref.session_id}/transcripts/{ref.version}")
        pages = [Page.model_validate(found.to_dict()) for found in place.collection("drafts").stream()]
        return {page.index: page for page in pages}

    def delete_session(self, session_id: str) -> None:
        self._client.document(f"sessions/{session_id}").delete()

    def put_space(self, space: str, members: dict[str, str]) -> None:
        self._client.document(f"spaces/{space}").set({"members": members})

    def user(self, owner: str) -> Any:
        return self._client.document(f"users/{owner}")
