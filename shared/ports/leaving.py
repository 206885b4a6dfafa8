"""What somebody left in the database, wherever it lies."""

from typing import Protocol

from shared.domain.sessions import Session
from shared.domain.upkeep import Mark
from shared.ports.devices import HeldMessage
from shared.ports.upkeep import Found


class Footprints(Protocol):
    """What there is of somebody. A list holds `limit` items at most, and is empty once all is gone."""

    def held(self, uid: str) -> bool:
        """Whether a session of theirs is held for legal reasons."""

    def whole(self, uid: str, limit: int) -> list[Found[Session]]:
        """Sessions of theirs that are not marked as deleted."""

    def owned(self, uid: str, after: Mark | None, limit: int) -> list[Found[Session]]:
        """Sessions of theirs, also those that are being erased, by id; only those behind `after`."""

    def count(self, uid: str) -> int:
        """How many sessions of theirs there are, also those that are being erased."""

    def joined(self, uid: str, limit: int) -> list[str]:
        """Ids of the sessions that they took part in, signed in."""

    def written(self, uid: str, after: Mark | None, limit: int) -> list[Found[HeldMessage]]:
        """Their messages, in whichever session, in the order of their addresses; only those behind `after`."""

    def below(self, uid: str, limit: int) -> list[str]:
        """Paths of the documents below their account, of whichever kind, but for the ledger and receipts; and of their
        vocabulary."""

    def into(self, space: str, limit: int) -> list[str]:
        """Paths of the invitations to a space."""
