"""`/v1/sessions/{id}`: retry and cancel a transcription."""

from shared.core.entry.route import Call, Route
from shared.sessions.domain.sessions import Session
from shared.sessions.wiring import sessions_wiring
from shared.transcription.usecases import cancel_session, retry_session
from shared.transcription.wiring import transcription_wiring


def retry(call: Call) -> Session:
    """Retry the failed parts of a transcription. Finished parts are kept."""
    return retry_session.retry_session(
        call.path["id"], call.caller, transcription_wiring.transcription_deps, sessions_wiring.sessions
    )


def retry_chunk(call: Call) -> Session:
    """Retry one failed part of a recording. Parts are numbered from 0."""
    index = int(call.path["index"])
    return retry_session.retry_chunk(
        call.path["id"], index, call.caller, transcription_wiring.transcription_deps, sessions_wiring.sessions
    )


def cancel(call: Call) -> Session:
    """Stop a transcription. The reservation is refunded; the recording is kept."""
    ports = transcription_wiring.transcription_deps, sessions_wiring.sessions, transcription_wiring.recognizer
    return cancel_session.cancel_session(call.path["id"], call.caller, *ports)


ROUTES = (
    Route("POST", "/v1/sessions/{id}/retry", retry, answer=Session, status=202, refusals=(402, 409)),
    Route(
        "POST", "/v1/sessions/{id}/chunks/{index}/retry", retry_chunk, answer=Session, status=202, refusals=(402, 409)
    ),
    Route("POST", "/v1/sessions/{id}/cancel", cancel, answer=Session, status=202),
)
