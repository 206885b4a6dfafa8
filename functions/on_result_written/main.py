"""An object written in the results bucket becomes readable words."""

import functions_framework

from shared import wiring
from shared.domain.places import StoredObject, result_for
from shared.entry.on_object import on_object
from shared.usecases.ingest_result import ingest_result


@functions_framework.cloud_event
@on_object
def on_result_written(written: StoredObject) -> None:
    ingest_result(result_for(written.name), written.uri, wiring.passes(), wiring.objects())
