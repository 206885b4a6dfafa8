"""What deleting accounts needs."""

from functools import cache

from shared import wiring
from shared.ports.leaving import Footprints
from shared.tracing.wrap import traced
from shared.usecases.erase_account import Departure
from shared.usecases.leave_account import Parting
from shared.usecases.remove_footprints import Sweeper


@cache
@traced
def footprints() -> Footprints:
    """What somebody left, in Firestore."""
    from shared.adapters.firestore_footprints import FirestoreFootprints

    return FirestoreFootprints(wiring.firestore_client())


@cache
def parting() -> Parting:
    """What announcing it needs."""
    return Parting(wiring.keeping(), wiring.footprints(), wiring.limits())


@cache
def departure() -> Departure:
    """What doing it needs."""
    shared = wiring.conversations(), wiring.spaces(), wiring.messages()
    return Departure(wiring.users(), Sweeper(wiring.footprints(), *shared, wiring.eraser()))
