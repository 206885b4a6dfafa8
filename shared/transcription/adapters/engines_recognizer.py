"""Several speech services as one: the name of an operation starts with its engine."""

from collections.abc import Callable, Iterable

from shared.core.domain.errors import Permanent
from shared.transcription.domain.engines import Engine
from shared.transcription.ports import OperationStatus, RecognitionJob, Recognizer

GONE = OperationStatus(done=True, percent=0, says="the engine is no longer offered", error="engine_gone")


class EnginesRecognizer:
    """Calls the engine of a job, and prefixes its operations with its name; the own engine has no prefix.

    An engine that is no longer offered has no operations: its jobs have failed.
    """

    def __init__(self, engines: Iterable[Engine], connect: Callable[[Engine], Recognizer]) -> None:
        self._engines = {engine.name: engine for engine in engines}
        self._connect = connect
        self._connected: dict[str, Recognizer] = {}

    def start(self, job: RecognitionJob) -> str:
        """See `ports.Recognizer`."""
        recognizer = self._of(job.engine)
        if recognizer is None:
            raise Permanent("The engine is no longer offered. Choose another one.", "engine_gone")
        return _named(job.engine, recognizer.start(job))

    def find(self, job: RecognitionJob) -> str | None:
        """See `ports.Recognizer`."""
        recognizer = self._of(job.engine)
        found = recognizer.find(job) if recognizer else None
        return _named(job.engine, found) if found else None

    def poll(self, operation: str) -> OperationStatus:
        """See `ports.Recognizer`."""
        engine, name = _parts(operation)
        recognizer = self._of(engine)
        return recognizer.poll(name) if recognizer else GONE

    def cancel(self, operation: str) -> None:
        """See `ports.Recognizer`."""
        engine, name = _parts(operation)
        if recognizer := self._of(engine):
            recognizer.cancel(name)

    def _of(self, engine: str) -> Recognizer | None:
        """The recognizer of an engine, connected at its first use."""
        if engine not in self._connected and engine in self._engines:
            self._connected[engine] = self._connect(self._engines[engine])
        return self._connected.get(engine)


def _named(engine: str, operation: str) -> str:
    return f"{engine}:{operation}" if engine else operation


def _parts(operation: str) -> tuple[str, str]:
    """Split into the engine and the operation's own name, which has a slash before any colon."""
    engine, colon, name = operation.partition(":")
    return (engine, name) if colon and "/" not in engine else ("", operation)
