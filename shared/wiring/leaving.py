"""What deleting accounts needs."""

from functools import cache

from shared import wiring
from shared.ports.leaving import Traces
from shared.usecases.erase_account import Departure
from shared.usecases.leave_account import Parting
from shared.usecases.remove_traces import Sweeper


@cache
def traces() -> Traces:
    """What somebody left, in Firestore."""
    from shared.adapters.firestore_traces import FirestoreTraces

    return FirestoreTraces(wiring.firestore_client())


@cache
def parting() -> Parting:
    """What announcing it needs."""
    return Parting(wiring.keeping(), wiring.traces(), wiring.limits())


@cache
def departure() -> Departure:
    """What doing it needs."""
    shared = wiring.conversations(), wiring.spaces(), wiring.messages()
    return Departure(wiring.users(), Sweeper(wiring.traces(), *shared, wiring.eraser()))
