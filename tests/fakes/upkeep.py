"""What maintenance needs, in memory, over the documents of a `FakeStore`."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from shared.domain.accounts import Account
from shared.domain.cursors import Cursor
from shared.domain.dead_letters import DeadLetter, LetterState
from shared.domain.errors import NotFound, Stale
from shared.domain.ledger import LedgerEntry, Moves
from shared.domain.models import TranscriptionRef
from shared.domain.receipts import Receipt
from shared.domain.reservations import still_open
from shared.domain.sessions import Session, SessionStatus
from shared.domain.upkeep import Mark
from shared.ports_upkeep import Found, HeldReceipt
from tests.fakes.people import Documents
from tests.fakes.store import FakeStore

T = TypeVar("T")


def page(items: Iterable[Found[T]], after: Mark | None, limit: int) -> list[Found[T]]:
    """Items in order of their marks, those behind `after`."""

    def place(mark: Mark) -> tuple[Any, str]:
        return mark.value or 0, mark.name

    ordered = sorted(items, key=lambda item: place(item.mark))
    return [item for item in ordered if after is None or place(item.mark) > place(after)][:limit]


class FakeSessionsUpkeep:
    """The token of a session is the session itself."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def never_started(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        return self._found(lambda s: s.created_at if s.status is SessionStatus.CREATED else None, before, after, limit)

    def inactive(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        return self._found(
            lambda s: s.last_activity_at if s.status is SessionStatus.LIVE else None, before, after, limit
        )

    def past_retention(self, now: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        return self._found(lambda s: None if s.protected or s.legal_hold else s.erase_at, now, after, limit, at=True)

    def audio_unneeded(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        return self._found(
            lambda s: None if s.protected or s.legal_hold else s.audio_needed_until, before, after, limit
        )

    def being_erased(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        return self._found(lambda s: s.deleted_at, before, after, limit)

    def save(self, found: Found[Session], session: Session) -> Found[Session]:
        if self._store.sessions.get(session.id) != found.token:
            raise Stale("Another writer was first.")
        self._store.sessions[session.id] = session
        return Found(session, found.mark, session)

    def _found(
        self,
        due: Callable[[Session], datetime | None],
        before: datetime,
        after: Mark | None,
        limit: int,
        *,
        at: bool = False,
    ) -> list[Found[Session]]:
        times = [(session, due(session)) for session in self._store.sessions.values()]
        found = [(s, time) for s, time in times if time is not None and (time < before or (at and time == before))]
        return page((Found(s, Mark(value=time, name=s.id), s) for s, time in found), after, limit)


class FakePassesUpkeep:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[TranscriptionRef]]:
        due = [stored.value for stored in self._store.passes.values()]
        late = [t for t in due if t.next_look_at and t.next_look_at < before]
        marks = [(t, f"sessions/{t.session_id}/transcripts/{t.version}") for t in late]
        return page((Found(t.ref, Mark(value=t.next_look_at, name=name)) for t, name in marks), after, limit)


class FakeAccountsUpkeep:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def ended_cycles(self, now: datetime, after: Mark | None, limit: int) -> list[Found[Account]]:
        return self._found(lambda a: a.cycle.end if a.cycle and a.cycle.end <= now else None, after, limit)

    def with_reservations(self, after: Mark | None, limit: int) -> list[Found[Account]]:
        return self._found(lambda a: a.running or None, after, limit)

    def every(self, after: Mark | None, limit: int) -> list[Found[Account]]:
        held = self._store.accounts.values()
        return page((Found(each.value, Mark(name=each.value.uid), each.token) for each in held), after, limit)

    def sums(self, uid: str) -> Moves:
        mine = [entry.moves for (owner, _), entry in self._store.ledger.items() if owner == uid]
        return Moves(**{name: sum(getattr(moves, name) for moves in mine) for name in Moves.model_fields})

    def still_open(self, reservations: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        owners = {entry.owner for entry in reservations}
        return still_open(reservations, {name: e for (owner, name), e in self._store.ledger.items() if owner in owners})

    def _found(
        self, value: Callable[[Account], datetime | int | None], after: Mark | None, limit: int
    ) -> list[Found[Account]]:
        held = [(each, value(each.value)) for each in self._store.accounts.values()]
        found = [
            Found(each.value, Mark(value=due, name=each.value.uid), each.token) for each, due in held if due is not None
        ]
        return page(found, after, limit)


class FakeSweep:
    """`documents` are when each expires, by kind and path."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, datetime]] = {"presence": {}, "events": {}}

    def expired(self, kind: str, now: datetime, after: Mark | None, limit: int) -> list[Found[str]]:
        due = [(path, at) for path, at in self.documents[kind].items() if at < now]
        return page((Found(path, Mark(value=at, name=path), (kind, at)) for path, at in due), after, limit)

    def remove(self, found: Sequence[Found[str]]) -> None:
        for each in found:
            kind, at = self._token(each)
            if self.documents[kind].get(each.value) != at:
                raise Stale("One of them was written meanwhile.")
        for each in found:
            del self.documents[self._token(each)[0]][each.value]

    def _token(self, found: Found[str]) -> tuple[str, datetime]:
        assert isinstance(found.token, tuple)
        return found.token


class FakeReceipts:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str], Receipt] = Documents()

    def open(self, receipt: Receipt) -> HeldReceipt:
        self.documents.create((receipt.owner, receipt.session_id), receipt)
        return HeldReceipt(*self.documents.load((receipt.owner, receipt.session_id)))

    def save(self, held: HeldReceipt, receipt: Receipt) -> HeldReceipt:
        key = receipt.owner, receipt.session_id
        self.documents.replace(key, held.token, receipt)
        return HeldReceipt(*self.documents.load(key))

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Receipt]:
        mine = {Cursor(r.asked_at, r.session_id): r for r in self.documents.values() if r.owner == owner}
        return [mine[place] for place in sorted(mine, reverse=True) if after is None or place < after][:limit]


class FakeRemains:
    """Passes, pages and drafts of the store, dead letters, and `others`: paths of whatever else there is."""

    def __init__(self, store: FakeStore, receipts: FakeReceipts, letters: "FakeDeadLetters") -> None:
        self._store, self._receipts, self._letters = store, receipts, letters
        self.others: set[str] = set()

    def parts(self, session_id: str, limit: int) -> list[str]:
        return sorted(path for path in self._paths() if self._is_of(path, session_id))[:limit]

    def remove(self, paths: Sequence[str]) -> None:
        removers = self._paths()
        for path in paths:
            removers.get(path, lambda: None)()

    def close(self, session: Session, held: HeldReceipt, receipt: Receipt) -> None:
        self._receipts.save(held, receipt)
        self._store.sessions.pop(session.id, None)
        self._store.slugs.pop(session.slug, None)

    def _is_of(self, path: str, session_id: str) -> bool:
        collection, name, *_ = path.split("/")
        letter = self._letters.letters.get(name) if collection == "deadLetters" else None
        return (collection, name) == ("sessions", session_id) or (
            letter is not None and letter.session_id == session_id
        )

    def _paths(self) -> dict[str, Callable[[], object]]:
        """Every document, and what removes it."""
        store = self._store
        found: dict[str, Callable[[], object]] = {}
        for ref in list(store.passes):
            found[_of(ref)] = partial(store.passes.pop, ref, None)
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
            raise NotFound("There is no such message.")
        return self.letters[letter_id]

    def of_session(self, session_id: str, limit: int) -> list[DeadLetter]:
        mine = [letter for letter in self.letters.values() if letter.session_id == session_id]
        return sorted(mine, key=lambda letter: letter.at, reverse=True)[:limit]

    def waiting(self, after: Mark | None, limit: int) -> list[Found[DeadLetter]]:
        kept = [letter for letter in self.letters.values() if letter.state is LetterState.KEPT]
        return page((Found(letter, Mark(value=letter.at, name=letter.id)) for letter in kept), after, limit)

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
