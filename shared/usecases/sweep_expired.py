"""A job: documents that only lived for a while are removed. Firestore's own expiry may take a day."""

from shared.domain.upkeep import Batch, Chore, Mark
from shared.ports.devices import Devices
from shared.ports.upkeep import Found, Sweep
from shared.usecases.change import Passes
from shared.usecases.sweep_devices import sweep_devices

KINDS = ("presence", "events", "deadLetters")


def sweep_expired(chore: Chore, sweep: Sweep, passes: Passes) -> Batch:
    """One kind after the other. An item: one read, one write; a batch is one request each.

    Raises `Stale`, to be repeated, when one of them was written meanwhile: it may live on.
    """
    kind, after = _place(chore)
    limit = passes.limits.maintenance_batch
    found = sweep.expired(kind, passes.clock.now(), after, limit)
    if found and not chore.dry_run:
        sweep.remove(found)
    return Batch(done=len(found), notes={kind: len(found)} if found else {}, next=_next(kind, found, limit))


def sweep_devices_batch(chore: Chore, devices: Devices, passes: Passes) -> Batch:
    """The devices that went without a word, as a job. An item: one read, one write.

    What was swept is found no more, so a batch begins anew; a dry run, which sweeps nothing, ends after its first.
    """
    limit = passes.limits.maintenance_batch
    swept = sweep_devices(devices, passes.clock, limit, dry_run=chore.dry_run)
    more = swept.more and not chore.dry_run
    return Batch(done=swept.done, notes={"devices": swept.done}, next=Mark(name=str(chore.batch)) if more else None)


def _place(chore: Chore) -> tuple[str, Mark | None]:
    """Which kind is swept, and behind which document."""
    if chore.after is None:
        return KINDS[0], None
    kind, _, path = chore.after.name.partition(" ")
    return kind, Mark(value=chore.after.value, name=path) if path else None


def _next(kind: str, found: list[Found[str]], limit: int) -> Mark | None:
    if len(found) == limit:
        return Mark(value=found[-1].mark.value, name=f"{kind} {found[-1].mark.name}")
    later = KINDS[KINDS.index(kind) + 1 :]
    return Mark(name=f"{later[0]} ") if later else None
