"""Worlds in which maintenance goes on while people work: batches are doubled, late, lost and killed like all else."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.core.domain.errors import Stale
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.sessions.domain.session_transitions import deleted
from shared.sessions.domain.sessions import DeletionReason, Session
from shared.transcription.domain.transcription import Chunk
from shared.transcription.ports import RecognitionJob
from shared.transcription.usecases.update_transcription import TranscriptionDeps
from tests.simulator.handlers import Stepped, beneath, hold
from tests.simulator.maintained_invariants import violations
from tests.simulator.people import Person
from tests.simulator.provider import Provider
from tests.simulator.simulation import Simulation
from tests.support.world import World

BEGIN = datetime(2030, 1, 30, 18, tzinfo=UTC)  # a cycle ends while everybody is at work
JOBS = (
    JobName.RESET_CYCLES,
    JobName.RETENTION,
    JobName.ERASE_AUDIO,
    JobName.RESUME_PURGES,
    JobName.RESERVATIONS,
    JobName.RECOUNT,
)
EVERY = timedelta(hours=8)
QUIET = timedelta(days=15)  # every look for what came late has been, also one that was lost and found
KEPT_DAYS = 1
ERASED_IN = 4 * EVERY  # when retention finds what was transcribed at once: somebody may think better of it just then
Spoil = Callable[[World], None]


class Maintained(Simulation):
    """A simulation in which every job runs every eight hours, in batches of two items."""

    horizon = timedelta(days=17)
    tick_seconds = 3 * 3600

    def __init__(self, seed: int, spoil: Spoil) -> None:
        super().__init__(seed)
        w = self.world
        spoil(w)
        w.clock.time = BEGIN
        plan = w.store.plans[w.billing_deps.first_plan]
        w.store.plans[plan.code] = plan.model_copy(update={"retention_days": KEPT_DAYS})
        limits: Limits = w.transcription_deps.limits.model_copy(update={"maintenance_batch": 2, "retention_batch": 3})
        w.transcription_deps = TranscriptionDeps(*w.transcription_deps._replace(limits=limits))
        self.removed: dict[str, Counter[str]] = {}
        self._watch_removals()
        for name in ("sessions", "transcriptions", "accounts", "receipts", "session_documents", "dead_letters"):
            setattr(w.upkeep, name, Stepped(getattr(w.upkeep, name)))
        for turn in range(int(self.horizon / EVERY)):
            for job in JOBS:
                self.wait(f"{job} is fired", lambda job=job: self._fire(job), BEGIN + turn * EVERY)  # type: ignore[misc]

    def _fire(self, job: JobName) -> None:
        if self.world.clock.now() < BEGIN + QUIET or job is JobName.RESUME_PURGES:
            self.world.upkeep.start(job)

    def _watch_removals(self) -> None:
        """Counts what is really removed, by session and address."""
        w = self.world
        delete, remove = w.objects.delete, w.upkeep.session_documents.remove

        def deleting(uri: str) -> None:
            self._removed(uri, there=uri in w.objects.files)
            delete(uri)

        def removing(paths: list[str]) -> None:
            there = set(w.upkeep.session_documents._paths())
            for path in paths:
                self._removed(path, there=path in there)
            remove(paths)

        w.objects.delete = deleting  # type: ignore[method-assign] # every removal passes here
        w.upkeep.session_documents.remove = removing  # type: ignore[method-assign,assignment]

    def _removed(self, address: str, *, there: bool) -> None:
        if there:
            parts = address.removeprefix("gs://").split("/")
            session_id = parts[2] if parts[0] == "uploads" else parts[1]
            self.removed.setdefault(session_id, Counter())[address] += 1


class Stubborn(Provider):
    """A provider that ends what it was asked for, also when nobody knows of it any more."""

    def __init__(self, simulation: Simulation) -> None:
        super().__init__(simulation)
        self._chunks: dict[str, Chunk] = {}

    def _asked(self, name: str, order: RecognitionJob) -> None:
        self._chunks[order.output_prefix] = super()._chunk(order)
        super()._asked(name, order)

    def _chunk(self, order: RecognitionJob) -> Chunk:
        return self._chunks[order.output_prefix]


class Keeper:
    """Somebody who deletes, protects or holds sessions while everything else goes on."""

    def __init__(self, simulation: Maintained, person: Person) -> None:
        self._sim, self._person, rng = simulation, person, simulation.rng
        acts: list[tuple[str, Any]] = [("is deleted", self._delete), ("is protected", self._protect)]
        acts += [("is held", self._hold)]
        for name, act in acts:
            if rng.random() < 0.4:
                soon = simulation.after(rng.choice((900.0, 90_000.0)) * rng.random() + 20)
                due = rng.choice((soon, BEGIN + ERASED_IN, BEGIN + ERASED_IN))
                simulation.wait(f"person {person._number}'s session {name}", act, due)

    def _delete(self) -> None:
        self._change(lambda session: deleted(session, self._sim.world.clock.now()))
        session = self._session()
        if session is not None and session.deleted_at:
            self._sim.world.transcription_deps.tasks.enqueue(purge_session_task(session.owner, session.id))

    def _protect(self) -> None:
        self._change(lambda session: session.model_copy(update={"protected": True}))

    def _hold(self) -> None:
        self._change(lambda session: session.model_copy(update={"legal_hold": not session.deleted_at}))

    def _change(self, change: Any) -> None:
        """As others do it: compared and set."""
        for _ in range(9):
            session = self._session()
            if session is None:
                return
            hold()
            try:
                upkeep = self._sim.world.upkeep.sessions
                upkeep.save(JobItem(session, None, session), change(session))  # type: ignore[arg-type]
            except Stale:
                continue
            return

    def _session(self) -> Session | None:
        ticket = self._person.ticket
        return self._sim.world.store.sessions.get(ticket.session_id) if ticket else None


def judged(seed: int, spoil: Spoil = lambda world: None) -> tuple[list[str], list[str]]:
    """The promises that this seed breaks, in a world that was spoilt, and the trace of what happened."""
    simulation = Maintained(seed, spoil)
    Stubborn(simulation)
    people = [Person(simulation, number) for number in range(simulation.rng.choice((1, 2, 3)))]
    for person in people:
        Keeper(simulation, person)
    complaints = _watch_marks(simulation)
    simulation.run()
    return complaints + violations(simulation.world, simulation.removed, people), simulation.trace


def _watch_marks(simulation: Maintained) -> list[str]:
    """Complains when what is protected or held is marked, by maintenance, as deleted."""
    complaints: list[str] = []
    upkeep = beneath(simulation.world.upkeep.sessions)
    save = upkeep.save

    def saving(found: JobItem[Session], session: Session) -> object:
        before = simulation.world.store.sessions.get(session.id)
        saved = save(found, session)
        marked = (
            before and not before.deleted_at and session.deleted_at and session.deleted_for is DeletionReason.RETENTION
        )
        if before and marked and (before.protected or before.legal_hold):
            complaints.append(f"{session.id} was marked although it is protected or held")
        return saved

    upkeep.save = saving
    return complaints
