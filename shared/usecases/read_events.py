"""A device that was away reads what happened meanwhile."""

from collections.abc import Mapping

from shared.domain.cursors import Cursor, page_asked
from shared.domain.sessions import Caller
from shared.domain.sync import KEPT, SETTLES, SyncEvents
from shared.ports.clock import Clock
from shared.ports.devices import SyncFeed


def read_events(caller: Caller, query: Mapping[str, str], feed: SyncFeed, clock: Clock) -> SyncEvents:
    """What happened behind the cursor, or in the whole week. Raises `Invalid`."""
    limit, after = page_asked(query)
    now = clock.now()
    events = feed.read(caller.uid, after, now - KEPT, now - SETTLES, limit)
    last = Cursor(events[-1].stored_at, events[-1].id) if events else after
    return SyncEvents(events=events, next_cursor=str(last) if last else None)
