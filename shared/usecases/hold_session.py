"""Somebody opens a session that has no recording yet, renames it, and ends it."""

from collections.abc import Callable

from shared.domain.access import Action
from shared.domain.idempotency import hash_of, key_reused
from shared.domain.life import ended, session_ended
from shared.domain.retention import opened_until
from shared.domain.roles.sets import RoleSet
from shared.domain.session_requests import SessionChange, SessionRequest
from shared.domain.sessions import Caller, Session, SessionStatus, Source, slug_for
from shared.usecases.create_upload import session_id_for
from shared.usecases.insist import insist
from shared.usecases.life import Life, change_session
from shared.usecases.open_account import open_account
from shared.usecases.permitted import permitted, permitted_in


def open_session(request: SessionRequest, idempotency_key: str, caller: Caller, life: Life) -> Session:
    """The same key with the same request again answers with the same session.

    Raises `NotFound` or `Forbidden` for a space in which the caller may not create any, `Conflict` when the key was
    used for another request.
    """
    space = permitted_in(Action.CREATE, request.space or caller.uid, caller, life.sessions)
    open_account(caller, life.bank, life.clock)
    new = _new(request, session_id_for(caller.uid, idempotency_key), space, caller, life)

    def attempt(number: int) -> Session:
        session = new.model_copy(update={"slug": slug_for(new.id, number)})
        return session if life.conversations.open(session) else _same_request(life.sessions.get(new.id), new)

    return insist(life.clock, attempt)


def _new(request: SessionRequest, session_id: str, space: str, caller: Caller, life: Life) -> Session:
    now = life.clock.now()
    return Session(
        id=session_id,
        slug=slug_for(session_id),
        owner=caller.uid,
        space=space,
        title=request.title,
        languages=request.languages,
        status=SessionStatus.CREATED,
        source=Source.LIVE,
        created_at=now,
        updated_at=now,
        erase_at=opened_until(now),
        request_hash=hash_of(request),
    )


def _same_request(existing: Session, wanted: Session) -> Session:
    known = existing.owner, existing.request_hash, existing.deleted_at
    if known != (wanted.owner, wanted.request_hash, None):
        raise key_reused()
    return existing


def session_by_slug(slug: str, caller: Caller, life: Life) -> Session:
    """Raises `NotFound` also for somebody else's session."""
    return permitted(Action.READ, life.conversations.by_slug(slug), caller, life.sessions)


def edit_session(
    session_id: str, change: SessionChange, caller: Caller, life: Life, choose: Callable[[Session, str], RoleSet | None]
) -> Session:
    """`choose` finds the set of roles of a name. Raises `NotFound` or `Forbidden`."""
    wanted = change.model_dump(exclude_none=True, exclude={"role_set"})
    now = life.clock.now()

    def decide(session: Session) -> Session:
        roles = {} if change.role_set is None else {"role_set": choose(session, change.role_set)}
        after = session.model_copy(update=wanted | roles)
        return session if after == session else after.model_copy(update={"updated_at": now})

    return change_session(Action.EDIT, session_id, caller, life, decide)


def end_session(session_id: str, caller: Caller, life: Life) -> Session:
    """Ends a live session and tells so; one that is over stays as it is. Raises `Conflict` before it has begun."""
    now = life.clock.now()
    session = change_session(Action.END, session_id, caller, life, lambda session: ended(session, now))
    if session.started_at:  # for a repeat too: the first may have died before this
        life.events.session_changed(session_ended(session))
    return session
