"""`/v1/sessions`."""

from shared.core.domain.health import Health
from shared.core.entry.health import check_dependencies
from shared.core.entry.parameters import Parameter
from shared.core.entry.route import Call, Route
from shared.core.wiring import core_wiring
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.sessions.usecases import read_sessions
from shared.sessions.usecases.list_sessions import SessionList, list_sessions
from shared.sessions.wiring import sessions_wiring


def list_all(call: Call) -> SessionList:
    """List the sessions of a space, newest first. `limit` is 20 by default, at most 100; `cursor` reads on.

    Without `space` it lists your personal space. `title` matches prefixes of words; `from` and `to` bound the time of
    creation. Expired sessions are listed only with their `status`.
    """
    return list_sessions(call.caller, call.query, sessions_wiring.sessions)


def get(call: Call) -> Session:
    """Read a session: the progress of its transcription, the time of the next poll, its failure."""
    return read_sessions.get_session(call.path["id"], call.caller, sessions_wiring.sessions)


def health(_: Call) -> Health:
    """Check that this function runs."""
    return Health()


def ready(_: Call) -> Health:
    """Check that this function and its dependencies work: 503 when one does not answer."""
    return check_dependencies(
        {
            "firestore": core_wiring.firestore_health,
            "storage": core_wiring.storage_health,
            "tasks": core_wiring.tasks_health,
        }
    )


FILTERS = ("space", Parameter("status", SessionStatus), "title", "from", "to", "limit", "cursor")
ROUTES = (
    Route("GET", "/v1/sessions/health", health, answer=Health, public=True),
    Route("GET", "/v1/sessions/ready", ready, answer=Health, public=True),
    Route(
        "GET",
        "/v1/sessions",
        list_all,
        answer=SessionList,
        query=FILTERS,
        refusals=(404,),
    ),
    Route("GET", "/v1/sessions/{id}", get, answer=Session, guests=True),
)
