"""Documents that are filled and read without the client's objects are those that the client knows."""

from types import ModuleType
from typing import Any

import pytest
from google.api_core.exceptions import AlreadyExists

from shared.adapters.firestore_wire import fetched, written
from tests.fakes.clock import START

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


def test_every_kind_of_value_is_as_the_client_has_it(wired: ModuleType) -> None:
    client = wired.firestore_client()
    made, put = client.document("wire/made"), client.document("wire/put")
    put.set({"gone": 1})
    written(client, {made: FIELDS}, {put: FIELDS})
    assert made.get().to_dict() == put.get().to_dict() == FIELDS
    found = fetched(client, [made, client.document("wire/missing"), put], ("list", "empty", "text"))
    assert found == {place: {name: FIELDS[name] for name in ("list", "empty", "text")} for place in (made, put)}
    assert fetched(client, [made], tuple(FIELDS)) == {made: FIELDS}


def test_what_is_there_already_is_not_created_and_then_nothing_is_written(wired: ModuleType) -> None:
    client = wired.firestore_client()
    made, put = client.document("wire/made"), client.document("wire/put")
    made.set({"first": True})
    with pytest.raises(AlreadyExists):
        written(client, {made: FIELDS}, {put: FIELDS})
    assert made.get().to_dict() == {"first": True}
    assert not put.get().exists


def test_what_is_no_field_is_refused(wired: ModuleType) -> None:
    client = wired.firestore_client()
    with pytest.raises(TypeError):
        written(client, {}, {client.document("wire/put"): {"set": {1, 2}}})
