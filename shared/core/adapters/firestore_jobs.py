"""What all lists of maintenance share: reading on behind a mark, and what a document found is."""

from typing import Any, TypeVar

from google.cloud.firestore_v1 import Client, DocumentReference

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.model import Model

M = TypeVar("M", bound=Model)


def after_cursor(query: Any, field: str, after: JobCursor | None, place: DocumentReference | None) -> Any:
    """The query, ordered by `field` and then by name, begun behind the mark, whose document is `place`."""
    return query if after is None else query.start_after({field: after.value, "__name__": place})


def overdue(client: Client, query: Any, field: str, after: JobCursor | None) -> Any:
    """The query of a collection group by the time in `field`, the longest waiting first, begun behind the mark."""
    place = client.document(after.name) if after else None
    return after_cursor(query.order_by(field).order_by("__name__"), field, after, place)


def as_job_item(model: type[M], snapshot: Any, field: str, name: str = "") -> JobItem[M]:
    """A document as an item of a list that is in the order of `field`; `name` if its id alone does not name it."""
    mark = JobCursor(value=snapshot.get(field), name=name or snapshot.id)
    return JobItem(model.model_validate(snapshot.to_dict()), mark, snapshot.update_time)
