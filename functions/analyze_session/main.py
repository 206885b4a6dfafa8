"""A complete transcript is looked at: who seems to be what in the conversation, and by which lines."""

import functions_framework

from shared import wiring
from shared.domain.analysis import Look
from shared.entry.log_roles import log_roles
from shared.entry.on_message import on_message
from shared.usecases.analyze_session import analyze_session as analyze


@functions_framework.cloud_event
@on_message(Look)
def analyze_session(look: Look) -> None:
    log_roles(analyze(look.ref, wiring.study(), look.asked_at))
