"""Spaces, and the links into them."""

from typing import NamedTuple, Protocol

from shared.domain.invitations import KeptInvitation
from shared.domain.spaces import Space


class HeldSpace(NamedTuple):
    """A space as it was read; `token` lets a write see whether it is still that."""

    value: Space
    token: object


class Spaces(Protocol):
    """Spaces and their members."""

    def create(self, space: Space) -> bool:
        """False, and no change, when it exists already."""

    def hold(self, space_id: str) -> HeldSpace:
        """Raises `NotFound`."""

    def save(self, held: HeldSpace, space: Space) -> None:
        """Raises `Stale`, and changes nothing, when it is no longer the one held."""

    def delete(self, held: HeldSpace) -> None:
        """With its vocabulary. Raises `Stale`, and changes nothing, when it is no longer the one held."""

    def of(self, uid: str) -> list[Space]:
        """The spaces that somebody is a member of, by name; a hundred at most."""

    def used(self, space_id: str) -> bool:
        """Whether any session lies in it, also one that is over or being erased."""


class Invitations(Protocol):
    """Links that let people in."""

    def create(self, invitation: KeptInvitation) -> bool:
        """False, and no change, when it exists already."""

    def put(self, invitation: KeptInvitation) -> None:
        """Stores it under its id, over the one that was there."""

    def get(self, invitation_id: str) -> KeptInvitation:
        """Raises `NotFound`."""

    def to(self, target: str) -> list[KeptInvitation]:
        """The invitations to a space or a session, newest first; a hundred at most."""
