"""The one way a session's own fields change: load, check who asks, decide, compare-and-set."""

from collections.abc import Callable
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import AccountOpener, Events, Sessions, SessionStore
from shared.sessions.usecases.authorize import authorize_loaded


class SessionDeps(NamedTuple):
    """What every step of a session's life needs."""

    sessions: Sessions
    session_store: SessionStore
    clock: Clock
    account_opener: AccountOpener
    events: Events


def change_session(
    action: Action, session_id: str, caller: Caller, deps: SessionDeps, decide: Callable[[Session], Session]
) -> Session:
    """The session as `decide`, which returns its argument for "no change", wants it; stored in one atomic write.

    Raises `NotFound` or `Forbidden` when the caller may not, and `Busy` when others are always first.
    """

    def attempt(_: int) -> Session:
        held = deps.session_store.hold(session_id)
        session = authorize_loaded(action, held.value, caller, deps.sessions)
        after = decide(session)
        if after is not session:
            deps.session_store.save(held, after)
        return after

    return retry_on_conflict(deps.clock, attempt)
