"""Where each document lies in Firestore, and how a model is written into it."""

from typing import Any

from google.cloud import firestore

from shared.domain.ledger import LedgerEntry
from shared.domain.models import Model, TranscriptionRef


def document(model: Model) -> dict[str, Any]:
    """A model as Firestore fields."""
    return model.model_dump(by_alias=True)


def session_document(client: firestore.Client, session_id: str) -> Any:
    """`sessions/{id}`."""
    return client.collection("sessions").document(session_id)


def pass_document(client: firestore.Client, ref: TranscriptionRef) -> Any:
    """`sessions/{id}/transcripts/{version}`."""
    return session_document(client, ref.session_id).collection("transcripts").document(str(ref.version))


def add_entry(client: firestore.Client, batch: Any, entry: LedgerEntry) -> None:
    """Creates the entry and moves the owner's counters in the same batch: they always sum up."""
    user = client.collection("users").document(entry.owner)
    batch.create(user.collection("ledger").document(entry.id), document(entry))
    cycle = {
        "reservedSeconds": firestore.Increment(entry.reserved_seconds),
        "usedSeconds": firestore.Increment(entry.used_seconds),
        "usageCount": firestore.Increment(entry.sessions),
    }
    batch.set(user, {"cycle": cycle}, merge=True)
