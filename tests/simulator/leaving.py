"""Worlds in which somebody deletes their account while they work, and perhaps thinks better of it."""

from collections.abc import Iterator
from datetime import timedelta

from shared.domain.receipts import ReceiptState
from shared.domain.session_requests import SessionRequest
from shared.domain.sessions import Caller, Session
from shared.domain.spaces import Role
from shared.domain.upkeep import JobName
from shared.usecases.hold_session import open_session
from shared.usecases.join_session import join_session
from shared.usecases.leave_account import Parting, keep_account, leave_account
from shared.usecases.open_account import open_account
from tests.samples import a_device, a_message
from tests.simulator.handlers import Stepped, beneath
from tests.simulator.maintained import BEGIN, EVERY, QUIET, Keeper, Maintained, Spoil, Stubborn
from tests.simulator.maintained_invariants import ledger, violations
from tests.simulator.people import Person
from tests.world import OWNER, World

BOB = Caller(uid="bob")
GRACE = timedelta(days=2)
BUSY = timedelta(days=3)  # in which somebody may leave
LATE = timedelta(days=6)  # in which something may still be written of them


class Leaver:
    """Deletes the account at some time, keeps it after all at some other, and leaves traces all the while."""

    def __init__(self, simulation: Maintained) -> None:
        self._sim, rng, w = simulation, simulation.rng, simulation.world
        beneath(w.users).known.update(("ann", "bob"))
        open_account(OWNER, w.bank, w.clock)
        talk = open_session(SessionRequest(title="Bob's"), "talk", BOB, w.life)
        w.store.put_space("bob", {"bob": Role.OWNER, "ann": Role.VIEWER})
        join_session(talk.id, OWNER, "Ann", w.life)
        w.messages.create(a_message(session_id=talk.id, author="ann", author_name="Ann"))
        self.talk, self.stays = talk.id, False
        limits = w.passes.limits.model_copy(update={"leaving_seconds": int(GRACE.total_seconds())})
        self._parting = Parting(w.keeping, w.footprints, limits)
        for _ in range(rng.choice((1, 2))):
            simulation.wait("ann leaves", self._leave, BEGIN + rng.random() * BUSY, retried=False)
        if rng.random() < 0.3:
            simulation.wait("ann stays", self._stay, BEGIN + rng.random() * (BUSY + GRACE + EVERY), retried=False)
        for number in range(3):
            simulation.wait("a device comes", lambda number=number: self._device(number), BEGIN + rng.random() * LATE)  # type: ignore[misc]

    def _leave(self) -> None:
        lately = OWNER.model_copy(update={"signed_in_at": self._sim.world.clock.now()})
        account = leave_account(lately, self._parting)
        self.stays = False
        if account.leaving and self._sim.rng.random() < 0.4:  # back at the very moment at which it is found to be due
            found_at = BEGIN - (BEGIN - account.leaving.due_at) // EVERY * EVERY
            self._sim.wait("ann stays", self._stay, found_at, retried=False)

    def _stay(self) -> None:
        keep_account(OWNER, self._sim.world.keeping)
        self.stays = True

    def _device(self, number: int) -> None:
        self._sim.world.devices.put(a_device(f"d{number}", owner="ann"))


class Leaving(Maintained):
    """A simulation in which accounts are erased, too."""

    def __init__(self, seed: int, spoil: Spoil) -> None:
        super().__init__(seed, spoil)
        w = self.world
        w.life = w.life._replace(bank=w.passes.bank)
        w.keeping = w.keeping._replace(bank=w.passes.bank)
        for name in ("users", "footprints", "spaces", "messages"):
            setattr(w, name, Stepped(getattr(w, name)))
        for turn in range(int(self.horizon / EVERY)):
            self.wait("erase-accounts is fired", self._fire_erasing, BEGIN + turn * EVERY)

    def _fire_erasing(self) -> None:
        if self.world.clock.now() < BEGIN + QUIET:
            self.world.upkeep.start(JobName.ERASE_ACCOUNTS)


def judged(seed: int, spoil: Spoil = lambda world: None) -> tuple[list[str], list[str]]:
    """The promises that this seed breaks, in a world that was spoilt, and the trace of what happened."""
    simulation = Leaving(seed, spoil)
    Stubborn(simulation)
    people = [Person(simulation, number) for number in range(simulation.rng.choice((0, 1, 2)))]
    for person in people:
        Keeper(simulation, person)
    leaver = Leaver(simulation)
    simulation.run()
    world = simulation.world
    account = world.accounts.load("ann").value
    if account.leaving is None:
        broken = [*_whole(world), *violations(world, simulation.removed, people)]
    elif leaver.stays:
        broken = ["ann was told that she stays, and was erased"]
    elif account.leaving.begun_at is None or any(s.legal_hold for s in _sessions(world)):
        broken = list(ledger(world))
    else:
        broken = [*_nobody(world, leaver), *_receipts(world, simulation), *ledger(world)]
    return broken, simulation.trace


def _sessions(world: World) -> list[Session]:
    return [session for session in world.store.sessions.values() if session.owner == "ann"]


def _whole(world: World) -> Iterator[str]:
    """Whoever thought better of it has everything."""
    account = world.accounts.load("ann").value
    if account.plan is None or "ann" not in beneath(world.users).known - beneath(world.users).shut:
        yield "ann stays, and cannot work any more"
    footprints = beneath(world.footprints)
    if not footprints.joined("ann", 9) or not footprints.written("ann", None, 9):
        yield "ann stays, and is nobody to others"
    if not [device for device in world.devices.of("ann", 9) if device.id]:
        yield "ann stays, and her devices went"


def _nobody(world: World, leaver: Leaver) -> Iterator[str]:
    """Nothing is left of whoever left, but for numbers."""
    account, footprints = world.accounts.load("ann").value, beneath(world.footprints)
    assert account.leaving
    if account.leaving.gone_at is None or account.leaving.next_at is not None:
        yield f"ann never went: {account.leaving}"
    if account.name or account.email or account.plan:
        yield f"ann is known: {account}"
    if files := [uri for uri in world.objects.files if "/ann/" in uri]:
        yield f"files of ann are left: {files}"
    if left := [
        *footprints.below("ann", 9),
        *footprints.joined("ann", 9),
        *footprints.written("ann", None, 9),
        *_sessions(world),
    ]:
        yield f"traces of ann are left: {left}"
    if "ann" in beneath(world.users).known:
        yield "ann can sign in"
    if "bob" not in beneath(world.users).known or leaver.talk not in world.store.sessions:
        yield "bob lost something"


def _receipts(world: World, simulation: Leaving) -> Iterator[str]:
    receipts = [each for each in beneath(world.upkeep.receipts).documents.values() if each.owner == "ann"]
    if open_ones := [each for each in receipts if each.state is not ReceiptState.ERASED or each.pending]:
        yield f"receipts are open: {open_ones}"
    counted = sum(sum(each.removed.values()) for each in receipts)
    removed = sum(len(addresses) for addresses in simulation.removed.values())
    if removed > counted:
        yield f"{removed} things were removed, and {counted} are on receipts"
