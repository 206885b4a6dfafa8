"""Jobs of maintenance, batch after batch, as `run_maintenance` would do them over the real Firestore adapters."""

from collections.abc import Callable, Iterator, Mapping

from google.cloud.firestore import Client

from shared.adapters.firestore_accounts import FirestoreAccounts
from shared.adapters.firestore_accounts_upkeep import FirestoreAccountsUpkeep
from shared.adapters.firestore_passes_upkeep import FirestorePassesUpkeep
from shared.adapters.firestore_receipts import FirestoreReceipts
from shared.adapters.firestore_remains import FirestoreRemains
from shared.adapters.firestore_sessions import FirestoreSessions
from shared.adapters.firestore_sessions_upkeep import FirestoreSessionsUpkeep
from shared.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.domain.prices import Prices
from shared.domain.upkeep import Chore, JobName, erase_task, following_task
from shared.usecases.admission import Bank
from shared.usecases.erase_session import Removal, erase_session
from shared.usecases.reconcile import reconcile
from shared.usecases.remove import Eraser
from shared.usecases.reset_cycles import reset_cycles
from shared.usecases.retain import retention
from shared.usecases.upkeep import Work, run_batch
from tests.fakes.services import FakeTasks
from tests.memory import PLACES
from tests.world import World

Run = Callable[[Client, int], Iterator[int]]  # given how many were stored; yields the number of items of each batch


def runs(job: JobName) -> Run:
    """A whole run of a job that walks a list."""
    return lambda client, _: _walk(Chore(job=job, run="bench"), _works(client)[job])


def erasing(client: Client, count: int) -> Iterator[int]:
    """Session after session, up to the looks for what comes late, which are due on other days."""
    work = _works(client)[JobName.ERASE_SESSION]
    for number in range(count):
        chore = erase_task("ann", f"session-{number:05d}").payload
        assert isinstance(chore, Chore)
        for _ in _walk(chore, work):
            pass
        yield 1


def _walk(chore: Chore, work: Work) -> Iterator[int]:
    while True:
        batch = run_batch(chore, work, FakeTasks())
        yield batch.done + batch.skipped
        following = following_task(chore, batch)
        if following is None or following.at:
            return
        assert isinstance(following.payload, Chore)
        chore = following.payload


def _works(client: Client) -> Mapping[JobName, Work]:
    world, sessions = World(), FirestoreSessionsUpkeep(client)
    accounts, users = FirestoreAccounts(client), FirestoreAccountsUpkeep(client)
    passes = world.passes._replace(
        transcriptions=FirestoreTranscriptions(client), bank=Bank(accounts, Prices(), "FREE")
    )
    eraser = Eraser(world.objects, FirestoreRemains(client), FirestoreReceipts(client), PLACES)
    removal = Removal(FirestoreSessions(client), world.recognizer, eraser)
    return {
        JobName.RESET_CYCLES: lambda chore: reset_cycles(chore, users, passes),
        JobName.RETENTION: lambda chore: retention(chore, sessions, users, passes),
        JobName.RECONCILE: lambda chore: reconcile(chore, FirestorePassesUpkeep(client), passes),
        JobName.ERASE_SESSION: lambda chore: erase_session(chore, passes, removal),
    }
