"""Pages of a list: a token is the position that the next page starts at."""

from collections.abc import Sequence
from typing import TypeVar

from infra.local.speech.api.errors import invalid

T = TypeVar("T")
LARGEST = 1_000


def page(items: Sequence[T], size: int, token: str, default: int = 100) -> tuple[Sequence[T], str]:
    """Returns a page and the token of the next one or "". Raises INVALID_ARGUMENT."""
    if size < 0 or (token and not token.isdecimal()):
        raise invalid("page_size must not be negative, and page_token must be one that was returned.")
    start = int(token or 0)
    end = start + min(size or default, LARGEST)
    return items[start:end], str(end) if end < len(items) else ""
