"""Who may do what with a session; the security rules say the same (`infra/firestore.rules`)."""

from collections.abc import Mapping

from shared.domain.errors import NotFound
from shared.domain.sessions import Caller, Session


def check_readable(session: Session, caller: Caller, members: Mapping[str, str]) -> Session:
    """The session, if `caller` owns it or is a member of its space.

    Raises `NotFound` for everybody else: a stranger must not learn that it exists.
    """
    if caller.uid != session.owner and caller.uid not in members:
        raise NotFound("There is no such session.")
    return session


def check_owned(session: Session, caller: Caller) -> Session:
    """The session, if `caller` owns it; raises `NotFound` for everybody else."""
    return check_readable(session, caller, {})
