"""A page of a bucket's objects: prefix, delimiter, offsets and page tokens."""

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from infra.local.storage.errors import invalid
from infra.local.storage.store.models import ObjectRecord
from infra.local.storage.store.preconditions import whole_number

MAX_RESULTS = 1000


@dataclass(frozen=True)
class ListQuery:
    """A list request; `after` is the last name or prefix of the page before."""

    prefix: str
    delimiter: str
    start: str
    end: str
    after: str
    limit: int

    @property
    def first_name(self) -> str:
        """The first name that can be on the page."""
        return max(self.prefix, self.start, self.after)


@dataclass
class ObjectPage:
    """Objects and common prefixes, both in order of name; a token if more follow."""

    items: list[ObjectRecord] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    next_token: str | None = None


def parse_list_query(parameters: Mapping[str, str]) -> ListQuery:
    """Reads the JSON API's list parameters; raises 400 for a bad number or token."""
    limit = whole_number(parameters, "maxResults")
    return ListQuery(
        prefix=parameters.get("prefix", ""),
        delimiter=parameters.get("delimiter", ""),
        start=parameters.get("startOffset", ""),
        end=parameters.get("endOffset", ""),
        after=_decode(parameters.get("pageToken", "")),
        limit=min(limit or MAX_RESULTS, MAX_RESULTS),
    )


def list_page(objects: Iterable[ObjectRecord], wanted: ListQuery) -> ObjectPage:
    """Returns a page of `objects`, which are in order of name from `wanted.first_name` on."""
    found, last = ObjectPage(), wanted.after
    for entry in _entries(objects, wanted):
        if len(found.items) + len(found.prefixes) == wanted.limit:
            found.next_token = base64.urlsafe_b64encode(last.encode()).decode("ascii")
            break
        if isinstance(entry, str):
            found.prefixes.append(entry)
            last = entry
        else:
            found.items.append(entry)
            last = entry.name
    return found


def _entries(objects: Iterable[ObjectRecord], wanted: ListQuery) -> Iterator[ObjectRecord | str]:
    """Yields objects, and common prefixes in place of runs of objects."""
    last = wanted.after
    for stored in objects:
        if not stored.name.startswith(wanted.prefix) or (wanted.end and stored.name >= wanted.end):
            return
        group = _group(stored.name, wanted)
        if last != (group or stored.name):
            last = group or stored.name
            yield group or stored


def _group(name: str, wanted: ListQuery) -> str:
    head, found, _ = (
        name.removeprefix(wanted.prefix).partition(wanted.delimiter) if wanted.delimiter else (name, "", "")
    )
    return f"{wanted.prefix}{head}{found}" if found else ""


def _decode(token: str) -> str:
    try:
        return base64.b64decode(token, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise invalid("The page token is not valid.") from None
