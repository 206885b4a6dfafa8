"""Cursors of paged lists: a page starts after the last item of the page before."""

import base64
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, TypeVar

from shared.core.domain.errors import Invalid

_CURSOR = re.compile(r"(?P<created_at>\S+) (?P<id>[A-Za-z0-9][A-Za-z0-9_.~-]*)")

T = TypeVar("T")

LISTED = 20  # entries of a list, unless the caller asks for another number
MOST_LISTED = 100


class Cursor(NamedTuple):
    """A position in a list that is ordered by time, then by id."""

    created_at: datetime
    id: str

    def __str__(self) -> str:
        """URL-safe base64: letters, digits, `-`, `_` and `=`."""
        return base64.urlsafe_b64encode(f"{self.created_at.isoformat()} {self.id}".encode()).decode()


def parse_cursor(text: str) -> Cursor:
    """Parse a cursor. Raises `ValueError` when `text` is not a cursor."""
    found = _CURSOR.fullmatch(base64.urlsafe_b64decode(text).decode())
    created_at = datetime.fromisoformat(found["created_at"]) if found else None
    if found is None or created_at is None or created_at.tzinfo is None:
        raise ValueError("not a cursor")
    return Cursor(created_at, found["id"])


def page_of(found: list[T], limit: int, place: Callable[[T], Cursor]) -> tuple[list[T], str | None]:
    """Return a page and the cursor of the next, or None. `found` holds up to `limit + 1` items."""
    page = found[:limit]
    return page, str(place(page[-1])) if len(found) > limit else None


def parse_page_query(query: Mapping[str, str]) -> tuple[int, Cursor | None]:
    """Return the page size, kept within bounds, and the cursor. Raises `Invalid` when either is malformed."""
    try:
        limit = min(max(int(query.get("limit", LISTED)), 1), MOST_LISTED)
        return limit, parse_cursor(query["cursor"]) if "cursor" in query else None
    except ValueError as error:
        raise Invalid(
            "The limit or the cursor is not valid. Send a number and a cursor of an earlier page.", "invalid-cursor"
        ) from error
