"""Polls a transcription: progress, missed events, the deadline."""

import functions_framework

from shared.core.entry.on_task import on_task
from shared.transcription.domain.tasks import PollRef
from shared.transcription.usecases.poll_recognition import poll_recognition as poll
from shared.transcription.wiring import transcription_wiring


@functions_framework.http
@on_task(PollRef)
def poll_recognition(ref: PollRef) -> None:
    poll(ref, transcription_wiring.transcription_deps, transcription_wiring.poll_deps)
