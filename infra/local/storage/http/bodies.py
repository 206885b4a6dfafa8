"""JSON bodies of requests. Unknown fields are ignored, as the API does."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from starlette.requests import Request

from infra.local.storage.errors import StorageError, invalid

# Metadata has a few kilobytes at most.
MAX_BYTES = 4 * 1024 * 1024
MAX_COMPONENTS = 32  # https://cloud.google.com/storage/docs/composite-objects


class RequestBody(BaseModel):
    """Base of the bodies: camel case on the wire."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class ObjectSettings(RequestBody):
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


class SourceConditions(RequestBody):
    """Conditions on one source of a compose."""

    if_generation_match: int | None = None


class ComposeSource(RequestBody):
    """One source of a compose."""

    name: str
    generation: int | None = None
    object_preconditions: SourceConditions = SourceConditions()


class ComposeRequest(RequestBody):
    """A compose request."""

    source_objects: Annotated[list[ComposeSource], Field(min_length=1, max_length=MAX_COMPONENTS)]
    destination: ObjectSettings = ObjectSettings()


class CorsRule(RequestBody):
    """One entry of a bucket's CORS settings; the age in seconds."""

    origin: list[str] = []
    method: list[str] = []
    response_header: list[str] = []
    max_age_seconds: int = 3600


class LifecycleAction(RequestBody):
    """The action of a lifecycle rule."""

    model_config = ConfigDict(extra="allow")

    type: str


class LifecycleCondition(RequestBody):
    """The condition of a lifecycle rule: the age in days. Other conditions are stored unchanged."""

    model_config = ConfigDict(extra="allow")

    age: int | None = None


class LifecycleRule(RequestBody):
    """One rule of a bucket's lifecycle."""

    action: LifecycleAction
    condition: LifecycleCondition


class LifecycleRules(RequestBody):
    """A bucket's lifecycle."""

    rule: list[LifecycleRule] = []


# Read-only fields that a client may send back.
_SERVER_FIELDS = {"etag", "id", "kind", "metageneration", "name", "projectNumber", "selfLink", "timeCreated", "updated"}


class BucketSettings(RequestBody):
    """Settings of a bucket. Unsupported ones are stored unchanged."""

    model_config = ConfigDict(extra="allow")

    name: str = ""
    cors: list[CorsRule] | None = None
    lifecycle: LifecycleRules | None = None

    def fields(self) -> dict[str, Any]:
        """The settings the client sent, null included, spelled as on the wire."""
        return self.model_dump(by_alias=True, exclude_unset=True, exclude=_SERVER_FIELDS)


Shape = TypeVar("Shape", bound=RequestBody)


async def read(request: Request, shape: type[Shape]) -> Shape:
    """Reads the request's body, empty as all defaults. Raises 400 for an invalid one."""
    return parse_body(await read_bytes(request), shape)


async def read_bytes(request: Request) -> bytes:
    """Reads the request's body. Raises 413 if it is too long."""
    body = bytearray()
    async for block in request.stream():
        body += block
        if len(body) > MAX_BYTES:
            raise StorageError(413, "EntityTooLarge", "The request body is too large.")
    return bytes(body)


def parse_body(body: bytes, shape: type[Shape]) -> Shape:
    """Parses a body as `read` does."""
    try:
        return shape.model_validate_json(body or b"{}")
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"]) or "the body"
        raise invalid(f"The request is malformed at {where}: {error.errors()[0]['msg']}") from None
