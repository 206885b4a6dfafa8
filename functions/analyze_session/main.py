"""Analyses a complete transcript: suggests speakers' roles, with supporting segments."""

import functions_framework

from shared.core.entry.on_message import on_message
from shared.sessions.domain.events import TranscriptReady
from shared.transcripts.entry.role_log import log_roles
from shared.transcripts.usecases.analyze_session import analyze_session as analyze
from shared.transcripts.wiring import transcripts_wiring


@functions_framework.cloud_event
@on_message(TranscriptReady)
def analyze_session(poll: TranscriptReady) -> None:
    log_roles(analyze(poll.ref, transcripts_wiring.analysis_deps, poll.requested_at))
