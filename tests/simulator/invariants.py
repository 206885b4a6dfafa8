"""What must hold when a simulated world has come to rest."""

from collections import Counter
from collections.abc import Iterator

from shared.billing.domain.ledger import EntryKind, billed_seconds
from shared.billing.domain.quota import counters_of
from shared.sessions.domain.events import SessionEvent
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.progress import summary_of
from shared.transcription.domain.transcription import Transcription
from tests.simulator.people import Person
from tests.simulator.provider import Provider
from tests.support.fakes.recognizer import TURN_WORDS, WORD_MS
from tests.support.world import World


def violations(world: World, people: list[Person], provider: Provider) -> list[str]:
    """Every promise that was broken, as sentences."""
    return [
        *_sessions(world),
        *_transcripts(world, people),
        *_ledger(world),
        *_charges(world),
        *_recognitions(provider),
        *_announcements(world),
    ]


def _passes(world: World) -> list[Transcription]:
    return [stored.value for stored in world.store.transcriptions.values()]


def _sessions(world: World) -> Iterator[str]:
    for t in _passes(world):
        session: Session = world.store.get(t.session_id)
        if not t.state.finished:
            yield f"{t.session_id} never ended: {t.state}"
        newest = t.version == session.transcription.latest_version
        if newest and session.transcription != summary_of(t, session.transcription.version).model_copy(
            update={"version": session.transcription.version}
        ):
            yield f"{t.session_id} shows something else than its pass"
        if t.state.finished and transcription_ended(t) not in world.events.told:
            yield f"{t.session_id} ended and nobody was told"
        if t.state is TranscriptionState.FAILED and not t.failure:
            yield f"{t.session_id} failed without a reason"


def _transcripts(world: World, people: list[Person]) -> Iterator[str]:
    for person in people:
        if person.ticket is None or world.transcription(person.ticket).state is not TranscriptionState.COMPLETED:
            continue
        sid = person.ticket.session_id
        words = world.words(person.ticket)
        if [word.text for word in words] != [f"w{n}" for n in range(person.duration_ms // WORD_MS)]:
            yield f"{sid} lost or doubled words"
        if any(word.speaker != f"S{n // TURN_WORDS % 2 + 1}" for n, word in enumerate(words)):
            yield f"{sid} has words of the wrong speaker"
        if world.store.drafts.get(person.ticket.ref):
            yield f"{sid} kept drafts"
        statistics = world.store.known(person.ticket.ref).statistics
        if statistics is None or sum(each.words for each in statistics.speakers) != len(words):
            yield f"{sid} has statistics of other words"
        if person.ticket.ref not in world.events.ready:
            yield f"{sid} is ready and nobody was told"


def _ledger(world: World) -> Iterator[str]:
    entries = list(world.store.ledger.values())
    for owner, held in world.store.accounts.items():
        counters = counters_of(held.value)
        for name, count in counters:
            if sum(getattr(entry.moves, name) for entry in entries if entry.owner == owner) != count:
                yield f"the ledger of {owner} does not sum up to {name}"
        if counters.reserved_seconds or counters.running:
            yield f"{owner} has {counters.reserved_seconds} s and {counters.running} jobs reserved for nothing"


def _charges(world: World) -> Iterator[str]:
    ends = (EntryKind.SETTLE, EntryKind.REFUND)
    for t in _passes(world):
        ref = TranscriptionRef(session_id=t.session_id, version=t.version)
        mine = [e for e in world.store.ledger.values() if (e.session_id, e.version) == (ref.session_id, ref.version)]
        if Counter(e.run for e in mine if e.kind in ends) != Counter(range(1, t.run + 1)):
            yield f"{t.session_id} was not ended exactly once in the ledger, each run"
        due = billed_seconds(t.audio.duration_ms or 0) if t.state is TranscriptionState.COMPLETED else 0
        if sum(e.moves.seconds for e in mine) != due:
            yield f"{t.session_id} was charged {sum(e.moves.seconds for e in mine)} s instead of {due}"


def _announcements(world: World) -> Iterator[str]:
    """What is told twice is the same thing twice."""
    said: dict[str, SessionEvent] = {}
    for event in world.events.told:
        if said.setdefault(event.id, event) != event:
            yield f"{event.id} was told in two ways"


def _recognitions(provider: Provider) -> Iterator[str]:
    paid = Counter(order.output_prefix for _, order in provider.asked)
    lost = Counter(order.output_prefix for order in provider.lost)
    yield from (f"{prefix} was paid {times} times" for prefix, times in paid.items() if times > 1 + lost[prefix])
