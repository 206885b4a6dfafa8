"""`/v1/uploads`, `/v1/quotes` and `/v1/engines`."""

from shared.billing.domain.quotes import Quote, QuoteRequest
from shared.billing.usecases.quote import quote_recording
from shared.billing.wiring import billing_wiring
from shared.core.domain.health import Health
from shared.core.entry.health import check_dependencies
from shared.core.entry.http import PHRASES_BYTES
from shared.core.entry.route import Call, Route
from shared.core.wiring import core_wiring
from shared.sessions.wiring import sessions_wiring
from shared.transcription.domain.engines import EngineList, check_engine, list_engines
from shared.transcription.domain.uploads import UploadRequest, UploadTicket
from shared.transcription.usecases.cancel_session import cancel_session
from shared.transcription.usecases.create_upload import create_upload
from shared.transcription.usecases.sign_upload import renew_upload
from shared.transcription.wiring import transcription_wiring


def announce(call: Call) -> UploadTicket:
    """Announce a recording and get the URL to send it to. Send an Idempotency-Key to retry safely."""
    check_engine(call.body.engine, transcription_wiring.engines)
    making = (
        transcription_wiring.transcription_deps,
        sessions_wiring.sessions,
        transcription_wiring.vocabularies,
        core_wiring.signer,
        transcription_wiring.storage_paths,
    )
    return create_upload(call.body, call.key, call.caller, *making)


def renew(call: Call) -> UploadTicket:
    """Get a new URL for a recording that was not sent yet."""
    signing = core_wiring.limits, core_wiring.clock, core_wiring.signer
    return renew_upload(call.path["id"], call.caller, sessions_wiring.sessions, *signing)


def cancel(call: Call) -> None:
    """Cancel an upload, or stop its transcription. The reservation is refunded; the recording is kept."""
    cancel_session(
        call.path["id"],
        call.caller,
        transcription_wiring.transcription_deps,
        sessions_wiring.sessions,
        transcription_wiring.recognizer,
    )


def quote_for(call: Call) -> Quote:
    """Get the price of a recording and the expected time of its transcript, at once or cheaper within a day."""
    return quote_recording(
        call.body, call.caller, billing_wiring.billing_deps, billing_wiring.speed_deps, core_wiring.clock
    )


def engines(_: Call) -> EngineList:
    """List the speech engines: the deployment's own, which has no name, and others."""
    return list_engines(billing_wiring.speed_deps.engine, transcription_wiring.engines)


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


ROUTES = (
    Route("GET", "/v1/uploads/health", health, answer=Health, public=True),
    Route("GET", "/v1/uploads/ready", ready, answer=Health, public=True),
    Route("GET", "/v1/engines", engines, answer=EngineList),
    Route("POST", "/v1/quotes", quote_for, body=QuoteRequest, answer=Quote, refusals=(402,)),
    Route(
        "POST",
        "/v1/uploads",
        announce,
        body=UploadRequest,
        answer=UploadTicket,
        status=201,
        refusals=(402, 404, 422),
        body_bytes=PHRASES_BYTES,
    ),
    Route("POST", "/v1/uploads/{id}/renew", renew, answer=UploadTicket, refusals=(409,)),
    Route("DELETE", "/v1/uploads/{id}", cancel, status=204),
)
