"""A real recording is recognised twice, by two engines, while people correct it."""

from pathlib import Path

from infra.local.cloud import LocalCloud
from tests.recordings import load
from tests.stack.client import Client
from tests.stack.test_edits import changed, said
from tests.support.audio_files import render


def test_a_recording_is_recognised_by_another_engine_and_corrections_stay(
    cloud: LocalCloud, client: Client, tmp_path: Path
) -> None:
    file = render(load("short"), tmp_path / "short.flac")
    session = client.finished(client.upload(file, "audio/flac", languageCodes=["en-US"]))["id"]
    here = f"/v1/sessions/{session}/versions"
    first = said(client, session)
    corrected = f"{first[0]['text']} Indeed"
    assert changed(client, session, "first-edit", 0, op="setText", segment=first[0]["id"], text=corrected).is_success
    assert changed(client, session, "name-edit", 1, op="renameSpeaker", speaker="S1", name="Zoe").is_success

    asked = {"languageCodes": ["en-US"], "engine": "tiny.en"}
    headers = {"Idempotency-Key": session}
    begun = client.http.post(here, json=asked, headers=headers)
    assert begun.status_code == 202, begun.text
    assert client.http.post(here, json=asked, headers=headers).json()["version"] == begun.json()["version"] == 2
    assert said(client, session)[0]["text"] == corrected
    done = client.finished(session)["transcription"]
    assert (done["state"], done["version"]) == ("completed", 2), done

    read = " ".join(each["text"] for each in said(client, session))
    conflicts = client.http.get(f"{here}/2/conflicts").json()["conflicts"]
    assert "Indeed" in read or any("Indeed" in each["human"] for each in conflicts)
    assert "Zoe" in client.export(session, "txt").text
    newest, oldest = client.http.get(here).json()["versions"]
    assert (newest["options"]["engine"], newest["current"], oldest["current"]) == ("tiny.en", True, False)
    assert newest["rebased"]["version"] == 1
    compared = client.http.get(f"{here}/2/comparison?with=1").json()
    assert {"equal"} <= {each["kind"] for each in compared["passages"]}

    back = client.http.post(f"{here}/1/promote")
    assert back.is_success, back.text
    assert said(client, session)[0]["text"] == corrected
    assert client.http.post(here, json={"engine": "enormous"}).status_code == 422
