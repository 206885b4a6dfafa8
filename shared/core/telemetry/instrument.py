"""Spans for the calls of ports."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from shared.core.telemetry.trace import start_span

T = TypeVar("T")
W = TypeVar("W")


class TracedPort:
    """Wraps `inner`: each call is a span `name.method`; a returned iterator is read after the span ends."""

    def __init__(self, name: str, inner: Any) -> None:
        self._name = name
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if name.startswith("_") or not callable(found):
            return found
        made = _with_span(f"{self._name}.{name}", found)
        setattr(self, name, made)
        return made


def traced(provider: Callable[[W], T]) -> Callable[[W], T]:
    """Decorate a property of a wiring class: each call of the port it returns becomes a span `property.method`."""

    @wraps(provider)
    def provided(wiring: W) -> T:
        inner = provider(wiring)
        return cast("T", TracedPort(provider.__name__, inner)) if inner is not None else inner

    return provided


def _with_span(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def called(*args: Any, **kwargs: Any) -> Any:
        with start_span(name):
            return call(*args, **kwargs)

    return called
