"""Lists of the API, page by page."""

from typing import Any

from google.cloud.firestore_v1 import CollectionReference, Query

from shared.core.domain.cursors import Cursor


def newest_first(query: Any, field: str, after: Cursor | None, within: CollectionReference) -> Any:
    """The query of this collection, ordered by the time in `field`, begun behind the cursor."""
    query = query.order_by(field, direction=Query.DESCENDING).order_by("__name__", direction=Query.DESCENDING)
    if after is None:
        return query
    return query.start_after({field: after.created_at, "__name__": within.document(after.id)})
