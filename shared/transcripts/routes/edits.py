"""`/v1/sessions/{id}`: edits of a transcript and their history."""

from shared.core.entry.route import Call, Route
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
    """Edit a transcript: one or more edits in order, each with an id of your choice; a repeat is idempotent.

    If another user changed the same item, the response is 409 with its current state. Changes of one text that do not
    touch are merged. Edits before a failed one stay (docs/reference/editing.md).
    """
    return edit_transcript.edit_transcript(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


def list_edits(call: Call) -> EditList:
    """List the current state of all items that changed since a revision, for clients that were offline."""
    return read_edits.read_edits(call.path["id"], call.options, call.caller, transcripts_wiring.transcript_read_deps)


def get_history(call: Call) -> History:
    """List who changed what and when, newest first; all of it, or of one segment or label."""
    return read_edits.read_history(call.path["id"], call.options, call.caller, transcripts_wiring.transcript_read_deps)


def get_revision(call: Call) -> HistoryEntry:
    """Read one revision: each changed item, before and after."""
    rev, options = int(call.path["revision"]), call.options
    return read_edits.read_revision(
        call.path["id"], rev, options.version, call.caller, transcripts_wiring.transcript_read_deps
    )


def compare(call: Call) -> RevisionComparison:
    """Compare two revisions: each item that differs, before and after."""
    return read_edits.compare(call.path["id"], call.options, call.caller, transcripts_wiring.transcript_read_deps)


def get_segment(call: Call) -> EditedSegment:
    """Read one segment in its current state or at a revision."""
    options = call.path["id"], call.path["segment"], call.options
    return read_edits.read_segment(*options, call.caller, transcripts_wiring.transcript_read_deps)


def undo(call: Call) -> EditAnswer:
    """Undo your last change; 409 if another user has changed the same since."""
    return revert_edits.undo(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


def redo(call: Call) -> EditAnswer:
    """Redo your last undone change, unless you have made another edit since; 409 as for undo."""
    return revert_edits.redo(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


def restore(call: Call) -> EditAnswer:
    """Restore the transcript, or some of its segments, to an earlier revision. This is an edit, too."""
    return revert_edits.restore(call.path["id"], call.body, call.caller, transcripts_wiring.edit_deps)


SESSION_PATH = "/v1/sessions/{id}"
ROUTES = (
    Route("POST", f"{SESSION_PATH}/edits", edit, body=EditRequest, answer=EditAnswer, refusals=(409,)),
    Route(
        "GET", f"{SESSION_PATH}/edits", list_edits, answer=EditList, options=SinceOptions, guests=True, refusals=(409,)
    ),
    Route(
        "GET",
        f"{SESSION_PATH}/history",
        get_history,
        answer=History,
        options=HistoryOptions,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "GET",
        f"{SESSION_PATH}/history/{{revision}}",
        get_revision,
        answer=HistoryEntry,
        options=OfVersion,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "GET",
        f"{SESSION_PATH}/compare",
        compare,
        answer=RevisionComparison,
        options=CompareOptions,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "GET",
        f"{SESSION_PATH}/segments/{{segment}}",
        get_segment,
        answer=EditedSegment,
        options=SegmentOptions,
        guests=True,
        refusals=(409,),
    ),
    Route("POST", f"{SESSION_PATH}/undo", undo, body=Repeat, answer=EditAnswer, refusals=(409,)),
    Route("POST", f"{SESSION_PATH}/redo", redo, body=Repeat, answer=EditAnswer, refusals=(409,)),
    Route("POST", f"{SESSION_PATH}/restore", restore, body=RestoreRequest, answer=EditAnswer, refusals=(409,)),
)
