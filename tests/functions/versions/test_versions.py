"""`/v1/sessions/{id}/versions`."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.versions.domain.rebase.models import ConflictKind, RebaseConflict
from tests.functions.calls import call, problem
from tests.functions.conftest import App
from tests.support.samples import a_ref
from tests.support.scenarios import completed, completed_again
from tests.support.world import World


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("sessions")


@pytest.fixture
def here(world: World) -> str:
    return f"/v1/sessions/{completed(world).session_id}/versions"


def ask(client: FlaskClient, path: str, caller: str = "ann", **fields: Any) -> Any:
    return call(client, "POST", path, caller=caller, json=fields, headers={"Idempotency-Key": "key"})


def test_another_version_is_asked_for_once(client: FlaskClient, world: World, here: str) -> None:
    first = ask(client, here, languageCodes=["fr-FR"], engine="small")
    assert (first.status_code, first.json["version"], first.json["current"]) == (202, 2, False)
    assert first.json["options"]["engine"] == "small"
    assert ask(client, here, languageCodes=["fr-FR"], engine="small").json == first.json
    assert problem(ask(client, here)) == (409, "idempotency-key-reused")
    assert problem(call(client, "POST", here, json={})) == (409, "still-running")


def test_an_engine_that_is_not_offered_is_named(client: FlaskClient, world: World, here: str) -> None:
    answer = ask(client, here, engine="huge")
    assert problem(answer) == (422, "no-such-engine")
    assert answer.json["errors"] == [{"field": "engine", "message": "must be one of small, or left out"}]


def test_a_first_version_may_name_an_engine_too(app: App, world: World) -> None:
    asked = {"fileName": "a.flac", "contentType": "audio/flac", "sizeBytes": 100, "engine": "huge"}
    assert problem(call(app("uploads"), "POST", "/v1/uploads", json=asked)) == (422, "no-such-engine")
    assert call(app("uploads"), "POST", "/v1/uploads", json=asked | {"engine": "small"}).status_code == 201


def test_the_engines_that_may_be_named_are_listed(app: App, world: World) -> None:
    own, other = call(app("uploads"), "GET", "/v1/engines").get_json()["engines"]
    assert own == {"name": "", "model": world.speed_deps.engine}
    assert other == {"name": "small", "model": "base"}


def test_a_recording_that_is_gone_is_said_to_be(client: FlaskClient, world: World, here: str) -> None:
    world.objects.files.clear()
    assert problem(ask(client, here)) == (410, "recording-gone")


@pytest.mark.parametrize("body", [{"engine": "No Such"}, {"languageCodes": []}, {"minSpeakers": 3, "maxSpeakers": 2}])
def test_wrong_wishes_are_refused(client: FlaskClient, world: World, here: str, body: dict[str, Any]) -> None:
    assert problem(ask(client, here, **body)) == (400, "invalid")


def test_only_the_creator_spends_and_strangers_see_nothing(client: FlaskClient, world: World, here: str) -> None:
    world.store.put_space("ann", {"bob": "editor", "vic": "viewer"})
    assert problem(ask(client, here, "bob")) == (403, "forbidden")
    assert problem(ask(client, here, "eve")) == (404, "not-found")
    assert problem(ask(client, f"{here}/1/promote", "vic")) == (403, "forbidden")
    assert call(client, "GET", here, caller="vic").status_code == 200


def test_versions_are_listed_read_and_promoted(client: FlaskClient, world: World, here: str) -> None:
    session = here.split("/")[3]
    world.store.put_space("ann", {"bob": "editor"})
    completed_again(world, a_ref(session))
    listed = call(client, "GET", here).json
    assert listed
    assert [(each["version"], each["current"]) for each in listed["versions"]] == [(2, True), (1, False)]
    one = call(client, "GET", f"{here}/2").json
    assert one
    assert one["timeline"][0]["message"].startswith("Another version requested: 1 min")
    assert ask(client, f"{here}/1/promote", "bob").json["current"]
    assert call(client, "GET", f"{here}/1").json["current"]  # type: ignore[index]
    assert problem(call(client, "GET", f"{here}/9")) == (404, "not-found")
    assert problem(call(client, "GET", f"{here}/0")) == (404, "not-found")
    assert problem(ask(client, f"{here}/9/promote")) == (404, "not-found")


def test_versions_are_compared(client: FlaskClient, world: World, here: str) -> None:
    world.recognizer.hears = lambda n: {5: "other", 6: None}.get(n, f"w{n}")
    completed_again(world, a_ref(here.split("/")[3]))
    answer = call(client, "GET", f"{here}/2/comparison?with=1").json
    assert answer
    assert (answer["version"], answer["other"], answer["nextMs"]) == (2, 1, None)
    kinds = [(each["kind"], each["here"], each["there"]) for each in answer["passages"]]
    assert ("changed", "other", "w5 w6") in kinds
    assert {kind for kind, *_ in kinds} == {"equal", "changed"}
    assert answer["passages"][0]["speakerHere"] == "Speaker 1"
    assert problem(call(client, "GET", f"{here}/2/comparison")) == (400, "invalid")


def test_conflicts_are_listed_and_decided_once(client: FlaskClient, world: World, here: str) -> None:
    ref = a_ref(here.split("/")[3])
    (first, *_) = [segment for page in world.store.read(ref) for segment in [page.first]]
    known = {"start_ms": 0, "end_ms": 9_900, "human": "w0 indeed", "recognised": "w0 w1", "new": "w0 w1", "by": "bob"}
    found = [
        RebaseConflict.model_validate(
            known | {"id": f"c{n}", "kind": ConflictKind.TEXT, "segments": (first,), "start_ms": n}
        )
        for n in range(3)
    ]
    world.conflicts.put(ref, found)
    page = call(client, "GET", f"{here}/1/conflicts?limit=2").json
    assert page
    assert ([each["id"] for each in page["conflicts"]], page["nextAfter"]) == (["c0", "c1"], "c1")
    rest = call(client, "GET", f"{here}/1/conflicts?after=c1").json
    assert rest
    assert ([each["id"] for each in rest["conflicts"]], rest["nextAfter"]) == (["c2"], None)
    taken = ask(client, f"{here}/1/conflicts/c0", take="human")
    assert (taken.status_code, taken.json["state"]) == (200, "human")
    assert ask(client, f"{here}/1/conflicts/c0", take="human").json == taken.json
    assert problem(ask(client, f"{here}/1/conflicts/c0", take="recognised")) == (409, "conflict-decided")
    assert ask(client, f"{here}/1/conflicts/c1", take="recognised").json["state"] == "recognised"
    said = call(client, "GET", f"/v1/sessions/{ref.session_id}/transcript.txt").text
    assert "w0 indeed w2 w3" in said
    assert world.edits.head(ref) == 1
