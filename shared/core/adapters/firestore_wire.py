"""Documents as they go over the wire, for what people wait for while they type.

`firestore.Client` puts each value into three objects: that takes it longer than the service takes to write an edit.
Here the messages are filled and read directly; the connection, its retries and its errors are the client's own.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from google.cloud import firestore
from google.cloud.firestore_v1 import types as api

Moment = tuple[int, int]  # seconds, nanoseconds
VERIFY = 5  # its number in google.firestore.v1.Write
SIMPLE = {bool: "boolean_value", int: "integer_value", float: "double_value", str: "string_value", bytes: "bytes_value"}


class FetchedFields(NamedTuple):
    """Fields of a document, and when it was written last: what a write can be made to depend on."""

    fields: dict[str, Any]
    written: Moment


class ConditionalWrite(NamedTuple):
    """A document with these fields instead of all that it had; without fields it is only looked at.

    `only` says of which document: that is there or not, or that was written last at this moment.
    """

    place: Any
    fields: Mapping[str, Any] | None
    only: bool | Moment | None = None


def fetch_fields(
    client: firestore.Client, documents: Iterable[Any], fields: tuple[str, ...]
) -> dict[Any, FetchedFields]:
    """These fields of those of the documents that there are, by document; one request."""
    wanted = {each._document_path: each for each in documents}
    request = _raw(api.BatchGetDocumentsRequest)(database=client._database_string, documents=[*wanted])
    request.mask.field_paths.extend(fields)
    answers = client._firestore_api.batch_get_documents(
        request=api.BatchGetDocumentsRequest.wrap(request), metadata=client._rpc_metadata
    )
    found = (api.BatchGetDocumentsResponse.pb(each).found for each in answers)
    return {
        wanted[each.name]: FetchedFields(_values(each.fields), _moment(each.update_time)) for each in found if each.name
    }


def commit_writes(client: firestore.Client, writes: Iterable[ConditionalWrite]) -> dict[Any, Moment]:
    """All of them in one commit, or nothing; when each of the documents was written last, which is now or before.

    Raises the client's errors: `AlreadyExists`, `NotFound` or `FailedPrecondition` where a document is not as it must.
    """
    request, places = _raw(api.CommitRequest)(database=client._database_string), list[Any]()
    for each in writes:
        _write(request.writes.add(), each)
        places.append(each.place)
    answer = client._firestore_api.commit(request=api.CommitRequest.wrap(request), metadata=client._rpc_metadata)
    results = api.CommitResponse.pb(answer).write_results
    return {place: _moment(each.update_time) for place, each in zip(places, results, strict=False)}


def _write(into: Any, write: ConditionalWrite) -> None:
    name = write.place._document_path
    if write.fields is None:
        into.MergeFromString(_verification(name))
    else:
        into.update.name = name
        _fill(into.update.fields, write.fields)
    if isinstance(write.only, bool):
        into.current_document.exists = write.only
    elif write.only is not None:
        into.current_document.update_time.seconds, into.current_document.update_time.nanos = write.only


def _verification(name: str) -> bytes:
    """The field `verify` of a write, a string, as it is on the wire: web clients send it, Google's types lack it.

    Its length is written in two bytes of seven bits, which is enough: a name has 6 KiB at the most.
    """
    data = name.encode()
    return bytes((VERIFY << 3 | 2, len(data) & 0x7F | 0x80, len(data) >> 7)) + data


def _moment(held: Any) -> Moment:
    return held.seconds, held.nanos


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
