"""Documents of presence as browsers write them: fields as Firestore's `Value`."""

from datetime import UTC, datetime, timedelta
from typing import Any

SOON = timedelta(seconds=90)


def presence(person: str, lasts: timedelta = SOON, **fields: Any) -> dict[str, Any]:
    """That somebody is here; `at` is left to the server."""
    known = {"uid": text(person), "name": text("Somebody"), "state": text("here"), "expireAt": moment(lasts)}
    return known | fields


def text(value: str) -> dict[str, Any]:
    """A string."""
    return {"string_value": value}


def moment(from_now: timedelta) -> dict[str, Any]:
    """A time that far from now."""
    return {"timestamp_value": datetime.now(UTC) + from_now}


# What is wrong with it, in fields that take the place of the right ones.
WRONG: dict[str, dict[str, Any]] = {
    "somebody else's": {"uid": text("owner")},
    "of nobody": {"uid": {"null_value": 0}},
    "a state unknown": {"state": text("gone")},
    "a name too long": {"name": text("x" * 101)},
    "a name that is none": {"name": {"integer_value": 1}},
    "a place too long": {"segment": text("x" * 101)},
    "a place that is none": {"segment": {"integer_value": 1}},
    "another time": {"at": moment(timedelta())},
    "a field more": {"role": text("HOST")},
    "without an end": {"expireAt": {"null_value": 0}},
    "for too long": {"expireAt": moment(timedelta(hours=1))},
    "already over": {"expireAt": moment(timedelta(seconds=-1))},
}
NOT_OWN = ("owner", "owner-1", "1", "viewers-1", "somebody-1")  # ids that are not the viewer's
