"""Recognition times of engines: stored with each transcript, read for each quote."""

from typing import NamedTuple

from shared.billing.domain.engine_speeds import RecognitionTime
from shared.billing.ports import Speeds
from shared.core.domain.processing import Processing


class SpeedDeps(NamedTuple):
    """Dependencies: the stored recognition times, and the name of the deployment's own engine."""

    speeds: Speeds
    engine: str


def known_speeds(processing: Processing, deps: SpeedDeps) -> list[RecognitionTime]:
    """The measured times of this engine and processing mode."""
    return deps.speeds.known(_name(deps.engine, processing))


def _name(engine: str, processing: Processing) -> str:
    return engine if processing is Processing.NOW else f"{engine}-{processing}"
