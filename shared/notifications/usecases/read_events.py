"""Reads the events that a device missed."""

from collections.abc import Mapping

from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor, parse_page_query
from shared.core.ports import Clock
from shared.notifications.domain.sync import RETENTION, SETTLE_TIME, SyncEvents
from shared.notifications.ports import SyncFeed


def read_events(caller: Caller, query: Mapping[str, str], sync_feed: SyncFeed, clock: Clock) -> SyncEvents:
    """Events behind the cursor, or of the whole week. Raises `Invalid`."""
    limit, after = parse_page_query(query)
    now = clock.now()
    events = sync_feed.read(caller.uid, after, now - RETENTION, now - SETTLE_TIME, limit)
    last = Cursor(events[-1].stored_at, events[-1].id) if events else after
    return SyncEvents(events=events, next_cursor=str(last) if last else None)
