"""One look at a transcription: how far it is, what was missed, what took too long."""

import functions_framework

from shared import wiring
from shared.domain.tasks import LookRef
from shared.entry.on_task import on_task
from shared.usecases.poll_recognition import poll_recognition as poll


@functions_framework.http
@on_task(LookRef)
def poll_recognition(ref: LookRef) -> None:
    poll(ref, wiring.passes(), wiring.watch())
