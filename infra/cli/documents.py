"""Firestore documents as plain values."""

from datetime import UTC
from typing import Any

from google.cloud.firestore_v1.types import Document

Snapshot = dict[str, dict[str, Any]]  # the fields of documents by path


def fields_of(document: Document) -> dict[str, Any]:
    """The document's fields; times have a time zone."""
    return {name: _plain(value) for name, value in Document.pb(document).fields.items()}


def _plain(value: Any) -> Any:
    """A `google.firestore.v1.Value` as the Python value that the Firestore library would give."""
    kind = value.WhichOneof("value_type")
    match kind:
        case "null_value":
            return None
        case "map_value":
            return {name: _plain(each) for name, each in value.map_value.fields.items()}
        case "array_value":
            return [_plain(each) for each in value.array_value.values]
        case "timestamp_value":
            return value.timestamp_value.ToDatetime(tzinfo=UTC)
        case _:
            return getattr(value, kind)
