"""How long undelivered events wait, on a clock the test sets."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.service_account import ServiceAccount
from infra.local.storage.event_delivery import DeliveryBackoff, EventDelivery
from infra.local.storage.store.database import open_database
from infra.local.storage.store.models import Checksums, ObjectRecord
from infra.local.storage.store.outbox import EventOutbox
from tests.servers.storage.receiver import Receiver

CREATED = 1_800_000_000.0
DAY = 24 * 3600
STORED = ObjectRecord(
    bucket="demo-uploads",
    name="a",
    generation=1,
    metageneration=1,
    size=0,
    checksums=Checksums(),
    created=CREATED,
    updated=CREATED,
    fields={},
)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def test_pauses_double_up_to_a_limit() -> None:
    backoff = DeliveryBackoff(first=0.5, longest=30)
    assert [backoff.after(attempts) for attempts in (1, 2, 3, 7, 8, 5000)] == [0.5, 1, 2, 30, 30, 30]


@pytest.mark.parametrize(("age", "kept"), [(DAY - 1, True), (DAY, False)])
def test_an_event_nobody_takes_is_kept_for_a_day(
    tmp_path: Path, key_file: Path, receiver: Receiver, age: float, kept: bool
) -> None:
    database = open_database(tmp_path)
    outbox = EventOutbox(database, {STORED.bucket: receiver.url}, lambda: CREATED + age)
    outbox.add(STORED)
    receiver.statuses += [500]
    asyncio.run(first_attempt(outbox, CREATED + age, ServiceAccount(key_file)))
    assert [event.attempts for event in outbox.pending(9)] == ([1] if kept else [])
    database.close()


async def first_attempt(outbox: EventOutbox, clock: float, account: ServiceAccount) -> None:
    """Delivers until the only event has been tried once."""
    delivery = EventDelivery(outbox, "http://127.0.0.1", lambda: clock, DeliveryBackoff(), account)
    running = asyncio.create_task(delivery.run())
    while any(event.attempts == 0 for event in outbox.pending(9)):
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.wait([running])


def test_an_event_of_a_bucket_without_receiver_is_not_written(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    outbox = EventOutbox(database, {}, lambda: CREATED)
    outbox.add(STORED)
    assert database.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
    database.close()
