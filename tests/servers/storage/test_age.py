"""What time does to sessions and objects, on a clock the test moves."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from infra.local.storage.errors import StorageError
from infra.local.storage.store.buckets import BucketTable
from infra.local.storage.store.database import open_database
from infra.local.storage.store.lifecycle import LifecycleRunner
from infra.local.storage.store.models import Checksums, ContentRange, UploadDeclaration
from infra.local.storage.store.objects import ObjectTable
from infra.local.storage.store.upload_sessions import BLOCK_BYTES, UploadSessionTable

DAY = 24 * 3600
UPLOAD = UploadDeclaration(bucket="demo-uploads", name="a", fields={})
FIRST_BLOCK = ContentRange(0, BLOCK_BYTES - 1, 2 * BLOCK_BYTES)


class Clock:
    """Seconds since the epoch, moved by the test."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Store:
    """The server's parts without its web server."""

    def __init__(self, directory: Path, database: sqlite3.Connection) -> None:
        self.database = database
        self.clock = Clock()
        self.buckets = BucketTable(database, self.clock)
        self.objects = ObjectTable(database, directory, self.buckets, lambda _: None, self.clock)
        self.sessions = UploadSessionTable(database, directory, self.objects, self.clock)
        self.lifecycle = LifecycleRunner(self.buckets, self.objects, self.sessions, self.clock)
        self.buckets.create("demo-uploads", {})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    database = open_database(tmp_path)
    yield Store(tmp_path, database)
    database.close()


async def content(*blocks: bytes) -> AsyncIterator[bytes]:
    for block in blocks:
        yield block


def test_a_session_lives_for_a_week(store: Store, tmp_path: Path) -> None:
    session = store.sessions.start(UPLOAD, None, None)

    async def send() -> object:
        return await store.sessions.put(session.id, FIRST_BLOCK, content(b"x" * BLOCK_BYTES), Checksums())

    assert asyncio.run(send()) == BLOCK_BYTES
    store.clock.now += 7 * DAY - 1
    assert asyncio.run(send()) == BLOCK_BYTES
    store.clock.now += 1
    with pytest.raises(StorageError, match="expired"):
        asyncio.run(send())
    asyncio.run(store.lifecycle.sweep())
    assert list((tmp_path / "partial").iterdir()) == []


def test_an_object_is_deleted_at_the_age_its_bucket_says(store: Store, tmp_path: Path) -> None:
    rule = {"action": {"type": "Delete"}, "condition": {"age": 1}}
    store.buckets.update(store.buckets.get("demo-uploads"), {"lifecycle": {"rule": [rule]}})
    asyncio.run(store.objects.save(UPLOAD, content(b"old")))
    store.clock.now += DAY - 1
    asyncio.run(store.objects.save(UPLOAD.model_copy(update={"name": "b"}), content(b"new")))
    asyncio.run(store.lifecycle.sweep())
    assert store.objects.find("demo-uploads", "a")
    store.clock.now += 1
    asyncio.run(store.lifecycle.sweep())
    assert [stored.name for stored in store.objects.starting_at("demo-uploads", "")] == ["b"]
    assert len(list((tmp_path / "objects").iterdir())) == 1


def test_a_rule_with_another_condition_is_kept_but_not_applied(store: Store) -> None:
    rule = {"action": {"type": "Delete"}, "condition": {"age": 0, "matchesPrefix": ["tmp/"]}}
    store.buckets.update(store.buckets.get("demo-uploads"), {"lifecycle": {"rule": [rule]}})
    asyncio.run(store.objects.save(UPLOAD, content(b"x")))
    asyncio.run(store.lifecycle.sweep())
    assert store.objects.find("demo-uploads", "a")


def test_generations_grow_even_when_the_clock_goes_back(store: Store) -> None:
    first = asyncio.run(store.objects.save(UPLOAD, content(b"x")))
    store.clock.now -= DAY
    assert asyncio.run(store.objects.save(UPLOAD, content(b"y"))).generation > first.generation


def test_a_process_that_died_before_recording_a_finished_upload_lets_it_be_finished_again(
    store: Store, tmp_path: Path
) -> None:
    session = store.sessions.start(UPLOAD, BLOCK_BYTES, None)
    (tmp_path / "partial" / session.id).write_bytes(b"x" * BLOCK_BYTES)
    (tmp_path / "objects" / "123").hardlink_to(tmp_path / "partial" / session.id)
    objects = ObjectTable(store.database, tmp_path, store.buckets, lambda _: None, store.clock)
    sessions = UploadSessionTable(store.database, tmp_path, objects, store.clock)
    assert list((tmp_path / "objects").iterdir()) == []
    state = ContentRange(None, None, BLOCK_BYTES)
    result = asyncio.run(sessions.put(session.id, state, content(), Checksums()))
    assert not isinstance(result, int)
    assert objects.path(result).read_bytes() == b"x" * BLOCK_BYTES
