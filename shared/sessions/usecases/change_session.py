"""The only way to change a session's own fields: load, authorize, decide, compare-and-set."""

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
    """Dependencies of every change of a session."""

    sessions: Sessions
    session_store: SessionStore
    clock: Clock
    account_opener: AccountOpener
    events: Events


def change_session(
    action: Action, session_id: str, caller: Caller, deps: SessionDeps, decide: Callable[[Session], Session]
) -> Session:
    """Apply `decide` in one atomic write; it returns its argument for "no change".

    Raises `NotFound` or `Forbidden` when the caller may not do this, and `Busy` after too many conflicts.
    """

    def attempt(_: int) -> Session:
        held = deps.session_store.hold(session_id)
        session = authorize_loaded(action, held.value, caller, deps.sessions)
        after = decide(session)
        if after is not session:
            deps.session_store.save(held, after)
        return after

    return retry_on_conflict(deps.clock, attempt)
