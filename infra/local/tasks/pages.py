"""Pages of a list call."""

from infra.local.tasks.refusals import InvalidArgument


def page_size(wanted: int, largest: int) -> int:
    """How many entries a page has; 0 asks for the most; raises `InvalidArgument` below that."""
    if wanted < 0:
        raise InvalidArgument("page_size must not be negative")
    return min(wanted or largest, largest)
