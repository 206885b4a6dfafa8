"""An older version becomes the one that people read, with the work that they did on the newer since."""

from shared.domain.access import Action
from shared.domain.errors import Conflict
from shared.domain.events import version_promoted
from shared.domain.models import State, Transcription, TranscriptionRef
from shared.domain.sessions import Caller, Session
from shared.domain.tasks import tasks_due
from shared.domain.versions import VersionView, promoted, read_from_now_on, shown
from shared.ports.sessions import HeldSession, Sessions
from shared.usecases.carry_over import carry_over
from shared.usecases.change import Passes, enqueue
from shared.usecases.insist import insist
from shared.usecases.permitted import permitted_with
from shared.usecases.shelf import Shelf


def promote_version(
    session_id: str, version: int, caller: Caller, passes: Passes, sessions: Sessions, shelf: Shelf
) -> VersionView:
    """Again is free. Raises `NotFound` or `Forbidden`, and `Conflict` for a version that is not complete."""
    ref = TranscriptionRef(session_id=session_id, version=version)

    def attempt(_: int) -> tuple[Session, Transcription]:
        held = shelf.conversations.hold(session_id)
        permitted_with(Action.CORRECT, held.value, caller, sessions)
        return _promoted(ref, held, caller, passes, shelf)

    session, t = insist(passes.clock, attempt)
    enqueue(passes.tasks, tasks_due(t))
    passes.events.transcript_ready(ref)
    if t.promoted_by:
        passes.events.session_changed(version_promoted(t))
    return shown(t, session)


def _promoted(
    ref: TranscriptionRef, held: HeldSession, caller: Caller, passes: Passes, shelf: Shelf
) -> tuple[Session, Transcription]:
    seen = passes.transcriptions.load(ref)
    read = held.value.transcription.version
    if seen.value.state is not State.COMPLETED:
        raise Conflict("This version is not complete.", "not-ready")
    if read == ref.version:
        return held.value, seen.value
    known = seen.value.carried
    since = known.revision if known and known.version == read else 0
    carried = carry_over(read, ref, since, shelf, passes.clock) if read else None
    after = promoted(seen.value, carried, passes.clock.now(), passes.limits, by=caller.uid)
    passes.transcriptions.commit(seen, after, promoted=held)
    return read_from_now_on(held.value, after), after
