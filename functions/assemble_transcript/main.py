"""Assembles the chunks of a recording into one transcript."""

import functions_framework

from shared.billing.wiring import billing_wiring
from shared.core.entry.on_task import on_task
from shared.core.wiring import core_wiring
from shared.sessions.wiring import sessions_wiring
from shared.transcription.domain.tasks import AssembleRef
from shared.transcription.wiring import transcription_wiring
from shared.versions.usecases.assemble_transcript import assemble_transcript as assemble
from shared.versions.wiring import versions_wiring


@functions_framework.http
@on_task(AssembleRef)
def assemble_transcript(ref: AssembleRef) -> None:
    assemble(
        ref,
        transcription_wiring.transcription_deps,
        core_wiring.objects,
        versions_wiring.version_deps,
        sessions_wiring.events,
        billing_wiring.speed_deps,
    )
