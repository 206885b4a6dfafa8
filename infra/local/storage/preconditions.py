"""Conditions on generation and metageneration: read from a request, checked against the live object."""

from collections.abc import Mapping
from typing import NoReturn, Protocol

from infra.local.storage.errors import Refused, invalid
from infra.local.storage.models import Preconditions


class Versioned(Protocol):
    """What has a metageneration; a bucket has no generation."""

    @property
    def metageneration(self) -> int:
        """How often its metadata changed, from 1."""
        ...


def from_query(query: Mapping[str, str], prefix: str = "if") -> Preconditions:
    """The JSON API's parameters: `ifGenerationMatch` and its like, or `ifSource...` of a copy's source."""
    return Preconditions(
        generation_match=number(query, f"{prefix}GenerationMatch"),
        generation_not_match=number(query, f"{prefix}GenerationNotMatch"),
        metageneration_match=number(query, f"{prefix}MetagenerationMatch"),
        metageneration_not_match=number(query, f"{prefix}MetagenerationNotMatch"),
    )


def from_headers(headers: Mapping[str, str]) -> Preconditions:
    """The XML API's headers `x-goog-if-generation-match` and `x-goog-if-metageneration-match`."""
    return Preconditions(
        generation_match=number(headers, "x-goog-if-generation-match"),
        metageneration_match=number(headers, "x-goog-if-metageneration-match"),
    )


def number(values: Mapping[str, str], key: str) -> int | None:
    """A whole number of a request, None when absent; raises 400 for anything else."""
    value = values.get(key)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit()):
        raise invalid(f"{key} must be a whole number.")
    return int(value)


def check(wanted: Preconditions, current: Versioned | None, *, reading: bool = False) -> None:
    """Raises 412, or 304 where a read finds what it already has."""
    generation = getattr(current, "generation", 0)
    metageneration = current.metageneration if current else None
    if wanted.generation_match not in (None, generation) or wanted.metageneration_match not in (None, metageneration):
        _refuse(412)
    if wanted.generation_not_match == generation:
        _refuse(304 if reading else 412)
    if metageneration is not None and wanted.metageneration_not_match == metageneration:
        _refuse(304 if reading else 412)


def _refuse(status: int) -> NoReturn:
    code = "NotModified" if status == 304 else "PreconditionFailed"
    raise Refused(status, code, "At least one of the pre-conditions you specified did not hold.")
