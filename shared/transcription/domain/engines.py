"""The speech services that a deployment offers."""

from collections.abc import Collection, Mapping
from typing import Annotated

from pydantic import Field, TypeAdapter

from shared.core.domain.errors import Unknown
from shared.core.domain.model import Model
from shared.transcription.domain.recognition_request import ENGINE_NAME_PATTERN


class Engine(Model):
    """One speech service: which model, where. `endpoint` is a URL; without one it is Google's of the location."""

    name: Annotated[str, Field(pattern=ENGINE_NAME_PATTERN)]
    model: Annotated[str, Field(min_length=1)]
    endpoint: str = ""
    location: str = ""

    @property
    def address(self) -> str:
        """Where it is called."""
        return self.endpoint or f"https://{self.location}-speech.googleapis.com"


class NamedEngine(Engine):
    """One beside the deployment's own, which alone has no name."""

    name: Annotated[str, Field(pattern=ENGINE_NAME_PATTERN, min_length=1)]


class EngineView(Model):
    """What can be asked for: by `name` in an upload or another version, without one the deployment's own."""

    name: str
    model: str


class EngineList(Model):
    """The deployment's own engine, and then the others by name."""

    engines: tuple[EngineView, ...]


def list_engines(own: str, others: Mapping[str, Engine]) -> EngineList:
    """As callers see them; `own` is the model of the deployment's own. Where they are is nobody's business."""
    beside = (EngineView(name=name, model=others[name].model) for name in sorted(others))
    return EngineList(engines=(EngineView(name="", model=own), *beside))


def parse_engines(text: str, endpoint: str, location: str) -> Mapping[str, Engine]:
    """The engines of a JSON list, by name; what they do not say is as in the deployment's own.

    An engine with a location and without an endpoint is Google's there. Raises `pydantic.ValidationError`.
    """
    found = TypeAdapter(list[NamedEngine]).validate_json(text)
    return {each.name: _complete(each, endpoint, location) for each in found}


def _complete(engine: Engine, endpoint: str, location: str) -> Engine:
    known = engine.endpoint or ("" if engine.location else endpoint)
    return engine.model_copy(update={"endpoint": known, "location": engine.location or location})


def check_engine(engine: str, offered: Collection[str]) -> None:
    """Raises `Unknown` for one that is not offered."""
    if engine and engine not in offered:
        names = ", ".join(sorted(offered))
        raise Unknown(
            "There is no such engine.",
            "no-such-engine",
            {"engine": f"must be one of {names}, or left out" if names else "must be left out: there is but one"},
        )
