"""Which sessions a list shows, by the rules of Firestore's queries."""

from shared.domain.sessions import Session
from shared.domain.titles import beginning, beginnings
from shared.ports.sessions import Listing


def is_wanted(session: Session, wanted: Listing) -> bool:
    at = session.created_at
    return (
        session.space == wanted.space
        and session.deleted_at is None
        and session.status in wanted.statuses
        and (not wanted.title or beginning(wanted.title) in beginnings(session.title))
        and (wanted.since is None or wanted.since <= at)
        and (wanted.until is None or at < wanted.until)
    )
