"""The bare Firestore calls that jobs of maintenance must make: the same documents, in batches of the same size."""

from collections.abc import Callable, Iterator
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.domain.limits import Limits
from shared.core.usecases.job_batches import CHANGES_PER_WRITE
from shared.transcription.usecases.reconcile import GRACE
from tests.benchmarks.upkeep_documents import DAY
from tests.support.fakes.clock import START

LIMITS = Limits()
Change = Callable[[Any, Any], None]  # adds the writes for a snapshot to a batch


def reset(client: firestore.Client, _: int) -> Iterator[int]:
    """The account and a ledger entry, for each account."""

    def change(batch: Any, found: Any) -> None:
        fields = found.to_dict()
        entry = {"owner": found.id, "kind": "reset", "closed": fields["cycle"], "at": START, "moves": fields["totals"]}
        batch.update(found.reference, fields | {"cycle": fields["cycle"] | {"end": START + DAY}}, _as(client, found))
        batch.create(found.reference.collection("ledger").document("reset"), entry)

    query = client.collection("users").where(filter=FieldFilter("cycle.end", "<=", START)).order_by("cycle.end")
    return _walk(client, query, LIMITS.maintenance_batch, change)


def retain(client: firestore.Client, _: int) -> Iterator[int]:
    """The owners of a batch; two fields of each session that goes, one of each that stays."""

    def change(batch: Any, found: Any) -> None:
        goes = found.get("owner").startswith("FREE")
        fields = {"deletedAt": START, "deletedFor": "retention"} if goes else {"eraseAt": START + DAY}
        batch.update(found.reference, fields, _as(client, found))

    query: Any = client.collection("sessions").where(filter=FieldFilter("protected", "==", False))
    query = query.where(filter=FieldFilter("legalHold", "==", False))
    query = query.where(filter=FieldFilter("eraseAt", "<=", START)).order_by("eraseAt")
    return _walk(client, query, LIMITS.retention_batch, change, owners=True)


def reconcile(client: firestore.Client, _: int) -> Iterator[int]:
    """The pass, and what its session shows of it."""

    def change(batch: Any, found: Any) -> None:
        fields = found.to_dict() | {"poll": 1, "nextPollAt": START}
        names = ("state", "progress", "providerStatus", "nextPollAt", "deadline", "failure", "completedAt", "counts")
        shown = {f"transcription.{name}": fields[name] for name in names}
        shown |= {f"transcription.{name}": 3 for name in ("latestVersion", "chunksDone", "chunks")}
        batch.update(found.reference, fields, _as(client, found))
        batch.update(client.document(f"sessions/{fields['sessionId']}"), shown | {"updatedAt": START})

    late: Any = client.collection_group("transcripts").where(filter=FieldFilter("nextPollAt", "<", START - GRACE))
    return _walk(client, late.order_by("nextPollAt"), LIMITS.maintenance_batch, change)


def erase(client: firestore.Client, count: int) -> Iterator[int]:
    """Each session and its pass: read, listed, everything deleted; and a receipt: looked for, made, then closed."""
    for number in range(count):
        place = client.document(f"sessions/session-{number:05d}")
        session = place.get()
        place.collection("transcripts").document("1").get()
        below = [each for found in place.collections() for each in found.recursive().select([]).stream()]
        below += _of(client, "deadLetters", "sessionId", place.id) + _of(client, "invitations", "target", place.id)
        receipt = client.document(f"users/ann/receipts/{place.id}")
        receipt.get()
        begun = receipt.create({"sessionId": place.id, "pending": [each.reference.path for each in below]})
        batch = client.batch()
        for each in below:
            batch.delete(each.reference)
        batch.commit()
        batch = client.batch()
        held = client.write_option(last_update_time=begun.update_time)
        batch.update(receipt, {"pending": [], "removed": {"pages": len(below)}, "erasedAt": START}, held)
        batch.delete(place)
        batch.delete(client.document(f"slugs/{session.get('slug')}"))
        batch.commit()
        yield 1


def _of(client: firestore.Client, collection: str, field: str, name: str) -> list[Any]:
    named: Any = client.collection(collection).where(filter=FieldFilter(field, "==", name))
    return list(named.select([]).stream())


def _walk(client: firestore.Client, query: Any, limit: int, change: Change, *, owners: bool = False) -> Iterator[int]:
    last = None
    while True:
        found = list((query.start_after(last) if last else query).limit(limit).stream())
        if owners:
            names = {each.get("owner") for each in found}
            list(client.get_all([client.document(f"users/{name}") for name in names]))
        for first in range(0, len(found), CHANGES_PER_WRITE):
            batch = client.batch()
            for each in found[first : first + CHANGES_PER_WRITE]:
                change(batch, each)
            batch.commit()
        yield len(found)
        if len(found) < limit:
            return
        last = found[-1]


def _as(client: firestore.Client, found: Any) -> Any:
    return client.write_option(last_update_time=found.update_time)
