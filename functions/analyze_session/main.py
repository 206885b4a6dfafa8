"""A complete transcript is looked at: who seems to be what in the conversation, and by which lines."""

import functions_framework

from shared import wiring
from shared.domain.models import TranscriptionRef
from shared.entry.log_roles import log_roles
from shared.entry.on_message import on_message
from shared.usecases.analyze_session import analyze_session as analyze


@functions_framework.cloud_event
@on_message(TranscriptionRef)
def analyze_session(ref: TranscriptionRef) -> None:
    log_roles(analyze(ref, wiring.study()))
