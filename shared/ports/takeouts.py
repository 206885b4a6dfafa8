"""Exports of accounts."""

from typing import NamedTuple, Protocol

from shared.domain.takeouts import Takeout


class HeldTakeout(NamedTuple):
    """An export as it was read; `token` lets a write see whether it is still that."""

    value: Takeout
    token: object


class Takeouts(Protocol):
    """The newest export of each user."""

    def find(self, owner: str) -> HeldTakeout | None:
        """None when there is none."""

    def create(self, takeout: Takeout) -> HeldTakeout:
        """Raises `Stale`, and changes nothing, when there is one."""

    def save(self, held: HeldTakeout, takeout: Takeout) -> HeldTakeout:
        """Raises `Stale`, and changes nothing, when it is no longer the one held."""
