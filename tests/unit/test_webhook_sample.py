"""The sample that receivers copy from docs/how-to/webhooks.md tells what we signed from what we did not."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from infra.topology import ROOT
from shared.notifications.domain.webhook_signature import signature_headers
from shared.notifications.domain.webhooks import new_secret
from tests.support.samples import an_event

Verify = Callable[[str, dict[str, str], bytes], bool]
SECRET = new_secret()
BODY = b'{"id": "e1"}'


@pytest.fixture
def verified() -> Verify:
    found = re.search(r"```python\n(.+?)```", (ROOT / "docs" / "how-to" / "webhooks.md").read_text("utf-8"), re.DOTALL)
    assert found
    names: dict[str, Any] = {}
    exec(found[1], names)
    sample: Verify = names["verified"]
    return sample


def test_what_we_sent_just_now_is_verified(verified: Verify) -> None:
    assert verified(SECRET, signature_headers(SECRET, BODY, an_event(), datetime.now(UTC)), BODY)


def test_nothing_else_is(verified: Verify) -> None:
    now = datetime.now(UTC)
    headers = signature_headers(SECRET, BODY, an_event(), now)
    assert not verified(new_secret(), headers, BODY)
    assert not verified(SECRET, headers, BODY + b" ")
    assert not verified(SECRET, headers | {"Webhook-Timestamp": str(int(now.timestamp()) + 1)}, BODY)
    assert not verified(SECRET, signature_headers(SECRET, BODY, an_event(), now - timedelta(hours=1)), BODY)
