"""`/v1/sessions/{id}/imports`."""

from shared import wiring
from shared.domain.imports.requests import MEDIA_TYPES, MOST_BYTES, ImportOptions
from shared.domain.versions import VersionView
from shared.entry.http import Call, Route
from shared.usecases.import_transcript import import_transcript


def add(call: Call) -> VersionView:
    """Import a transcript that was made elsewhere: the file itself is the body.

    WebVTT, SubRip, our JSON (docs/transcript.schema.json) or Whisper's become a version of the session, with or without
    a recording (docs/imports.md). Send an Idempotency-Key to repeat safely.
    """
    return import_transcript(call.path["id"], call.body, call.options, call.key, call.caller, wiring.intake())


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
        body_bytes=MOST_BYTES,
    ),
)
