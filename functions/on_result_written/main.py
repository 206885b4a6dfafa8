"""Ingests a recogniser's result written in the results bucket."""

import functions_framework

from shared.core.domain.stored_object import StoredObject
from shared.core.wiring import core_wiring
from shared.transcription.domain.storage_paths import chunk_of_result
from shared.transcription.entry.on_object import on_object
from shared.transcription.usecases.ingest_result import ingest_result
from shared.transcription.wiring import transcription_wiring


@functions_framework.cloud_event
@on_object
def on_result_written(written: StoredObject) -> None:
    ingest_result(
        chunk_of_result(written.name), written.uri, transcription_wiring.transcription_deps, core_wiring.objects
    )
