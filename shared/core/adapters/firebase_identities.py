"""Users of Firebase Authentication."""

from datetime import UTC, datetime

import firebase_admin
from firebase_admin import auth, exceptions

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Transient, Unauthenticated


class FirebaseIdentities:
    """Verifies ID tokens of one project."""

    def __init__(self, app: firebase_admin.App) -> None:
        self._app = app

    def user(self, id_token: str) -> Caller:
        """See `ports.Identities`; the signing certificates are fetched once and cached."""
        try:
            claims = auth.verify_id_token(id_token, self._app)
        except auth.CertificateFetchError as error:
            raise Transient("Sign-in cannot be checked at the moment. Try again later.") from error
        except (ValueError, exceptions.FirebaseError) as error:
            raise Unauthenticated("Sign in again.") from error
        return Caller(
            uid=claims["uid"],
            email=claims.get("email"),
            name=claims.get("name"),
            avatar=claims.get("picture"),
            guest_of=claims.get("session"),
            came_by=claims.get("invitation"),
            signed_in_at=_moment(claims.get("auth_time")),
        )

    def guest_token(self, uid: str, session_id: str, link: str) -> str:
        """See `ports.Identities`; signed by the function's own service account, through IAM."""
        try:
            claims = {"session": session_id, "invitation": link}
            return bytes(auth.create_custom_token(uid, claims, self._app)).decode()
        except (ValueError, exceptions.FirebaseError, auth.TokenSignError) as error:
            raise Transient("Guests cannot join at the moment. Try again later.") from error


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
