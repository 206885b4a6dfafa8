"""Queries of paged lists of the API."""

from typing import Any

from google.cloud.firestore_v1 import CollectionReference, Query

from shared.core.domain.cursors import Cursor


def newest_first(query: Any, field: str, after: Cursor | None, within: CollectionReference) -> Any:
    """Order a query of this collection by the time in `field`, the newest first, and start it after the cursor."""
    query = query.order_by(field, direction=Query.DESCENDING).order_by("__name__", direction=Query.DESCENDING)
    if after is None:
        return query
    return query.start_after({field: after.created_at, "__name__": within.document(after.id)})
