"""Documents that are filled and read without the client's objects are those that the client knows."""

from typing import Any

import pytest
from google.api_core.exceptions import AlreadyExists, FailedPrecondition, NotFound

from shared.core.adapters.firestore_wire import ConditionalWrite, Moment, commit_writes, fetch_fields
from tests.support.fakes.clock import START
from tests.support.wiring import Wiring

pytestmark = pytest.mark.xdist_group("cloud")
FIELDS: dict[str, Any] = {
    "none": None,
    "yes": True,
    "no": False,
    "count": -(2**53),
    "share": 0.25,
    "text": "今日は 🎙️ \u2028",
    "data": b"\x00\xff",
    "at": START.replace(microsecond=123456),
    "list": [1, "a", None, {"b": [2.0]}],
    "empty": {"list": [], "map": {}},
}
FIRST: Moment = (1, 0)


@pytest.fixture
def client(wired: Wiring) -> Any:
    return wired.core.firestore_client


def test_every_kind_of_value_is_as_the_client_has_it(client: Any) -> None:
    made, put = client.document("wire/made"), client.document("wire/put")
    put.set({"gone": 1})
    written = commit_writes(client, [ConditionalWrite(made, FIELDS, only=False), ConditionalWrite(put, FIELDS)])
    assert made.get().to_dict() == put.get().to_dict() == FIELDS
    found = fetch_fields(client, [made, client.document("wire/missing"), put], ("list", "empty", "text"))
    some = {name: FIELDS[name] for name in ("list", "empty", "text")}
    assert found == {place: (some, written[place]) for place in (made, put)}
    assert fetch_fields(client, [made], tuple(FIELDS))[made].fields == FIELDS


def test_what_is_there_already_is_not_created_and_then_nothing_is_written(client: Any) -> None:
    made, put = client.document("wire/made"), client.document("wire/put")
    made.set({"first": True})
    with pytest.raises(AlreadyExists):
        commit_writes(client, [ConditionalWrite(made, FIELDS, only=False), ConditionalWrite(put, FIELDS)])
    assert made.get().to_dict() == {"first": True}
    assert not put.get().exists


def test_what_is_only_looked_at_stays_as_it_is(client: Any) -> None:
    seen, put = client.document("wire/seen"), client.document(f"wire/{'long' * 300}")
    before = commit_writes(client, [ConditionalWrite(seen, FIELDS)])[seen]
    now = commit_writes(client, [ConditionalWrite(put, FIELDS), ConditionalWrite(seen, None, before)])
    assert now[seen] == before < now[put]
    assert fetch_fields(client, [seen], tuple(FIELDS)) == {seen: (FIELDS, before)}
    commit_writes(
        client,
        [ConditionalWrite(put, None, only=True), ConditionalWrite(client.document("wire/missing"), None, only=False)],
    )


@pytest.mark.parametrize(
    ("only", "refusal"), [(FIRST, FailedPrecondition), (False, AlreadyExists), (True, NotFound)], ids=str
)
def test_what_is_looked_at_and_is_not_so_stops_the_write(
    client: Any, only: bool | Moment, refusal: type[Exception]
) -> None:
    seen, put = client.document("wire/seen"), client.document("wire/put")
    if only is not True:
        seen.set(FIELDS)
    with pytest.raises(refusal):
        commit_writes(client, [ConditionalWrite(put, FIELDS), ConditionalWrite(seen, None, only)])
    assert not put.get().exists


def test_what_was_written_since_is_seen(client: Any) -> None:
    seen, put = client.document("wire/seen"), client.document("wire/put")
    before = commit_writes(client, [ConditionalWrite(seen, {"a": 1})])[seen]
    seen.update({"b": 2})
    for changed in (ConditionalWrite(seen, None, before), ConditionalWrite(seen, {"c": 3}, before)):
        with pytest.raises(FailedPrecondition):
            commit_writes(client, [ConditionalWrite(put, FIELDS), changed])
    seen.delete()
    with pytest.raises(FailedPrecondition):
        commit_writes(client, [ConditionalWrite(put, FIELDS), ConditionalWrite(seen, None, before)])
    assert not put.get().exists


def test_what_is_no_field_is_refused(client: Any) -> None:
    with pytest.raises(TypeError):
        commit_writes(client, [ConditionalWrite(client.document("wire/put"), {"set": {1, 2}})])
