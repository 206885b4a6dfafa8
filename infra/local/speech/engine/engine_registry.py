"""The models of a server: its own, loaded at start, and others, loaded on first use."""

import threading
from collections.abc import Callable

from infra.local.speech.engine.engine import SpeechEngine

Load = Callable[[str], SpeechEngine]


class EngineRegistry:
    """Returns the engine of a model; `others` are the names of models other than the server's own."""

    def __init__(self, own: Callable[[], SpeechEngine], others: frozenset[str], load: Load) -> None:
        self._own, self._others, self._load = own, others, load
        self._loaded: dict[str, SpeechEngine] = {}
        self._lock = threading.Lock()

    def __call__(self, model: str) -> SpeechEngine:
        """Returns the engine, and waits until it is loaded."""
        if model not in self._others:
            return self._own()
        with self._lock:
            if model not in self._loaded:
                self._loaded[model] = self._load(model)
            return self._loaded[model]
