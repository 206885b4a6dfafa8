"""One upload is one trace: from the signed address to the last page, with what it says of each step."""

import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from infra.local.cloud import LocalCloud
from tests.recordings import load
from tests.stack.client import Client
from tests.support.audio_files import render

SECONDS = 30
FUNCTIONS = {
    "uploads",
    "on_audio_uploaded",
    "prepare_audio",
    "start_recognition",
    "poll_recognition",
    "on_result_written",
    "assemble_transcript",
    "analyze_session",
    "notify",
}
Spans = list[dict[str, Any]]


def until(poll: Callable[[], Spans], good: Callable[[Spans], bool]) -> Spans:
    deadline = time.monotonic() + SECONDS
    while not good(found := poll()):
        assert time.monotonic() < deadline, sorted({span["function"] for span in found})
        time.sleep(0.1)
    return found


def test_an_upload_is_one_trace_through_every_function(cloud: LocalCloud, client: Client, tmp_path: Path) -> None:
    trace, browser = secrets.token_hex(16), secrets.token_hex(8)
    file = render(load("conversation"), tmp_path / "talk.wav", channels=2, rate=44_100)
    client.http.headers["traceparent"] = f"00-{trace}-{browser}-01"
    session_id = client.upload(file, "audio/wav", languageCodes=["en-US"])
    del client.http.headers["traceparent"]
    assert client.finished(session_id)["transcription"]["state"] == "completed"

    def told() -> Spans:
        return list(httpx.get(f"{cloud.endpoints.gateway}/traces/{trace}.json").json())

    spans = until(told, lambda spans: {span["function"] for span in spans} >= FUNCTIONS)
    ids = {span["id"] for span in spans} | {browser}
    assert {span["trace"] for span in spans} == {trace}
    assert {span["function"] for span in spans} == FUNCTIONS
    assert all(span["parent"] in ids for span in spans)
    assert {span["attributes"].get("earshot.session") for span in spans if span["kind"] != "client"} == {session_id}
    steps = {span["name"] for span in spans}
    assert {
        "transcriptions.create",
        "signer.sign",
        "audio_reader.probe",
        "recognizer.start",
        "transcriptions.commit",
    } <= steps
    assert {"tasks.enqueue", "events.transcript_ready", "pages.put", "objects.create"} <= steps
    page = httpx.get(f"{cloud.endpoints.gateway}/traces/{trace}").text
    assert all(name in page for name in FUNCTIONS)
    assert trace in httpx.get(f"{cloud.endpoints.gateway}/traces").text


def test_metrics_are_counted_from_what_the_functions_say(cloud: LocalCloud, client: Client) -> None:
    session_id = client.upload(load("short").path, "audio/flac", languageCodes=["en-US"])
    assert client.finished(session_id)["transcription"]["state"] == "completed"
    text = httpx.get(f"{cloud.endpoints.gateway}/metrics").text
    for series in (
        "earshot_uploads_announced_total ",
        'earshot_stage_seconds_count{next="assembling",stage="transcribing"} ',
        'earshot_first_words_seconds_count{processing="now"} ',
        'earshot_real_time_factor_sum{processing="now"} ',
        'earshot_cost_micros_an_hour_count{processing="now"} ',
        'earshot_audio_seconds_sum{processing="now"} ',
    ):
        assert series in text


def test_what_nobody_asked_for_is_not_told(cloud: LocalCloud, client: Client) -> None:
    def told() -> set[str]:
        return set(re.findall(r"/traces/([0-9a-f]{32})", httpx.get(f"{cloud.endpoints.gateway}/traces").text))

    before = told()
    client.http.get("/v1/sessions")
    client.http.get("/v1/sessions", headers={"traceparent": f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"})
    assert told() == before
