"""`/v1/sessions/{id}/versions`: versions of a transcript, their comparison and their conflicts."""

from shared.core.entry.route import Call, Route
from shared.sessions.wiring import sessions_wiring
from shared.transcription.wiring import transcription_wiring
from shared.transcripts.wiring import transcripts_wiring
from shared.versions.domain.rebase.models import RebaseConflict
from shared.versions.domain.version_requests import (
    ComparisonOptions,
    ConflictDecision,
    ConflictList,
    ConflictOptions,
    VersionComparison,
)
from shared.versions.domain.versions import VersionDetails, VersionList, VersionRequest, VersionView
from shared.versions.usecases import promote_version, read_versions, resolve_conflict, retranscribe
from shared.versions.wiring import versions_wiring


def begin(call: Call) -> VersionView:
    """Transcribe a recording again: in another language, with another engine or other numbers of speakers.

    The current version stays until the new one is complete. Its edits are then rebased onto the new one
    (docs/reference/versions.md). Send an Idempotency-Key to repeat safely.
    """
    return retranscribe.retranscribe(
        call.path["id"],
        call.body,
        call.key,
        call.caller,
        transcription_wiring.transcription_deps,
        versions_wiring.retranscribe_deps,
    )


def list_all(call: Call) -> VersionList:
    """List the versions of a transcript, newest first."""
    return read_versions.list_versions(call.path["id"], call.caller, transcripts_wiring.transcript_read_deps)


def get(call: Call) -> VersionDetails:
    """Read a version and its timeline."""
    return read_versions.get_version(
        call.path["id"], int(call.path["version"]), call.caller, transcripts_wiring.transcript_read_deps
    )


def promote(call: Call) -> VersionView:
    """Make another version the current one. Edits made since in the version before are rebased onto it."""
    return promote_version.promote_version(
        call.path["id"],
        int(call.path["version"]),
        call.caller,
        transcription_wiring.transcription_deps,
        sessions_wiring.sessions,
        versions_wiring.version_deps,
    )


def compare(call: Call) -> VersionComparison:
    """Compare two versions, ten minutes at a time: passages that are equal, changed, or in one of them only."""
    version = int(call.path["version"])
    return read_versions.compare_versions(
        call.path["id"], version, call.options, call.caller, transcripts_wiring.transcript_read_deps
    )


def list_conflicts(call: Call) -> ConflictList:
    """List edits that could not be rebased onto this version, with both texts."""
    version = int(call.path["version"])
    wanted = call.path["id"], version, call.options, call.caller
    return read_versions.list_conflicts(*wanted, transcripts_wiring.transcript_read_deps, versions_wiring.conflicts)


def decide(call: Call) -> RebaseConflict:
    """Decide a conflict: take the user's edit, which becomes a new edit, or the recognised text."""
    version = int(call.path["version"])
    wanted = call.path["id"], version, call.path["conflict"], call.body.take
    return resolve_conflict.resolve_conflict(
        *wanted, call.caller, transcripts_wiring.edit_deps, versions_wiring.conflicts
    )


HERE = "/v1/sessions/{id}/versions"
ONE = f"{HERE}/{{version}}"
ROUTES = (
    Route(
        "POST",
        HERE,
        begin,
        body=VersionRequest,
        answer=VersionView,
        status=202,
        refusals=(402, 409, 410, 422),
    ),
    Route("GET", HERE, list_all, answer=VersionList, guests=True),
    Route("GET", ONE, get, answer=VersionDetails, guests=True),
    Route("POST", f"{ONE}/promote", promote, answer=VersionView, refusals=(409,)),
    Route(
        "GET",
        f"{ONE}/comparison",
        compare,
        answer=VersionComparison,
        options=ComparisonOptions,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "GET",
        f"{ONE}/conflicts",
        list_conflicts,
        answer=ConflictList,
        options=ConflictOptions,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "POST", f"{ONE}/conflicts/{{conflict}}", decide, body=ConflictDecision, answer=RebaseConflict, refusals=(409,)
    ),
)
