"""Which sessions a list shows, by the rules of Firestore's queries."""

from shared.sessions.domain.sessions import Session
from shared.sessions.domain.title_prefixes import title_prefix, title_prefixes
from shared.sessions.ports import SessionQuery


def is_wanted(session: Session, wanted: SessionQuery) -> bool:
    at = session.created_at
    return (
        session.space == wanted.space
        and session.deleted_at is None
        and session.status in wanted.statuses
        and (not wanted.title or title_prefix(wanted.title) in title_prefixes(session.title))
        and (wanted.since is None or wanted.since <= at)
        and (wanted.until is None or at < wanted.until)
    )
