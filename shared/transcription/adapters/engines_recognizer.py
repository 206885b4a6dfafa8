"""Several speech services as one: the name of an operation says whose it is."""

from collections.abc import Callable, Iterable

from shared.core.domain.errors import Permanent
from shared.transcription.domain.engines import Engine
from shared.transcription.ports import OperationStatus, RecognitionJob, Recognizer

GONE = OperationStatus(done=True, percent=0, says="no such engine any more", error="engine_gone")


class EnginesRecognizer:
    """Asks the engine of an order; its operations bear its name, but for those of the one without a name.

    An engine that is not offered any more has no operations: what it was asked for has failed.
    """

    def __init__(self, engines: Iterable[Engine], connect: Callable[[Engine], Recognizer]) -> None:
        self._engines = {engine.name: engine for engine in engines}
        self._connect = connect
        self._connected: dict[str, Recognizer] = {}

    def start(self, order: RecognitionJob) -> str:
        """See `ports.Recognizer`."""
        recognizer = self._of(order.engine)
        if recognizer is None:
            raise Permanent("There is no such engine any more.", "engine_gone")
        return _named(order.engine, recognizer.start(order))

    def find(self, order: RecognitionJob) -> str | None:
        """See `ports.Recognizer`."""
        recognizer = self._of(order.engine)
        found = recognizer.find(order) if recognizer else None
        return _named(order.engine, found) if found else None

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
        """Connected when it is first needed."""
        if engine not in self._connected and engine in self._engines:
            self._connected[engine] = self._connect(self._engines[engine])
        return self._connected.get(engine)


def _named(engine: str, operation: str) -> str:
    return f"{engine}:{operation}" if engine else operation


def _parts(operation: str) -> tuple[str, str]:
    """The engine and the operation's own name, which has a slash in front of any colon."""
    engine, colon, name = operation.partition(":")
    return (engine, name) if colon and "/" not in engine else ("", operation)
