"""Writes of one document that happen only if it is new, or still as it was read."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition, NotFound
from google.cloud import firestore

from shared.core.adapters.firestore_documents import document
from shared.core.domain.errors import NotFound as NoSuchThing
from shared.core.domain.errors import Stale
from shared.core.domain.model import Model


def create_document(place: Any, model: Model) -> bool:
    """Whether the document was made; False, and no change, when it exists. One write."""
    try:
        place.create(document(model))
    except AlreadyExists:
        return False
    return True


def get_document(place: Any, what: str) -> Any:
    """The snapshot of a document; raises our `NotFound`. One read."""
    snapshot = place.get()
    if not snapshot.exists:
        raise NoSuchThing(f"There is no such {what}.")
    return snapshot


def commit_all(batch: Any) -> None:
    """One request. Raises `Stale`, and writes nothing, when one document is not as its write expects it."""
    try:
        batch.commit()
    except (Aborted, AlreadyExists, FailedPrecondition, NotFound) as error:
        raise Stale("Another writer was first.") from error


def replace_document(client: firestore.Client, place: Any, token: object, model: Model | None) -> None:
    """One write: stores the model, or removes the document. Raises `Stale` when it is not as it was at `token`."""
    held_then = client.write_option(last_update_time=token)
    try:
        if model is None:
            place.delete(option=held_then)
        else:
            place.update(document(model), option=held_then)
    except (Aborted, FailedPrecondition, NotFound) as error:
        raise Stale("Another writer was first.") from error
