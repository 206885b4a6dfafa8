"""`/v1/sessions/{id}`: what people change of a transcript, and its history."""

from shared.core.entry.http import Call, Route
from shared.transcripts.domain.edits.edit_results import EditAnswer
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import EditedSegment
from shared.transcripts.domain.edits.operations import EditRequest, Repeat, RestoreRequest
from shared.transcripts.domain.edits.queries import (
    CompareOptions,
    HistoryOptions,
    OfVersion,
    SegmentOptions,
    SinceOptions,
)
from shared.transcripts.usecases import edit_transcript, read_edits, revert_edits
from shared.transcripts.usecases.read_edits import EditList, History, RevisionComparison
from shared.transcripts.wiring import transcripts_wiring


def edit(call: Call) -> EditAnswer:
    """Change a transcript: one or several edits in order, each with an id of yours by which it may be sent again.

    Where somebody else changed the same meanwhile, the answer is 409 with what is there now; changes of one text that
    do not touch each other are both kept. Edits in front of one that fails stay done (docs/editing.md).
    """
    return edit_transcript.edit_transcript(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


def list_edits(call: Call) -> EditList:
    """Read what changed since a revision, as it is now: all that a client missed that was offline."""
    return read_edits.read_edits(call.path["id"], call.options, call.caller, transcripts_wiring.transcript_read_deps)


def get_history(call: Call) -> History:
    """Read who changed what and when, newest first; all of it, or of one segment or label."""
    return read_edits.read_history(call.path["id"], call.options, call.caller, transcripts_wiring.transcript_read_deps)


def get_revision(call: Call) -> HistoryEntry:
    """Read one revision: each thing that it changed, before and after."""
    rev, wanted = int(call.path["revision"]), call.options
    return read_edits.read_revision(
        call.path["id"], rev, wanted.version, call.caller, transcripts_wiring.transcript_read_deps
    )


def compare(call: Call) -> RevisionComparison:
    """Compare two revisions: each thing that differs, before and after."""
    return read_edits.compare(call.path["id"], call.options, call.caller, transcripts_wiring.transcript_read_deps)


def get_segment(call: Call) -> EditedSegment:
    """Read one segment as it is, or as it was at a revision."""
    wanted = call.path["id"], call.path["segment"], call.options
    return read_edits.read_segment(*wanted, call.caller, transcripts_wiring.transcript_read_deps)


def undo(call: Call) -> EditAnswer:
    """Undo what you changed last; 409 if somebody else has changed it since."""
    return revert_edits.undo(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


def redo(call: Call) -> EditAnswer:
    """Do again what you undid last, unless you have changed something since; 409 as for undo."""
    return revert_edits.redo(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


def restore(call: Call) -> EditAnswer:
    """Bring back the transcript, or some of its segments, as at an earlier revision. This is an edit, too."""
    return revert_edits.restore(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


HERE = "/v1/sessions/{id}"
ROUTES = (
    Route("POST", f"{HERE}/edits", edit, body=EditRequest, answer=EditAnswer, refusals=(409,)),
    Route("GET", f"{HERE}/edits", list_edits, answer=EditList, options=SinceOptions, guests=True, refusals=(409,)),
    Route("GET", f"{HERE}/history", get_history, answer=History, options=HistoryOptions, guests=True, refusals=(409,)),
    Route(
        "GET",
        f"{HERE}/history/{{revision}}",
        get_revision,
        answer=HistoryEntry,
        options=OfVersion,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "GET",
        f"{HERE}/compare",
        compare,
        answer=RevisionComparison,
        options=CompareOptions,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "GET",
        f"{HERE}/segments/{{segment}}",
        get_segment,
        answer=EditedSegment,
        options=SegmentOptions,
        guests=True,
        refusals=(409,),
    ),
    Route("POST", f"{HERE}/undo", undo, body=Repeat, answer=EditAnswer, refusals=(409,)),
    Route("POST", f"{HERE}/redo", redo, body=Repeat, answer=EditAnswer, refusals=(409,)),
    Route("POST", f"{HERE}/restore", restore, body=RestoreRequest, answer=EditAnswer, refusals=(409,)),
)
