"""`/v1/uploads`, and what to ask for there: `/v1/quotes`, `/v1/engines`."""

from shared import wiring
from shared.domain.engines import EngineList, check_engine, listed
from shared.domain.health import Health
from shared.domain.quotes import Quote, QuoteRequest
from shared.domain.uploads import UploadRequest, UploadTicket
from shared.entry.api.health import checked
from shared.entry.http import PHRASES_BYTES, Call, Route
from shared.usecases.cancel_session import cancel_session
from shared.usecases.create_upload import create_upload
from shared.usecases.quote import quote
from shared.usecases.sign_upload import renew_upload


def announce(call: Call) -> UploadTicket:
    """Announce a recording and get the address to send it to. Send an Idempotency-Key to repeat safely."""
    check_engine(call.body.engine, wiring.engines())
    making = wiring.passes(), wiring.sessions(), wiring.vocabularies(), wiring.signer(), wiring.places()
    return create_upload(call.body, call.key, call.caller, *making)


def renew(call: Call) -> UploadTicket:
    """Get a fresh address for a recording that was not sent yet."""
    signing = wiring.limits(), wiring.clock(), wiring.signer()
    return renew_upload(call.path["id"], call.caller, wiring.sessions(), *signing)


def cancel(call: Call) -> None:
    """Give up an upload, or stop its transcription. What was reserved is refunded; the recording is kept."""
    cancel_session(call.path["id"], call.caller, wiring.passes(), wiring.sessions(), wiring.recognizer())


def quote_for(call: Call) -> Quote:
    """Get the price of a recording and when its transcript will be there, at once or cheaper within a day."""
    return quote(call.body, call.caller, wiring.bank(), wiring.pace(), wiring.clock())


def engines(_: Call) -> EngineList:
    """List the engines that recordings can be recognised by: the deployment's own, which has no name, and others."""
    return listed(wiring.pace().engine, wiring.engines())


def health(_: Call) -> Health:
    """Whether this function runs."""
    return Health()


def ready(_: Call) -> Health:
    """Whether this function runs and all that it needs answers it: 503 when something does not."""
    return checked(
        {"firestore": wiring.firestore_health(), "storage": wiring.storage_health(), "tasks": wiring.tasks_health()}
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
