"""A chunk that is to be recognised."""

from collections.abc import Callable

from shared.transcription.domain.tasks import ChunkRef
from shared.transcription.domain.transcription import Chunk
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.ports import RecognitionJob
from shared.transcription.usecases.start_recognition import start_recognition
from tests.support.fake_deps import PLACES
from tests.support.world import World


def start(world: World, ticket: UploadTicket, chunk: int = 0, attempt: int = 1) -> None:
    ref = ChunkRef(session_id=ticket.session_id, version=ticket.version, chunk=chunk, attempt=attempt)
    start_recognition(ref, world.transcription_deps, world.recognizer, lambda: world.objects, PLACES)


def chunk_of(world: World, ticket: UploadTicket, index: int = 0) -> Chunk:
    return world.transcription(ticket).chunks[index]


def raising(error: Exception) -> Callable[[RecognitionJob], str]:
    def call(order: RecognitionJob) -> str:
        raise error

    return call
