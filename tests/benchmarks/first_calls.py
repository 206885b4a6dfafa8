"""A real call for each function: one that it had before, as a repeated delivery is, so that no work hides its start."""

import base64
import itertools
import json
import uuid
from collections.abc import Callable

from pydantic import BaseModel

from infra.local.cloud import LocalCloud
from infra.local.service_account import ServiceAccount
from shared.billing.wiring import billing_wiring
from shared.core.domain.jobs import Job, JobBatch, JobName
from shared.core.wiring import core_wiring
from shared.notifications.domain.deliveries import new_delivery
from shared.notifications.domain.notification_batch import NotificationBatch
from shared.notifications.domain.webhooks import Delivery, DeliveryState
from shared.notifications.wiring import notifications_wiring
from shared.privacy.domain.account_exports import AccountExportRef
from shared.sessions.domain.events import SessionEvent
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.tasks import ChunkRef, PollRef
from shared.transcription.domain.transcription import Transcription
from shared.transcription.wiring import transcription_wiring
from tests.benchmarks.function_process import Call
from tests.benchmarks.running_pass import store
from tests.stack.client import id_token
from tests.support.samples import a_chunk, a_pass, a_webhook, an_audio

OWNER = "ann"
PEOPLE = 40  # each may have a hundred recordings under way, on the plan that a local cloud gives
NUMBERS = itertools.count()
JSON = {"Content-Type": "application/json"}


def first_calls(cloud: LocalCloud) -> dict[str, Callable[[], Call]]:
    """Function -> its call. There is a complete session in Firestore that the calls are about."""
    t = _complete_session(cloud)
    chunk = ChunkRef(session_id=t.session_id, version=1, chunk=0, attempt=1)
    poll = PollRef(session_id=t.session_id, version=1, poll=0)
    event = transcription_ended(t)
    delivered = _delivered(event)
    account_export = AccountExportRef(owner=OWNER, export_id="bench", requested_at=t.created_at, recordings=False)
    result = f"{t.session_id}/1/1/000-1/000_transcript_1.json"
    return {
        "uploads": lambda: upload(cloud),
        "sessions": lambda: Call("GET", f"/v1/sessions/{t.session_id}", _user(cloud, OWNER)),
        "on_audio_uploaded": lambda: _event(cloud, "on_audio_uploaded", "uploads", t.audio.uri.split("/", 3)[3]),
        "on_result_written": lambda: _event(cloud, "on_result_written", "results", result),
        "prepare_audio": lambda: _task(cloud, "prepare_audio", t.ref),
        "start_recognition": lambda: _task(cloud, "start_recognition", chunk),
        "poll_recognition": lambda: _task(cloud, "poll_recognition", poll),
        "assemble_transcript": lambda: _task(cloud, "assemble_transcript", t.ref),
        "accounts": lambda: Call("GET", "/v1/me", _user(cloud, OWNER)),
        "analyze_session": lambda: _message(cloud, "analyze_session", "transcript-ready", t.ref),
        "notify": lambda: _message(cloud, "notify", "session-events", event),
        "notify_people": lambda: _task(cloud, "notify_people", NotificationBatch(event=event, people=(OWNER,))),
        "deliver_webhook": lambda: _task(cloud, "deliver_webhook", delivered.ref),
        "export_account": lambda: _task(cloud, "export_account", account_export),
        "maintain": lambda: _task(cloud, "maintain", Job(job=JobName.RECONCILE)),
        "run_maintenance": lambda: _task(cloud, "run_maintenance", JobBatch(job=JobName.RESET_CYCLES, run="bench")),
        "on_dead_letter": lambda: _message(cloud, "on_dead_letter", "dead-letters", event),
    }


def upload(cloud: LocalCloud) -> Call:
    """The announcement of a recording, each by another of so many people: people do not wait for each other."""
    announced = {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 1_000_000, "durationSeconds": 60}
    headers = _user(cloud, f"person-{next(NUMBERS) % PEOPLE}") | JSON | {"Idempotency-Key": uuid.uuid4().hex}
    return Call("POST", "/v1/uploads", headers, json.dumps(announced).encode())


def _complete_session(cloud: LocalCloud) -> Transcription:
    session_id = uuid.uuid4().hex[:20]
    uri = f"gs://{cloud.config.bucket('uploads')}/{OWNER}/{session_id}/1-20300101T000000.flac"
    t = a_pass(
        session_id=session_id,
        state=TranscriptionState.COMPLETED,
        audio=an_audio(uri=uri),
        chunks=(a_chunk(),),
        next_poll_at=None,
    )
    store(t, transcription_wiring.transcriptions, billing_wiring.accounts)
    return t


def _delivered(event: SessionEvent) -> Delivery:
    """An event that a webhook has taken."""
    delivery = new_delivery(a_webhook(owner=OWNER), event, core_wiring.clock.now())
    delivery = delivery.model_copy(update={"state": DeliveryState.DELIVERED, "attempt": 1})
    notifications_wiring.deliveries.create(delivery)
    return delivery


def _user(cloud: LocalCloud, uid: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {id_token(cloud.endpoints.project, uid)}"}


def _task(cloud: LocalCloud, function: str, body: BaseModel) -> Call:
    return Call("POST", "/", JSON | _signed(cloud, function), body.model_dump_json(by_alias=True).encode())


def _signed(cloud: LocalCloud, function: str) -> dict[str, str]:
    token = ServiceAccount(cloud.config.key_file).oidc_token(cloud.config.function_url.format(function=function))
    return {"Authorization": f"Bearer {token}"}


def _event(cloud: LocalCloud, function: str, bucket: str, name: str) -> Call:
    written = {"bucket": cloud.config.bucket(bucket), "name": name, "size": 100}
    source = f"storage.googleapis.com/projects/_/buckets/{written['bucket']}"
    return _cloud_event(_signed(cloud, function), "storage.object.v1.finalized", source, written)


def _message(cloud: LocalCloud, function: str, topic: str, event: SessionEvent | TranscriptionRef) -> Call:
    """One message, delivered again."""
    data = base64.b64encode(event.model_dump_json(by_alias=True).encode()).decode()
    source = f"pubsub.googleapis.com/projects/{cloud.endpoints.project}/topics/{topic}"
    sent = {"message": {"data": data, "messageId": uuid.uuid4().hex}}
    return _cloud_event(_signed(cloud, function), "pubsub.topic.v1.messagePublished", source, sent)


def _cloud_event(signed: dict[str, str], kind: str, source: str, body: object) -> Call:
    event = signed | {"ce-specversion": "1.0", "ce-id": uuid.uuid4().hex, "ce-source": f"//{source}"}
    return Call("POST", "/", JSON | event | {"ce-type": f"google.cloud.{kind}"}, json.dumps(body).encode())
