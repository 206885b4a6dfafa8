"""Accounts and quotas over the whole local cloud, through the real functions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.local.cloud import LocalCloud
from infra.ops.plans import open_accounts
from shared.billing.domain.plans import PLANS
from tests.recordings import load
from tests.stack.client import Client
from tests.support.audio_files import render

FLAC = "audio/flac"
SMALL = PLANS[0].model_copy(update={"code": "SMALL", "monthly_minutes": 1, "concurrent_jobs": 1})


@pytest.fixture
def small_plan(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Callable[[Client], None]:
    """Puts a user on a plan of one minute, one recording at a time."""
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", cloud.endpoints.firestore)
    open_accounts(cloud.endpoints.project).put_plan(SMALL)

    def give(client: Client) -> None:
        client.http.get("/v1/me")
        assert client.http.post("/v1/me/plan", json={"plan": "SMALL"}).status_code == 200

    return give


def usage(client: Client) -> dict[str, Any]:
    return dict(client.http.get("/v1/me/usage").json())


def test_a_transcription_is_quoted_reserved_settled_and_listed(client: Client, tmp_path: Path) -> None:
    talk = render(load("short"), tmp_path / "talk.flac")
    quote = client.http.post("/v1/quotes", json={"durationSeconds": 30, "sizeBytes": talk.stat().st_size}).json()
    assert [offer["processing"] for offer in quote["offers"]] == ["now", "withinADay"]
    assert quote["refusal"] is None
    session = client.finished(client.upload(talk, FLAC, durationSeconds=30))
    seconds = -(-session["audio"]["durationMs"] // 1000)
    used = usage(client)
    assert (used["cycle"]["usedSeconds"], used["cycle"]["reservedSeconds"], used["running"]) == (seconds, 0, 0)
    (row,) = client.http.get("/v1/me/usage/sessions").json()["rows"]
    assert (row["sessionId"], row["seconds"], row["words"] > 0) == (session["id"], seconds, True)
    stats = client.http.get("/v1/me/stats").json()
    assert (stats["sessions"], stats["minutes"], stats["words"]) == (1, 1, row["words"])


def test_a_recording_within_a_day_is_recognised_too_and_costs_less(client: Client, tmp_path: Path) -> None:
    talk = render(load("short"), tmp_path / "talk.flac")
    session = client.finished(client.upload(talk, FLAC, processing="withinADay"))
    assert session["transcription"]["state"] == "completed"
    (row,) = client.http.get("/v1/me/usage/sessions").json()["rows"]
    now, later = client.http.post("/v1/quotes", json={"durationSeconds": 1}).json()["offers"]
    assert row["costMicros"] == later["priceMicros"] < now["priceMicros"]


def test_what_the_plan_does_not_allow_is_refused_with_what_is_left(
    client: Client, small_plan: Callable[[Client], None], tmp_path: Path
) -> None:
    small_plan(client)
    talk = render(load("short"), tmp_path / "talk.flac")
    refused = client.announce(talk, FLAC, durationSeconds=61)
    assert (refused.status_code, refused.headers["content-type"]) == (402, "application/problem+json")
    problem = refused.json()
    assert (problem["type"], problem["minutesLeft"]) == ("urn:earshot:problem:minutes-spent", 1)
    assert problem["cycleEnds"].endswith("-01T00:00:00Z")
    first = client.announce(talk, FLAC, "a", durationSeconds=20)
    assert first.status_code == 201
    busy = client.announce(talk, FLAC, "b", durationSeconds=20)
    assert (busy.status_code, busy.json()["type"]) == (429, "urn:earshot:problem:too-many-jobs")
    assert int(busy.headers["retry-after"]) > 0
    assert client.announce(talk, FLAC, "a", durationSeconds=20).json()["sessionId"] == first.json()["sessionId"]
    client.http.delete(f"/v1/uploads/{first.json()['sessionId']}")
    assert client.announce(talk, FLAC, "b", durationSeconds=20).status_code == 201


def test_a_length_that_was_not_told_fails_with_a_reason_when_it_does_not_fit(
    client: Client, small_plan: Callable[[Client], None], tmp_path: Path
) -> None:
    small_plan(client)
    session_id = client.upload(render(load("conversation"), tmp_path / "talk.flac"), FLAC)
    session = client.finished(session_id)
    assert session["transcription"]["failure"]["code"] == "quota_spent"
    assert usage(client)["cycle"]["reservedSeconds"] == 0
    assert client.http.post(f"/v1/sessions/{session_id}/retry").status_code == 402
    assert client.http.post("/v1/me/plan", json={"plan": "BASIC"}).status_code == 200
    assert client.http.post(f"/v1/sessions/{session_id}/retry").status_code == 202
    assert client.finished(session_id)["transcription"]["state"] == "completed"


def test_the_plans_of_a_new_cloud_are_those_we_ship(client: Client) -> None:
    listed = client.http.get("/v1/plans").json()["plans"]
    assert {plan["code"] for plan in listed} >= {plan.code for plan in PLANS}
