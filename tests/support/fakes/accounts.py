"""Accounts in memory, over the documents of a `FakeStore`, and how long recognitions took."""

from collections import defaultdict
from collections.abc import Sequence

from shared.billing.domain.accounts import Account
from shared.billing.domain.engine_speeds import MOST_MEASURED, RecognitionTime
from shared.billing.domain.ledger import EntryKind, LedgerEntry
from shared.billing.domain.plans import Plan
from shared.billing.ports import Posting
from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.spaces import Space
from shared.sessions.domain.transcription_summary import TranscriptionRef
from tests.support.fakes.store import FakeStore


class FakeAccounts:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def create(self, account: Account, space: Space) -> bool:
        if account.uid in self._store.accounts:
            return False
        self._store.keep_account(account)
        self._store.spaces[space.id] = space
        return True

    def load(self, uid: str) -> Versioned[Account]:
        if uid not in self._store.accounts:
            raise NotFound("This account does not exist.")
        return self._store.accounts[uid]

    def save(
        self, held: Versioned[Account], account: Account, entries: Sequence[LedgerEntry] = ()
    ) -> Versioned[Account]:
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
        self.took: dict[str, dict[TranscriptionRef, RecognitionTime]] = defaultdict(dict)

    def remember(self, engine: str, ref: TranscriptionRef, took: RecognitionTime) -> None:
        self.took[engine].setdefault(ref, took)

    def known(self, engine: str) -> list[RecognitionTime]:
        return list(self.took[engine].values())[-MOST_MEASURED:]
