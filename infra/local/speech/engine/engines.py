"""Several models in one server: its own, loaded at the start, and others, loaded when they are first asked for."""

import threading
from collections.abc import Callable

from infra.local.speech.engine.engine import Engine

Load = Callable[[str], Engine]


class Engines:
    """The engine for a model's name; `others` are the names that do not mean the server's own."""

    def __init__(self, own: Callable[[], Engine], others: frozenset[str], load: Load) -> None:
        self._own, self._others, self._load = own, others, load
        self._loaded: dict[str, Engine] = {}
        self._lock = threading.Lock()

    def __call__(self, model: str) -> Engine:
        """Waits until it is loaded."""
        if model not in self._others:
            return self._own()
        with self._lock:
            if model not in self._loaded:
                self._loaded[model] = self._load(model)
            return self._loaded[model]
