"""Types of path and query parameters, by name; the OpenAPI document uses them too."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BaseModel, StringConstraints, TypeAdapter, ValidationError, WithJsonSchema

from shared.core.domain.cursors import LISTED, MOST_LISTED
from shared.core.domain.document_ids import DocumentId
from shared.core.domain.downloads import EXTENSIONS
from shared.core.domain.errors import Invalid
from shared.core.entry.problems import invalid_fields


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
    "space": DocumentId,
    "title": Text,
    "from": Moment,
    "to": Moment,
}


@cache
def in_path(name: str) -> TypeAdapter[Any]:
    """The type of `{name}` in a path."""
    return TypeAdapter(PATH.get(name, DocumentId))


class Parameter(NamedTuple):
    """A query parameter with its own pydantic type."""

    name: str
    type: Any


def name_of(parameter: str | Parameter) -> str:
    """The name of the parameter."""
    return parameter if isinstance(parameter, str) else parameter.name


def in_query(parameter: str | Parameter) -> TypeAdapter[Any]:
    """The type of a query parameter. Raises `KeyError` when `QUERY` lacks the name."""
    return _adapter(QUERY[parameter] if isinstance(parameter, str) else parameter.type)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def is_valid_path(path: Mapping[str, str]) -> bool:
    """Whether every path parameter is valid."""
    return all(_error(in_path(name), value) is None for name, value in path.items())


def check_query(query: Mapping[str, str], allowed: tuple[str | Parameter, ...]) -> Mapping[str, str]:
    """Return the query. Raises `Invalid`, which names the invalid parameters but repeats no unknown name."""
    known = {name_of(parameter): parameter for parameter in allowed}
    sent = {name: parameter for name, parameter in known.items() if name in query}
    wrong = {name: error for name, parameter in sent.items() if (error := _error(in_query(parameter), query[name]))}
    if not query.keys() <= known.keys():
        wrong["query"] = f"may have {', '.join(known)}" if known else "must be empty: there are no parameters here"
    if wrong:
        raise Invalid("The query is not valid.", fields=wrong)
    return query


def parse_query(query: Mapping[str, str], model: type[BaseModel]) -> BaseModel:
    """Parse the query into a model. Raises `Invalid`, which names the invalid parameters."""
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
