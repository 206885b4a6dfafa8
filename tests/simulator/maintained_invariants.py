"""What must hold when a world with maintenance has come to rest: whole or gone, counted, and nothing against a wish."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

from shared.billing.domain.ledger import Moves
from shared.billing.domain.quota import counters_of
from shared.privacy.domain.receipts import ReceiptState
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.simulator.handlers import beneath
from tests.simulator.people import Person
from tests.support.world import World

LONG_AGO = timedelta(days=5)  # since then retention was run many times, and once more than the last fault
Removals = Mapping[str, Counter[str]]


def violations(world: World, removed: Removals, people: list[Person]) -> list[str]:
    """Every promise that was broken, as sentences; `removed` is what was really removed, by session and address."""
    return [*_erased(world, removed, people), *_kept(world, removed, people), *ledger(world)]


def _erased(world: World, removed: Removals, people: list[Person]) -> Iterator[str]:
    """Whole or gone, and what is gone is on the receipt."""
    for person in people:
        if person.ticket is None:
            continue
        sid = person.ticket.session_id
        session = world.store.sessions.get(sid)
        if session is not None:
            if session.deleted_at and not session.legal_hold:
                yield f"{sid} is deleted and was never erased"
            continue
        files = [uri for uri in world.objects.files if sid in uri]
        parts = beneath(world.upkeep.session_documents).parts(sid, 100)
        if files or parts or session is not None:
            yield f"{sid} is half erased: {files + parts}"
        yield from _receipt(world, removed.get(sid, Counter()), sid)


def _receipt(world: World, removed: Counter[str], sid: str) -> Iterator[str]:
    receipts = [r for r in beneath(world.upkeep.receipts).documents.values() if r.session_id == sid]
    if len(receipts) != 1 or receipts[0].state is not ReceiptState.ERASED or receipts[0].pending:
        yield f"{sid} is gone without a receipt that says so: {receipts}"
    elif not len(removed) <= sum(receipts[0].removed.values()) <= sum(removed.values()):
        yield f"{sid} has a receipt of {receipts[0].removed}, and these were removed: {dict(removed)}"


def _kept(world: World, removed: Removals, people: list[Person]) -> Iterator[str]:
    """Nobody loses what nobody wanted gone; nothing is kept that nobody wanted kept."""
    now = world.clock.now()
    for person in people:
        session = world.store.sessions.get(person.ticket.session_id) if person.ticket else None
        if person.ticket is None or session is None or session.deleted_at:
            continue
        t = world.transcription(person.ticket)
        if not t.state.finished:
            yield f"{t.session_id} never ended"
        exempt = session.protected or session.legal_hold
        if t.state is TranscriptionState.COMPLETED and not world.words(person.ticket):
            yield f"{t.session_id} lost its words"
        if session.erase_at and session.erase_at < now - LONG_AGO and not exempt:
            yield f"{t.session_id} is past its retention"
        lost = [address for address in removed.get(t.session_id, ()) if "uploads" in address]
        if lost and (t.state is not TranscriptionState.COMPLETED or t.completed_at is None):
            yield f"{t.session_id} lost its recording because its transcription failed"


def ledger(world: World) -> Iterator[str]:
    """Counters are what the entries sum up to, and nothing is reserved for nothing."""
    for owner, held in world.store.accounts.items():
        mine = [entry.moves for (uid, _), entry in world.store.ledger.items() if uid == owner]
        sums = Moves(**{name: sum(getattr(moves, name) for moves in mine) for name in Moves.model_fields})
        if sums != counters_of(held.value):
            yield f"the ledger of {owner} does not sum up: {sums} and {counters_of(held.value)}"
        if sums.reserved_seconds or sums.running:
            yield f"{owner} has something reserved for nothing"
