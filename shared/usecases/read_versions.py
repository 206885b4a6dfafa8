"""The versions of a session: which there are, how two of them differ, what waits for a decision."""

from shared.domain.access import Action
from shared.domain.comparing import Told, compared, told
from shared.domain.models import TranscriptionRef
from shared.domain.reading import Span
from shared.domain.sessions import Caller
from shared.domain.version_requests import (
    WINDOW_MS,
    ComparisonOptions,
    ConflictList,
    ConflictOptions,
    VersionComparison,
)
from shared.domain.versions import VersionDetails, VersionList, shown, shown_in_full
from shared.ports.conflicts import Conflicts, Place
from shared.usecases.permitted import permitted
from shared.usecases.read_version import Found, Library, find_version, read_version


def list_versions(session_id: str, caller: Caller, library: Library) -> VersionList:
    """All of them, the newest first; a read each. Raises `NotFound`."""
    session = permitted(Action.READ, session_id, caller, library.sessions)
    found = library.transcriptions.every(session_id)
    return VersionList(versions=tuple(shown(each, session) for each in found))


def get_version(session_id: str, version: int, caller: Caller, library: Library) -> VersionDetails:
    """One, with its timeline. Raises `NotFound`."""
    session = permitted(Action.READ, session_id, caller, library.sessions)
    ref = TranscriptionRef(session_id=session_id, version=version)
    return shown_in_full(library.transcriptions.load(ref).value, session)


def compare_versions(
    session_id: str, version: int, options: ComparisonOptions, caller: Caller, library: Library
) -> VersionComparison:
    """Ten minutes of both as people read them; costs the pages there, and all that people changed.

    Raises as `find_version`.
    """
    here = find_version(session_id, version, caller, library)
    there = find_version(session_id, options.other, caller, library)
    end_ms = (options.begin_ms or 0) + WINDOW_MS
    span = Span(options.begin_ms, end_ms)
    passages = [*compared(_told(here, library, span), _told(there, library, span))]
    more = end_ms < (here.session.duration_ms or 0)
    return VersionComparison(version=version, other=options.other, passages=passages, next_ms=end_ms if more else None)


def _told(found: Found, library: Library, span: Span) -> list[Told]:
    return told(read_version(found, library, span))


def list_conflicts(
    session_id: str, version: int, options: ConflictOptions, caller: Caller, library: Library, conflicts: Conflicts
) -> ConflictList:
    """What waits for a decision, and what was decided. Raises as `find_version`."""
    ref = find_version(session_id, version, caller, library).ref
    last = conflicts.get(ref, options.after) if options.after else None
    found = conflicts.listed(ref, Place(last.start_ms, last.id) if last else None, options.limit + 1)
    page = found[: options.limit]
    return ConflictList(version=version, conflicts=page, next_after=page[-1].id if len(found) > len(page) else None)
