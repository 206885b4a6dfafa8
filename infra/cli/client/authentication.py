"""Sign-in of a user by the REST API of Firebase Authentication."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx
from pydantic import BaseModel

from infra.cli.client.state_files import state_dir, write_private
from infra.connection import NOT_RUNNING, Connection
from infra.errors import Unreachable, UserError

REFRESH_BEFORE_SECONDS = 300  # an ID token is valid for an hour; a request must end before it expires
LOGIN_FILE = "login.json"
NO_SUCH_USER = ("EMAIL_NOT_FOUND", "INVALID_LOGIN_CREDENTIALS")
SENTENCES = {
    "EMAIL_NOT_FOUND": "There is no user with this e-mail address and password.",
    "INVALID_PASSWORD": "There is no user with this e-mail address and password.",
    "INVALID_LOGIN_CREDENTIALS": "There is no user with this e-mail address and password.",
    "INVALID_EMAIL": "Enter a valid e-mail address.",
    "EMAIL_EXISTS": "There is a user with this e-mail address already.",
    "WEAK_PASSWORD": "The password is too short: it needs at least six characters.",
    "USER_DISABLED": "This user was disabled by an administrator.",
    "TOO_MANY_ATTEMPTS_TRY_LATER": "There were too many attempts. Try again later.",
}


class AuthTokens(BaseModel):
    """Tokens of a user. `expires_at` is in seconds of the user's clock."""

    id_token: str
    refresh_token: str
    expires_at: float


class FirebaseUser:
    """A user who signs in on first use and whose ID token is refreshed before it expires."""

    def __init__(self, connection: Connection, http: httpx.Client, clock: Callable[[], float] = time.time) -> None:
        self._connection = connection
        self._http = http
        self._clock = clock
        self._tokens: AuthTokens | None = None

    def id_token(self) -> str:
        """Returns an ID token that is valid for at least some minutes. Raises `UserError` if no user is signed in."""
        if self._tokens is None:
            self._tokens = self._initial_tokens()
        elif self._tokens.expires_at - self._clock() < REFRESH_BEFORE_SECONDS:
            self._tokens = self._refresh(self._tokens.refresh_token)
        return self._tokens.id_token

    def log_in(self, email: str, password: str, *, new: bool = False) -> None:
        """Signs in, or signs up if `new`, and saves the refresh token. Raises `UserError` if refused."""
        self._tokens = self._sign_in("signUp" if new else "signInWithPassword", email, password)
        self._save_tokens()

    def _initial_tokens(self) -> AuthTokens:
        email, password = self._connection.email, self._connection.password
        if email and password:
            return self._password_tokens(email, password)
        remembered = self._saved_tokens()
        if self._connection.api_url not in remembered:
            raise UserError("You are not signed in.", hint="Sign in with: earshot login")
        return self._refresh(remembered[self._connection.api_url])

    def _password_tokens(self, email: str, password: str) -> AuthTokens:
        """Signs in with a password. The local cloud loses its users, so the demo user is created again if missing."""
        try:
            return self._sign_in("signInWithPassword", email, password)
        except AuthError as error:
            if not self._connection.local or error.code not in NO_SUCH_USER:
                raise
            return self._sign_in("signUp", email, password)

    def _sign_in(self, method: str, email: str, password: str) -> AuthTokens:
        body = {"email": email, "password": password, "returnSecureToken": True}
        answer = self._post(f"identitytoolkit.googleapis.com/v1/accounts:{method}", json=body)
        return self._new_tokens(answer["idToken"], answer["refreshToken"], answer["expiresIn"])

    def _refresh(self, refresh_token: str) -> AuthTokens:
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        try:
            answer = self._post("securetoken.googleapis.com/v1/token", data=form)
        except AuthError as error:
            raise UserError("You were signed out.", hint="Sign in with: earshot login") from error
        return self._new_tokens(answer["id_token"], answer["refresh_token"], answer["expires_in"])

    def _new_tokens(self, id_token: str, refresh_token: str, lasts: str) -> AuthTokens:
        return AuthTokens(id_token=id_token, refresh_token=refresh_token, expires_at=self._clock() + float(lasts))

    def _post(self, path: str, **content: Any) -> dict[str, Any]:
        url = f"{self._connection.auth_url}/{path}"
        try:
            answer = self._http.post(url, params={"key": self._connection.api_key}, **content)
        except httpx.TransportError as error:
            message = NOT_RUNNING if self._connection.local else "The sign-in service cannot be reached."
            raise Unreachable(message) from error
        if answer.is_error:
            raise AuthError(_error_code(answer))
        return dict(answer.json())

    def _saved_tokens(self) -> dict[str, str]:
        file = state_dir() / LOGIN_FILE
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}

    def _save_tokens(self) -> None:
        assert self._tokens is not None
        tokens = self._saved_tokens() | {self._connection.api_url: self._tokens.refresh_token}
        write_private(state_dir() / LOGIN_FILE, json.dumps(tokens))


class AuthError(UserError):
    """The sign-in service refused; `code` is its error code."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES.get(code, f"Signing in failed: {code}."))
        self.code = code


def _error_code(answer: httpx.Response) -> str:
    """Reads the code from `{"error": {"message": "WEAK_PASSWORD : ..."}}`. A proxy may return any other body."""
    try:
        return str(answer.json()["error"]["message"]).split()[0]
    except (ValueError, KeyError, TypeError, IndexError):
        return f"HTTP {answer.status_code}"
