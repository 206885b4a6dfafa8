"""Resource names."""

import re
from dataclasses import dataclass

from infra.local.speech.api.errors import invalid

LOCATION = re.compile(r"projects/[^/\s~*?\[]+/locations/[a-z0-9-]+")
RESOURCE = re.compile(rf"(?P<location>{LOCATION.pattern})/(?P<collection>[A-Za-z]+)/(?P<id>_|[a-z][a-z0-9-]{{3,62}})")
IMPLICIT = "_"


@dataclass(frozen=True)
class ResourceName:
    """`projects/{project}/locations/{location}/{collection}/{id}`."""

    location: str
    collection: str
    id: str

    def __str__(self) -> str:
        return f"{self.location}/{self.collection}/{self.id}"


def parse_resource(text: str, collection: str) -> ResourceName:
    """Parses the name of a recognizer or phrase set; raises INVALID_ARGUMENT."""
    match = RESOURCE.fullmatch(text)
    if match is None or match["collection"] != collection:
        expected = f"projects/{{project}}/locations/{{location}}/{collection}/{{id}}"
        raise invalid(f"Invalid resource name {text!r}; expected {expected}, the id 4-63 of [a-z0-9-] or _.")
    return ResourceName(match["location"], collection, match["id"])


def check_location(text: str) -> str:
    """Checks `projects/{project}/locations/{location}`; raises INVALID_ARGUMENT."""
    if LOCATION.fullmatch(text) is None:
        raise invalid(f"Invalid parent {text!r}; expected projects/{{project}}/locations/{{location}}.")
    return text
