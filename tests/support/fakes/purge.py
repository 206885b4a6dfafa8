"""Receipts, what remains of sessions, and dead letters in memory, over the documents of a `FakeStore`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.maintenance.domain.dead_letters import DeadLetter, LetterState
from shared.privacy.domain.receipts import Receipt
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from tests.support.fakes.maintenance import page
from tests.support.fakes.store import FakeStore
from tests.support.fakes.versioned_documents import Documents

Removers = dict[str, Callable[[], object]]


class FakeReceipts:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str], Receipt] = Documents()

    def open(self, receipt: Receipt) -> Versioned[Receipt]:
        self.documents.create((receipt.owner, receipt.session_id), receipt)
        return Versioned(*self.documents.load((receipt.owner, receipt.session_id)))

    def save(self, held: Versioned[Receipt], receipt: Receipt) -> Versioned[Receipt]:
        key = receipt.owner, receipt.session_id
        self.documents.replace(key, held.token, receipt)
        return Versioned(*self.documents.load(key))

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Receipt]:
        mine = {Cursor(r.requested_at, r.session_id): r for r in self.documents.values() if r.owner == owner}
        return [mine[place] for place in sorted(mine, reverse=True) if after is None or place < after][:limit]

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Receipt]]:
        due = [receipt for receipt in self.documents.values() if receipt.next_poll_at and receipt.next_poll_at < before]
        names = [(receipt, f"users/{receipt.owner}/receipts/{receipt.session_id}") for receipt in due]
        return page((JobItem(r, JobCursor(value=r.next_poll_at, name=name)) for r, name in names), after, limit)


class FakeRemains:
    """Passes, pages and drafts of the store, dead letters, and `others`: paths of whatever else there is."""

    def __init__(self, store: FakeStore, receipts: FakeReceipts, letters: "FakeDeadLetters") -> None:
        self._store, self._receipts, self._letters = store, receipts, letters
        self.others: set[str] = set()
        self.elsewhere: list[Callable[[], Removers]] = []  # what other fakes keep

    def parts(self, session_id: str, limit: int) -> list[str]:
        return sorted(path for path in self._paths() if self._is_of(path, session_id))[:limit]

    def remove(self, paths: Sequence[str]) -> None:
        removers = self._paths()
        for path in paths:
            removers.get(path, lambda: None)()

    def close(self, session: Session, held: Versioned[Receipt], receipt: Receipt) -> None:
        self._receipts.save(held, receipt)
        self._store.sessions.pop(session.id, None)
        self._store.slugs.pop(session.slug, None)

    def _is_of(self, path: str, session_id: str) -> bool:
        collection, name, *_ = path.split("/")
        letter = self._letters.letters.get(name) if collection == "deadLetters" else None
        return (collection, name) == ("sessions", session_id) or (
            letter is not None and letter.session_id == session_id
        )

    def _paths(self) -> Removers:
        """Every document, and what removes it."""
        store = self._store
        found: Removers = {}
        for more in self.elsewhere:
            found |= more()
        for ref in list(store.transcriptions):
            found[_of(ref)] = partial(store.transcriptions.pop, ref, None)
        for kind, held in (("pages", store.pages), ("drafts", store.drafts)):
            for ref, pages in held.items():
                for index in pages:
                    found[f"{_of(ref)}/{kind}/{index}"] = partial(pages.pop, index, None)
        for ref in list(store.analyses):
            found[f"sessions/{ref.session_id}/analysis/{ref.version}"] = partial(store.analyses.pop, ref, None)
        for name in list(self._letters.letters):
            found[f"deadLetters/{name}"] = partial(self._letters.letters.pop, name, None)
        return found | {path: partial(self.others.discard, path) for path in self.others}


def _of(ref: TranscriptionRef) -> str:
    return f"sessions/{ref.session_id}/transcripts/{ref.version}"


class FakeDeadLetters:
    def __init__(self) -> None:
        self.letters: dict[str, DeadLetter] = {}

    def keep(self, letter: DeadLetter) -> bool:
        if letter.id in self.letters:
            return False
        self.letters[letter.id] = letter
        return True

    def get(self, letter_id: str) -> DeadLetter:
        if letter_id not in self.letters:
            raise NotFound("There is no such dead letter.")
        return self.letters[letter_id]

    def of_session(self, session_id: str, limit: int) -> list[DeadLetter]:
        mine = [letter for letter in self.letters.values() if letter.session_id == session_id]
        return sorted(mine, key=lambda letter: letter.at, reverse=True)[:limit]

    def waiting(self, after: JobCursor | None, limit: int) -> list[JobItem[DeadLetter]]:
        kept = [letter for letter in self.letters.values() if letter.state is LetterState.KEPT]
        return page((JobItem(letter, JobCursor(value=letter.at, name=letter.id)) for letter in kept), after, limit)

    def mark_redriven(self, letter_id: str, at: datetime) -> None:
        if letter_id in self.letters:
            update = {"state": LetterState.REDRIVEN, "redriven_at": at}
            self.letters[letter_id] = self.letters[letter_id].model_copy(update=update)


class FakeLetterPost:
    """`sent` are the letters that were sent again; nobody listens to `gone` subscriptions."""

    def __init__(self) -> None:
        self.sent: list[DeadLetter] = []
        self.gone: set[str] = set()

    def send_again(self, letter: DeadLetter) -> None:
        if letter.subscription in self.gone:
            raise NotFound("There is no such subscription.")
        self.sent.append(letter)
