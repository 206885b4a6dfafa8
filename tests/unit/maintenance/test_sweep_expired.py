"""What only lived for a while goes, and what was written anew lives on."""

from datetime import timedelta

import pytest

from shared.core.domain.errors import Stale
from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.notifications.domain.devices import Device
from tests.support.fakes.clock import START
from tests.support.world import World

HOUR = timedelta(hours=1)


def filled() -> World:
    world = World(Limits(maintenance_batch=2))
    documents = world.upkeep.expired_documents.documents
    documents["presence"] = {f"sessions/s1/presence/{n}": START - HOUR for n in range(3)}
    documents["presence"]["sessions/s1/presence/here"] = START + HOUR
    documents["events"] = {f"users/ann/events/{n}": START - n * HOUR for n in range(1, 3)}
    documents["deadLetters"] = {"deadLetters/1": START - HOUR}
    return world


def test_every_kind_is_swept_to_its_end() -> None:
    world = filled()
    batches = world.upkeep.run(JobName.SWEEP_EXPIRED)
    assert [batch.notes for batch in batches] == [
        {"presence": 2},
        {"presence": 1},
        {"events": 2},
        {},
        {"deadLetters": 1},
    ]
    left = {kind: set(held) for kind, held in world.upkeep.expired_documents.documents.items()}
    assert left == {"presence": {"sessions/s1/presence/here"}, "events": set(), "deadLetters": set()}


def test_a_dry_run_counts_the_same_and_removes_nothing() -> None:
    world = filled()
    before = {kind: dict(held) for kind, held in world.upkeep.expired_documents.documents.items()}
    assert [batch.done for batch in world.upkeep.run(JobName.SWEEP_EXPIRED, dry_run=True)] == [2, 1, 2, 0, 1]
    assert world.upkeep.expired_documents.documents == before


def test_what_was_written_meanwhile_has_the_batch_repeated_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    world = filled()
    found = world.upkeep.expired_documents.expired("presence", START, None, 2)
    world.upkeep.expired_documents.documents["presence"]["sessions/s1/presence/0"] = START + HOUR
    with monkeypatch.context() as patch:
        patch.setattr(world.upkeep.expired_documents, "expired", lambda *_: found)
        with pytest.raises(Stale):
            world.upkeep.run(JobName.SWEEP_EXPIRED)
    world.upkeep.deliver_due()
    assert set(world.upkeep.expired_documents.documents["presence"]) == {
        "sessions/s1/presence/0",
        "sessions/s1/presence/here",
    }


def a_device(name: str, seen: timedelta) -> Device:
    known = {"id": name, "owner": "ann", "platform": "web", "name": name, "online": True}
    times = {
        "registered_at": START,
        "created_at": START,
        "last_seen": START - seen,
        "expire_at": START - seen + 24 * HOUR,
    }
    return Device.model_validate(known | times)


def test_devices_are_swept_batch_after_batch_and_a_dry_run_ends() -> None:
    world = World(Limits(maintenance_batch=2))
    for number in range(5):
        world.devices.put(a_device(f"old{number}", 25 * HOUR))
    world.devices.put(a_device("new", timedelta(0)))
    assert [batch.done for batch in world.upkeep.run(JobName.SWEEP_DEVICES, dry_run=True)] == [2]
    world.clock.move(1)
    assert sum(batch.done for batch in world.upkeep.run(JobName.SWEEP_DEVICES)) == 5
    assert [device.id for device in world.devices.documents.values()] == ["new"]
