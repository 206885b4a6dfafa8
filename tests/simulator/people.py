"""Owners who announce, send, cancel and retry, each at some time or never."""

from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.usecases.cancel_session import cancel_session
from shared.transcription.usecases.retry_session import retry_session
from tests.simulator.simulation import Simulation
from tests.support.fakes.audio_reader import recording
from tests.support.world import OWNER

DURATIONS_MS = (30_000, 55_000, 90_000, 170_000)
RETRY_HOURS = (1, 5)


class Person:
    """One recording and what its owner does with it."""

    def __init__(self, simulation: Simulation, number: int) -> None:
        self._sim, self._rng = simulation, simulation.rng
        self._number = number
        self.duration_ms = self._rng.choice(DURATIONS_MS)
        self.ticket: UploadTicket | None = None
        self._data = self._recorded()
        self._stated_seconds = self._stated()
        simulation.wait(f"person {number} announces", self._announce, simulation.after(number))

    def _recorded(self) -> bytes:
        good = recording(self.duration_ms, channels=self._rng.choice((1, 1, 2)))
        bad = (b"not audio", recording(self.duration_ms, complete=False), recording(40_000_000))
        return self._rng.choice(bad) if self._rng.random() < self._sim.faults.bad_file else good

    def _stated(self) -> float | None:
        """How long the owner says it is."""
        known = self.duration_ms / 1000
        return (
            self._rng.choice((None, known / 3, known * 2)) if self._rng.random() < self._sim.faults.misstated else known
        )

    def _announce(self) -> None:
        key, seconds = f"person-{self._number}", self._stated_seconds
        ticket = self._sim.world.announce(len(self._data), key=key, duration_seconds=seconds)
        if self.ticket is None:
            self.ticket = ticket
            self._plan(ticket)

    def _plan(self, ticket: UploadTicket) -> None:
        sim, rng, sid = self._sim, self._rng, ticket.session_id
        if rng.random() >= sim.faults.never_sent:
            sim.wait(f"{sid} is sent", lambda: self._send(ticket), sim.after(rng.uniform(1, 600)))
        if rng.random() < sim.faults.cancel:
            sim.wait(f"{sid} is cancelled", lambda: self._cancel(ticket), sim.after(rng.uniform(1, 900)))
        for hours in RETRY_HOURS:
            sim.wait(f"{sid} is retried", lambda: self._retry(ticket), sim.after(hours * 3600), retried=False)

    def _send(self, ticket: UploadTicket) -> None:
        world = self._sim.world
        uri = world.transcription(ticket).audio.uri
        world.objects.files[uri] = self._data
        self._sim.written(uri)

    def _cancel(self, ticket: UploadTicket) -> None:
        world = self._sim.world
        cancel_session(ticket.session_id, OWNER, world.transcription_deps, world.sessions, world.poll_deps.recognizer)

    def _retry(self, ticket: UploadTicket) -> None:
        retry_session(ticket.session_id, OWNER, self._sim.world.transcription_deps, self._sim.world.sessions)
