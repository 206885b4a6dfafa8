"""`/v1/sessions/{id}/transcript.{format}`."""

from shared.core.domain.downloads import DownloadLink, FileDownload
from shared.core.entry.route import Call, Route
from shared.exchange.domain.exports.formats import FORMATS
from shared.exchange.domain.exports.options import ExportOptions
from shared.exchange.usecases.export_transcript import export_transcript
from shared.exchange.wiring import exchange_wiring
from shared.transcripts.wiring import transcripts_wiring


def export(call: Call) -> FileDownload | DownloadLink:
    """Download a transcript as WebVTT, SubRip, plain text, JSON, Markdown or a Word document.

    If the file is too large for a response, the response is a link to it, as `application/vnd.earshot.link+json`.
    docs/transcript.schema.json describes the JSON.
    """
    return export_transcript(
        call.path["id"],
        call.path["format"],
        call.options,
        call.caller,
        transcripts_wiring.transcript_read_deps,
        exchange_wiring.export_deps,
    )


ROUTES = (
    Route(
        "GET",
        "/v1/sessions/{id}/transcript.{format}",
        export,
        answer=DownloadLink,
        options=ExportOptions,
        media_types=tuple(written.media_type for written in FORMATS.values()),
        guests=True,
        refusals=(409,),
    ),
)
