"""`/v1/sessions/{id}`: edits of a transcript and its history."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.edit_helpers import SAID, keep
from tests.support.world import World

HERE = "/v1/sessions/s1"
READS = ["edits", "history", "history/1", "compare", "segments/000000"]


@pytest.fixture
def client(app: App, world: World) -> FlaskClient:
    keep(world)
    return app("sessions")


def edit(client: FlaskClient, name: str = "first-edit", base: int = 0, caller: str = "ann", **change: object) -> Any:
    asked = {"op": "setText", "segment": "000000", "text": "Hello"} | change
    body = {"edits": [{"id": name, "base": base, "change": asked}]}
    return call(client, "POST", f"{HERE}/edits", caller=caller, json=body)


def get(client: FlaskClient, path: str) -> dict[str, Any]:
    answer = call(client, "GET", f"{HERE}/{path}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def texts(client: FlaskClient, query: str = "") -> list[str]:
    return [each["text"] for each in get(client, f"transcript.json{query}")["segments"]]


def test_an_edit_shows_in_exports_which_have_what_was_recognised_and_earlier_too(client: FlaskClient) -> None:
    made = edit(client)
    assert (made.status_code, made.json["revision"], made.json["edits"][0]["items"][0]["text"]) == (200, 1, "Hello")
    edit(client, "second-edit", 1, text="Bye")
    assert texts(client) == ["Bye", *SAID[1:]]
    assert texts(client, "?edited=false") == [*SAID]
    assert texts(client, "?revision=1") == ["Hello", *SAID[1:]]
    assert call(client, "GET", f"{HERE}/transcript.txt?revision=9").status_code == 404


def test_names_show_in_every_export(client: FlaskClient) -> None:
    name = {"op": "renameSpeaker", "speaker": "S1", "name": "Ann"}
    body = {"edits": [{"id": "name-edit", "base": 0, "change": name}]}
    assert call(client, "POST", f"{HERE}/edits", json=body).status_code == 200
    for kind in ("vtt", "srt", "txt", "md", "json"):
        assert "Ann" in call(client, "GET", f"{HERE}/transcript.{kind}").text
    assert "Ann" not in call(client, "GET", f"{HERE}/transcript.txt?edited=false").text
    assert get(client, "statistics")["speakers"][0]["name"] == "Ann"


def test_an_edit_sent_again_is_answered_the_same(client: FlaskClient) -> None:
    assert edit(client).json == edit(client).json
    answer = edit(client, text="Other")
    assert (answer.status_code, answer.json["type"]) == (409, "urn:earshot:problem:edit-id-reused")


def test_a_stale_edit_is_told_what_is_there(client: FlaskClient) -> None:
    edit(client)
    answer = edit(client, "second-edit", 0, caller="bob", text="Good day")
    assert (answer.status_code, answer.json["type"]) == (409, "urn:earshot:problem:edit-conflict")
    assert (answer.json["current"][0]["text"], answer.json["edit"]) == ("Hello", "second-edit")


def test_undo_redo_and_restore(client: FlaskClient) -> None:
    edit(client)
    for path, body, wanted in (
        ("undo", {"id": "undo-0001"}, SAID[0]),
        ("redo", {"id": "redo-0001"}, "Hello"),
        ("restore", {"id": "restore-1", "revision": 0}, SAID[0]),
        ("undo", {"id": "undo-0002"}, "Hello"),
    ):
        answer = call(client, "POST", f"{HERE}/{path}", json=body)
        assert (answer.status_code, texts(client)[0]) == (200, wanted), answer.text
    nothing = call(client, "POST", f"{HERE}/undo", caller="bob", json={"id": "undo-0003"})
    assert (nothing.status_code, nothing.json and nothing.json["type"]) == (
        409,
        "urn:earshot:problem:nothing-to-revert",
    )


def test_the_history_is_read(client: FlaskClient) -> None:
    edit(client)
    edit(client, "second-edit", 1, caller="bob", text="Bye")
    missed = get(client, "edits?since=1")
    assert [(each["id"], each["text"], each["by"]) for each in missed["items"]] == [("000000", "Bye", "bob")]
    page = get(client, "history?limit=1")
    assert ([each["author"] for each in page["revisions"]], page["nextBefore"]) == (["bob"], 2)
    assert [each["rev"] for each in get(client, "history?before=2&touching=000000")["revisions"]] == [1]
    changed = get(client, "history/2")["changes"][0]
    assert (changed["before"]["text"], changed["after"]["text"]) == ("Hello", "Bye")
    assert [each["after"]["text"] for each in get(client, "compare?older=0")["changes"]] == ["Bye"]
    assert get(client, "compare?older=1&newer=1")["changes"] == []
    backwards = call(client, "GET", f"{HERE}/compare?older=2&newer=1")
    assert backwards.json
    assert (backwards.status_code, backwards.json["errors"][0]["field"]) == (400, "newer")
    assert [get(client, f"segments/000000?revision={rev}")["text"] for rev in (0, 1, 2)] == [SAID[0], "Hello", "Bye"]


@pytest.mark.parametrize("path", READS)
def test_whoever_may_read_may_read_the_history(client: FlaskClient, path: str) -> None:
    edit(client)
    answers = [call(client, "GET", f"{HERE}/{path}", caller=who) for who in ("eve", "guest-1@s1@link", "mallory")]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert "Hello" not in answers[2].text


@pytest.mark.parametrize("path", ["edits", "undo", "redo", "restore"])
def test_only_editors_write(client: FlaskClient, world: World, path: str) -> None:
    delete = {"id": "first-edit", "base": 0, "change": {"op": "delete", "segment": "000000"}}
    body: dict[str, Any] = {"edits": [delete]} if path == "edits" else {"id": "first-edit"}
    body |= {"revision": 0} if path == "restore" else {}
    callers = ("eve", "guest-1@s1@link", "mallory")
    answers = [call(client, "POST", f"{HERE}/{path}", caller=who, json=body) for who in callers]
    assert [answer.status_code for answer in answers] == [403, 403, 404]
    assert texts(client) == [*SAID]


@pytest.mark.parametrize(
    "wrong",
    [
        {"op": "shout"},
        {"text": "x" * 10_001},
        {"segment": "a/b"},
        {"at": 1},
        {"op": "split", "text": None},
        {"op": "reassign", "segments": [], "speaker": "S1"},
    ],
)
def test_a_wrong_edit_is_refused(client: FlaskClient, wrong: dict[str, Any]) -> None:
    assert edit(client, **wrong).status_code == 400
    assert get(client, "history")["revisions"] == []


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        (
            {"op": "setText", "segment": "000000", "text": "x" * 10_001},
            "text",
            "String should have at most 10000 characters",
        ),
        ({"op": "merge", "segment": "000000"}, "other", "Field required"),
        ({"segment": "000000"}, "op", "Field required"),
        ({"op": "setTextt"}, "op", "must be one of 'setText', 'split', "),
    ],
)
def test_what_is_wrong_with_an_operation_is_said_of_that_one(
    client: FlaskClient, change: dict[str, str], field: str, message: str
) -> None:
    body = {"edits": [{"id": "first-edit", "base": 0, "change": change}]}
    answer = call(client, "POST", f"{HERE}/edits", json=body)
    (told,) = (answer.json or {})["errors"]
    assert (answer.status_code, told["field"]) == (400, f"edits.0.change.{field}")
    assert told["message"].startswith(message)
    assert "setTextt" not in answer.text
