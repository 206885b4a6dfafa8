"""A transcript that was made elsewhere becomes a version of a session: whole, in one atomic write, free of charge."""

import hashlib
from contextlib import suppress
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.edits.apply import Change
from shared.domain.edits.entries import Signed, entry_of
from shared.domain.edits.history import Entry
from shared.domain.edits.items import label_of
from shared.domain.errors import NotFound, QuotaSpent, TooLarge
from shared.domain.events import pass_ended
from shared.domain.happenings import happening
from shared.domain.idempotency import name_for
from shared.domain.imports import imported
from shared.domain.imports.cast import Known
from shared.domain.imports.requests import ImportOptions
from shared.domain.imports.settled import Settled
from shared.domain.models import Audio, Counts, Options, State, Transcription
from shared.domain.next_version import asked_before, next_version
from shared.domain.origins import IMPORTED, Origin
from shared.domain.paged import Paged
from shared.domain.pages import Page, pages_of
from shared.domain.retention import DAYS
from shared.domain.sessions import Caller, Session
from shared.domain.statistics import Statistics
from shared.domain.tally import statistics_of
from shared.domain.versions import VersionView, begun, shown
from shared.ports.imports import Content, Imports
from shared.ports.sessions import Sessions
from shared.usecases.admission import plan_of
from shared.usecases.change import Passes
from shared.usecases.insist import insist
from shared.usecases.permitted import permitted, permitted_with
from shared.usecases.promote_version import promote_version
from shared.usecases.shelf import Shelf

MOST_STORED = 3_000_000  # bytes of compressed pages, four times ten hours of words: one write holds no more
OP = "import"


class Intake(NamedTuple):
    """What importing needs."""

    sessions: Sessions
    imports: Imports
    passes: Passes
    shelf: Shelf


class Wanted(NamedTuple):
    """What somebody imports, and how it was asked for."""

    caller: Caller
    asked_as: str
    request_hash: str


class Read(NamedTuple):
    """What is in the file."""

    found: Settled
    pages: list[Page]
    counts: Counts
    statistics: Statistics


def import_transcript(
    session_id: str, data: bytes, options: ImportOptions, key: str, caller: Caller, intake: Intake
) -> VersionView:
    """The same key with the same file again is free. It is read at once if there is no other version, or it is wanted.

    Raises `NotFound` or `Forbidden` for a session whose transcript the caller may not correct, `BadTranscript`,
    `TooLarge`, and `Conflict` while a recognition runs, or when there are as many versions as there may be.
    """
    session = permitted(Action.CORRECT, session_id, caller, intake.sessions)
    read = _read(data, options, session, intake)
    digest = hashlib.sha256(options.model_dump_json().encode() + data).hexdigest()
    wanted = Wanted(caller, name_for(caller.uid, session_id, key), digest)
    session, t = insist(intake.passes.clock, lambda _: _added(session_id, read, wanted, intake))
    intake.passes.events.transcript_ready(t.ref)
    intake.passes.events.session_changed(pass_ended(t))
    if options.promote and session.transcription.version != t.version and t.promoted_at is None:
        return promote_version(session_id, t.version, caller, intake.passes, intake.sessions, intake.shelf)
    return shown(t, session)


def _read(data: bytes, options: ImportOptions, session: Session, intake: Intake) -> Read:
    most_ms = intake.passes.limits.max_audio_ms
    found = imported(data, options.kind, duration_ms=session.duration_ms, most_ms=most_ms, named=options.speakers)
    paged = Paged()
    pages = list(paged.counting(pages_of(found.segments)))
    if sum(len(page.data) for page in pages) > MOST_STORED:
        raise TooLarge("There is more text in it than one transcript may have.", "transcript-too-large")
    counts = paged.counts.model_copy(update={"languages": found.languages})
    return Read(found, pages, counts, statistics_of(found.segments, session.duration_ms))


def _added(session_id: str, read: Read, wanted: Wanted, intake: Intake) -> tuple[Session, Transcription]:
    """Stored in one write. Raises `Stale` when the session is not as it was."""
    held = intake.shelf.conversations.hold(session_id)
    session = permitted_with(Action.CORRECT, held.value, wanted.caller, intake.sessions)
    earlier = intake.passes.transcriptions.every(session_id)
    if same := asked_before(earlier, wanted.asked_as, wanted.request_hash):
        return session, same
    number = next_version(session, earlier, intake.passes.limits.most_versions)
    new = _version(session, number, read, wanted, intake)
    intake.imports.add(held, new, Content(read.pages, read.statistics, _names(read.found.speakers, new, wanted)))
    return begun(session, new), new


def _version(session: Session, number: int, read: Read, wanted: Wanted, intake: Intake) -> Transcription:
    now, readable = intake.passes.clock.now(), session.transcription.version
    speakers = tuple(known.label for known in read.found.speakers)
    told = happening("imported", words=read.counts.words, speakers=len(speakers))
    return Transcription(
        session_id=session.id,
        version=number,
        owner=session.owner,
        state=State.COMPLETED,
        progress=100,
        options=Options(language_codes=session.languages),
        audio=session.audio or Audio(uri="", content_type="", size_bytes=0),
        retention_days=_days(session, intake),
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now,
        completed_at=now,
        speakers=speakers,
        counts=read.counts,
        timeline=(told.entry(now, State.COMPLETED),),
        origin=Origin.IMPORT,
        beside=readable,
        asked_as=wanted.asked_as,
        request_hash=wanted.request_hash,
        held_back=IMPORTED if readable else "",
        promoted_at=None if readable else now,
    )


def _days(session: Session, intake: Intake) -> int:
    """How long its owner's plan keeps a transcript; as long as one without a plan, if they have none."""
    accounts = intake.passes.bank.accounts
    with suppress(NotFound, QuotaSpent):
        return plan_of(accounts.load(session.owner).value, accounts).retention_days
    return DAYS


def _names(speakers: list[Known], new: Transcription, wanted: Wanted) -> Entry | None:
    """The first revision of the version: what its speakers are called, and are. It is undone like any other."""
    labels = [(label_of(known.label), known) for known in speakers if known.name or known.role]
    changes = [
        Change(label, label.model_copy(update={"name": known.name, "role": known.role})) for label, known in labels
    ]
    signed = Signed(wanted.caller, new.created_at, 1)
    return entry_of(f"{OP}.{new.version}", OP, changes, signed, {}) if changes else None
