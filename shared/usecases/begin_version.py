"""A recording is recognised once more, beside what people read meanwhile."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.chunks import plan
from shared.domain.engines import check_engine
from shared.domain.errors import Conflict, Gone
from shared.domain.idempotency import hash_of, name_for
from shared.domain.ledger import day_of, reserve
from shared.domain.models import Options, Transcription
from shared.domain.next_version import asked_before, next_version
from shared.domain.places import Places
from shared.domain.sessions import Caller, Session
from shared.domain.tasks import tasks_due
from shared.domain.versions import VersionRequest, VersionView, asked, begun, shown
from shared.ports.objects import Objects
from shared.ports.sessions import Conversations, HeldSession, Sessions
from shared.ports.vocabularies import Vocabularies
from shared.tracing.work import traceparent
from shared.usecases.admission import admitted, plan_of
from shared.usecases.change import Passes, enqueue
from shared.usecases.insist import insist
from shared.usecases.keep_vocabularies import expected
from shared.usecases.open_account import open_account
from shared.usecases.permitted import permitted_with


class Source(NamedTuple):
    """Where recordings are and whose, which engines there are beside the deployment's own, and what to expect."""

    sessions: Sessions
    conversations: Conversations
    objects: Callable[[], Objects]
    places: Places
    engines: Collection[str]
    vocabularies: Vocabularies


class Wanted(NamedTuple):
    """What somebody asks for, and the name of the key that they ask with."""

    request: VersionRequest
    asked_as: str
    caller: Caller


class Following(NamedTuple):
    """What a version gets from those before it: its number, and the peaks, for it is the same recording."""

    version: int
    peaks: str


def begin_version(
    session_id: str, request: VersionRequest, key: str, caller: Caller, passes: Passes, source: Source
) -> VersionView:
    """Reserves the seconds and has the recording recognised. The same key with the same request again is free.

    Raises `NotFound` or `Forbidden` for a session that is not the caller's, `Gone` when its recording is, `Conflict`
    while another pass runs or before there is a recording, `Unknown` for an engine that is not offered, `QuotaSpent` or
    `TooMany` when the caller's plan or the project's spending does not allow it.
    """
    check_engine(request.engine, source.engines)
    wanted = Wanted(request, name_for(caller.uid, session_id, key), caller)
    session, t = insist(passes.clock, lambda _: _begun(session_id, wanted, passes, source))
    enqueue(passes.tasks, tasks_due(t))  # for a repeat too: the first may have died before this
    return shown(t, session)


def _begun(session_id: str, wanted: Wanted, passes: Passes, source: Source) -> tuple[Session, Transcription]:
    """Admitted and stored in one write. Raises `Stale` when the session or the account is not as it was."""
    held = source.conversations.hold(session_id)
    session = permitted_with(Action.PROCESS, held.value, wanted.caller, source.sessions)
    earlier = passes.transcriptions.every(session_id)
    if same := asked_before(earlier, wanted.asked_as, hash_of(wanted.request)):
        return session, same
    following = _next(session, earlier, passes, source)
    options = _options(wanted.request, session, source)
    new = _posted(held, following, wanted, options, passes, source.places)
    return begun(session, new), new


def _next(session: Session, earlier: list[Transcription], passes: Passes, source: Source) -> Following:
    """What may be begun, as far as the session goes."""
    if session.audio is None or session.audio.duration_ms is None:
        raise Conflict("There is no recording to be recognised.", "no-recording")
    version = next_version(session, earlier, passes.limits.most_versions)
    if source.objects().size(session.audio.uri) is None:
        raise Gone("The recording was erased after its transcript was complete.", "recording-gone")
    return Following(version, next((each.peaks for each in earlier if each.peaks), ""))


def _options(request: VersionRequest, session: Session, source: Source) -> Options:
    """With all that it is to expect."""
    phrases = expected(request.options.phrases, session.space, session.owner, source.vocabularies)
    return request.options.model_copy(update={"phrases": phrases})


def _posted(
    held: HeldSession, following: Following, wanted: Wanted, options: Options, passes: Passes, places: Places
) -> Transcription:
    account = open_account(wanted.caller, passes.bank, passes.clock)
    funds = plan_of(account.value, passes.bank.accounts)
    known = {
        "rate": passes.bank.prices.rate(wanted.request.processing, funds),
        "retention_days": funds.retention_days,
        "asked_as": wanted.asked_as,
        "request_hash": hash_of(wanted.request),
        "peaks": following.peaks,
    }
    new = _planned(_new(held.value, following.version, options, passes.clock.now()), passes, places).model_copy(
        update=known
    )
    posting = admitted(reserve(new, new.created_at), account, passes.bank, new.created_at)
    passes.transcriptions.begin(held, new, posting)
    return new


def _new(session: Session, version: int, options: Options, now: datetime) -> Transcription:
    assert session.audio
    return Transcription(
        session_id=session.id,
        version=version,
        owner=session.owner,
        options=options,
        audio=session.audio,
        spend_day=day_of(now),
        beside=session.transcription.version,
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now,
        trace=traceparent(),
    )


def _planned(new: Transcription, passes: Passes, places: Places) -> Transcription:
    limits, prefix = passes.limits, places.work_prefix(new.ref)
    cut = plan(new.audio, new.options, limit_ms=limits.chunk_ms, overlap_ms=limits.overlap_ms, work_prefix=prefix)
    return asked(new, new.audio, cut, new.created_at, limits)
