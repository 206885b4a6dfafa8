"""Users, plans and the project's spending in Firestore."""

import time
from collections.abc import Sequence

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.billing.adapters.firestore_postings import add_posting, spend_shards
from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import EntryKind, LedgerEntry
from shared.billing.domain.plans import Plan
from shared.billing.ports import Posting
from shared.core.adapters.firestore_documents import document, user_document
from shared.core.adapters.firestore_paging import newest_first
from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.adapters.firestore_paths import space_document, space_fields
from shared.sessions.domain.spaces import Space

PLAN_SECONDS = 60  # a changed plan takes effect everywhere within a minute


class FirestoreAccounts:
    """The documents `users/{uid}`, `plans/{code}` and `spend/{day}/shards/{n}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client
        self._plans: dict[str, tuple[float, Plan | None]] = {}

    def create(self, account: Account, space: Space) -> bool:
        """See `ports.Accounts`; two writes in one batch."""
        batch = self._client.batch()
        batch.create(user_document(self._client, account.uid), document(account))
        batch.create(space_document(self._client, space.id), space_fields(space))
        try:
            batch.commit()
        except AlreadyExists:
            return False
        return True

    def load(self, uid: str) -> Versioned[Account]:
        """See `ports.Accounts`; one read."""
        found = user_document(self._client, uid).get()
        if not found.exists:
            raise NotFound("This account does not exist.")
        return Versioned(Account.model_validate(found.to_dict()), found.update_time)

    def save(
        self, held: Versioned[Account], account: Account, entries: Sequence[LedgerEntry] = ()
    ) -> Versioned[Account]:
        """See `ports.Accounts`; one write, and one per entry."""
        batch = self._client.batch()
        add_posting(self._client, batch, Posting(tuple(entries), held, account))
        try:
            results = batch.commit()
        except (Aborted, AlreadyExists, FailedPrecondition) as error:
            raise Stale("Another writer was first. Try again.") from error
        return Versioned(account, results[0].update_time)

    def plan(self, code: str) -> Plan | None:
        """See `ports.Accounts`; one read per minute and process."""
        read_at, plan = self._plans.get(code, (-float(PLAN_SECONDS), None))
        if plan is None or time.monotonic() - read_at > PLAN_SECONDS:
            found = self._client.collection("plans").document(code).get()
            plan = Plan.model_validate(found.to_dict()) if found.exists else None
            self._plans[code] = time.monotonic(), plan
        return plan

    def plans(self) -> list[Plan]:
        """See `ports.Accounts`; one read per plan."""
        return [
            Plan.model_validate(found.to_dict())
            for found in self._client.collection("plans").order_by("priceMicros").stream()
        ]

    def put_plan(self, plan: Plan) -> None:
        """See `ports.Accounts`; one write."""
        self._client.collection("plans").document(plan.code).set(document(plan))

    def spent_micros(self, day: str) -> int:
        """See `ports.Accounts`; one aggregation of all shards at one moment, which is one read."""
        ((total,),) = spend_shards(self._client, day).sum("micros", alias="micros").get()
        return int(total.value)

    def entries(self, uid: str, kind: EntryKind, after: Cursor | None, limit: int) -> list[LedgerEntry]:
        """See `ports.Accounts`; one read per entry."""
        ledger = user_document(self._client, uid).collection("ledger")
        of_kind = ledger.where(filter=FieldFilter("kind", "==", kind))
        listed = newest_first(of_kind, "at", after, ledger).limit(limit).stream()
        return [LedgerEntry.model_validate(found.to_dict()) for found in listed]
