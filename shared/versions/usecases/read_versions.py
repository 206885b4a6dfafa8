"""Lists versions and conflicts, and compares versions."""

from shared.core.domain.caller import Caller
from shared.sessions.domain.access import Action
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.usecases.authorize import authorize
from shared.transcripts.domain.transcript_view import TimeSpan
from shared.transcripts.usecases.read_version import ReadableVersion, TranscriptReadDeps, find_version, read_version
from shared.versions.domain.comparison import ComparedWord, compare_views, words_of_view
from shared.versions.domain.version_requests import (
    WINDOW_MS,
    ComparisonOptions,
    ConflictList,
    ConflictOptions,
    VersionComparison,
)
from shared.versions.domain.versions import VersionDetails, VersionList, version_details, version_view
from shared.versions.ports import ConflictPosition, Conflicts


def list_versions(session_id: str, caller: Caller, deps: TranscriptReadDeps) -> VersionList:
    """All versions, the newest first; one read each. Raises `NotFound`."""
    session = authorize(Action.READ, session_id, caller, deps.sessions)
    found = deps.transcriptions.every(session_id)
    return VersionList(versions=tuple(version_view(each, session) for each in found))


def get_version(session_id: str, version: int, caller: Caller, deps: TranscriptReadDeps) -> VersionDetails:
    """One version with its timeline. Raises `NotFound`."""
    session = authorize(Action.READ, session_id, caller, deps.sessions)
    ref = TranscriptionRef(session_id=session_id, version=version)
    return version_details(deps.transcriptions.load(ref).value, session)


def compare_versions(
    session_id: str, version: int, options: ComparisonOptions, caller: Caller, deps: TranscriptReadDeps
) -> VersionComparison:
    """Ten minutes of both versions; costs their pages there and all edits. Raises as `find_version` does."""
    here = find_version(session_id, version, caller, deps)
    there = find_version(session_id, options.other, caller, deps)
    end_ms = (options.begin_ms or 0) + WINDOW_MS
    span = TimeSpan(options.begin_ms, end_ms)
    passages = [*compare_views(_words(here, deps, span), _words(there, deps, span))]
    more = end_ms < (here.session.duration_ms or 0)
    return VersionComparison(version=version, other=options.other, passages=passages, next_ms=end_ms if more else None)


def _words(found: ReadableVersion, deps: TranscriptReadDeps, span: TimeSpan) -> list[ComparedWord]:
    return words_of_view(read_version(found, deps, span))


def list_conflicts(
    session_id: str,
    version: int,
    options: ConflictOptions,
    caller: Caller,
    deps: TranscriptReadDeps,
    conflicts: Conflicts,
) -> ConflictList:
    """Open and decided conflicts. Raises as `find_version` does."""
    ref = find_version(session_id, version, caller, deps).ref
    last = conflicts.get(ref, options.after) if options.after else None
    found = conflicts.listed(ref, ConflictPosition(last.start_ms, last.id) if last else None, options.limit + 1)
    page = found[: options.limit]
    return ConflictList(version=version, conflicts=page, next_after=page[-1].id if len(found) > len(page) else None)
