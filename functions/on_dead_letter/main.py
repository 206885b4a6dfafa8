"""A message that nobody could take is kept, told on its session's timeline, and can be sent again."""

import functions_framework

from shared import wiring
from shared.domain.dead_letters import DeadLetter
from shared.entry.on_letter import on_letter
from shared.usecases.dead_letters import keep_dead_letter


@functions_framework.cloud_event
@on_letter
def on_dead_letter(letter: DeadLetter) -> bool:
    return keep_dead_letter(letter, wiring.passes(), wiring.office())
