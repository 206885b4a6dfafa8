"""Who calls, as the identity provider says."""

from datetime import datetime

from shared.core.domain.model import Model


class Caller(Model):
    """Who asks, as the identity provider says.

    A guest's token opens the one session `guest_of`, as long as the link `came_by` is not withdrawn, and nothing else.
    `signed_in_at` is when they last said who they are: a token that is fresh may stem from long before.
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
        """Whether nobody is signed in."""
        return not self.uid

    @property
    def display_name(self) -> str:
        """The name, else what stands before the @; empty for a guest, who is called as the participant is."""
        return self.name or (self.email or "").partition("@")[0]


ANONYMOUS = Caller(uid="")
