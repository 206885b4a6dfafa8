import base64
import hashlib
import hmac

import pytest
from pydantic import ValidationError

from shared.notifications.domain.webhook_signature import signature_headers
from shared.notifications.domain.webhooks import WebhookRequest, new_secret
from shared.sessions.domain.events import EventKind
from tests.support.fakes.clock import START
from tests.support.samples import a_webhook, an_event

SECRET = f"whsec_{base64.b64encode(b'key').decode()}"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "https://example.com:8443/a/b?c=d",
        "http://127.0.0.1:9000/hook",
        "https://[2606:4700::1111]/",
        "https://xn--bcher-kva.example/",
    ],
)
def test_an_address_is_taken(url: str) -> None:
    assert WebhookRequest(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://user:secret@example.com",
        "https://example.com/#part",
        "https://example.com:port/",
        "https://example.com:99999/",
        "https://exa mple.com/",
        "https://example.com/\r\nHost: other",
        "https://bücher.example/",
        "https://[::1",
        "https://example.com/" + "a" * 2000,
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        WebhookRequest(url=url)


def test_kinds_are_a_set_of_known_ones() -> None:
    asked = {"url": "https://example.com", "kinds": ["transcript.failed", "session.ended", "transcript.failed"]}
    assert WebhookRequest.model_validate(asked).kinds == ("session.ended", "transcript.failed")
    with pytest.raises(ValidationError):
        WebhookRequest.model_validate(asked | {"kinds": ["nothing"]})


def test_a_webhook_wants_its_kinds_or_all() -> None:
    assert a_webhook(kinds=()).wants(EventKind.SESSION_ENDED)
    assert a_webhook(kinds=("session.ended",)).wants(EventKind.SESSION_ENDED)
    assert not a_webhook(kinds=("session.ended",)).wants(EventKind.SESSION_STARTED)
    assert not a_webhook(disabled_at=START).wants(EventKind.SESSION_ENDED)


def test_a_view_shows_no_secret() -> None:
    assert "whsec" not in a_webhook().view.model_dump_json()


def test_the_signature_is_that_of_id_time_and_body() -> None:
    headers = signature_headers(SECRET, b'{"a":1}', an_event(), START)
    signed = hmac.new(b"key", f'{an_event().id}.1893456000.{{"a":1}}'.encode(), hashlib.sha256).digest()
    assert headers["Webhook-Id"] == an_event().id
    assert headers["Webhook-Timestamp"] == "1893456000"
    assert headers["Webhook-Signature"] == f"v1,{base64.b64encode(signed).decode()}"
    assert headers["Earshot-Event"] == "transcript.completed"


def test_a_secret_is_of_as_many_bytes_as_the_specification_asks_for() -> None:
    first, second = new_secret(), new_secret()
    assert first != second
    assert 24 <= len(base64.b64decode(first.removeprefix("whsec_"), validate=True)) <= 64
