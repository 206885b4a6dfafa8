"""A session that gets a transcript that was made elsewhere, over HTTP."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.functions.calls import call

VTT = """WEBVTT

00:00:01.000 --> 00:00:02.500
<v Ann>It is so</v>

00:00:03.000 --> 00:00:04.000
<v Bob>It is not</v>
"""


def sent(
    client: FlaskClient, session: str, data: str = VTT, caller: str = "ann", key: str = "k", query: str = ""
) -> TestResponse:
    path = f"/v1/sessions/{session}/imports{query}"
    headers = {"Idempotency-Key": key, "Content-Type": "text/vtt"}
    return call(client, "POST", path, caller, data=data.encode(), headers=headers)


def opened(client: FlaskClient) -> str:
    made = call(client, "POST", "/v1/sessions", json={"title": "Interview", "languages": ["en-US"]})
    return str(made.get_json()["id"])
