"""Completes a version, rebases the edits of the version before onto it, and makes it the current one.

First the edits are rebased. Then one atomic write completes and promotes the version. If the session changed since it
was read, the write fails and all is repeated.
"""

from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import Counts, TranscriptionRef, TranscriptionState
from shared.transcription.domain.provenance import RebaseSummary
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.transitions import completed
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription
from shared.versions.domain.versions import has_lost_words, not_promoted, promoted, rebased_late
from shared.versions.usecases.rebase_edits import rebase_edits
from shared.versions.usecases.version_deps import VersionDeps


def complete_version(
    seen: Versioned[Transcription],
    speakers: tuple[str, ...],
    counts: Counts,
    transcription_deps: TranscriptionDeps,
    version_deps: VersionDeps,
) -> Transcription:
    """The transcription at its end: promoted, or not promoted because it lost too many words. Idempotent."""
    held: Versioned[Session] | None = None

    def decide(t: Transcription) -> Transcription:
        nonlocal held
        held, now = None, transcription_deps.clock.now()
        if t.state is not TranscriptionState.ASSEMBLING:
            return t
        session, whole = version_deps.session_store.hold(t.session_id), completed(t, speakers, counts, now)
        current = session.value.transcription.version
        if current is None:
            held = session
            return whole.model_copy(update={"promoted_at": now})
        before = transcription_deps.transcriptions.load(t.ref.model_copy(update={"version": current})).value
        if has_lost_words(counts, before.counts, transcription_deps.limits):
            return not_promoted(whole, before.counts, now)
        rebased, held = rebase_edits(current, t.ref, 0, version_deps, transcription_deps.clock), session
        return promoted(whole, rebased, now, transcription_deps.limits)

    return update_transcription(transcription_deps, seen.value.ref, decide, seen=seen, promoted=lambda: held).after


def rebase_late_edits(t: Transcription, transcription_deps: TranscriptionDeps, version_deps: VersionDeps) -> None:
    """Rebase edits that were made on the version before after this one was promoted.

    If that version is the current one again, its edits stay there. If it waits for late edits itself, those are rebased
    first. Idempotent.
    """
    if t.next_poll_at and t.next_poll_at <= transcription_deps.clock.now():
        _rebase_late(t, transcription_deps, version_deps, frozenset())


def _rebase_late(
    t: Transcription, transcription_deps: TranscriptionDeps, version_deps: VersionDeps, pending: frozenset[int]
) -> None:
    before = t.rebased
    if before is None or t.next_poll_at is None or t.version in pending:
        return
    source = TranscriptionRef(session_id=t.session_id, version=before.version)
    current = version_deps.session_store.hold(t.session_id).value.transcription.version
    late = before.model_copy(update={"applied": 0, "conflicts": 0})
    if source.version != current:
        _rebase_late(
            transcription_deps.transcriptions.load(source).value,
            transcription_deps,
            version_deps,
            pending | {t.version},
        )
        late = rebase_edits(source.version, t.ref, before.revision, version_deps, transcription_deps.clock)
    update_transcription(transcription_deps, t.ref, lambda now: _with_late_edits(now, before, late, transcription_deps))


def _with_late_edits(
    t: Transcription, before: RebaseSummary, late: RebaseSummary, deps: TranscriptionDeps
) -> Transcription:
    """Unless another attempt has done it, or the version was promoted again since."""
    return rebased_late(t, late, deps.clock.now()) if t.rebased == before and t.next_poll_at else t
