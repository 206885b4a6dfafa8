"""When a recording is to be recognised."""

from enum import StrEnum


class Processing(StrEnum):
    """When to recognise: at once, or within a day for less (dynamic batching)."""

    NOW = "now"
    WITHIN_A_DAY = "withinADay"
