"""A version that is whole becomes the one that people read, with all that they did to the one before.

First their work is carried over, then one atomic write completes the version and makes it the one to read. It is
refused if the session changed since it was looked at: then all is looked at again.
"""

from shared.domain.models import Counts, State, Transcription, TranscriptionRef
from shared.domain.origins import Carried
from shared.domain.passes import completed
from shared.domain.versions import caught_up, kept_aside, lost_words, promoted
from shared.ports.passes import Stored
from shared.ports.sessions import HeldSession
from shared.usecases.carry_over import carry_over
from shared.usecases.change import Passes, change
from shared.usecases.shelf import Shelf


def complete(seen: Stored, speakers: tuple[str, ...], counts: Counts, passes: Passes, shelf: Shelf) -> Transcription:
    """The pass as it ended: read from now on, or kept aside because it lost too many words. Again is free."""
    held: HeldSession | None = None

    def decide(t: Transcription) -> Transcription:
        nonlocal held
        held, now = None, passes.clock.now()
        if t.state is not State.ASSEMBLING:
            return t
        session, whole = shelf.conversations.hold(t.session_id), completed(t, speakers, counts, now)
        read = session.value.transcription.version
        if read is None:
            held = session
            return whole.model_copy(update={"promoted_at": now})
        before = passes.transcriptions.load(t.ref.model_copy(update={"version": read})).value
        if lost_words(counts, before.counts, passes.limits):
            return kept_aside(whole, before.counts, now)
        carried, held = carry_over(read, t.ref, 0, shelf, passes.clock), session
        return promoted(whole, carried, now, passes.limits)

    return change(passes, seen.value.ref, decide, seen=seen, promoted=lambda: held).after


def catch_up(t: Transcription, passes: Passes, shelf: Shelf) -> None:
    """What was still written on the version before, when this one became the one to read, is carried over too.

    If that one is being read again by now, it was written where people look. If it has to catch up itself, it does so
    first. Again is free.
    """
    if t.next_look_at and t.next_look_at <= passes.clock.now():
        _catch_up(t, passes, shelf, frozenset())


def _catch_up(t: Transcription, passes: Passes, shelf: Shelf, behind: frozenset[int]) -> None:
    before = t.carried
    if before is None or t.next_look_at is None or t.version in behind:
        return
    source = TranscriptionRef(session_id=t.session_id, version=before.version)
    read = shelf.conversations.hold(t.session_id).value.transcription.version
    late = before.model_copy(update={"applied": 0, "conflicts": 0})
    if source.version != read:
        _catch_up(passes.transcriptions.load(source).value, passes, shelf, behind | {t.version})
        late = carry_over(source.version, t.ref, before.revision, shelf, passes.clock)
    change(passes, t.ref, lambda now: _settled(now, before, late, passes))


def _settled(t: Transcription, before: Carried, late: Carried, passes: Passes) -> Transcription:
    """Unless somebody else has done so, or it was made the one to read again since."""
    return caught_up(t, late, passes.clock.now()) if t.carried == before and t.next_look_at else t
