"""References of Firestore documents, and the fields of a model."""

import re
from typing import Any

from google.cloud import firestore

from shared.core.domain.errors import NotFound
from shared.core.domain.model import Model


def document(model: Model) -> dict[str, Any]:
    """A model as Firestore fields."""
    return model.model_dump(by_alias=True)


def user_document(client: firestore.Client, uid: str) -> Any:
    """`users/{uid}`."""
    return document_in(client, "users", uid)


def document_in(parent: Any, collection: str, name: str) -> Any:
    """A reference to a document of a collection below `parent`, which is the client or another document.

    Raises `NotFound` when `name` cannot be a document id (Firestore, quotas and limits).
    """
    if not 0 < len(name.encode()) <= 1500 or "/" in name or name in (".", "..") or re.fullmatch("__.*__", name):
        raise NotFound("This does not exist.")
    return parent.collection(collection).document(name)
