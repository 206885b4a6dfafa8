"""Pages of a list call."""

from infra.local.tasks.errors import InvalidArgument


def page_size(wanted: int, largest: int) -> int:
    """Returns the size of a page; 0 asks for the largest. Raises `InvalidArgument` if negative."""
    if wanted < 0:
        raise InvalidArgument("page_size must not be negative")
    return min(wanted or largest, largest)
