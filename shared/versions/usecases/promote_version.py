"""Makes a version the current one and rebases the edits of the version before onto it."""

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict
from shared.core.domain.versioned import Versioned
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize_loaded
from shared.transcription.domain.events import version_promoted
from shared.transcription.domain.tasks import tasks_due
from shared.transcription.domain.transcription import Transcription
from shared.transcription.usecases.update_transcription import TranscriptionDeps, enqueue
from shared.versions.domain.versions import VersionView, promoted, version_view, with_current_version
from shared.versions.usecases.rebase_edits import rebase_edits
from shared.versions.usecases.version_deps import VersionDeps


def promote_version(
    session_id: str,
    version: int,
    caller: Caller,
    transcription_deps: TranscriptionDeps,
    sessions: Sessions,
    version_deps: VersionDeps,
) -> VersionView:
    """The promoted version. Idempotent.

    Raises `NotFound` or `Forbidden`, and `Conflict` for a version that is not complete.
    """
    ref = TranscriptionRef(session_id=session_id, version=version)

    def attempt(_: int) -> tuple[Session, Transcription]:
        held = version_deps.session_store.hold(session_id)
        authorize_loaded(Action.CORRECT, held.value, caller, sessions)
        return _promote(ref, held, caller, transcription_deps, version_deps)

    session, t = retry_on_conflict(transcription_deps.clock, attempt)
    enqueue(transcription_deps.tasks, tasks_due(t))
    transcription_deps.events.transcript_ready(ref)
    if t.promoted_by:
        transcription_deps.events.session_changed(version_promoted(t))
    return version_view(t, session)


def _promote(
    ref: TranscriptionRef,
    held: Versioned[Session],
    caller: Caller,
    transcription_deps: TranscriptionDeps,
    version_deps: VersionDeps,
) -> tuple[Session, Transcription]:
    seen = transcription_deps.transcriptions.load(ref)
    current = held.value.transcription.version
    if seen.value.state is not TranscriptionState.COMPLETED:
        raise Conflict("This version is not complete yet.", "not-ready")
    if current == ref.version:
        return held.value, seen.value
    last_rebase = seen.value.rebased
    since = last_rebase.revision if last_rebase and last_rebase.version == current else 0
    rebased = rebase_edits(current, ref, since, version_deps, transcription_deps.clock) if current else None
    after = promoted(seen.value, rebased, transcription_deps.clock.now(), transcription_deps.limits, by=caller.uid)
    transcription_deps.transcriptions.commit(seen, after, promoted=held)
    return with_current_version(held.value, after), after
