"""A version that is whole becomes the one that people read, with all that they did to the one before.

First their work is carried over, then one atomic write completes the version and makes it the one to read. It is
refused if the session changed since it was looked at: then all is looked at again.
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
    """The pass as it ended: read from now on, or kept aside because it lost too many words. Again is free."""
    held: Versioned[Session] | None = None

    def decide(t: Transcription) -> Transcription:
        nonlocal held
        held, now = None, transcription_deps.clock.now()
        if t.state is not TranscriptionState.ASSEMBLING:
            return t
        session, whole = version_deps.session_store.hold(t.session_id), completed(t, speakers, counts, now)
        read = session.value.transcription.version
        if read is None:
            held = session
            return whole.model_copy(update={"promoted_at": now})
        before = transcription_deps.transcriptions.load(t.ref.model_copy(update={"version": read})).value
        if has_lost_words(counts, before.counts, transcription_deps.limits):
            return not_promoted(whole, before.counts, now)
        rebased, held = rebase_edits(read, t.ref, 0, version_deps, transcription_deps.clock), session
        return promoted(whole, rebased, now, transcription_deps.limits)

    return update_transcription(transcription_deps, seen.value.ref, decide, seen=seen, promoted=lambda: held).after


def rebase_late_edits(t: Transcription, transcription_deps: TranscriptionDeps, version_deps: VersionDeps) -> None:
    """What was still written on the version before, when this one became the one to read, is carried over too.

    If that one is being read again by now, it was written where people look. If it has to catch up itself, it does so
    first. Again is free.
    """
    if t.next_poll_at and t.next_poll_at <= transcription_deps.clock.now():
        _catch_up(t, transcription_deps, version_deps, frozenset())


def _catch_up(
    t: Transcription, transcription_deps: TranscriptionDeps, version_deps: VersionDeps, behind: frozenset[int]
) -> None:
    before = t.rebased
    if before is None or t.next_poll_at is None or t.version in behind:
        return
    source = TranscriptionRef(session_id=t.session_id, version=before.version)
    read = version_deps.session_store.hold(t.session_id).value.transcription.version
    late = before.model_copy(update={"applied": 0, "conflicts": 0})
    if source.version != read:
        _catch_up(
            transcription_deps.transcriptions.load(source).value, transcription_deps, version_deps, behind | {t.version}
        )
        late = rebase_edits(source.version, t.ref, before.revision, version_deps, transcription_deps.clock)
    update_transcription(transcription_deps, t.ref, lambda now: _settled(now, before, late, transcription_deps))


def _settled(t: Transcription, before: RebaseSummary, late: RebaseSummary, deps: TranscriptionDeps) -> Transcription:
    """Unless somebody else has done so, or it was made the one to read again since."""
    return rebased_late(t, late, deps.clock.now()) if t.rebased == before and t.next_poll_at else t
