"""Documents as they go over the wire, for what people wait for while they type.

`firestore.Client` puts each value into three objects: that takes it longer than the service takes to write an edit.
Here the messages are filled and read directly; the connection, its retries and its errors are the client's own.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1 import types as api

SIMPLE = {bool: "boolean_value", int: "integer_value", float: "double_value", str: "string_value", bytes: "bytes_value"}


def fetched(client: firestore.Client, documents: Iterable[Any], fields: tuple[str, ...]) -> dict[Any, dict[str, Any]]:
    """These fields of those of the documents that there are, by document; one request."""
    wanted = {each._document_path: each for each in documents}
    request = _raw(api.BatchGetDocumentsRequest)(database=client._database_string, documents=[*wanted])
    request.mask.field_paths.extend(fields)
    answers = client._firestore_api.batch_get_documents(
        request=api.BatchGetDocumentsRequest.wrap(request), metadata=client._rpc_metadata
    )
    found = (api.BatchGetDocumentsResponse.pb(each).found for each in answers)
    return {wanted[each.name]: _values(each.fields) for each in found if each.name}


def written(client: firestore.Client, created: Mapping[Any, dict[str, Any]], put: Mapping[Any, dict[str, Any]]) -> None:
    """Writes them in one commit, or nothing: `AlreadyExists` where there is one of those to be created."""
    request = _raw(api.CommitRequest)(database=client._database_string)
    for place, fields in [*created.items(), *put.items()]:
        write = request.writes.add()
        write.update.name = place._document_path
        _fill(write.update.fields, fields)
    for write, _ in zip(request.writes, created, strict=False):
        write.current_document.exists = False
    client._firestore_api.commit(request=api.CommitRequest.wrap(request), metadata=client._rpc_metadata)


@cache
def _raw(kind: Any) -> Any:
    """The message's own class, below the client's."""
    return type(kind.pb(kind()))


def _fill(into: Any, fields: Mapping[str, object]) -> None:
    for name, each in fields.items():
        _put(into[name], each)


def _put(into: Any, value: object) -> None:
    if simple := SIMPLE.get(type(value)):
        setattr(into, simple, value)
    elif value is None:
        into.null_value = 0
    elif isinstance(value, datetime):
        into.timestamp_value.FromDatetime(value)
    elif isinstance(value, dict):
        into.map_value.SetInParent()
        _fill(into.map_value.fields, value)
    elif isinstance(value, (list, tuple)):
        into.array_value.SetInParent()
        for each in value:
            _put(into.array_value.values.add(), each)
    else:
        raise TypeError(f"no field of a document: {type(value)}")


def _values(fields: Any) -> dict[str, Any]:
    return {name: _value(each) for name, each in fields.items()}


def _value(held: Any) -> Any:
    match held.WhichOneof("value_type"):
        case "null_value":
            return None
        case "timestamp_value":
            return held.timestamp_value.ToDatetime(UTC)
        case "map_value":
            return _values(held.map_value.fields)
        case "array_value":
            return [_value(each) for each in held.array_value.values]
        case kind:
            return getattr(held, kind)
