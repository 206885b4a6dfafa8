"""What exporting accounts needs."""

from functools import cache

from shared import wiring
from shared.ports.takeouts import Takeouts
from shared.tracing.wrap import traced
from shared.usecases.export_account import Counter
from shared.usecases.pack_account import Household
from shared.usecases.pack_session import Drawer
from shared.usecases.write_takeout import Packer


@cache
@traced
def takeouts() -> Takeouts:
    """Exports in Firestore."""
    from shared.adapters.firestore_takeouts import FirestoreTakeouts

    return FirestoreTakeouts(wiring.firestore_client())


@cache
def export_counter() -> Counter:
    """Where exports are asked for and given out."""
    kept = wiring.takeouts(), wiring.tasks(), wiring.signer, wiring.places()
    return Counter(*kept, wiring.bank(), wiring.clock())


@cache
def packer() -> Packer:
    """What making files of an export needs."""
    told = wiring.devices(), wiring.webhooks(), wiring.receipts(), wiring.footprints(), wiring.clock()
    household = Household(wiring.accounts(), wiring.spaces(), wiring.vocabularies(), *told)
    drawer = Drawer(wiring.library(), wiring.messages(), wiring.objects())
    kept = wiring.takeouts(), wiring.accounts(), wiring.footprints(), household, drawer, wiring.objects()
    return Packer(*kept, wiring.places(), wiring.tasks(), wiring.clock(), wiring.limits())
