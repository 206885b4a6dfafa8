"""Who can sign in, in Firebase Authentication."""

from collections.abc import Iterator
from contextlib import contextmanager

import firebase_admin
from firebase_admin import auth, exceptions

from shared.core.domain.errors import Transient


class FirebaseUserDirectory:
    """The users of one project."""

    def __init__(self, app: firebase_admin.App) -> None:
        self._app = app

    def shut_out(self, uid: str) -> None:
        """See `ports.UserDirectory`; two requests."""
        with _answered():
            auth.update_user(uid, disabled=True, app=self._app)
            auth.revoke_refresh_tokens(uid, self._app)

    def remove(self, uid: str) -> None:
        """See `ports.UserDirectory`; one request."""
        with _answered():
            auth.delete_user(uid, self._app)


@contextmanager
def _answered() -> Iterator[None]:
    """Whom Firebase does not know is gone already."""
    try:
        yield
    except auth.UserNotFoundError:
        return
    except (ValueError, exceptions.FirebaseError) as error:
        raise Transient("Firebase Authentication does not answer.") from error
