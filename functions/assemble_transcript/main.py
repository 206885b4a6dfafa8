"""The chunks of a recording become one transcript."""

import functions_framework

from shared import wiring
from shared.domain.tasks import AssembleRef
from shared.entry.on_task import on_task
from shared.usecases.assemble_transcript import assemble_transcript as assemble


@functions_framework.http
@on_task(AssembleRef)
def assemble_transcript(ref: AssembleRef) -> None:
    assemble(ref, wiring.passes(), wiring.objects(), wiring.shelf(), wiring.events(), wiring.pace())
