"""A listener that hears at once, or never."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import LedgerEntry, Moves
from shared.billing.domain.reservations import open_reservations
from shared.billing.ports import Posting
from shared.core.domain.errors import Stale
from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.webhooks import Delivery
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.transcription.domain.transcription import Transcription
from tests.support.fakes.store import FakeStore
from tests.support.fakes.webhooks import FakeDeliveries


class FakeListening:
    def __init__(self) -> None:
        self.seconds: float | None = 0.031

    def heard_after(self) -> float | None:
        return self.seconds


T = TypeVar("T")


def page(items: Iterable[JobItem[T]], after: JobCursor | None, limit: int) -> list[JobItem[T]]:
    """Items in order of their marks, those behind `after`."""

    def place(mark: JobCursor) -> tuple[Any, str]:
        return mark.value or 0, mark.name

    ordered = sorted(items, key=lambda item: place(item.cursor))
    return [item for item in ordered if after is None or place(item.cursor) > place(after)][:limit]


class FakeSessionsUpkeep:
    """The token of a session is the session itself."""

    def __init__(self, store: FakeStore, sweep: "FakeSweep") -> None:
        self._store, self._sweep = store, sweep

    def never_started(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        return self._found(lambda s: s.created_at if s.status is SessionStatus.CREATED else None, before, after, limit)

    def inactive(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        return self._found(
            lambda s: s.last_activity_at if s.status is SessionStatus.LIVE else None, before, after, limit
        )

    def has_presence(self, session_id: str, now: datetime) -> bool:
        presence = self._sweep.documents["presence"].items()
        return any(path.startswith(f"sessions/{session_id}/") and at > now for path, at in presence)

    def past_retention(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        return self._found(lambda s: None if s.protected or s.legal_hold else s.erase_at, now, after, limit, at=True)

    def audio_unneeded(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        return self._found(
            lambda s: None if s.protected or s.legal_hold else s.audio_needed_until, before, after, limit
        )

    def being_erased(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        return self._found(lambda s: s.deleted_at, before, after, limit)

    def save(self, found: JobItem[Session], session: Session) -> JobItem[Session]:
        if self._store.sessions.get(session.id) != found.token:
            raise Stale("Another writer was first.")
        self._store.sessions[session.id] = session
        return JobItem(session, found.cursor, session)

    def save_all(self, changes: Sequence[JobItemChange[Session]]) -> None:
        before = dict(self._store.sessions)
        try:
            for found, session in changes:
                self.save(found, session)
        except Stale:
            self._store.sessions.clear()
            self._store.sessions.update(before)
            raise

    def _found(
        self,
        due: Callable[[Session], datetime | None],
        before: datetime,
        after: JobCursor | None,
        limit: int,
        *,
        at: bool = False,
    ) -> list[JobItem[Session]]:
        times = [(session, due(session)) for session in self._store.sessions.values()]
        found = [(s, time) for s, time in times if time is not None and (time < before or (at and time == before))]
        return page((JobItem(s, JobCursor(value=time, name=s.id), s) for s, time in found), after, limit)


class FakePassesUpkeep:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Transcription]]:
        late = [each for each in self._store.transcriptions.values() if (at := each.value.next_poll_at) and at < before]
        return page((JobItem(each.value, _mark(each.value), each.token) for each in late), after, limit)

    def save_all(self, changes: Sequence[JobItemChange[Transcription]]) -> None:
        store = self._store
        held = [store.transcriptions.get(found.value.ref) for found, _ in changes]
        for before, (found, _) in zip(held, changes, strict=True):
            if before is None or before.token != found.token or found.value.session_id not in store.sessions:
                raise Stale("Another writer was first.")
        for found, after in changes:
            store.commit(Versioned(found.value, found.token), after)


def _mark(t: Transcription) -> JobCursor:
    return JobCursor(value=t.next_poll_at, name=f"sessions/{t.session_id}/transcripts/{t.version}")


class FakeAccountsUpkeep:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def ended_cycles(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        return self._found(lambda a: a.cycle.end if a.cycle and a.cycle.end <= now else None, after, limit)

    def with_reservations(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        return self._found(lambda a: a.running or None, after, limit)

    def deletion(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        def due(account: Account) -> datetime | None:
            at = account.deletion.next_at if account.deletion else None
            return at if at and at <= now else None

        return self._found(due, after, limit)

    def every(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        held = self._store.accounts.values()
        return page((JobItem(each.value, JobCursor(name=each.value.uid), each.token) for each in held), after, limit)

    def those(self, uids: Sequence[str]) -> list[Account]:
        return [self._store.accounts[uid].value for uid in uids if uid in self._store.accounts]

    def save_all(self, postings: Sequence[Posting]) -> None:
        for posting in postings:
            self._store.check(posting)
        for posting in postings:
            self._store.post(posting)

    def sums(self, uid: str) -> Moves:
        mine = [entry.moves for (owner, _), entry in self._store.ledger.items() if owner == uid]
        return Moves(**{name: sum(getattr(moves, name) for moves in mine) for name in Moves.model_fields})

    def still_open(self, reservations: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        owners = {entry.owner for entry in reservations}
        return open_reservations(
            reservations, {name: e for (owner, name), e in self._store.ledger.items() if owner in owners}
        )

    def _found(
        self, value: Callable[[Account], datetime | int | None], after: JobCursor | None, limit: int
    ) -> list[JobItem[Account]]:
        held = [(each, value(each.value)) for each in self._store.accounts.values()]
        found = [
            JobItem(each.value, JobCursor(value=due, name=each.value.uid), each.token)
            for each, due in held
            if due is not None
        ]
        return page(found, after, limit)


class FakeDeliveriesUpkeep:
    def __init__(self, deliveries: FakeDeliveries) -> None:
        self._deliveries = deliveries

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Delivery]]:
        late = [each for each in self._deliveries.documents.values() if each.next_at and each.next_at < before]
        names = [f"users/{each.owner}/webhooks/{each.webhook}/deliveries/{each.event.id}" for each in late]
        found = zip(late, names, strict=True)
        return page((JobItem(each, JobCursor(value=each.next_at, name=name)) for each, name in found), after, limit)


class FakeSweep:
    """`documents` are when each expires, by kind and path."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, datetime]] = {"presence": {}, "events": {}, "deadLetters": {}}

    def expired(self, kind: str, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[str]]:
        due = [(path, at) for path, at in self.documents[kind].items() if at < now]
        return page((JobItem(path, JobCursor(value=at, name=path), (kind, at)) for path, at in due), after, limit)

    def remove(self, found: Sequence[JobItem[str]]) -> None:
        for each in found:
            kind, at = self._token(each)
            if self.documents[kind].get(each.value) != at:
                raise Stale("One of them was written meanwhile.")
        for each in found:
            del self.documents[self._token(each)[0]][each.value]

    def _token(self, found: JobItem[str]) -> tuple[str, datetime]:
        assert isinstance(found.token, tuple)
        return found.token
