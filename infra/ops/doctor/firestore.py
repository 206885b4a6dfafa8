"""Checks of Firestore: clock skew, plans, and security rules."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any

import httpx

from infra.connection import Connection
from infra.ops.doctor.check import Check
from shared.billing.wiring import billing_wiring
from shared.core.wiring import core_wiring

MAX_SKEW_SECONDS = 5.0  # tolerated by polls, deadlines and signatures
PRIVATE_DOCUMENTS = ("deadLetters/doctor", "users/doctor", "sessions/doctor")  # denied even if they do not exist


def checks(where: Connection) -> Iterator[Check]:
    """Yields the checks, the quick ones first."""
    yield Check("firestore", "clock", _clock_skew, "set this machine's clock")
    yield Check("firestore", "plans", _missing_plans, "earshot ops plans seed")
    for path in PRIVATE_DOCUMENTS:
        yield Check(
            "rules", path, partial(_readable_by_strangers, where, path), "deploy infra/firestore.rules: terraform apply"
        )


def _clock_skew() -> str:
    answered: Any = core_wiring.firestore_client.collection("plans").document("doctor").get()
    apart = abs((datetime.now(UTC) - answered.read_time).total_seconds())
    return f"{apart:.0f} seconds apart from Firestore's" if apart > MAX_SKEW_SECONDS else ""


def _missing_plans() -> str:
    return "" if billing_wiring.accounts.plans() else "there are none, so users cannot upload"


def _readable_by_strangers(where: Connection, path: str) -> str:
    """Reads a document without signing in; returns the status if it is not denied."""
    answer = httpx.get(f"{where.firestore_url}/v1/{where.database}/documents/{path}", trust_env=not where.local)
    return "" if answer.status_code == HTTPStatus.FORBIDDEN else f"a caller without a token gets {answer.status_code}"
