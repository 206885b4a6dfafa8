"""Queries of maintenance jobs: continuing after a cursor, and documents as job items."""

from typing import Any, TypeVar

from google.cloud.firestore_v1 import Client, DocumentReference

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.model import Model

M = TypeVar("M", bound=Model)


def after_cursor(query: Any, field: str, after: JobCursor | None, reference: DocumentReference | None) -> Any:
    """Start the query, ordered by `field` and then by name, after the cursor, whose document is `reference`."""
    return query if after is None else query.start_after({field: after.value, "__name__": reference})


def overdue(client: Client, query: Any, field: str, after: JobCursor | None) -> Any:
    """Order a collection group query by the time in `field`, the oldest first, and start it after the cursor."""
    reference = client.document(after.name) if after else None
    return after_cursor(query.order_by(field).order_by("__name__"), field, after, reference)


def as_job_item(model: type[M], snapshot: Any, field: str, name: str = "") -> JobItem[M]:
    """Make a job item of a document in a list ordered by `field`; pass `name` when its id is not unique."""
    cursor = JobCursor(value=snapshot.get(field), name=name or snapshot.id)
    return JobItem(model.model_validate(snapshot.to_dict()), cursor, snapshot.update_time)
