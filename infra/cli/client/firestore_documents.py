"""Conversion of Firestore documents to Python values."""

from datetime import UTC
from typing import Any

from google.cloud.firestore_v1.types import Document

Snapshot = dict[str, dict[str, Any]]  # the fields of documents by path


def fields_of(document: Document) -> dict[str, Any]:
    """Returns the document's fields. Times are aware of their time zone."""
    return {name: _python_value(value) for name, value in Document.pb(document).fields.items()}


def _python_value(value: Any) -> Any:
    """Converts a `google.firestore.v1.Value` to the value that the Firestore library would return."""
    kind = value.WhichOneof("value_type")
    match kind:
        case "null_value":
            return None
        case "map_value":
            return {name: _python_value(each) for name, each in value.map_value.fields.items()}
        case "array_value":
            return [_python_value(each) for each in value.array_value.values]
        case "timestamp_value":
            return value.timestamp_value.ToDatetime(tzinfo=UTC)
        case _:
            return getattr(value, kind)
