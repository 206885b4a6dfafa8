"""Worlds in which somebody deletes their account while they work, and perhaps thinks better of it."""

from collections.abc import Iterator
from datetime import timedelta

from shared.billing.usecases.open_account import AccountOpening, open_account
from shared.core.domain.caller import Caller
from shared.core.domain.jobs import JobName
from shared.privacy.domain.receipts import ReceiptState
from shared.privacy.usecases.delete_account import cancel_deletion, request_deletion
from shared.sessions.domain.session_requests import SessionRequest
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import SpaceRole
from shared.sessions.usecases.join_session import join_session
from shared.sessions.usecases.manage_session import open_session
from tests.simulator.handlers import Stepped, beneath
from tests.simulator.maintained import BEGIN, EVERY, QUIET, Keeper, Maintained, Spoil, Stubborn
from tests.simulator.maintained_invariants import ledger, violations
from tests.simulator.people import Person
from tests.support.samples import a_device, a_message
from tests.support.world import OWNER, World

BOB = Caller(uid="bob")
GRACE = timedelta(days=2)
BUSY = timedelta(days=3)  # in which somebody may leave
LATE = timedelta(days=6)  # in which something may still be written of them


class Leaver:
    """Deletes the account at some time, keeps it after all at some other, and leaves traces all the while."""

    def __init__(self, simulation: Maintained) -> None:
        self._sim, rng, w = simulation, simulation.rng, simulation.world
        beneath(w.user_directory).known.update(("ann", "bob"))
        open_account(OWNER, w.billing_deps, w.clock)
        talk = open_session(SessionRequest(title="Bob's"), "talk", BOB, w.session_deps)
        w.store.put_space("bob", {"bob": SpaceRole.OWNER, "ann": SpaceRole.VIEWER})
        join_session(talk.id, OWNER, "Ann", w.session_deps)
        w.messages.create(a_message(session_id=talk.id, author="ann", author_name="Ann"))
        self.talk, self.stays = talk.id, False
        limits = w.transcription_deps.limits.model_copy(update={"account_deletion_seconds": int(GRACE.total_seconds())})
        self._deletion_deps = w.account_deletion_deps._replace(limits=limits, spaces=beneath(w.spaces))
        for _ in range(rng.choice((1, 2))):
            simulation.wait("ann leaves", self._leave, BEGIN + rng.random() * BUSY, retried=False)
        if rng.random() < 0.3:
            simulation.wait("ann stays", self._stay, BEGIN + rng.random() * (BUSY + GRACE + EVERY), retried=False)
        for number in range(3):
            simulation.wait("a device comes", lambda number=number: self._device(number), BEGIN + rng.random() * LATE)  # type: ignore[misc]

    def _leave(self) -> None:
        lately = OWNER.model_copy(update={"signed_in_at": self._sim.world.clock.now()})
        account = request_deletion(lately, self._deletion_deps)
        self.stays = False
        if account.deletion and self._sim.rng.random() < 0.4:  # back at the very moment at which it is found to be due
            found_at = BEGIN - (BEGIN - account.deletion.due_at) // EVERY * EVERY
            self._sim.wait("ann stays", self._stay, found_at, retried=False)

    def _stay(self) -> None:
        cancel_deletion(OWNER, self._sim.world.account_deletion_deps)
        self.stays = True

    def _device(self, number: int) -> None:
        self._sim.world.devices.put(a_device(f"d{number}", owner="ann"))


class Leaving(Maintained):
    """A simulation in which accounts are erased, too."""

    def __init__(self, seed: int, spoil: Spoil) -> None:
        super().__init__(seed, spoil)
        w = self.world
        w.billing_deps = w.transcription_deps.billing_deps
        opener = AccountOpening(w.billing_deps, w.clock)
        w.session_deps = w.session_deps._replace(account_opener=opener)
        w.space_deps = w.space_deps._replace(account_opener=opener)
        for name in ("user_directory", "user_data", "spaces", "messages"):
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
    if account.deletion is None:
        broken = [*_whole(world), *violations(world, simulation.removed, people)]
    elif leaver.stays:
        broken = ["ann was told that she stays, and was erased"]
    elif account.deletion.begun_at is None or any(s.legal_hold for s in _sessions(world)):
        broken = list(ledger(world))
    else:
        broken = [*_nobody(world, leaver), *_receipts(world, simulation), *ledger(world)]
    return broken, simulation.trace


def _sessions(world: World) -> list[Session]:
    return [session for session in world.store.sessions.values() if session.owner == "ann"]


def _whole(world: World) -> Iterator[str]:
    """Whoever thought better of it has everything."""
    account = world.accounts.load("ann").value
    if account.plan is None or "ann" not in beneath(world.user_directory).known - beneath(world.user_directory).shut:
        yield "ann stays, and cannot work any more"
    user_data = beneath(world.user_data)
    if not user_data.joined_sessions("ann", 9) or not user_data.messages_by("ann", None, 9):
        yield "ann stays, and is nobody to others"
    if not [device for device in world.devices.of("ann", 9) if device.id]:
        yield "ann stays, and her devices went"


def _nobody(world: World, leaver: Leaver) -> Iterator[str]:
    """Nothing is left of whoever left, but for numbers."""
    account, user_data = world.accounts.load("ann").value, beneath(world.user_data)
    assert account.deletion
    if account.deletion.erased_at is None or account.deletion.next_at is not None:
        yield f"ann never went: {account.deletion}"
    if account.name or account.email or account.plan:
        yield f"ann is known: {account}"
    if files := [uri for uri in world.objects.files if "/ann/" in uri]:
        yield f"files of ann are left: {files}"
    if left := [
        *user_data.account_documents("ann", 9),
        *user_data.joined_sessions("ann", 9),
        *user_data.messages_by("ann", None, 9),
        *_sessions(world),
    ]:
        yield f"traces of ann are left: {left}"
    if "ann" in beneath(world.user_directory).known:
        yield "ann can sign in"
    if "bob" not in beneath(world.user_directory).known or leaver.talk not in world.store.sessions:
        yield "bob lost something"


def _receipts(world: World, simulation: Leaving) -> Iterator[str]:
    receipts = [each for each in beneath(world.upkeep.receipts).documents.values() if each.owner == "ann"]
    if open_ones := [each for each in receipts if each.state is not ReceiptState.ERASED or each.pending]:
        yield f"receipts are open: {open_ones}"
    counted = sum(sum(each.removed.values()) for each in receipts)
    removed = sum(len(addresses) for addresses in simulation.removed.values())
    if removed > counted:
        yield f"{removed} things were removed, and {counted} are on receipts"
