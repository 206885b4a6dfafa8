"""The caller of an operation."""

from datetime import datetime

from shared.core.domain.model import Model


class Caller(Model):
    """The caller, from the claims of an ID token.

    A guest's token opens only the session `guest_of`, and only until the invitation link `came_by` is revoked.
    `signed_in_at` is the time of the last sign-in: a refreshed token keeps the time of the first.
    """

    uid: str
    email: str | None = None
    name: str | None = None
    avatar: str | None = None
    guest_of: str | None = None
    came_by: str | None = None
    signed_in_at: datetime | None = None

    @property
    def anonymous(self) -> bool:
        """Whether the caller is not signed in."""
        return not self.uid

    @property
    def display_name(self) -> str:
        """The name, else the local part of the email address; empty for a guest, whose name is the participant's."""
        return self.name or (self.email or "").partition("@")[0]


ANONYMOUS = Caller(uid="")
