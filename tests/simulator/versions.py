"""Worlds in which recordings are recognised again while people correct them, and one version is read or another."""

import random
from collections.abc import Iterator

from shared.core.domain.errors import EarshotError
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.adapters.memory_edit_context_cache import MemoryEditContextCache
from shared.transcripts.domain.edits.operations import EditRequest
from shared.transcripts.usecases.edit_transcript import edit_transcript
from shared.transcripts.usecases.read_version import TranscriptReadDeps, find_version, read_version
from shared.versions.usecases.promote_version import promote_version
from tests.simulator.handlers import beneath
from tests.simulator.invariants import violations
from tests.simulator.people import Person
from tests.simulator.provider import Provider
from tests.simulator.simulation import Simulation
from tests.support.fakes.recognizer import clearly
from tests.support.fakes.store import FakeStore
from tests.support.world import OWNER, World

HOURS = 8


class Editor:
    """Somebody who corrects what they read, has it recognised again, and takes another version to read."""

    def __init__(self, simulation: Simulation, person: Person, number: int) -> None:
        self._sim, self._person, self._number = simulation, person, number
        self.wrote: list[str] = []
        self._recall = MemoryEditContextCache(simulation.world.clock)  # each writes where the other does not
        rng = simulation.rng
        for n in range(rng.randint(2, 8)):
            self._at(f"writes {n}", lambda n=n: self._write(f"human{number}x{n}"))
        for n in range(rng.randint(1, 3)):
            self._at(f"asks again {n}", lambda n=n: self._again(f"key{number}x{n}"))
        for n in range(rng.randint(0, 2)):
            self._at(f"promotes {n}", self._promote)

    def _at(self, what: str, act: object) -> None:
        sim = self._sim
        due = sim.after(sim.rng.choice((sim.rng.uniform(0, HOURS), sim.rng.randint(1, HOURS))) * 3600)
        sim.wait(f"editor {self._number} {what}", act, due, retried=False)  # type: ignore[arg-type]

    def _write(self, token: str) -> None:
        """They add a word to what stands there; whether that was written they know if they are answered."""
        world, sid = self._sim.world, self._session()
        found = find_version(sid, None, OWNER, world.transcripts)
        base = world.edits.head(found.ref)
        segments = [*read_version(found, world.transcripts).segments]
        segment = self._sim.rng.choice(segments)
        change = {"op": "setText", "segment": segment.id, "text": _with(segment.text, token, self._sim.rng)}
        asked = {"version": found.ref.version, "edits": [{"id": f"{token}-edit", "base": base, "change": change}]}
        edit_transcript(
            sid, EditRequest.model_validate(asked), OWNER, world.edit_deps._replace(edit_cache=self._recall)
        )
        self.wrote.append(token)

    def _again(self, key: str) -> None:
        world, rng = self._sim.world, self._sim.rng
        new = world.again(TranscriptionRef(session_id=self._session(), version=1), key)
        every, deaf = rng.choice((3, 10, 1000)), rng.random() < 0.1
        if new.version > 1:
            world.recognizer.hears = lambda n: None if deaf and n % 3 else f"o{n}" if n % every == 1 else clearly(n)

    def _promote(self) -> None:
        world, sid = self._sim.world, self._session()
        version = self._sim.rng.randint(1, world.store.get(sid).transcription.latest_version)
        promote_version(sid, version, OWNER, world.transcription_deps, world.sessions, world.version_deps)

    def _session(self) -> str:
        if self._person.ticket is None:
            raise EarshotError("Nothing was announced yet.")
        return self._person.ticket.session_id


def _with(text: str, token: str, rng: random.Random) -> str:
    words = text.split()
    words.insert(rng.randint(0, len(words)), token)
    return " ".join(words)


def judged(seed: int, store: FakeStore | None = None) -> tuple[list[str], list[str]]:
    """The promises that this seed breaks, and the trace of what happened."""
    simulation = Simulation(seed, store)
    provider = Provider(simulation)
    people = [Person(simulation, 0)]
    editors = [Editor(simulation, people[0], number) for number in range(simulation.rng.randint(1, 2))]
    simulation.run()
    world = simulation.world
    return [*violations(world, people, provider), *_lost(world, people[0], editors)], simulation.trace


def _lost(world: World, person: Person, editors: list[Editor]) -> Iterator[str]:
    """What people wrote is in what they read now, or listed there as a conflict."""
    if person.ticket is None:
        return
    sid = person.ticket.session_id
    read = world.store.get(sid).transcription.version
    if read is None:
        return
    seen = _seen(world, TranscriptionRef(session_id=sid, version=read))
    for token in (token for editor in editors for token in editor.wrote):
        if token not in seen:
            yield f"{token} is lost: it is neither in version {read} nor in a conflict of it"
    for t in world.store.every(sid):
        if t.next_poll_at and t.state.finished:
            yield f"version {t.version} never caught up"


def _seen(world: World, ref: TranscriptionRef) -> str:
    edits, conflicts = beneath(world.edits), beneath(world.conflicts)
    transcripts = TranscriptReadDeps(world.store, world.store, world.store, edits)
    found = find_version(ref.session_id, ref.version, OWNER, transcripts)
    texts = [segment.text for segment in read_version(found, transcripts).segments]
    return " ".join([*texts, *(each.human for each in conflicts.listed(ref, None, 1_000))])
