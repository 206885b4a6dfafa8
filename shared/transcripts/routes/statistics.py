"""`/v1/sessions/{id}/statistics`."""

from shared.core.entry.route import Call, Route
from shared.transcripts.domain.query_values import VersionOption
from shared.transcripts.domain.statistics import VersionStatistics
from shared.transcripts.usecases.read_statistics import read_statistics
from shared.transcripts.wiring import transcripts_wiring


def statistics(call: Call) -> VersionStatistics:
    """Read speech statistics: talk time, turns, questions, interruptions, silence, and a timeline."""
    options = call.options
    return read_statistics(
        call.path["id"],
        options.version,
        call.caller,
        transcripts_wiring.transcript_read_deps,
        transcripts_wiring.analyses,
        edited=options.edited,
        revision=options.revision,
    )


ROUTES = (
    Route(
        "GET",
        "/v1/sessions/{id}/statistics",
        statistics,
        answer=VersionStatistics,
        options=VersionOption,
        guests=True,
        refusals=(409,),
    ),
)
