"""The one way a session's own fields change: load, check who asks, decide, compare-and-set."""

from collections.abc import Callable
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.sessions import Caller, Session
from shared.ports.clock import Clock
from shared.ports.passes import Events
from shared.ports.sessions import Conversations, Sessions
from shared.usecases.admission import Bank
from shared.usecases.insist import insist
from shared.usecases.permitted import permitted_with


class Life(NamedTuple):
    """What every step of a session's life needs."""

    sessions: Sessions
    conversations: Conversations
    clock: Clock
    bank: Bank
    events: Events


def change_session(
    action: Action, session_id: str, caller: Caller, life: Life, decide: Callable[[Session], Session]
) -> Session:
    """The session as `decide`, which returns its argument for "no change", wants it; stored in one atomic write.

    Raises `NotFound` or `Forbidden` when the caller may not, and `Busy` when others are always first.
    """

    def attempt(_: int) -> Session:
        held = life.conversations.hold(session_id)
        session = permitted_with(action, held.value, caller, life.sessions)
        after = decide(session)
        if after is not session:
            life.conversations.save(held, after)
        return after

    return insist(life.clock, attempt)
