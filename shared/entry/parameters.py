"""What may stand in an operation's path and behind its question mark, by name; the OpenAPI document says it too."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, StringConstraints, TypeAdapter, ValidationError, WithJsonSchema

from shared.domain.cursors import LISTED, MOST_LISTED
from shared.domain.downloads import EXTENSIONS
from shared.domain.errors import Invalid
from shared.domain.invitations import Guests
from shared.domain.names import Name
from shared.domain.sessions import SessionStatus
from shared.entry.problems import invalid_fields


def _number(text: str) -> str:
    if not (text.isascii() and text.isdecimal() and len(text) < 4 and 1 <= int(text) <= MOST_LISTED):
        raise ValueError(f"must be a number from 1 to {MOST_LISTED}")
    return text


def _moment(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("must be a date or a time as ISO 8601 writes it") from None
    return text


def _as(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


Text = Annotated[str, StringConstraints(max_length=200)]
Moment = Annotated[
    str, AfterValidator(_moment), _as(type="string", anyOf=[{"format": "date-time"}, {"format": "date"}])
]
Limit = Annotated[str, AfterValidator(_number), _as(type="integer", minimum=1, maximum=MOST_LISTED, default=LISTED)]

PATH: Mapping[str, Any] = {
    "token": Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,200}$")],
    "index": Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}$")],
    "revision": Annotated[str, StringConstraints(pattern=r"^[0-9]{1,7}$")],
    "version": Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,5}$")],
    "format": Annotated[str, _as(type="string", enum=list(EXTENSIONS))],
}
QUERY: Mapping[str, Any] = {
    "limit": Limit,
    "cursor": Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_=-]{1,500}$")],
    "space": Name,
    "status": SessionStatus,
    "title": Text,
    "from": Moment,
    "to": Moment,
    "guests": Guests,
}


@cache
def in_path(name: str) -> TypeAdapter[Any]:
    """What `{name}` in a path may be."""
    return TypeAdapter(PATH.get(name, Name))


@cache
def in_query(name: str) -> TypeAdapter[Any]:
    """What the query parameter may be; raises `KeyError` for one that is not in the table."""
    return TypeAdapter(QUERY[name])


def fits_path(path: Mapping[str, str]) -> bool:
    """Whether there can be such a thing."""
    return all(_error(in_path(name), value) is None for name, value in path.items())


def check_query(query: Mapping[str, str], allowed: tuple[str, ...]) -> Mapping[str, str]:
    """The query itself. Raises `Invalid`, which names the parameters; one that we do not know is not repeated."""
    wrong = {name: error for name in allowed if name in query and (error := _error(in_query(name), query[name]))}
    if not set(query) <= set(allowed):
        wrong["query"] = f"may have {', '.join(allowed)}" if allowed else "must be empty: there are no parameters here"
    if wrong:
        raise Invalid("The query is not valid.", fields=wrong)
    return query


def parsed_query(query: Mapping[str, str], model: type[BaseModel]) -> BaseModel:
    """The query as a model of its parameters. Raises `Invalid`, which names them."""
    try:
        return model.model_validate({name: query[name] for name in query}, by_alias=True, by_name=False)
    except ValidationError as error:
        found = invalid_fields(error, model)
        fields = {"query" if name == "body" else name: message for name, message in found.items()}
        raise Invalid("The query is not valid.", fields=fields) from error


def _error(kind: TypeAdapter[Any], value: str) -> str | None:
    try:
        kind.validate_python(value)
    except ValidationError as error:
        return error.errors(include_input=False, include_url=False)[0]["msg"].removeprefix("Value error, ")
    return None
