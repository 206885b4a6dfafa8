"""A real call for each function: one that it had before, as a repeated delivery is, so that no work hides its start."""

import itertools
import json
import uuid
from collections.abc import Callable

from infra.local.cloud import LocalCloud
from infra.local.identity import ServiceAccount
from shared import wiring
from shared.domain.models import State, Transcription
from tests.benchmarks.function_process import Call
from tests.benchmarks.running_pass import store
from tests.samples import a_chunk, a_pass, an_audio
from tests.stack.client import id_token

OWNER = "ann"
PEOPLE = 40  # each may have a hundred recordings under way, on the plan that a local cloud gives
NUMBERS = itertools.count()
JSON = {"Content-Type": "application/json"}


def first_calls(cloud: LocalCloud) -> dict[str, Callable[[], Call]]:
    """Function -> its call. There is a complete session in Firestore that the calls are about."""
    t = _complete_session(cloud)
    chunk = {"sessionId": t.session_id, "version": 1, "chunk": 0, "attempt": 1}
    look = {"sessionId": t.session_id, "version": 1, "look": 0}
    whole = {"sessionId": t.session_id, "version": 1}
    result = f"{t.session_id}/1/1/000-1/000_transcript_1.json"
    return {
        "uploads": lambda: upload(cloud),
        "sessions": lambda: Call("GET", f"/v1/sessions/{t.session_id}", _user(cloud, OWNER)),
        "on_audio_uploaded": lambda: _event(cloud, "uploads", t.audio.uri.split("/", 3)[3]),
        "on_result_written": lambda: _event(cloud, "results", result),
        "prepare_audio": lambda: _task(cloud, "prepare_audio", whole),
        "start_recognition": lambda: _task(cloud, "start_recognition", chunk),
        "poll_recognition": lambda: _task(cloud, "poll_recognition", look),
        "assemble_transcript": lambda: _task(cloud, "assemble_transcript", whole),
        "maintain": lambda: _task(cloud, "maintain", {"job": "reconcile"}),
    }


def upload(cloud: LocalCloud) -> Call:
    """The announcement of a recording, each by another of so many people: people do not wait for each other."""
    announced = {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 1_000_000, "durationSeconds": 60}
    headers = _user(cloud, f"person-{next(NUMBERS) % PEOPLE}") | JSON | {"Idempotency-Key": uuid.uuid4().hex}
    return Call("POST", "/v1/uploads", headers, json.dumps(announced).encode())


def _complete_session(cloud: LocalCloud) -> Transcription:
    session_id = uuid.uuid4().hex[:20]
    uri = f"gs://{cloud.site.bucket('uploads')}/{OWNER}/{session_id}/1-20300101T000000.flac"
    t = a_pass(
        session_id=session_id, state=State.COMPLETED, audio=an_audio(uri=uri), chunks=(a_chunk(),), next_look_at=None
    )
    store(t, wiring.sessions(), wiring.accounts())
    return t


def _user(cloud: LocalCloud, uid: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {id_token(cloud.endpoints.project, uid)}"}


def _task(cloud: LocalCloud, function: str, body: object) -> Call:
    token = ServiceAccount(cloud.site.key_file).oidc_token(cloud.site.function_url.format(function=function))
    return Call("POST", "/", JSON | {"Authorization": f"Bearer {token}"}, json.dumps(body).encode())


def _event(cloud: LocalCloud, bucket: str, name: str) -> Call:
    written = {"bucket": cloud.site.bucket(bucket), "name": name, "size": 100}
    event = {
        "ce-specversion": "1.0",
        "ce-id": uuid.uuid4().hex,
        "ce-source": f"//storage.googleapis.com/projects/_/buckets/{written['bucket']}",
        "ce-type": "google.cloud.storage.object.v1.finalized",
        "ce-subject": f"objects/{name}",
    }
    return Call("POST", "/", JSON | event, json.dumps(written).encode())
