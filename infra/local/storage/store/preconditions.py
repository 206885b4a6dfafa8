"""Preconditions on generation and metageneration."""

from collections.abc import Mapping
from typing import NoReturn, Protocol

from infra.local.storage.errors import StorageError, invalid
from infra.local.storage.store.models import Preconditions


class HasMetageneration(Protocol):
    """A resource with a metageneration. A bucket has no generation."""

    @property
    def metageneration(self) -> int:
        """The number of metadata changes, from 1."""
        ...


def preconditions_from_query(query: Mapping[str, str], prefix: str = "if") -> Preconditions:
    """Reads `ifGenerationMatch` and its like from a query, or `ifSource...` of a copy's source."""
    return Preconditions(
        generation_match=whole_number(query, f"{prefix}GenerationMatch"),
        generation_not_match=whole_number(query, f"{prefix}GenerationNotMatch"),
        metageneration_match=whole_number(query, f"{prefix}MetagenerationMatch"),
        metageneration_not_match=whole_number(query, f"{prefix}MetagenerationNotMatch"),
    )


def preconditions_from_headers(headers: Mapping[str, str]) -> Preconditions:
    """Reads `x-goog-if-generation-match` and `x-goog-if-metageneration-match` from the headers of the XML API."""
    return Preconditions(
        generation_match=whole_number(headers, "x-goog-if-generation-match"),
        metageneration_match=whole_number(headers, "x-goog-if-metageneration-match"),
    )


def whole_number(values: Mapping[str, str], key: str) -> int | None:
    """Parses a whole number, None if absent. Raises 400 for anything else."""
    value = values.get(key)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit()):
        raise invalid(f"{key} must be a whole number.")
    return int(value)


def check_preconditions(wanted: Preconditions, current: HasMetageneration | None, *, reading: bool = False) -> None:
    """Raises 412, or 304 for a read of an unchanged object."""
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
    raise StorageError(status, code, "At least one of the pre-conditions you specified did not hold.")
