"""What the steps of a pass need."""

from functools import cache

from shared import wiring
from shared.usecases.admission import Bank
from shared.usecases.change import Passes
from shared.usecases.pace import Pace


@cache
def passes() -> Passes:
    """What every step of a pass needs."""
    return Passes(
        wiring.transcriptions(), wiring.tasks(), wiring.clock(), wiring.limits(), wiring.bank(), wiring.events()
    )


@cache
def bank() -> Bank:
    """What admission needs."""
    return Bank(wiring.accounts(), wiring.prices(), wiring.settings().first_plan)


@cache
def pace() -> Pace:
    """How fast the engine is."""
    return Pace(wiring.speeds(), wiring.settings().speech_model)
