"""Creating, changing and ending a session without a recording."""

from collections.abc import Callable

from shared.core.domain.caller import Caller
from shared.core.domain.idempotency import hash_request, key_reused_error
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.retention import erase_time_of_new_session
from shared.sessions.domain.role_sets import RoleSet
from shared.sessions.domain.session_requests import SessionChange, SessionRequest
from shared.sessions.domain.session_transitions import ended, session_ended
from shared.sessions.domain.sessions import Session, SessionSource, SessionStatus, session_id_for, slug_for
from shared.sessions.usecases.authorize import authorize, authorize_space
from shared.sessions.usecases.change_session import SessionDeps, change_session


def open_session(request: SessionRequest, idempotency_key: str, caller: Caller, deps: SessionDeps) -> Session:
    """Create a session. Idempotent by the key.

    Raises `NotFound` or `Forbidden` for a space in which the caller may not create sessions, `Conflict` for a key of
    another request.
    """
    space = authorize_space(Action.CREATE, request.space or caller.uid, caller, deps.sessions)
    deps.account_opener.open(caller)
    new = _new(request, session_id_for(caller.uid, idempotency_key), space, caller, deps)

    def attempt(number: int) -> Session:
        session = new.model_copy(update={"slug": slug_for(new.id, number)})
        return session if deps.session_store.open(session) else _same_request(deps.sessions.get(new.id), new)

    return retry_on_conflict(deps.clock, attempt)


def _new(request: SessionRequest, session_id: str, space: str, caller: Caller, deps: SessionDeps) -> Session:
    now = deps.clock.now()
    return Session(
        id=session_id,
        slug=slug_for(session_id),
        owner=caller.uid,
        space=space,
        title=request.title,
        languages=request.languages,
        status=SessionStatus.CREATED,
        source=SessionSource.LIVE,
        created_at=now,
        updated_at=now,
        erase_at=erase_time_of_new_session(now),
        request_hash=hash_request(request),
    )


def _same_request(existing: Session, wanted: Session) -> Session:
    known = existing.owner, existing.request_hash, existing.deleted_at
    if known != (wanted.owner, wanted.request_hash, None):
        raise key_reused_error()
    return existing


def session_by_slug(slug: str, caller: Caller, deps: SessionDeps) -> Session:
    """Return the session. Raises `NotFound` also for another user's session."""
    return authorize(Action.READ, deps.session_store.by_slug(slug), caller, deps.sessions)


def update_session(
    session_id: str,
    change: SessionChange,
    caller: Caller,
    deps: SessionDeps,
    choose: Callable[[Session, str], RoleSet | None],
) -> Session:
    """Change a session; `choose` finds a role set by name. Raises `NotFound` or `Forbidden`."""
    wanted = change.model_dump(exclude_none=True, exclude={"role_set"})
    now = deps.clock.now()

    def decide(session: Session) -> Session:
        roles = {} if change.role_set is None else {"role_set": choose(session, change.role_set)}
        after = session.model_copy(update=wanted | roles)
        return session if after == session else after.model_copy(update={"updated_at": now})

    return change_session(Action.EDIT, session_id, caller, deps, decide)


def end_session(session_id: str, caller: Caller, deps: SessionDeps) -> Session:
    """End a live session and publish it; an ended one stays unchanged. Raises `Conflict` before it has begun."""
    now = deps.clock.now()
    session = change_session(Action.END, session_id, caller, deps, lambda session: ended(session, now))
    if session.started_at:  # for a repeat too: the first call may have died before this
        deps.events.session_changed(session_ended(session))
    return session
