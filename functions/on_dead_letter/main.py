"""Stores a message that could not be delivered, adds it to its session's timeline, and lets operators resend it."""

import functions_framework

from shared.maintenance.domain.dead_letters import DeadLetter
from shared.maintenance.entry.on_dead_letter import on_dead_letter
from shared.maintenance.usecases.dead_letters import keep_dead_letter
from shared.maintenance.wiring import maintenance_wiring
from shared.transcription.wiring import transcription_wiring


@functions_framework.cloud_event
@on_dead_letter
def on_dead_letter(letter: DeadLetter) -> bool:
    return keep_dead_letter(letter, transcription_wiring.transcription_deps, maintenance_wiring.dead_letter_deps)
