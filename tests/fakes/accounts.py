"""Accounts in memory, over the documents of a `FakeStore`, and how long recognitions took."""

from collections import defaultdict
from collections.abc import Sequence

from shared.domain.accounts import Account
from shared.domain.cursors import Cursor
from shared.domain.errors import NotFound, Stale
from shared.domain.ledger import EntryKind, LedgerEntry
from shared.domain.models import TranscriptionRef
from shared.domain.plans import Plan
from shared.domain.spaces import Space
from shared.domain.speeds import KEPT, Took
from shared.ports.accounts import HeldAccount, Posting
from tests.fakes.store import FakeStore


class FakeAccounts:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def create(self, account: Account, space: Space) -> bool:
        if account.uid in self._store.accounts:
            return False
        self._store.keep_account(account)
        self._store.spaces[space.id] = space
        return True

    def load(self, uid: str) -> HeldAccount:
        if uid not in self._store.accounts:
            raise NotFound("There is no such account.")
        return self._store.accounts[uid]

    def save(self, held: HeldAccount, account: Account, entries: Sequence[LedgerEntry] = ()) -> HeldAccount:
        if any((entry.owner, entry.id) in self._store.ledger for entry in entries):
            raise Stale("Another writer was first.")
        self._store.post(Posting(tuple(entries), held, account))
        return self._store.accounts[account.uid]

    def plan(self, code: str) -> Plan | None:
        return self._store.plans.get(code)

    def plans(self) -> list[Plan]:
        return sorted(self._store.plans.values(), key=lambda plan: plan.price_micros)

    def put_plan(self, plan: Plan) -> None:
        self._store.plans[plan.code] = plan

    def spent_micros(self, day: str) -> int:
        return self._store.spent[day]

    def entries(self, uid: str, kind: EntryKind, after: Cursor | None, limit: int) -> list[LedgerEntry]:
        mine = [e for (owner, _), e in self._store.ledger.items() if owner == uid and e.kind is kind]
        places = {Cursor(entry.at, entry.id): entry for entry in mine}
        return [places[place] for place in sorted(places, reverse=True) if after is None or place < after][:limit]


class FakeSpeeds:
    def __init__(self) -> None:
        self.took: dict[str, dict[TranscriptionRef, Took]] = defaultdict(dict)

    def remember(self, engine: str, ref: TranscriptionRef, took: Took) -> None:
        self.took[engine].setdefault(ref, took)

    def known(self, engine: str) -> list[Took]:
        return list(self.took[engine].values())[-KEPT:]
