"""Items that maintenance jobs read and change."""

from typing import Generic, NamedTuple, TypeVar

from shared.core.domain.jobs import JobCursor

T = TypeVar("T")


class JobItem(NamedTuple, Generic[T]):
    """An item as read, its position in the list, and the token for a conditional write."""

    value: T
    cursor: JobCursor
    token: object = None


class JobItemChange(NamedTuple, Generic[T]):
    """An item as found, and its new value."""

    found: JobItem[T]
    value: T
