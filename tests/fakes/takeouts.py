"""Exports of accounts in memory."""

from shared.domain.errors import Stale
from shared.domain.takeouts import Takeout
from shared.ports.takeouts import HeldTakeout
from tests.fakes.documents import Documents


class FakeTakeouts:
    def __init__(self) -> None:
        self.documents: Documents[str, Takeout] = Documents()

    def find(self, owner: str) -> HeldTakeout | None:
        return HeldTakeout(*self.documents.load(owner)) if owner in self.documents.held else None

    def create(self, takeout: Takeout) -> HeldTakeout:
        if not self.documents.create(takeout.owner, takeout):
            raise Stale("Another writer was first.")
        return HeldTakeout(*self.documents.load(takeout.owner))

    def save(self, held: HeldTakeout, takeout: Takeout) -> HeldTakeout:
        self.documents.replace(takeout.owner, held.token, takeout)
        return HeldTakeout(*self.documents.load(takeout.owner))
