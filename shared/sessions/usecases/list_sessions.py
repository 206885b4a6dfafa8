"""Listing the sessions of a space."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor, page_of, parse_page_query
from shared.core.domain.errors import Invalid
from shared.core.domain.model import Model
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.sessions.ports import SessionQuery, Sessions
from shared.sessions.usecases.authorize import authorize_space

T = TypeVar("T")
SHOWN = tuple(status for status in SessionStatus if status is not SessionStatus.EXPIRED)


class SessionList(Model):
    """A page of sessions, newest first; `next_cursor` reads the next page, None at the end."""

    sessions: list[Session]
    next_cursor: str | None


def list_sessions(caller: Caller, query: Mapping[str, str], sessions: Sessions) -> SessionList:
    """List sessions of the caller's personal space, unless the query names another; expired ones only on request.

    Raises `Invalid` for a malformed filter, limit or cursor, and `NotFound` for a space of others.
    """
    wanted = _wanted(query, caller)
    limit, after = parse_page_query(query)
    authorize_space(Action.LIST, wanted.space, caller, sessions)
    found = sessions.listed(wanted, after, limit + 1)
    page, behind = page_of(found, limit, lambda session: Cursor(session.created_at, session.id))
    return SessionList(sessions=page, next_cursor=behind)


def _wanted(query: Mapping[str, str], caller: Caller) -> SessionQuery:
    return SessionQuery(
        space=query.get("space") or caller.uid,
        statuses=(_read("status", query, SessionStatus),) if query.get("status") else SHOWN,
        title=query.get("title", "").strip(),
        since=_read("from", query, _moment) if query.get("from") else None,
        until=_read("to", query, _moment) if query.get("to") else None,
    )


def _read(name: str, query: Mapping[str, str], kind: Callable[[str], T]) -> T:
    try:
        return kind(query[name])
    except ValueError as error:
        raise Invalid("A filter of the list is not valid.", "invalid-filter", {name: _MUST_BE[name]}) from error


_MUST_BE = {
    "status": f"must be one of {', '.join(SessionStatus)}",
    "from": "must be a date or a time as ISO 8601 writes it",
    "to": "must be a date or a time as ISO 8601 writes it",
}


def _moment(text: str) -> datetime:
    """Parse a time; a date means its start, and a missing time zone UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
