"""Lists that are read page by page."""

from collections.abc import Mapping
from typing import NamedTuple

from shared.domain.cursors import Cursor, read_cursor
from shared.domain.errors import Invalid

LISTED = 20
MOST_LISTED = 100


class Page(NamedTuple):
    """How much of a list is asked for, and behind which place."""

    after: Cursor | None
    limit: int


def asked(query: Mapping[str, str]) -> Page:
    """The page that a request asks for; raises `Invalid` for a limit that is no number or a cursor that is not ours."""
    try:
        limit = min(max(int(query.get("limit", LISTED)), 1), MOST_LISTED)
        return Page(read_cursor(query["cursor"]) if "cursor" in query else None, limit)
    except ValueError as error:
        raise Invalid("The limit or the cursor is not valid.", "invalid-cursor") from error
