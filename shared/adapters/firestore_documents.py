"""Where each document lies in Firestore, and how a model is written into it."""

import re
import zlib
from typing import Any

from google.cloud import firestore

from shared.domain.accounts import Cycle, Totals
from shared.domain.errors import NotFound
from shared.domain.ledger import LedgerEntry, Moves
from shared.domain.models import Model, TranscriptionRef
from shared.domain.sessions import Session
from shared.domain.spaces import Space
from shared.domain.titles import beginnings
from shared.ports.accounts import Posting

# Everybody's uploads count here, and one document takes about one write a second (Firestore, best practices).
SPEND_SHARDS = 32


def document(model: Model) -> dict[str, Any]:
    """A model as Firestore fields."""
    return model.model_dump(by_alias=True)


def user_document(client: firestore.Client, uid: str) -> Any:
    """`users/{uid}`."""
    return place(client, "users", uid)


def space_document(client: firestore.Client, space: str) -> Any:
    """`spaces/{id}`."""
    return place(client, "spaces", space)


def vocabulary_document(client: firestore.Client, name: str) -> Any:
    """`vocabularies/{name}`."""
    return place(client, "vocabularies", name)


def session_document(client: firestore.Client, session_id: str) -> Any:
    """`sessions/{id}`."""
    return place(client, "sessions", session_id)


def slug_document(client: firestore.Client, slug: str) -> Any:
    """`slugs/{slug}`."""
    return place(client, "slugs", slug)


def letter_document(client: firestore.Client, letter_id: str) -> Any:
    """`deadLetters/{id}`."""
    return place(client, "deadLetters", letter_id)


def place(parent: Any, collection: str, name: str) -> Any:
    """A document of a collection below `parent`, which is the client or another document.

    Raises `NotFound` for what cannot be the name of a document (Firestore, quotas and limits).
    """
    if not 0 < len(name.encode()) <= 1500 or "/" in name or name in (".", "..") or re.fullmatch("__.*__", name):
        raise NotFound("There is no such thing.")
    return parent.collection(collection).document(name)


def receipt_document(client: firestore.Client, uid: str, session_id: str) -> Any:
    """`users/{uid}/receipts/{sid}`."""
    return user_document(client, uid).collection("receipts").document(session_id)


def pass_document(client: firestore.Client, ref: TranscriptionRef) -> Any:
    """`sessions/{id}/transcripts/{version}`."""
    return session_document(client, ref.session_id).collection("transcripts").document(str(ref.version))


def session_fields(session: Session) -> dict[str, Any]:
    """A session with what its title is found by."""
    return document(session) | {"titleBeginnings": beginnings(session.title)}


def space_fields(space: Space) -> dict[str, Any]:
    """A space with the list that its members find it by."""
    return document(space) | {"memberIds": sorted(space.members)}


def add_session(client: firestore.Client, batch: Any, session: Session) -> None:
    """Creates the session and its slug, or the batch is refused."""
    batch.create(session_document(client, session.id), session_fields(session))
    batch.create(slug_document(client, session.slug), {"session": session.id})


def add_posting(client: firestore.Client, batch: Any, posting: Posting) -> None:
    """Moves the account's counters and creates the entries in the same batch: they always sum up.

    The account comes first, so that its update time is in the batch's first result.
    """
    if posting.held and posting.account:
        held_then = client.write_option(last_update_time=posting.held.token)
        batch.update(user_document(client, posting.account.uid), document(posting.account), option=held_then)
    for entry in posting.entries:
        if not posting.held:
            batch.update(user_document(client, entry.owner), increments(entry.moves))
        _add_entry(client, batch, entry)


def entry_document(client: firestore.Client, entry: LedgerEntry) -> Any:
    """`users/{uid}/ledger/{entry}`."""
    return user_document(client, entry.owner).collection("ledger").document(entry.id)


def _add_entry(client: firestore.Client, batch: Any, entry: LedgerEntry) -> None:
    batch.create(entry_document(client, entry), document(entry))
    if entry.spend_micros:
        shard = spend_shards(client, entry.spend_day).document(str(zlib.crc32(entry.id.encode()) % SPEND_SHARDS))
        batch.set(shard, {"micros": firestore.Increment(entry.spend_micros)}, merge=True)


def spend_shards(client: firestore.Client, day: str) -> Any:
    """`spend/{day}/shards`, which sum up to what the project spent and reserved that day."""
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
