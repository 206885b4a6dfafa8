"""What happened, for the devices of each user."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest

from shared.core.domain.cursors import Cursor
from shared.core.ports import Clock
from shared.notifications.domain.sync import SyncEvent
from shared.notifications.ports import SyncFeed
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.devices import FakeFeed
from tests.support.samples import an_event

HOUR = timedelta(hours=1)


class Feed:
    """A feed, and the moment at which it is."""

    def __init__(self, sync_feed: SyncFeed, clock: Clock, transcription_deps: Callable[[], None]) -> None:
        self.feed, self.now, self._passes = sync_feed, clock.now, transcription_deps

    def write(self, *ids: str, owners: tuple[str, ...] = ("ann",)) -> None:
        for each in ids:
            self.feed.write(owners, an_event(id=each), self.now() + HOUR)
            self._passes()

    def read(self, owner: str = "ann", after: Cursor | None = None, limit: int = 9) -> list[SyncEvent]:
        return self.feed.read(owner, after, self.now() - HOUR, self.now() + HOUR, limit)

    def ids(self, owner: str = "ann", after: Cursor | None = None, limit: int = 9) -> list[str]:
        return [event.id for event in self.read(owner, after, limit)]


@fake_and_real
def feed(request: pytest.FixtureRequest) -> Feed:
    if request.param == "fake":
        clock = FakeClock()
        return Feed(FakeFeed(clock), clock, lambda: clock.move(0.01))
    wired = request.getfixturevalue("wired")
    return Feed(
        wired.notifications.sync_feed, wired.core.clock, lambda: time.sleep(0.002)
    )  # the database's clock goes on by itself


def test_an_event_is_read_as_it_was_written(feed: Feed) -> None:
    event = an_event(space="team", by="bob", data={"version": 1, "note": None})
    feed.feed.write(["ann"], event, datetime.fromisoformat("2030-01-08T00:00:00Z"))
    (found,) = feed.read()
    assert found.model_dump(exclude={"stored_at", "expire_at"}) == event.model_dump()
    assert found.expire_at == datetime.fromisoformat("2030-01-08T00:00:00Z")
    assert abs(found.stored_at - feed.now()) < HOUR


def test_each_has_a_copy_of_ones_own(feed: Feed) -> None:
    feed.write("a", owners=("ann", "bob"))
    assert feed.ids("ann") == feed.ids("bob") == ["a"]
    assert feed.ids("eve") == []


def test_an_event_that_is_written_again_stays_where_it_was(feed: Feed) -> None:
    feed.write("a", "b")
    before = feed.read()
    feed.write("a")
    assert feed.read() == before


def test_who_did_not_have_it_gets_it_even_if_others_did(feed: Feed) -> None:
    feed.write("a")
    feed.write("a", owners=("ann", "bob"))
    assert (feed.ids("ann"), feed.ids("bob")) == (["a"], ["a"])


def test_they_come_in_the_order_in_which_they_were_written(feed: Feed) -> None:
    feed.write("c", "a", "b")
    assert feed.ids() == ["c", "a", "b"]


def test_a_list_goes_on_behind_its_cursor(feed: Feed) -> None:
    feed.write("c", "a", "b")
    (first,) = feed.read(limit=1)
    assert feed.ids(after=Cursor(first.stored_at, first.id)) == ["a", "b"]


def test_only_those_between_two_moments_are_read(feed: Feed) -> None:
    feed.write("a", "b", "c")
    moments = [event.stored_at for event in feed.read()]
    found = feed.feed.read("ann", None, moments[1], moments[2], 9)
    assert [event.id for event in found] == ["b"]


def test_two_who_write_the_same_event_at_once_write_one(feed: Feed) -> None:
    barrier = Barrier(8)

    def write() -> None:
        barrier.wait()
        feed.feed.write(["ann", "bob"], an_event(id="a"), feed.now() + HOUR)

    threads = [Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert feed.ids("ann") == feed.ids("bob") == ["a"]
