"""The JSON bodies of requests, validated. What the models do not name is ignored, as the API does."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from starlette.requests import Request

from infra.local.storage.errors import Refused, invalid

# Metadata is at most a few kilobytes; more is no request of this API.
MAX_BYTES = 4 * 1024 * 1024
MAX_COMPONENTS = 32  # https://cloud.google.com/storage/docs/composite-objects


class Body(BaseModel):
    """Base of the bodies: camel case on the wire."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class ObjectSettings(Body):
    """The metadata of an object that a client may set."""

    cache_control: str | None = None
    content_disposition: str | None = None
    content_encoding: str | None = None
    content_language: str | None = None
    content_type: str | None = None
    custom_time: str | None = None
    metadata: dict[str, str | None] | None = None
    storage_class: str | None = None

    def fields(self) -> dict[str, Any]:
        """The settings the client sent, null included, spelled as on the wire."""
        return self.model_dump(by_alias=True, exclude_unset=True, include=set(ObjectSettings.model_fields))


class NewObject(ObjectSettings):
    """The resource of an upload."""

    name: str | None = None
    crc32c: str | None = None
    md5_hash: str | None = None


class SourceConditions(Body):
    """Conditions on one source of a compose."""

    if_generation_match: int | None = None


class Source(Body):
    """One source of a compose."""

    name: str
    generation: int | None = None
    object_preconditions: SourceConditions = SourceConditions()


class Compose(Body):
    """A compose request."""

    source_objects: Annotated[list[Source], Field(min_length=1, max_length=MAX_COMPONENTS)]
    destination: ObjectSettings = ObjectSettings()


class CorsRule(Body):
    """One entry of a bucket's CORS settings; the age in seconds."""

    origin: list[str] = []
    method: list[str] = []
    response_header: list[str] = []
    max_age_seconds: int = 3600


class Action(Body):
    """What a lifecycle rule does."""

    model_config = ConfigDict(extra="allow")

    type: str


class Condition(Body):
    """When a lifecycle rule applies; the age in days, other conditions are kept as they came."""

    model_config = ConfigDict(extra="allow")

    age: int | None = None


class LifecycleRule(Body):
    """One rule of a bucket's lifecycle."""

    action: Action
    condition: Condition


class LifecycleRules(Body):
    """A bucket's lifecycle."""

    rule: list[LifecycleRule] = []


# What a client sends back of a bucket it read, and the server decides.
_SERVER_FIELDS = {"etag", "id", "kind", "metageneration", "name", "projectNumber", "selfLink", "timeCreated", "updated"}


class BucketSettings(Body):
    """A bucket; the settings this server does not act on are kept as they came."""

    model_config = ConfigDict(extra="allow")

    name: str = ""
    cors: list[CorsRule] | None = None
    lifecycle: LifecycleRules | None = None

    def fields(self) -> dict[str, Any]:
        """The settings the client sent, null included, spelled as on the wire."""
        return self.model_dump(by_alias=True, exclude_unset=True, exclude=_SERVER_FIELDS)


Shape = TypeVar("Shape", bound=Body)


async def read(request: Request, shape: type[Shape]) -> Shape:
    """The request's body, all defaults when it is empty; raises 400 for one of another shape."""
    return parse(await read_bytes(request), shape)


async def read_bytes(request: Request) -> bytes:
    """The request's body; raises 413 for a long one."""
    body = bytearray()
    async for block in request.stream():
        body += block
        if len(body) > MAX_BYTES:
            raise Refused(413, "EntityTooLarge", "The request body is too large.")
    return bytes(body)


def parse(body: bytes, shape: type[Shape]) -> Shape:
    """As `read`, of bytes."""
    try:
        return shape.model_validate_json(body or b"{}")
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"]) or "the body"
        raise invalid(f"The request is malformed at {where}: {error.errors()[0]['msg']}") from None
