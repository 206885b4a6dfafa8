"""Some of the people of a session hear what happened to it: sync events, webhooks, push messages."""

import functions_framework

from shared import wiring
from shared.domain.telling import Telling
from shared.entry.on_task import on_task
from shared.usecases.notify import tell


@functions_framework.http
@on_task(Telling)
def notify_people(telling: Telling) -> None:
    tell(telling, wiring.channels(), wiring.post())
