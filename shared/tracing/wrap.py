"""The one place where steps are made: each call of a port that is kept outside."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from shared.tracing.work import step

T = TypeVar("T")


class Traced:
    """Whatever `inner` does, as steps that are called `name.method`; an answer in pieces is read after its step."""

    def __init__(self, name: str, inner: Any) -> None:
        self._name = name
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if name.startswith("_") or not callable(found):
            return found
        made = _as_step(f"{self._name}.{name}", found)
        setattr(self, name, made)
        return made


def traced(provider: Callable[[], T]) -> Callable[[], T]:
    """What the provider gives, each call of it a step named after the provider."""

    @wraps(provider)
    def provided() -> T:
        inner = provider()
        return cast("T", Traced(provider.__name__, inner)) if inner is not None else inner

    return provided


def _as_step(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def called(*args: Any, **kwargs: Any) -> Any:
        with step(name):
            return call(*args, **kwargs)

    return called
