"""The declared indexes are those that the queries need, and nothing that only fills an index is indexed."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from infra.topology import ROOT
from shared.core.domain.model import Model
from shared.maintenance.domain.dead_letters import DeadLetter
from shared.notifications.domain.devices import Device
from shared.notifications.domain.messages import Message
from shared.notifications.domain.sync import SyncEvent
from shared.notifications.domain.webhooks import Delivery, Webhook
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space
from shared.transcription.domain.pages import Page
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.vocabularies import Vocabulary
from shared.transcripts.domain.analysis import Analysis
from shared.transcripts.domain.edits.items import EditedSegment
from shared.transcripts.domain.edits.stored_entry import StoredEntry
from shared.versions.domain.rebase.models import RebaseConflict
from tests.rules import indexes
from tests.rules.indexes import Indexes
from tests.rules.queries import Index, indexes_needed

# What browsers ask for, as the rules let them (tests/rules/test_listing.py).
BROWSERS = {
    Index("sessions", "COLLECTION", (("space", "ASCENDING"), ("deletedAt", "ASCENDING"), ("createdAt", "DESCENDING")))
}
# Thousands of numbers, and no query asks for a text.
LONG = {("edits", "text"), ("edits", "words"), ("transcripts", "peaks")}
STORED: dict[str, type[Model]] = {
    "sessions": Session,
    "spaces": Space,
    "transcripts": Transcription,
    "analysis": Analysis,
    "vocabularies": Vocabulary,
    "pages": Page,
    "drafts": Page,
    "edits": EditedSegment,
    "history": StoredEntry,
    "conflicts": RebaseConflict,
    "devices": Device,
    "events": SyncEvent,
    "messages": Message,
    "webhooks": Webhook,
    "deliveries": Delivery,
    "deadLetters": DeadLetter,
}


def needed() -> set[Index]:
    sources = [path.read_text("utf-8") for path in (ROOT / "shared").glob("*/adapters/*.py")]
    return BROWSERS.union(*(indexes_needed(source) for source in sources))


def test_every_query_has_its_index() -> None:
    file = indexes.load()
    assert [each for each in needed() if not file.serves(each)] == []


def test_every_declared_index_has_its_query() -> None:
    assert indexes.load().declared() - needed() == set()


def index_needed(query: str) -> Index:
    [needed] = indexes_needed(f'def find(client):\n    sessions = client.collection("sessions")\n    return {query}')
    return needed


def test_an_index_has_the_equal_fields_first_and_then_the_order() -> None:
    query = 'sessions.where(filter=FieldFilter("b", "<", 1)).where(filter=FieldFilter("a", "==", 2))'
    fields = (("a", "ASCENDING"), ("b", "DESCENDING"), ("c", "ASCENDING"))
    ordered = f'{query}.order_by("b", direction=Query.DESCENDING).order_by("c")'
    assert index_needed(ordered) == Index("sessions", "COLLECTION", fields)
    assert index_needed(query).fields == (("a", "ASCENDING"), ("b", "ASCENDING"))


@pytest.mark.parametrize(
    "query",
    [
        'sessions.where(filter=FieldFilter("owner", "==", uid)).order_by("title")',
        'sessions.where(filter=FieldFilter("titlePrefixes", "array_contains", title)).order_by("createdAt")',
        'sessions.where(filter=FieldFilter("owner", "==", uid)).where(filter=FieldFilter("updatedAt", ">", then))',
        'sessions.order_by("owner").order_by("createdAt")',
        'sessions.where(filter=FieldFilter("transcription.state", "==", "failed"))',
        'client.collection_group("transcripts").order_by("nextPollAt", direction=Query.DESCENDING)',
        'client.collection("transcripts").order_by("nextPollAt")',
    ],
)
def test_a_query_without_an_index_is_found(query: str) -> None:
    assert not indexes.load().serves(index_needed(query))


def test_what_holds_more_than_one_value_is_not_indexed() -> None:
    """Firestore would index every part of it at each write, and no query looks inside."""
    large = {(collection, name) for collection, model in STORED.items() for name in large_fields(model)}
    assert indexes.load().exempt() == large | LONG


def test_what_lives_for_a_while_expires() -> None:
    expiring = {collection for collection, model in STORED.items() if "expire_at" in model.model_fields}
    assert indexes.load().expiring() == {(each, "expireAt") for each in expiring | {"presence"}}


def large_fields(model: type[Model]) -> Iterator[str]:
    """The fields, as they are stored, that hold bytes or other models."""
    for field in model.model_fields.values():
        if any(issubclass(kind, Model | bytes) for kind in kinds(field.annotation)):
            assert field.alias is not None
            yield field.alias


def kinds(annotation: Any) -> Iterator[type]:
    """The classes that an annotation is made of."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from kinds(part)


@pytest.mark.parametrize(
    "written",
    [
        '{"indexes": []}',
        '{"indexes": [], "fieldOverrides": [], "rules": []}',
        '{"indexes": [{"collectionGroup": "a", "queryScope": "COLLECTION", "fields": []}], "fieldOverrides": []}',
        (
            '{"indexes": [{"collectionGroup": "a", "queryScope": "COLLECTION", "'
            'fields": [{"fieldPath": "b"}, {"fieldPath": "c"}]}]'
            ', "fieldOverrides": []}'
        ),
        '{"indexes": [], "fieldOverrides": [{"collectionGroup": "a", "fieldPath": "b", "indexes": [{"order": "UP"}]}]}',
    ],
)
def test_a_file_that_is_not_as_documented_is_found(written: str) -> None:
    with pytest.raises(ValidationError):
        Indexes.model_validate_json(written)
