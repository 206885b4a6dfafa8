"""Accounts and their ledgers in Firestore, as maintenance walks them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_changes import commit_all
from shared.adapters.firestore_documents import add_posting, user_document
from shared.adapters.firestore_walks import behind, found_as
from shared.domain.accounts import Account
from shared.domain.ledger import LedgerEntry, Moves
from shared.domain.reservations import companions, still_open
from shared.domain.upkeep import Mark
from shared.ports.accounts import Posting
from shared.ports.upkeep import Found

SUMS = 5  # that one aggregation may have


class FirestoreAccountsUpkeep:
    """The documents `users/{uid}` and `users/{uid}/ledger/{entry}`; every list costs a read an item."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def ended_cycles(self, now: datetime, after: Mark | None, limit: int) -> list[Found[Account]]:
        """See `ports.upkeep.AccountsUpkeep`."""
        query: Any = self._client.collection("users").where(filter=FieldFilter("cycle.end", "<=", now))
        return self._found(query.order_by("cycle.end").order_by("__name__"), "cycle.end", after, limit)

    def with_reservations(self, after: Mark | None, limit: int) -> list[Found[Account]]:
        """See `ports.upkeep.AccountsUpkeep`."""
        query: Any = self._client.collection("users").where(filter=FieldFilter("running", ">", 0))
        return self._found(query.order_by("running").order_by("__name__"), "running", after, limit)

    def leaving(self, now: datetime, after: Mark | None, limit: int) -> list[Found[Account]]:
        """See `ports.upkeep.AccountsUpkeep`."""
        query: Any = self._client.collection("users").where(filter=FieldFilter("leaving.nextAt", "<=", now))
        return self._found(query.order_by("leaving.nextAt").order_by("__name__"), "leaving.nextAt", after, limit)

    def every(self, after: Mark | None, limit: int) -> list[Found[Account]]:
        """See `ports.upkeep.AccountsUpkeep`."""
        query: Any = self._client.collection("users").order_by("__name__")
        if after is not None:
            query = query.start_after({"__name__": user_document(self._client, after.name)})
        return [
            Found(Account.model_validate(each.to_dict()), Mark(name=each.id), each.update_time)
            for each in query.limit(limit).stream()
        ]

    def those(self, uids: Sequence[str]) -> list[Account]:
        """See `ports.upkeep.AccountsUpkeep`; a read a user, in one request."""
        found = self._client.get_all([user_document(self._client, uid) for uid in uids])
        return [Account.model_validate(each.to_dict()) for each in found if each.exists]

    def save_all(self, postings: Sequence[Posting]) -> None:
        """See `ports.upkeep.AccountsUpkeep`; one write an account, and one an entry."""
        batch = self._client.batch()
        for posting in postings:
            add_posting(self._client, batch, posting)
        commit_all(batch)

    def sums(self, uid: str) -> Moves:
        """See `ports.upkeep.AccountsUpkeep`; two aggregations, each one read for every thousand entries."""
        names = list(Moves.model_fields)
        return Moves(**self._sums(uid, names[:SUMS]) | self._sums(uid, names[SUMS:]))

    def still_open(self, reservations: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """See `ports.upkeep.AccountsUpkeep`; three reads a reservation, in one request."""
        if not reservations:
            return []
        ledger = self._ledger(reservations[0].owner)
        found = self._client.get_all([ledger.document(name) for name in companions(reservations)])
        known = [LedgerEntry.model_validate(each.to_dict()) for each in found if each.exists]
        return still_open(reservations, {entry.id: entry for entry in known})

    def _sums(self, uid: str, names: Sequence[str]) -> dict[str, int]:
        query: Any = self._ledger(uid)
        for name in names:
            field = f"moves.{Moves.model_fields[name].alias}"
            query = query.sum(field, alias=name)
        return {each.alias: round(each.value) for results in query.get() for each in results}

    def _ledger(self, uid: str) -> Any:
        return user_document(self._client, uid).collection("ledger")

    def _found(self, query: Any, field: str, after: Mark | None, limit: int) -> list[Found[Account]]:
        place = user_document(self._client, after.name) if after else None
        snapshots = behind(query, field, after, place).limit(limit).stream()
        return [found_as(Account, snapshot, field) for snapshot in snapshots]
