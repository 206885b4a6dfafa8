"""Sends one chunk to the recogniser, once."""

import functions_framework

from shared.core.entry.on_task import on_task
from shared.core.wiring import core_wiring
from shared.transcription.domain.tasks import ChunkRef
from shared.transcription.usecases.start_recognition import start_recognition as start
from shared.transcription.wiring import transcription_wiring


@functions_framework.http
@on_task(ChunkRef)
def start_recognition(ref: ChunkRef) -> None:
    start(
        ref,
        transcription_wiring.transcription_deps,
        transcription_wiring.recognizer,
        lambda: core_wiring.objects,
        transcription_wiring.storage_paths,
    )
