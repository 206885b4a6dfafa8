"""Phrases reach a pass, and transcripts move between sessions, through the real functions."""

import json
from pathlib import Path
from typing import Any

from tests.recordings import load
from tests.stack.client import Client
from tests.support.audio_files import render


def imported(client: Client, session: str, data: bytes, query: str = "") -> dict[str, Any]:
    answer = client.http.post(
        f"/v1/sessions/{session}/imports{query}", content=data, headers={"Content-Type": "text/vtt"}
    )
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_transcript_moves_to_another_session_as_it_is(client: Client, tmp_path: Path) -> None:
    assert client.http.put("/v1/me/vocabulary", json={"phrases": [{"value": "Americans"}]}).is_success
    file = render(load("short"), tmp_path / "short.flac")
    wanted = {"languageCodes": ["en-US", "en-GB"], "phrases": [{"value": "fellow", "boost": 15}]}
    session = client.finished(client.upload(file, "audio/flac", **wanted))
    assert list(session["transcription"]["counts"]["languages"]) == ["en-US"]
    recognised = client.http.get(f"/v1/sessions/{session['id']}/versions/1").json()
    assert [each["value"] for each in recognised["options"]["phrases"]] == ["fellow", "Americans"]

    exported = client.export(session["id"], "json")
    copy = client.http.post("/v1/sessions", json={"title": "Copy"}).json()["id"]
    assert imported(client, copy, exported.content)["current"]
    assert client.export(copy, "json").json()["segments"] == exported.json()["segments"]
    statistics = [client.http.get(f"/v1/sessions/{each}/statistics").json() for each in (session["id"], copy)]
    assert statistics[0]["words"] == statistics[1]["words"]

    words = client.http.get(f"/v1/sessions/{session['id']}/transcript.vtt?words=true").content
    beside = imported(client, session["id"], words)
    assert (beside["version"], beside["current"], beside["origin"]) == (2, False, "import")
    assert client.export(session["id"], "json").json()["version"] == 1


def test_as_many_words_as_ten_hours_have_are_taken(client: Client) -> None:
    """In two minutes: no recording is longer in these tests."""
    words = [{"word": f" word{n}", "start": n / 800, "end": (n + 1) / 800, "probability": 0.5} for n in range(90_000)]
    parts = [words[at : at + 10] for at in range(0, len(words), 10)]
    segments = [
        {"start": p[0]["start"], "end": p[-1]["end"], "text": "".join(str(w["word"]) for w in p), "words": p}
        for p in parts
    ]
    session = client.http.post("/v1/sessions", json={"title": "Long"}).json()["id"]
    counts = imported(client, session, json.dumps({"segments": segments, "language": "en"}).encode())["counts"]
    assert (counts["segments"], counts["words"], counts["languages"]) == (9_000, 90_000, {"en": 90_000})
    assert "word89999" in client.export(session, "txt").text
