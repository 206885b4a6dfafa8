"""People correct a transcript through the real functions, and a browser follows them."""

from pathlib import Path
from typing import Any

import httpx

from infra.local.cloud import LocalCloud
from tests.recordings import load
from tests.stack.client import Client
from tests.support.audio_files import render


def changed(client: Client, session: str, edit: str, base: int, **change: object) -> httpx.Response:
    body = {"edits": [{"id": edit, "base": base, "change": change}]}
    return client.http.post(f"/v1/sessions/{session}/edits", json=body)


def said(client: Client, session: str, query: str = "") -> list[dict[str, Any]]:
    answer = client.http.get(f"/v1/sessions/{session}/transcript.json{query}")
    assert answer.is_success, answer.text
    return list(answer.json()["segments"])


def test_a_transcript_is_corrected_exported_undone_and_restored(
    cloud: LocalCloud, client: Client, tmp_path: Path
) -> None:
    file = render(load("short"), tmp_path / "short.flac")
    session = client.finished(client.upload(file, "audio/flac", languageCodes=["en-US"]))["id"]
    recognised = said(client, session)
    first = recognised[0]["id"]

    edited = changed(client, session, "first-edit", 0, op="setText", segment=first, text="Something else was said")
    assert edited.status_code == 200, edited.text
    assert (
        changed(client, session, "first-edit", 0, op="setText", segment=first, text="Something else was said").json()
        == edited.json()
    )
    assert changed(client, session, "name-edit", 1, op="renameSpeaker", speaker="S1", name="Zoe").is_success
    assert said(client, session)[0]["text"] == "Something else was said"
    assert "<v Zoe>" in client.export(session, "vtt").text
    assert said(client, session, "?edited=false") == recognised

    stale = changed(client, session, "stale-edit", 0, op="setText", segment=first, text="Nothing of that sort")
    assert stale.json()["type"] == "urn:earshot:problem:edit-conflict"
    assert stale.json()["current"][0]["text"] == "Something else was said"

    documents = (
        f"http://{cloud.endpoints.firestore}/v1/projects/{cloud.endpoints.project}/databases/(default)/documents"
    )
    line = f"{documents}/sessions/{session}/transcripts/1/edits/{first}"
    followed = httpx.get(line, headers=dict(client.http.headers))
    assert followed.json()["fields"]["text"]["stringValue"] == "Something else was said"
    assert httpx.patch(line, headers=dict(client.http.headers), json={"fields": {}}).status_code == 403

    for path, body in (("undo", {}), ("undo", {}), ("redo", {}), ("restore", {"revision": 0})):
        revision = client.http.get(f"/v1/sessions/{session}/edits").json()["revision"]
        answer = client.http.post(f"/v1/sessions/{session}/{path}", json={"id": f"revert-{revision:03d}", **body})
        assert answer.is_success, answer.text
    assert said(client, session) == recognised
    history = client.http.get(f"/v1/sessions/{session}/history").json()["revisions"]
    assert [each["op"] for each in history] == ["restore", "redo", "undo", "undo", "renameSpeaker", "setText"]
    assert said(client, session, "?revision=2")[0]["text"] == "Something else was said"
