"""The speech services that a deployment offers."""

from collections.abc import Collection, Mapping
from typing import Annotated

from pydantic import Field, TypeAdapter

from shared.core.domain.errors import Unknown
from shared.core.domain.model import Model
from shared.transcription.domain.recognition_request import ENGINE_NAME_PATTERN


class Engine(Model):
    """A speech service and its model. `endpoint` is a URL; when empty, it is Google's endpoint of the location."""

    name: Annotated[str, Field(pattern=ENGINE_NAME_PATTERN)]
    model: Annotated[str, Field(min_length=1)]
    endpoint: str = ""
    location: str = ""

    @property
    def address(self) -> str:
        """The URL of the service."""
        return self.endpoint or f"https://{self.location}-speech.googleapis.com"


class NamedEngine(Engine):
    """An additional engine; only the deployment's own has no name."""

    name: Annotated[str, Field(pattern=ENGINE_NAME_PATTERN, min_length=1)]


class EngineView(Model):
    """An engine that callers can request by `name`; the empty name is the deployment's own engine."""

    name: str
    model: str


class EngineList(Model):
    """The deployment's own engine, then the others in order of their names."""

    engines: tuple[EngineView, ...]


def list_engines(own: str, others: Mapping[str, Engine]) -> EngineList:
    """List the engines without their endpoints; `own` is the model of the deployment's own engine."""
    beside = (EngineView(name=name, model=others[name].model) for name in sorted(others))
    return EngineList(engines=(EngineView(name="", model=own), *beside))


def parse_engines(text: str, endpoint: str, location: str) -> Mapping[str, Engine]:
    """Parse a JSON list of engines, by name; missing fields are those of the deployment's own engine.

    An engine with a location but no endpoint is Google's in that location. Raises `pydantic.ValidationError`.
    """
    found = TypeAdapter(list[NamedEngine]).validate_json(text)
    return {each.name: _complete(each, endpoint, location) for each in found}


def _complete(engine: Engine, endpoint: str, location: str) -> Engine:
    known = engine.endpoint or ("" if engine.location else endpoint)
    return engine.model_copy(update={"endpoint": known, "location": engine.location or location})


def check_engine(engine: str, offered: Collection[str]) -> None:
    """Raises `Unknown` when the deployment does not offer the engine."""
    if engine and engine not in offered:
        names = ", ".join(sorted(offered))
        raise Unknown(
            "This deployment does not offer this engine. Choose another one.",
            "no-such-engine",
            {"engine": f"must be one of {names}, or left out" if names else "must be left out: there is only one"},
        )
