"""Firestore's messages, filled and read without the client's objects, and commits that check other documents.

`firestore.Client` puts each value into three objects, which takes longer than the service takes to write an edit. Only
this module uses private attributes of the client and a field that its types lack. Connection, retries and errors stay
the client's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from google.api_core.exceptions import (
    Aborted,
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    MethodNotImplemented,
    NotFound,
    PermissionDenied,
)
from google.cloud import firestore
from google.cloud.firestore_v1 import types as api

from shared.core.domain.errors import Stale

Moment = tuple[int, int]  # seconds, nanoseconds
VERIFY = 5  # its number in google.firestore.v1.Write
NEVER: Moment = (1, 0)  # in 1970: no document was written then
DIFFERS = (Aborted, AlreadyExists, FailedPrecondition, NotFound)  # a document is not as a write requires
SIMPLE = {bool: "boolean_value", int: "integer_value", float: "double_value", str: "string_value", bytes: "bytes_value"}


class FetchedFields(NamedTuple):
    """Fields of a document, and when it was last written, which a later write can require."""

    fields: dict[str, Any]
    written: Moment


class ConditionalWrite(NamedTuple):
    """A document and all the fields that it will have; with None for the fields it is only checked.

    `only` is what the document must be: there or not, or last written at this moment. None: anything.
    """

    place: Any
    fields: Mapping[str, Any] | None
    only: bool | Moment | None = None


class CheckedCommits:
    """Commits that check documents which they do not write, by the field `verify` that Google's web clients send.

    Google does not promise it to server libraries. So the first commit is preceded by a probe that the service must
    refuse. If it accepts the probe or does not understand it, checked commits stay off for the life of this object.
    """

    def __init__(self, client: firestore.Client, *, enabled: bool = True) -> None:
        self._client = client
        self._available: bool | None = None if enabled else False

    def commit(self, writes: Sequence[ConditionalWrite]) -> dict[Any, Moment]:
        """When each document was written. Raises `Stale`, and changes nothing, when a document differs, or when off."""
        if self._available is None:
            self._available = self._refuses_probe(writes[-1].place)
        if not self._available:
            raise Stale("The service does not check documents in a commit.")
        try:
            return commit_writes(self._client, writes)
        except DIFFERS as error:
            raise Stale("Another writer was first.") from error
        except InvalidArgument as error:
            self._available = False
            raise Stale("The service did not understand the commit.") from error

    def _refuses_probe(self, place: Any) -> bool:
        """Whether a check of a document against a moment at which it was not written is refused, as it must be."""
        try:
            commit_writes(self._client, [ConditionalWrite(place, None, NEVER)])
        except (FailedPrecondition, NotFound):
            return True
        except (InvalidArgument, MethodNotImplemented, PermissionDenied):
            return False
        return False


def fetch_fields(
    client: firestore.Client, documents: Iterable[Any], fields: tuple[str, ...]
) -> dict[Any, FetchedFields]:
    """These fields of each document that exists, by document; one request."""
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
    """Commit all writes or none. Returns when each document was last written: now, or earlier if only checked.

    Raises the client's errors: `AlreadyExists`, `NotFound` or `FailedPrecondition` where a document differs.
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
    """The field `verify` of a write, a string, in the bytes of the wire format: Google's types lack it.

    Its length takes two bytes of seven bits, which suffice: a name has 6 KiB at most.
    """
    data = name.encode()
    return bytes((VERIFY << 3 | 2, len(data) & 0x7F | 0x80, len(data) >> 7)) + data


def _moment(held: Any) -> Moment:
    return held.seconds, held.nanos


@cache
def _raw(kind: Any) -> Any:
    """The protobuf class below the client's wrapper."""
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
