"""`POST /v1/sessions/{id}/imports`."""

import json

import pytest

from shared.core.domain.processing import Processing
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.provenance import IMPORTED, Origin
from shared.transcripts.domain.edits.items import Label
from tests.functions.calls import call, message
from tests.functions.conftest import App
from tests.functions.exchange.import_helpers import VTT, opened, sent
from tests.support.scenarios import completed, deliver
from tests.support.world import World


def test_a_session_without_a_recording_gets_a_transcript(app: App, world: World) -> None:
    client = app("sessions")
    session = opened(client)
    answer = sent(client, session)
    assert answer.status_code == 201
    told = answer.get_json()
    assert (told["version"], told["current"], told["state"], told["origin"]) == (1, True, "completed", "import")
    assert (told["counts"]["words"], told["speakers"], told["notPromoted"]) == (6, ["S1", "S2"], "")
    shown = call(client, "GET", f"/v1/sessions/{session}").get_json()
    assert (shown["transcription"]["state"], shown["transcription"]["version"]) == ("completed", 1)
    assert shown["eraseAt"]
    text = call(client, "GET", f"/v1/sessions/{session}/transcript.txt").text
    assert text == "[00:00:01] Ann\nIt is so\n\n[00:00:03] Bob\nIt is not\n"
    statistics = call(client, "GET", f"/v1/sessions/{session}/statistics").get_json()
    assert [(each["name"], each["words"]) for each in statistics["speakers"]] == [("Ann", 3), ("Bob", 3)]


def test_it_costs_nothing_and_is_told(app: App, world: World) -> None:
    client = app("sessions")
    session = opened(client)
    ledger = dict(world.store.ledger)
    sent(client, session)
    assert world.store.ledger == ledger
    ref = TranscriptionRef(session_id=session, version=1)
    assert world.events.ready == [ref]
    assert message(app("analyze_session"), world.events.polls[0]).status_code == 200
    assert world.analyses.known(ref).roles is not None
    assert [each.kind for each in world.events.told if each.session_id == session][-1] == "transcript.completed"


def test_the_same_key_is_one_version(app: App, world: World) -> None:
    client = app("sessions")
    session = opened(client)
    first = sent(client, session).get_json()
    assert sent(client, session).get_json() == first
    assert len(world.store.every(session)) == 1
    other = sent(client, session, VTT.replace("so", "no"))
    assert (other.status_code, other.get_json()["type"]) == (409, "urn:earshot:problem:idempotency-key-reused")


def test_names_are_a_revision_that_can_be_undone(app: App, world: World) -> None:
    client = app("sessions")
    session = opened(client)
    sent(client, session)
    ref = TranscriptionRef(session_id=session, version=1)
    assert world.edits.head(ref) == 1
    assert {each.speaker: (each.name, each.by) for each in world.edits.labels(ref)} == {
        "S1": ("Ann", "ann"),
        "S2": ("Bob", "ann"),
    }
    call(client, "POST", f"/v1/sessions/{session}/undo", json={"id": "undo-names"})
    assert "Speaker 1" in call(client, "GET", f"/v1/sessions/{session}/transcript.txt").text


def test_beside_a_version_it_is_not_read_unless_that_is_wanted(app: App, world: World) -> None:
    client = app("sessions")
    session = completed(world).session_id
    used = world.cycle()
    told = sent(client, session).get_json()
    assert (told["version"], told["current"], told["notPromoted"]) == (2, False, IMPORTED)
    assert world.store.get(session).transcription.version == 1
    assert world.store.get(session).transcription.state is TranscriptionState.COMPLETED
    wanted = sent(client, session, key="other", query="?promote=true").get_json()
    assert (wanted["version"], wanted["current"]) == (3, True)
    assert {each.version for each in world.events.ready} == {1, 2, 3}
    assert call(client, "POST", f"/v1/sessions/{session}/versions/2/promote").get_json()["current"]
    assert "It is not" in call(client, "GET", f"/v1/sessions/{session}/transcript.txt").text
    assert world.cycle() == used


def test_human_work_is_carried_over_to_what_is_promoted(app: App, world: World) -> None:
    client = app("sessions")
    session = completed(world).session_id
    naming = {"id": "naming-speaker", "base": 0, "change": {"op": "renameSpeaker", "speaker": "S1", "name": "Cleo"}}
    assert call(client, "POST", f"/v1/sessions/{session}/edits", json={"edits": [naming]}).status_code == 200
    bare = VTT.replace("<v Ann>", "").replace("<v Bob>", "").replace("</v>", "")
    assert sent(client, session, bare, query="?promote=true").get_json()["rebased"]["version"] == 1


def test_the_next_recognition_has_the_next_number(app: App, world: World) -> None:
    client = app("sessions")
    session = completed(world).session_id
    sent(client, session)
    begun = call(client, "POST", f"/v1/sessions/{session}/versions", json={"processing": Processing.NOW})
    assert begun.get_json()["version"] == 3
    again = sent(client, session, key="meanwhile")
    assert again.status_code == 409


def test_our_json_brings_names_and_roles(app: App, world: World) -> None:
    client = app("sessions")
    first, second = opened(client), call(client, "POST", "/v1/sessions", json={"title": "Copy"}).get_json()["id"]
    sent(client, first)
    role = {"id": "role-of-ann", "base": 1, "change": {"op": "setRole", "speaker": "S1", "role": "COACH"}}
    assert call(client, "POST", f"/v1/sessions/{first}/edits", json={"edits": [role]}).status_code == 200
    whole = call(client, "GET", f"/v1/sessions/{first}/transcript.json").text
    assert sent(client, second, whole).status_code == 201
    copied = call(client, "GET", f"/v1/sessions/{second}/transcript.json").get_json()
    assert copied["segments"] == json.loads(whole)["segments"]
    labels = world.edits.labels(TranscriptionRef(session_id=second, version=1))
    assert {each.role for each in labels if isinstance(each, Label)} == {"COACH", ""}


def test_two_at_once_are_two_versions(app: App, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app("sessions")
    session = opened(client)
    begin = world.store.begin

    def meanwhile(*arguments: object) -> None:
        monkeypatch.setattr(world.store, "begin", begin)
        sent(client, session, VTT.replace("so", "first"), key="other")
        begin(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(world.store, "begin", meanwhile)
    told = sent(client, session).get_json()
    assert (told["version"], told["current"]) == (2, False)
    texts = [call(client, "GET", f"/v1/sessions/{session}/transcript.txt?version={n}").text for n in (1, 2)]
    assert ["first" in text for text in texts] == [True, False]
    assert all(each.origin is Origin.IMPORT for each in world.store.every(session))
    deliver(world, "assemble_transcript")
