"""`/v1/sessions/{id}/imports`."""

from shared.core.entry.route import Call, Route
from shared.exchange.domain.imports.requests import MAX_BODY_BYTES, MEDIA_TYPES, ImportOptions
from shared.exchange.usecases.import_transcript import import_transcript
from shared.exchange.wiring import exchange_wiring
from shared.versions.domain.versions import VersionView


def add(call: Call) -> VersionView:
    """Import a transcript from another tool: the body is the file.

    WebVTT, SubRip, Earshot's JSON (docs/transcript.schema.json) or Whisper's JSON becomes a version of the session,
    with or without a recording (docs/reference/imports.md). Send an Idempotency-Key to repeat safely.
    """
    return import_transcript(
        call.path["id"], call.body, call.options, call.key, call.caller, exchange_wiring.import_deps
    )


ROUTES = (
    Route(
        "POST",
        "/v1/sessions/{id}/imports",
        add,
        answer=VersionView,
        options=ImportOptions,
        status=201,
        refusals=(409, 413, 422),
        file_types=MEDIA_TYPES,
        body_bytes=MAX_BODY_BYTES,
    ),
)
