"""A session that is to be erased, and what is left of it."""

from shared.maintenance.domain.dead_letters import parse_dead_letter
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.domain.receipts import Receipt
from shared.transcription.domain.uploads import UploadTicket
from tests.support.fakes.clock import START
from tests.support.scenarios import LONG, completed
from tests.support.world import World

HOUR = 3600
ALL = {
    "analysis": 1,
    "deadLetters": 1,
    "messages": 2,
    "pages": 3,
    "preparedAudio": 2,
    "recordings": 1,
    "results": 2,
    "transcripts": 1,
}


def whole(world: World) -> UploadTicket:
    """A session with every kind of thing that one can have."""
    ticket = completed(world, LONG)
    world.upkeep.session_documents.others |= {f"sessions/{ticket.session_id}/messages/{n}" for n in range(2)}
    world.upkeep.dead_letters.keep(
        parse_dead_letter("d1", f'{{"sessionId": "{ticket.session_id}"}}'.encode(), {}, START)
    )
    return ticket


def mark_deleted(world: World, ticket: UploadTicket) -> None:
    """Its owner deletes it."""
    marked = world.session(ticket).model_copy(update={"deleted_at": world.clock.now()})
    world.store.sessions[ticket.session_id] = marked
    world.tasks.enqueue(purge_session_task("ann", ticket.session_id))


def receipt(world: World) -> Receipt:
    (found,) = world.upkeep.receipts.listed("ann", None, 10)
    return found


def remaining(world: World, ticket: UploadTicket) -> list[str]:
    sid = ticket.session_id
    files = [uri for uri in world.objects.files if sid in uri]
    return files + world.upkeep.session_documents.parts(sid, 1000) + [s for s in world.store.sessions if s == sid]
