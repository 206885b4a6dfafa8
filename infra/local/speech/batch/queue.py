"""Queue of operations. One file is decoded at a time, because one uses the whole processor."""

import logging
import queue
import threading
from collections.abc import Callable

from grpc import StatusCode

from infra.local.speech.api.errors import ApiError
from infra.local.speech.batch.operations import OperationAbandoned, OperationStore

log = logging.getLogger(__name__)

Run = Callable[[str], None]
"""Works on the operation of this name until it is done."""


class BatchQueue:
    """Runs operations in order of arrival, on a fixed number of threads."""

    def __init__(self, operations: OperationStore, run: Run, workers: int) -> None:
        self._operations = operations
        self._run = run
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._work, name=f"decoder-{i}", daemon=True) for i in range(workers)]

    def start(self) -> None:
        """Starts with the operations that an earlier process left unfinished."""
        for name in self._operations.unfinished():
            log.info("%s begins again after a restart", name)
            self.put(name)
        for thread in self._threads:
            thread.start()

    def put(self, name: str) -> None:
        """Appends an operation."""
        self._queue.put(name)

    def stop(self, seconds: float) -> bool:
        """Ends the threads after `OperationStore.close`; returns False if one is still in the decoder."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while (name := self._queue.get()) is not None:
            self._attempt(name)

    def _attempt(self, name: str) -> None:
        try:
            self._run(name)
        except OperationAbandoned:
            log.info("%s abandoned", name)
        except ApiError as error:
            log.info("%s failed: %s", name, error.message)
            self._operations.finish(name, error.status)
        except Exception:
            log.exception("%s failed", name)
            self._operations.finish(name, ApiError(StatusCode.INTERNAL, "Internal error.").status)
