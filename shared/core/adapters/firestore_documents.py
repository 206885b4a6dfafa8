"""Where each document lies in Firestore, and how a model is written into it."""

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
    """A document of a collection below `parent`, which is the client or another document.

    Raises `NotFound` for what cannot be the name of a document (Firestore, quotas and limits).
    """
    if not 0 < len(name.encode()) <= 1500 or "/" in name or name in (".", "..") or re.fullmatch("__.*__", name):
        raise NotFound("There is no such thing.")
    return parent.collection(collection).document(name)
