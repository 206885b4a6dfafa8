"""What all lists of maintenance share: reading on behind a mark, and what a document found is."""

from typing import Any, TypeVar

from google.cloud.firestore_v1 import Client, DocumentReference

from shared.domain.models import Model
from shared.domain.upkeep import Mark
from shared.ports.upkeep import Found

M = TypeVar("M", bound=Model)


def behind(query: Any, field: str, after: Mark | None, place: DocumentReference | None) -> Any:
    """The query, ordered by `field` and then by name, begun behind the mark, whose document is `place`."""
    return query if after is None else query.start_after({field: after.value, "__name__": place})


def overdue(client: Client, query: Any, field: str, after: Mark | None) -> Any:
    """The query of a collection group by the time in `field`, the longest waiting first, begun behind the mark."""
    place = client.document(after.name) if after else None
    return behind(query.order_by(field).order_by("__name__"), field, after, place)


def found_as(model: type[M], snapshot: Any, field: str, name: str = "") -> Found[M]:
    """A document as an item of a list that is in the order of `field`; `name` if its id alone does not name it."""
    mark = Mark(value=snapshot.get(field), name=name or snapshot.id)
    return Found(model.model_validate(snapshot.to_dict()), mark, snapshot.update_time)
