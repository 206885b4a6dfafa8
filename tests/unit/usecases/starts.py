"""A chunk that is to be recognised."""

from collections.abc import Callable

from shared.domain.models import Chunk
from shared.domain.tasks import ChunkRef
from shared.domain.uploads import UploadTicket
from shared.ports.speech import Order
from shared.usecases.start_recognition import start_recognition
from tests.memory import PLACES
from tests.world import World


def start(world: World, ticket: UploadTicket, chunk: int = 0, attempt: int = 1) -> None:
    ref = ChunkRef(session_id=ticket.session_id, version=ticket.version, chunk=chunk, attempt=attempt)
    start_recognition(ref, world.passes, world.recognizer, lambda: world.objects, PLACES)


def chunk_of(world: World, ticket: UploadTicket, index: int = 0) -> Chunk:
    return world.transcription(ticket).chunks[index]


def raising(error: Exception) -> Callable[[Order], str]:
    def call(order: Order) -> str:
        raise error

    return call
