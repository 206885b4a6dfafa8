"""Users who can sign in, in Firebase Authentication."""

from collections.abc import Iterator
from contextlib import contextmanager

import firebase_admin
from firebase_admin import auth, exceptions

from shared.core.domain.errors import Transient


class FirebaseUserDirectory:
    """The users of one project."""

    def __init__(self, app: firebase_admin.App) -> None:
        self._app = app

    def disable(self, uid: str) -> None:
        """See `ports.UserDirectory`; two requests."""
        with _transient_errors():
            auth.update_user(uid, disabled=True, app=self._app)
            auth.revoke_refresh_tokens(uid, self._app)

    def remove(self, uid: str) -> None:
        """See `ports.UserDirectory`; one request."""
        with _transient_errors():
            auth.delete_user(uid, self._app)


@contextmanager
def _transient_errors() -> Iterator[None]:
    """Ignore an unknown user; raise `Transient` for other errors of Firebase."""
    try:
        yield
    except auth.UserNotFoundError:
        return
    except (ValueError, exceptions.FirebaseError) as error:
        raise Transient("Firebase Authentication does not answer.") from error
