"""The creator deletes a session: it is hidden at once, what runs is stopped, and erasing begins."""

from contextlib import suppress

from shared.domain.access import Action
from shared.domain.errors import NotFound
from shared.domain.life import deleted, session_deleted
from shared.domain.sessions import Caller, Session
from shared.domain.upkeep import erase_task
from shared.ports.speech import Recognizer
from shared.usecases.cancel_session import cancel_pass
from shared.usecases.change import Passes
from shared.usecases.insist import insist
from shared.usecases.life import Life
from shared.usecases.permitted import permitted_with


def delete_session(session_id: str, caller: Caller, life: Life, passes: Passes, recognizer: Recognizer) -> None:
    """Again is free until everything is gone: the first time may have died half way.

    Raises `NotFound` or `Forbidden`, and `Conflict` while it is held for legal reasons.
    """

    def attempt(_: int) -> Session:
        held = life.conversations.hold(session_id)
        session = held.value
        if session.deleted_at and session.owner == caller.uid and caller.guest_of is None:
            return session
        permitted_with(Action.DELETE, session, caller, life.sessions)
        after = deleted(session, life.clock.now())
        life.conversations.save(held, after)
        return after

    session = insist(life.clock, attempt)
    with suppress(NotFound):  # what never was, or is erased already, does not run
        cancel_pass(session, passes, recognizer)
    life.events.session_changed(session_deleted(session))
    passes.tasks.enqueue(erase_task(session.owner, session.id))
