"""The speech service: each operation ends some time after it was asked for, well or badly."""

import re

from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.transcription import Chunk
from shared.transcription.ports import RecognitionJob
from tests.simulator.faults import PROVIDER_FAULTS, look_for
from tests.simulator.simulation import Simulation


class Provider:
    """Answers what is asked of the fake recogniser; `asked` keeps every paid request, `lost` those forgotten."""

    def __init__(self, simulation: Simulation) -> None:
        self._sim = simulation
        self._recognizer = simulation.world.recognizer
        self.asked: list[tuple[str, RecognitionJob]] = []
        self.lost: list[RecognitionJob] = []
        start = self._recognizer.start

        def ask(order: RecognitionJob) -> str:
            name = start(order)
            self._asked(name, order)
            return name

        self._recognizer.start = ask  # type: ignore[method-assign] # what is asked is answered later

    def _asked(self, name: str, order: RecognitionJob) -> None:
        sim = self._sim
        self.asked.append((name, order))
        fault = sim.rng.choice(PROVIDER_FAULTS) if sim.rng.random() < sim.faults.provider else "none"
        due = sim.after(sim.rng.uniform(1, 900))
        sim.wait(f"{name} ends, fault: {fault}", lambda: self._end(name, order, fault), due, retried=False)

    def _end(self, name: str, order: RecognitionJob, fault: str) -> None:
        if fault == "lost":
            self.lost.append(self._recognizer.operations.pop(name).order)
        elif poll := look_for(fault):
            self._recognizer.operations[name].poll = poll
        else:
            self._write(name, order, fault)

    def _write(self, name: str, order: RecognitionJob, fault: str) -> None:
        chunk = self._chunk(order)
        if fault == "unreadable":
            self._sim.world.objects.files[self._recognizer.result_uri(name, chunk)] = b"{"
        uri = self._recognizer.finish(name, chunk)
        if fault != "silent":
            self._sim.written(uri)

    def _chunk(self, order: RecognitionJob) -> Chunk:
        found = re.fullmatch(r"gs://results/(\w+)/(\d+)/\d+/(\d+)-\d+/", order.output_prefix)
        assert found
        ref = TranscriptionRef(session_id=found[1], version=int(found[2]))
        return self._sim.world.transcription(ref).chunks[int(found[3])]
