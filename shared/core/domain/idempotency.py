"""Idempotency keys: one key creates one thing, once, for one request."""

import hashlib

from shared.core.domain.errors import Conflict
from shared.core.domain.model import Model


def derive_id(*parts: str) -> str:
    """Derive an id of 20 characters from the parts; it cannot be guessed without all of them."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def hash_request(request: Model) -> str:
    """Hash a request, to compare it with a later one."""
    return hashlib.sha256(request.model_dump_json().encode()).hexdigest()


def key_reused_error() -> Conflict:
    """The error for a key that an earlier, different request used."""
    return Conflict("This Idempotency-Key was used for another request. Send a new key.", "idempotency-key-reused")
