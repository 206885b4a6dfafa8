"""The processing mode of a recognition."""

from enum import StrEnum


class Processing(StrEnum):
    """When to recognise: at once, or within a day at a lower price (dynamic batching)."""

    NOW = "now"
    WITHIN_A_DAY = "withinADay"
