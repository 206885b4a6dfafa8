"""Maintenance over a world in memory: its ports, its jobs, and runs of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from shared.domain.upkeep import Batch, Chore, Job, JobName
from shared.usecases.dead_letters import Office, redrive_all
from shared.usecases.end_sessions import end_inactive, end_session, expire_created
from shared.usecases.erase_account import Departure, erase_account, erase_accounts
from shared.usecases.erase_session import Removal, erase_session
from shared.usecases.finish_erasing import finish_erasing
from shared.usecases.measure_listening import measure_listening
from shared.usecases.reconcile import reconcile
from shared.usecases.recount import recount
from shared.usecases.redeliver import redeliver
from shared.usecases.remove import Eraser
from shared.usecases.remove_footprints import Sweeper
from shared.usecases.report_spending import report_spending
from shared.usecases.reservations import reservations
from shared.usecases.reset_cycles import reset_cycles
from shared.usecases.retain import erase_audio, retention
from shared.usecases.sweep_expired import sweep_devices_batch, sweep_expired
from shared.usecases.tell_edited import tell_edited
from shared.usecases.upkeep import Work, run_batch, start_run
from tests.fakes.erasing import FakeDeadLetters, FakeLetterPost, FakeReceipts, FakeRemains
from tests.fakes.listening import FakeListening
from tests.fakes.upkeep import FakeAccountsUpkeep, FakeDeliveriesUpkeep, FakePassesUpkeep, FakeSessionsUpkeep, FakeSweep

if TYPE_CHECKING:
    from shared.domain.places import Places
    from tests.memory import Memory


class Maintenance:
    """`deliver` does one batch; `run` a whole run, batch after batch, and tells what came of each."""

    def __init__(self, world: "Memory", places: "Places") -> None:
        self._world, self._places = world, places
        store = world.store
        self.letters, self.letter_post = FakeDeadLetters(), FakeLetterPost()
        self.receipts, self.sweep = FakeReceipts(), FakeSweep()
        self.remains = FakeRemains(store, self.receipts, self.letters)
        self.sessions, self.passes = FakeSessionsUpkeep(store, self.sweep), FakePassesUpkeep(store)
        self.accounts = FakeAccountsUpkeep(store)
        self.deliveries = FakeDeliveriesUpkeep(world.deliveries)

    @property
    def eraser(self) -> Eraser:
        return Eraser(self._world.watch.objects, self.remains, self.receipts, self._places)

    @property
    def removal(self) -> Removal:
        return Removal(self._world.sessions, self._world.watch.recognizer, self.eraser)

    @property
    def departure(self) -> Departure:
        w = self._world
        return Departure(w.users, Sweeper(w.footprints, w.held, w.spaces, w.messages, self.eraser))

    @property
    def office(self) -> Office:
        return Office(self.letters, self.letter_post, self._world.sessions)

    @property
    def jobs(self) -> Mapping[JobName, Work]:
        w = self._world
        return {
            JobName.EXPIRE_CREATED: lambda chore: expire_created(chore, self.sessions, w.passes),
            JobName.END_INACTIVE: lambda chore: end_inactive(chore, self.sessions, w.passes),
            JobName.END_SESSION: lambda chore: end_session(chore, w.conversations, w.passes),
            JobName.RESET_CYCLES: lambda chore: reset_cycles(chore, self.accounts, w.passes),
            JobName.RETENTION: lambda chore: retention(chore, self.sessions, self.accounts, w.passes),
            JobName.ERASE_AUDIO: lambda chore: erase_audio(chore, self.sessions, w.passes, self.eraser),
            JobName.ERASE_SESSION: lambda chore: erase_session(chore, w.passes, self.removal),
            JobName.ERASE_ACCOUNTS: lambda chore: erase_accounts(chore, self.accounts, w.passes),
            JobName.ERASE_ACCOUNT: lambda chore: erase_account(chore, w.passes, self.departure),
            JobName.TELL_EDITED: lambda chore: tell_edited(chore, w.sessions, w.edits, w.events),
            JobName.FINISH_ERASING: lambda chore: finish_erasing(chore, self.sessions, self.receipts, w.passes),
            JobName.RECONCILE: lambda chore: reconcile(chore, self.passes, w.passes),
            JobName.RESERVATIONS: lambda chore: reservations(chore, self.accounts, w.passes),
            JobName.SWEEP_DEVICES: lambda chore: sweep_devices_batch(chore, w.devices, w.passes),
            JobName.SWEEP_EXPIRED: lambda chore: sweep_expired(chore, self.sweep, w.passes),
            JobName.RECOUNT: lambda chore: recount(chore, self.accounts, w.passes),
            JobName.REDELIVER: lambda chore: redeliver(chore, self.deliveries, w.passes),
            JobName.SPENDING: lambda _: report_spending(w.bank, w.clock),
            JobName.LISTENING: lambda chore: measure_listening(chore, FakeListening()),
            JobName.REDRIVE_DEAD_LETTERS: lambda chore: redrive_all(chore, w.passes, self.office),
        }

    def deliver(self, chore: Chore) -> Batch:
        return run_batch(chore, self.jobs[chore.job], self._world.passes.tasks)

    def start(self, job: JobName, *, dry_run: bool = False, repair: bool = False) -> None:
        start_run(Job(job=job, dry_run=dry_run, repair=repair), self._world.clock.now(), self._world.passes.tasks)

    def run(self, job: JobName, *, dry_run: bool = False, repair: bool = False) -> list[Batch]:
        """A run that begins now, and the erasing that it calls for, up to what is only due later."""
        w = self._world
        before = set(w.tasks.by_name)
        self.start(job, dry_run=dry_run, repair=repair)
        return self.deliver_due(before)

    def deliver_due(self, before: set[str] | None = None) -> list[Batch]:
        """Every batch that is due by now and whose task is not among these."""
        w, done, batches = self._world, set(before or ()), []
        while due := [t for t in w.tasks.of("run_maintenance") if t.name not in done and _due(t.at, w)]:
            done.add(due[0].name)
            chore = due[0].payload
            assert isinstance(chore, Chore)
            batches.append(self.deliver(chore))
        return batches


def _due(at: datetime | None, world: "Memory") -> bool:
    return at is None or at <= world.clock.now()
