"""What goes wrong in one simulated world, drawn from its seed."""

import random
from dataclasses import dataclass

from shared.transcription.ports import OperationStatus

PROVIDER_FAULTS = ("error", "refused", "no_result", "lost", "unreadable", "silent")


@dataclass(frozen=True)
class Faults:
    """Probabilities, each of a delivery, a step or an operation; what people do; how small their plan is."""

    kill: float
    drop: float
    duplicate: float
    delay_seconds: float
    provider: float
    cancel: float
    never_sent: float
    bad_file: float
    scarce: bool
    month_ends: bool
    misstated: float

    @classmethod
    def drawn(cls, rng: random.Random) -> "Faults":
        """From calm to wild worlds."""
        wild = rng.choice((0.0, 0.2, 0.6, 1.0))
        return cls(
            kill=0.08 * wild,
            drop=0.1 * wild,
            duplicate=0.4 * wild,
            delay_seconds=rng.choice((1.0, 30.0, 900.0)),
            provider=0.4 * wild,
            cancel=0.1 * wild,
            never_sent=0.1 * wild,
            bad_file=0.1 * wild,
            scarce=rng.random() < 0.5,
            month_ends=rng.random() < 0.3,
            misstated=0.5 * wild,
        )


def look_for(fault: str) -> OperationStatus | None:
    """What the provider says of an operation with this fault; None when it knows nothing of it."""
    return {
        "error": OperationStatus(True, 0, "failed: INTERNAL", error="provider_error", retry=True),
        "refused": OperationStatus(True, 0, "failed: INVALID_ARGUMENT", error="provider_refused"),
        "no_result": OperationStatus(True, 100, "ended without a result", error="provider_no_result", retry=True),
    }.get(fault)
