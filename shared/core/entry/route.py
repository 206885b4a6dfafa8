"""An operation of the HTTP API, and a call of it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from shared.core.domain.caller import Caller
from shared.core.entry.bodies import BODY_BYTES
from shared.core.entry.parameters import Parameter


class Call(NamedTuple):
    """One request; `key` is its Idempotency-Key, or else a new one. Only public routes get the caller `ANONYMOUS`.

    `options` is the parsed query of a route with an `options` model.
    """

    caller: Caller
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    key: str
    options: Any = None


class Route(NamedTuple):
    """One operation of the API. `{name}` in the path matches one segment; `answer` None means no content.

    Signed-in users may call it; with `guests` guests too, with `public` all callers. `query` lists its parameters;
    `parameters.QUERY` has the types of those given by name. With `options`, a model has all parameters instead.
    `refusals` are the error statuses of its use case. A body is a model, or a file, usually of one of `file_types`; it
    has at most `body_bytes`.
    """

    method: str
    path: str
    handle: Callable[[Call], Any]
    body: type[BaseModel] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    query: tuple[str | Parameter, ...] = ()
    media_types: tuple[str, ...] = ()
    guests: bool = False
    public: bool = False
    refusals: tuple[int, ...] = ()
    options: type[BaseModel] | None = None
    body_bytes: int = BODY_BYTES
    file_types: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether the operation may change data."""
        return self.method != "GET"
