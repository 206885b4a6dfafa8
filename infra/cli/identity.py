"""Who asks: a user of Firebase Authentication, over its REST API, as a browser signs in."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx
from pydantic import BaseModel

from infra.cli.connection import NOT_RUNNING, Connection
from infra.cli.errors import CliError, NotRunning
from infra.cli.state import state_dir, write_private

RENEW_BEFORE_SECONDS = 300  # an ID token lives an hour; what is sent with it must not outlive it
LOGIN_FILE = "login.json"
NO_SUCH_USER = ("EMAIL_NOT_FOUND", "INVALID_LOGIN_CREDENTIALS")
SENTENCES = {
    "EMAIL_NOT_FOUND": "There is no user with this e-mail address and password.",
    "INVALID_PASSWORD": "There is no user with this e-mail address and password.",
    "INVALID_LOGIN_CREDENTIALS": "There is no user with this e-mail address and password.",
    "INVALID_EMAIL": "This is no e-mail address.",
    "EMAIL_EXISTS": "There is a user with this e-mail address already.",
    "WEAK_PASSWORD": "The password is too short: it needs at least six characters.",
    "USER_DISABLED": "This user was disabled by an administrator.",
    "TOO_MANY_ATTEMPTS_TRY_LATER": "There were too many attempts. Try again later.",
}


class Tokens(BaseModel):
    """`expires_at` is in seconds of the identity's clock."""

    id_token: str
    refresh_token: str
    expires_at: float


class Identity:
    """Signs in when it must, and renews the ID token before it ends."""

    def __init__(self, connection: Connection, http: httpx.Client, clock: Callable[[], float] = time.time) -> None:
        self._connection = connection
        self._http = http
        self._clock = clock
        self._tokens: Tokens | None = None

    def id_token(self) -> str:
        """A token that is good for some minutes at least. Raises `CliError` when nobody is signed in."""
        if self._tokens is None:
            self._tokens = self._first()
        elif self._tokens.expires_at - self._clock() < RENEW_BEFORE_SECONDS:
            self._tokens = self._renewed(self._tokens.refresh_token)
        return self._tokens.id_token

    def log_in(self, email: str, password: str, *, new: bool = False) -> None:
        """Signs in, or up, and remembers it. Raises `CliError` with what is wrong."""
        self._tokens = self._signed("signUp" if new else "signInWithPassword", email, password)
        self._remember()

    def _first(self) -> Tokens:
        email, password = self._connection.email, self._connection.password
        if email and password:
            return self._with_password(email, password)
        remembered = self._remembered()
        if self._connection.api_url not in remembered:
            raise CliError("Nobody is signed in.", hint="Sign in with: earshot login")
        return self._renewed(remembered[self._connection.api_url])

    def _with_password(self, email: str, password: str) -> Tokens:
        """The local cloud forgets its users: the demo user is made again when it is missing."""
        try:
            return self._signed("signInWithPassword", email, password)
        except AuthError as error:
            if not self._connection.local or error.code not in NO_SUCH_USER:
                raise
            return self._signed("signUp", email, password)

    def _signed(self, method: str, email: str, password: str) -> Tokens:
        body = {"email": email, "password": password, "returnSecureToken": True}
        answer = self._post(f"identitytoolkit.googleapis.com/v1/accounts:{method}", json=body)
        return self._tokens_of(answer["idToken"], answer["refreshToken"], answer["expiresIn"])

    def _renewed(self, refresh_token: str) -> Tokens:
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        try:
            answer = self._post("securetoken.googleapis.com/v1/token", data=form)
        except AuthError as error:
            raise CliError("You were signed out.", hint="Sign in with: earshot login") from error
        return self._tokens_of(answer["id_token"], answer["refresh_token"], answer["expires_in"])

    def _tokens_of(self, id_token: str, refresh_token: str, lasts: str) -> Tokens:
        return Tokens(id_token=id_token, refresh_token=refresh_token, expires_at=self._clock() + float(lasts))

    def _post(self, path: str, **content: Any) -> dict[str, Any]:
        url = f"{self._connection.auth_url}/{path}"
        try:
            answer = self._http.post(url, params={"key": self._connection.api_key}, **content)
        except httpx.TransportError as error:
            message = NOT_RUNNING if self._connection.local else "The sign-in service cannot be reached."
            raise NotRunning(message) from error
        if answer.is_error:
            raise AuthError(_code(answer))
        return dict(answer.json())

    def _remembered(self) -> dict[str, str]:
        file = state_dir() / LOGIN_FILE
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}

    def _remember(self) -> None:
        assert self._tokens is not None
        tokens = self._remembered() | {self._connection.api_url: self._tokens.refresh_token}
        write_private(state_dir() / LOGIN_FILE, json.dumps(tokens))


class AuthError(CliError):
    """The sign-in service said no; `code` is its word for it."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES.get(code, f"Signing in failed: {code}."))
        self.code = code


def _code(answer: httpx.Response) -> str:
    """`{"error": {"message": "WEAK_PASSWORD : ..."}}`; a proxy may answer with anything."""
    try:
        return str(answer.json()["error"]["message"]).split()[0]
    except (ValueError, KeyError, TypeError, IndexError):
        return f"HTTP {answer.status_code}"
