"""What an Idempotency-Key stands for: the same key makes one thing, once, and only for the same request."""

import hashlib

from shared.core.domain.errors import Conflict
from shared.core.domain.model import Model


def derive_id(*parts: str) -> str:
    """The id of what these parts stand for, a caller and a key among them: 20 characters, not guessed without all."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def hash_request(request: Model) -> str:
    """Tells one request from another."""
    return hashlib.sha256(request.model_dump_json().encode()).hexdigest()


def key_reused_error() -> Conflict:
    """The refusal of a key that stands for another request."""
    return Conflict("This Idempotency-Key was used for another request.", "idempotency-key-reused")
