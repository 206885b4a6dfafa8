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
    """List the sessions of a space, newest first. `limit` is 20 unless given, at most 100; `cursor` reads on.

    Without a `space` it is your personal one. `title` finds the beginnings of words; `from` and `to` bound the time of
    creation. Expired sessions are listed when their `status` is asked for.
    """
    return list_sessions(call.caller, call.query, sessions_wiring.sessions)


def get(call: Call) -> Session:
    """Read a session: how far its transcription is, when the next look is, what went wrong."""
    return read_sessions.get_session(call.path["id"], call.caller, sessions_wiring.sessions)


def health(_: Call) -> Health:
    """Whether this function runs."""
    return Health()


def ready(_: Call) -> Health:
    """Whether this function runs and all that it needs answers it: 503 when something does not."""
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
