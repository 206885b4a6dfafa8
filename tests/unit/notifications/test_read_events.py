"""What a device reads that was away."""

import pytest

from shared.core.domain.errors import Invalid
from shared.notifications.domain.sync import RETENTION
from shared.notifications.usecases.read_events import read_events
from tests.support.samples import an_event
from tests.support.world import OWNER, World


def happens(world: World, *ids: str) -> None:
    for each in ids:
        world.sync_feed.write(["ann"], an_event(id=each), world.clock.now() + RETENTION)
        world.clock.move(10)


def read(world: World, **query: str) -> tuple[list[str], str | None]:
    found = read_events(OWNER, query, world.sync_feed, world.clock)
    return [event.id for event in found.events], found.next_cursor


def test_what_happened_is_read_in_order_and_on_from_a_cursor(world: World) -> None:
    happens(world, "c", "a", "b")
    found, cursor = read(world, limit="2")
    assert found == ["c", "a"]
    assert cursor
    found, cursor = read(world, limit="2", cursor=cursor)
    assert found == ["b"]
    assert cursor
    assert read(world, cursor=cursor) == ([], cursor)
    happens(world, "d")
    assert read(world, cursor=cursor)[0] == ["d"]


def test_nothing_has_happened_yet(world: World) -> None:
    assert read(world) == ([], None)


def test_what_is_told_late_is_read_too(world: World) -> None:
    happens(world, "a")
    _, cursor = read(world)
    assert cursor
    world.sync_feed.write(["ann"], an_event(id="late", at="2029-12-31T00:00:00Z"), world.clock.now() + RETENTION)
    world.clock.move(10)
    assert read(world, cursor=cursor)[0] == ["late"]


def test_what_is_written_this_moment_is_read_the_next_time(world: World) -> None:
    world.sync_feed.write(["ann"], an_event(), world.clock.now() + RETENTION)
    assert read(world)[0] == []
    world.clock.move(3)
    assert read(world)[0] == [an_event().id]


def test_after_a_week_it_is_gone(world: World) -> None:
    happens(world, "old")
    world.clock.move(RETENTION.total_seconds())
    happens(world, "new")
    assert read(world)[0] == ["new"]


@pytest.mark.parametrize("query", [{"limit": "x"}, {"cursor": "x"}])
def test_a_wrong_page_is_refused(world: World, query: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        read(world, **query)
