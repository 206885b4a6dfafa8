"""The sample that receivers copy from docs/webhooks.md tells what we signed from what we did not."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from infra.topology import ROOT
from shared.notifications.domain.webhooks import signature_headers
from tests.support.samples import an_event

Verify = Callable[[str, dict[str, str], bytes], bool]
BODY = b'{"id": "e1"}'


@pytest.fixture
def verified() -> Verify:
    found = re.search(r"```python\n(.+?)```", (ROOT / "docs" / "webhooks.md").read_text("utf-8"), re.DOTALL)
    assert found
    names: dict[str, Any] = {}
    exec(found[1], names)
    sample: Verify = names["verified"]
    return sample


def test_what_we_sent_just_now_is_verified(verified: Verify) -> None:
    assert verified("whsec_x", signature_headers("whsec_x", BODY, an_event(), datetime.now(UTC)), BODY)


def test_nothing_else_is(verified: Verify) -> None:
    now = datetime.now(UTC)
    headers = signature_headers("whsec_x", BODY, an_event(), now)
    assert not verified("whsec_y", headers, BODY)
    assert not verified("whsec_x", headers, BODY + b" ")
    assert not verified("whsec_x", headers | {"Earshot-Timestamp": str(int(now.timestamp()) + 1)}, BODY)
    assert not verified("whsec_x", signature_headers("whsec_x", BODY, an_event(), now - timedelta(hours=1)), BODY)
