"""What maintenance needs."""

from functools import cache

from shared import wiring
from shared.ports.upkeep import (
    AccountsUpkeep,
    DeadLetters,
    DeliveriesUpkeep,
    LetterPost,
    Listening,
    PassesUpkeep,
    Receipts,
    Remains,
    SessionsUpkeep,
    Sweep,
)
from shared.tracing.wrap import traced
from shared.usecases.dead_letters import Office
from shared.usecases.erase_session import Removal
from shared.usecases.remove import Eraser


@cache
@traced
def sessions_upkeep() -> SessionsUpkeep:
    """Sessions in Firestore, as maintenance walks them."""
    from shared.adapters.firestore_sessions_upkeep import FirestoreSessionsUpkeep

    return FirestoreSessionsUpkeep(wiring.firestore_client())


@cache
@traced
def passes_upkeep() -> PassesUpkeep:
    """Passes in Firestore, as maintenance walks them."""
    from shared.adapters.firestore_passes_upkeep import FirestorePassesUpkeep

    return FirestorePassesUpkeep(wiring.firestore_client())


@cache
@traced
def accounts_upkeep() -> AccountsUpkeep:
    """Accounts in Firestore, as maintenance walks them."""
    from shared.adapters.firestore_accounts_upkeep import FirestoreAccountsUpkeep

    return FirestoreAccountsUpkeep(wiring.firestore_client())


@cache
@traced
def deliveries_upkeep() -> DeliveriesUpkeep:
    """Deliveries to webhooks in Firestore, as maintenance walks them."""
    from shared.adapters.firestore_deliveries_upkeep import FirestoreDeliveriesUpkeep

    return FirestoreDeliveriesUpkeep(wiring.firestore_client())


@cache
@traced
def sweep() -> Sweep:
    """Documents in Firestore that only lived for a while."""
    from shared.adapters.firestore_sweep import FirestoreSweep

    return FirestoreSweep(wiring.firestore_client())


@cache
@traced
def listening() -> Listening:
    """Firestore's listeners."""
    from shared.adapters.firestore_listening import FirestoreListening

    return FirestoreListening(wiring.firestore_client())


@cache
@traced
def receipts() -> Receipts:
    """Receipts in Firestore."""
    from shared.adapters.firestore_receipts import FirestoreReceipts

    return FirestoreReceipts(wiring.firestore_client())


@cache
@traced
def remains() -> Remains:
    """Documents in Firestore of sessions that are being erased."""
    from shared.adapters.firestore_remains import FirestoreRemains

    return FirestoreRemains(wiring.firestore_client())


@cache
@traced
def letters() -> DeadLetters:
    """Dead letters in Firestore."""
    from shared.adapters.firestore_dead_letters import FirestoreDeadLetters

    return FirestoreDeadLetters(wiring.firestore_client())


@cache
@traced
def letter_post() -> LetterPost:
    """Pub/Sub, for what is sent again."""
    from google.cloud.pubsub_v1 import SubscriberClient

    from shared.adapters.pubsub_letter_post import PubsubLetterPost

    return PubsubLetterPost(wiring.publisher, SubscriberClient, wiring.settings().google_cloud_project)


@cache
def eraser() -> Eraser:
    """What removing parts of a session needs."""
    return Eraser(wiring.objects(), wiring.remains(), wiring.receipts(), wiring.places())


@cache
def removal() -> Removal:
    """What erasing a session needs."""
    return Removal(wiring.sessions(), wiring.recognizer(), wiring.eraser())


@cache
def office() -> Office:
    """What handling dead letters needs."""
    return Office(wiring.letters(), wiring.letter_post(), wiring.sessions())
