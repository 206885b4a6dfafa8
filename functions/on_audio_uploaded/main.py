"""Checks, probes and plans a recording written in the uploads bucket."""

import functions_framework

from shared.core.domain.stored_object import StoredObject
from shared.core.wiring import core_wiring
from shared.transcription.entry.on_object import on_object
from shared.transcription.usecases.register_audio import register_audio
from shared.transcription.wiring import transcription_wiring


@functions_framework.cloud_event
@on_object
def on_audio_uploaded(arrived: StoredObject) -> None:
    register_audio(
        arrived,
        transcription_wiring.transcription_deps,
        core_wiring.objects,
        transcription_wiring.audio_reader,
        transcription_wiring.storage_paths,
    )
