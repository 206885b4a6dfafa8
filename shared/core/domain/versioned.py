"""A stored value with the token for a conditional write."""

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Versioned(NamedTuple, Generic[T]):
    """A value as it was read. A conditional write with `token` raises `Stale` once the stored value has changed.

    Only the adapter that made the token reads it; in Firestore it is the document's update time.
    """

    value: T
    token: object
