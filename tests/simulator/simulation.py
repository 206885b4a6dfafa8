"""One seed: deliveries, the handlers they start, and time."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.billing.domain.plans import PLANS
from shared.core.domain.errors import EarshotError
from shared.core.domain.jobs import JobBatch, JobName
from shared.core.domain.limits import Limits
from shared.core.domain.tasks import Task
from shared.transcription.usecases.poll_recognition import PollDeps
from shared.transcription.usecases.reconcile import reconcile
from shared.transcription.usecases.update_transcription import TranscriptionDeps
from tests.simulator.faults import Faults
from tests.simulator.handlers import Handler, Killed, Stepped
from tests.support.fake_deps import PLACES
from tests.support.fakes.store import FakeStore
from tests.support.world import World

LIMITS = Limits(chunk_ms=60_000, overlap_ms=20_000)  # two turns of the fake voices: each is heard in every overlap
SCARCE = PLANS[-1].model_copy(update={"monthly_minutes": 4, "monthly_sessions": 3, "concurrent_jobs": 2})
HORIZON = timedelta(days=3)
ATTEMPTS = 30  # deliveries of one message before its queue gives up
RECONCILE_SECONDS = 900


@dataclass(eq=False)
class Delivery:
    """Something that will call a function: at least once, unless it is lost."""

    due: datetime
    name: str
    work: Callable[[], object]
    retried: bool
    attempts: int = 0


class Simulation:
    """Runs a world to its end; `trace` tells what happened, `world` holds what came of it."""

    horizon = HORIZON
    tick_seconds: float = RECONCILE_SECONDS

    def __init__(self, seed: int, store: FakeStore | None = None) -> None:
        random.seed(seed)  # the use cases' own jitter
        self.rng = random.Random(seed)
        self.faults = Faults.drawn(self.rng)
        self.trace: list[str] = []
        self.world = World(LIMITS, store)
        self._waiting: list[Delivery] = []
        self._running: list[tuple[Handler, Delivery]] = []
        if self.faults.month_ends:
            self.world.clock.move(30 * 24 * 3600)
        if self.faults.scarce:
            self.world.accounts.put_plan(SCARCE)
        self._interrupt_ports()

    def run(self) -> None:
        """Until nothing is left to do, or for three days."""
        self._tick()
        end = self.world.clock.now() + self.horizon
        while (self._waiting or self._running) and self.world.clock.now() < end:
            self._step()

    def deliver(self, name: str, work: Callable[[], object], at: datetime | None = None) -> None:
        """Once, or never, or more often, sooner or later."""
        if self.rng.random() < self.faults.drop:
            self.tell(f"{name} is lost")
            return
        for _ in range(1 + (self.rng.random() < self.faults.duplicate)):
            late = timedelta(seconds=self.rng.choice((0, 1)) * self.rng.uniform(0, self.faults.delay_seconds))
            self.wait(name, work, max(at or self.after(0), self.after(0)) + late)

    def wait(self, name: str, work: Callable[[], object], due: datetime, *, retried: bool = True) -> None:
        """Exactly once at `due`; again only if its handler dies."""
        self._waiting.append(Delivery(due, name, work, retried))

    def after(self, seconds: float) -> datetime:
        """A time from now."""
        return self.world.clock.now() + timedelta(seconds=seconds)

    def tell(self, what: str) -> None:
        """One line of the trace."""
        self.trace.append(f"{self.world.clock.now():%d %H:%M:%S} {what}")

    def written(self, uri: str) -> None:
        """Cloud Storage tells that an object was written."""
        arrived = self.world.arrived(uri)
        self.deliver(f"event {arrived.name}", lambda: self.world.deliver_object(arrived))

    def _step(self) -> None:
        due = [delivery for delivery in self._waiting if delivery.due <= self.world.clock.now()]
        if self._running and (not due or self.rng.random() < 0.8):
            self._advance(*self.rng.choice(self._running))
        elif due:
            self._begin(self.rng.choice(due))
        else:
            self.world.clock.time = min(delivery.due for delivery in self._waiting)

    def _begin(self, delivery: Delivery) -> None:
        self._waiting.remove(delivery)
        delivery.attempts += 1
        self.tell(f"{delivery.name} begins, attempt {delivery.attempts}")
        handler = Handler(delivery.work)
        self._running.append((handler, delivery))
        handler.step()
        self._settle(handler, delivery)

    def _advance(self, handler: Handler, delivery: Delivery) -> None:
        if self.rng.random() < self.faults.kill:
            handler.kill()
        else:
            handler.step()
        self._settle(handler, delivery)

    def _settle(self, handler: Handler, delivery: Delivery) -> None:
        if not handler.finished:
            return
        self._running.remove((handler, delivery))
        error = handler.error
        self.tell(f"{delivery.name} {'done' if error is None else f'ended: {error!r}'}")
        if error is not None and not isinstance(error, EarshotError | Killed):
            raise error
        again = isinstance(error, Killed) or (isinstance(error, EarshotError) and error.status >= 500)
        if again and delivery.retried and delivery.attempts < ATTEMPTS:
            delivery.due = self.after(min(2.0**delivery.attempts, 300))
            self._waiting.append(delivery)

    def _tick(self) -> None:
        """Cloud Scheduler, as long as anything else may still happen."""
        transcription_deps = [stored.value for stored in self.world.store.transcriptions.values()]
        unfinished = any(not t.state.finished or t.next_poll_at for t in transcription_deps)
        if unfinished or self._waiting or len(self._running) > 1:
            self.wait("reconcile", self._reconcile, self.after(0), retried=False)
            self.wait("tick", self._tick, self.after(self.tick_seconds), retried=False)

    def _reconcile(self) -> None:
        job_batch = JobBatch(job=JobName.RECONCILE, run="tick")
        reconcile(job_batch, self.world.upkeep.transcriptions, self.world.transcription_deps)

    def _interrupt_ports(self) -> None:
        """Handlers reach every port through a place where they may be interrupted; each new task is a delivery."""
        w = self.world
        keep = w.tasks.enqueue

        def enqueue(task: Task) -> None:
            if task.name not in w.tasks.by_name:
                keep(task)
                self.deliver(task.name, lambda: w.deliver_task(task), task.at)

        w.tasks.enqueue = enqueue  # type: ignore[method-assign] # a task that is kept is also delivered
        store: Stepped = Stepped(w.store)
        w.sessions = w.pages = w.analyses = store
        w.edits, w.conflicts, w.held = Stepped(w.edits), Stepped(w.conflicts), Stepped(w.session_store)
        w.transcription_deps = TranscriptionDeps(
            store,
            Stepped(w.tasks),
            w.clock,
            LIMITS,
            w.billing_deps._replace(accounts=Stepped(w.accounts)),
            Stepped(w.events),
        )
        w.poll_deps = PollDeps(Stepped(w.recognizer), Stepped(w.objects), w.reader, PLACES)
