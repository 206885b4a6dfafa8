"""A device that was away reads what happened meanwhile."""

from collections.abc import Mapping

from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor, parse_page_query
from shared.core.ports import Clock
from shared.notifications.domain.sync import KEPT, SETTLES, SyncEvents
from shared.notifications.ports import SyncFeed


def read_events(caller: Caller, query: Mapping[str, str], sync_feed: SyncFeed, clock: Clock) -> SyncEvents:
    """What happened behind the cursor, or in the whole week. Raises `Invalid`."""
    limit, after = parse_page_query(query)
    now = clock.now()
    events = sync_feed.read(caller.uid, after, now - KEPT, now - SETTLES, limit)
    last = Cursor(events[-1].stored_at, events[-1].id) if events else after
    return SyncEvents(events=events, next_cursor=str(last) if last else None)
