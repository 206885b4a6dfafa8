"""Writes of ledger entries and the counters that they move, in Firestore."""

import zlib
from typing import Any

from google.cloud import firestore

from shared.billing.domain.accounts import Cycle, Totals
from shared.billing.domain.ledger import LedgerEntry, Moves
from shared.billing.ports import Posting
from shared.core.adapters.firestore_documents import document, user_document

# All uploads write here, and one document takes about one write per second (Firestore, best practices).
SPEND_SHARDS = 32


def add_posting(client: firestore.Client, batch: Any, posting: Posting) -> None:
    """Move the account's counters and create the entries in the same batch, so that they always agree.

    The account goes first, so that the batch's first result holds its update time.
    """
    if posting.held and posting.account:
        held_then = client.write_option(last_update_time=posting.held.token)
        batch.update(user_document(client, posting.account.uid), document(posting.account), option=held_then)
    for entry in posting.entries:
        if not posting.held:
            batch.update(user_document(client, entry.owner), increments(entry.moves))
        _add_entry(client, batch, entry)


def ledger_document(client: firestore.Client, entry: LedgerEntry) -> Any:
    """`users/{uid}/ledger/{entry}`."""
    return user_document(client, entry.owner).collection("ledger").document(entry.id)


def _add_entry(client: firestore.Client, batch: Any, entry: LedgerEntry) -> None:
    batch.create(ledger_document(client, entry), document(entry))
    if entry.spend_micros:
        shard = spend_shards(client, entry.spend_day).document(str(zlib.crc32(entry.id.encode()) % SPEND_SHARDS))
        batch.set(shard, {"micros": firestore.Increment(entry.spend_micros)}, merge=True)


def spend_shards(client: firestore.Client, day: str) -> Any:
    """`spend/{day}/shards`, whose sum is the project's spent and reserved money of that day."""
    return client.collection("spend").document(day).collection("shards")


def increments(moves: Moves) -> dict[str, Any]:
    """The moves as increments of the fields of `users/{uid}`."""
    moved = {name: more for name, more in document(moves).items() if more}
    return {_field(name): firestore.Increment(more) for name, more in moved.items()}


def _field(name: str) -> str:
    for part, model in (("cycle", Cycle), ("totals", Totals)):
        if name in {field.alias for field in model.model_fields.values()}:
            return f"{part}.{name}"
    return name
