"""Firestore: reached, on time, with its plans, and closed to strangers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any

import httpx

from infra.cli.connection import Connection
from infra.ops.doctor.finding import Check
from shared.billing.wiring import billing_wiring
from shared.core.wiring import core_wiring

SKEW_SECONDS = 5.0  # what looks, deadlines and signatures bear
HIDDEN = ("deadLetters/doctor", "users/doctor", "sessions/doctor")  # whether they exist or not


def checks(where: Connection) -> Iterator[Check]:
    """The quick ones first."""
    yield Check("firestore", "clock", _clock, "set this machine's clock: tokens and deadlines depend on it")
    yield Check("firestore", "plans", _plans, "earshot ops plans seed")
    for path in HIDDEN:
        yield Check("rules", path, partial(_open, where, path), "deploy infra/firestore.rules: terraform apply")


def _clock() -> str:
    answered: Any = core_wiring.firestore_client.collection("plans").document("doctor").get()
    apart = abs((datetime.now(UTC) - answered.read_time).total_seconds())
    return f"{apart:.0f} seconds apart from Firestore's" if apart > SKEW_SECONDS else ""


def _plans() -> str:
    return "" if billing_wiring.accounts.plans() else "there are none: nobody can upload"


def _open(where: Connection, path: str) -> str:
    """What somebody reads who is not signed in."""
    answer = httpx.get(f"{where.firestore_url}/v1/{where.database}/documents/{path}", trust_env=not where.local)
    return "" if answer.status_code == HTTPStatus.FORBIDDEN else f"a stranger is answered {answer.status_code}"
