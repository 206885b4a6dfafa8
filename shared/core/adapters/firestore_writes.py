"""Conditional writes: of a new document, or of one that is unchanged since it was read."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition, NotFound
from google.cloud import firestore

from shared.core.adapters.firestore_documents import document
from shared.core.domain.errors import NotFound as NoSuchThing
from shared.core.domain.errors import Stale
from shared.core.domain.model import Model


def create_document(reference: Any, model: Model) -> bool:
    """Create the document. Return False, and change nothing, when it exists. One write."""
    try:
        reference.create(document(model))
    except AlreadyExists:
        return False
    return True


def get_document(reference: Any, what: str) -> Any:
    """Return the snapshot of a document. Raises Earshot's `NotFound`. One read."""
    snapshot = reference.get()
    if not snapshot.exists:
        raise NoSuchThing(f"This {what} does not exist.")
    return snapshot


def commit_all(batch: Any) -> None:
    """Commit the batch in one request. Raises `Stale`, and writes nothing, when a precondition fails."""
    try:
        batch.commit()
    except (Aborted, AlreadyExists, FailedPrecondition, NotFound) as error:
        raise Stale("Another writer was first. Try again.") from error


def replace_document(client: firestore.Client, reference: Any, token: object, model: Model | None) -> None:
    """Store the model, or delete the document: one write. Raises `Stale` when it changed since `token`."""
    unchanged = client.write_option(last_update_time=token)
    try:
        if model is None:
            reference.delete(option=unchanged)
        else:
            reference.update(document(model), option=unchanged)
    except (Aborted, FailedPrecondition, NotFound) as error:
        raise Stale("Another writer was first. Try again.") from error
