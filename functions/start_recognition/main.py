"""One chunk is sent to the recogniser, once."""

import functions_framework

from shared import wiring
from shared.domain.tasks import ChunkRef
from shared.entry.on_task import on_task
from shared.usecases.start_recognition import start_recognition as start


@functions_framework.http
@on_task(ChunkRef)
def start_recognition(ref: ChunkRef) -> None:
    start(ref, wiring.passes(), wiring.recognizer(), wiring.objects, wiring.places())
