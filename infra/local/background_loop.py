"""Runs a coroutine in an event loop of its own thread, for callers in another thread."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future

Work = Callable[[Callable[[], None]], Coroutine[None, None, None]]


class BackgroundLoop:
    """Runs `work(started)`. Ctrl-C in the main thread interrupts the wait, but never the teardown.

    This one thread is the parent of all processes that `work` starts, for all their life.
    """

    def __init__(self, work: Work) -> None:
        self.ended: Future[None] = Future()
        self._started: Future[None] = Future()
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(work(lambda: self._started.set_result(None)))
        self._thread = threading.Thread(target=self._run, name="local-cloud", daemon=True)

    def start(self) -> None:
        """Returns when `work` has called `started`. Raises what `work` raised before that."""
        self._thread.start()
        self._started.result()

    def stop(self) -> None:
        """Cancels `work` if it still runs, and waits for its teardown."""
        with contextlib.suppress(RuntimeError):  # its loop is closed: it has ended
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            self.ended.set_result(None)
        except BaseException as error:  # noqa: BLE001 - raised again in the waiting thread
            self._fail(error)
        finally:
            self._loop.close()

    def _fail(self, error: BaseException) -> None:
        self.ended.set_exception(error)
        if not self._started.done():
            self._started.set_exception(error)
