"""A recording is cut, mixed down and converted into chunks that the recogniser reads."""

import functions_framework

from shared import wiring
from shared.domain.models import TranscriptionRef
from shared.entry.on_task import on_task
from shared.usecases.prepare_audio import prepare_audio as prepare


@functions_framework.http
@on_task(TranscriptionRef)
def prepare_audio(ref: TranscriptionRef) -> None:
    prepare(ref, wiring.passes(), wiring.objects(), wiring.reader(), wiring.places())
