"""Items of long lists, as the jobs of maintenance read and change them."""

from typing import Generic, NamedTuple, TypeVar

from shared.core.domain.jobs import JobCursor

T = TypeVar("T")


class JobItem(NamedTuple, Generic[T]):
    """An item as it was read, its place in the list, and what lets a write see whether it is still that."""

    value: T
    cursor: JobCursor
    token: object = None


class JobItemChange(NamedTuple, Generic[T]):
    """An item that was found, and what becomes of it."""

    found: JobItem[T]
    value: T
