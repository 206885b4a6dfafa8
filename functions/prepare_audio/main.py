"""Cuts, mixes down and converts a recording into chunks that the recogniser reads."""

import functions_framework

from shared.core.entry.on_task import on_task
from shared.core.wiring import core_wiring
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.usecases.prepare_audio import prepare_audio as prepare
from shared.transcription.wiring import transcription_wiring


@functions_framework.http
@on_task(TranscriptionRef)
def prepare_audio(ref: TranscriptionRef) -> None:
    prepare(
        ref,
        transcription_wiring.transcription_deps,
        core_wiring.objects,
        transcription_wiring.audio_reader,
        transcription_wiring.storage_paths,
    )
