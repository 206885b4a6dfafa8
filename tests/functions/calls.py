"""Requests as the platform makes them."""

import base64
import json
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from pydantic import BaseModel
from werkzeug.test import TestResponse

from shared.core.domain.stored_object import StoredObject

FINALIZED = json.loads(Path(__file__).with_name("events").joinpath("finalized.json").read_text("utf-8"))

SIGNED = {"Authorization": "Bearer invoker"}


def event(
    client: FlaskClient, body: bytes | str | dict[str, Any], headers: dict[str, str] | None = None
) -> TestResponse:
    """A storage event in binary mode, as Eventarc sends it."""
    sent = (
        SIGNED
        | (headers or {})
        | {
            "ce-id": "1234567890",
            "ce-specversion": "1.0",
            "ce-type": "google.cloud.storage.object.v1.finalized",
            "ce-source": "//storage.googleapis.com/projects/_/buckets/demo",
            "ce-subject": "objects/name",
            "content-type": "application/json; charset=utf-8",
        }
    )
    return client.post("/", headers=sent, data=json.dumps(body) if isinstance(body, dict) else body)


def finalized(client: FlaskClient, written: StoredObject, headers: dict[str, str] | None = None) -> TestResponse:
    """The event that this object was written."""
    told = {"bucket": written.bucket, "name": written.name, "size": str(written.size)}
    return event(client, FINALIZED | told, headers)


def message(client: FlaskClient, body: BaseModel | Any, headers: dict[str, str] | None = None) -> TestResponse:
    """A Pub/Sub message in binary mode, as Eventarc sends it; a model is what the message holds."""
    sent = (
        SIGNED
        | (headers or {})
        | {
            "ce-id": "1234567890",
            "ce-specversion": "1.0",
            "ce-type": "google.cloud.pubsub.topic.v1.messagePublished",
            "ce-source": "//pubsub.googleapis.com/projects/demo/topics/session-events",
            "content-type": "application/json",
        }
    )
    if isinstance(body, BaseModel):
        body = {"message": {"data": base64.b64encode(body.model_dump_json(by_alias=True).encode()).decode()}}
    return client.post("/", headers=sent, data=json.dumps(body))


def task(client: FlaskClient, payload: BaseModel | bytes, token: str = "invoker") -> TestResponse:
    """A call by Cloud Tasks."""
    headers = {"Authorization": f"Bearer {token}", "X-CloudTasks-TaskName": "t1", "Content-Type": "application/json"}
    body = payload if isinstance(payload, bytes) else payload.model_dump_json(by_alias=True)
    return client.post("/", headers=headers, data=body)


def call(client: FlaskClient, method: str, path: str, caller: str = "ann", **request: Any) -> TestResponse:
    """A call of the HTTP API by a signed-in person."""
    headers = {"Authorization": f"Bearer {caller}"} | request.pop("headers", {})
    return client.open(path, method=method, headers=headers, **request)


def opened(client: FlaskClient, caller: str = "ann", **fields: Any) -> dict[str, Any]:
    """A session that is held live."""
    answer = call(client, "POST", "/v1/sessions", caller=caller, json={"title": "Weekly"} | fields)
    assert answer.status_code == 201, answer.text
    return dict(answer.json or {})


def problem(answer: Any) -> tuple[int, str]:
    """The status and the kind of a refusal."""
    return answer.status_code, answer.json["type"].removeprefix("urn:earshot:problem:")
