"""The real HTTP API over fakes, and the REST API of Firebase Authentication, on one address."""

import threading
from types import SimpleNamespace
from typing import Any, Self

import flask
from werkzeug.serving import WSGIRequestHandler, make_server

from shared.api import accounts, sessions, uploads
from shared.core.domain.errors import Busy
from shared.core.entry.http import serve
from shared.core.entry.problems import problem
from shared.core.entry.routing import RouteTable
from tests.support.wiring import replaced
from tests.support.world import World
from tests.support.world_ports import ports_of

ROUTES = RouteTable((*uploads.ROUTES, *sessions.ROUTES, *accounts.ROUTES))
SECONDS = "3600"  # that an ID token lives


class Users:
    """By e-mail address; a user's token is the name before the @."""

    def __init__(self) -> None:
        self.passwords: dict[str, str] = {}
        self.refreshed = 0

    def sign_up(self, email: str, password: str) -> flask.typing.ResponseReturnValue:
        """`accounts:signUp`."""
        if email in self.passwords:
            return _refused("EMAIL_EXISTS")
        self.passwords[email] = password
        return self._tokens(email)

    def sign_in(self, email: str, password: str) -> flask.typing.ResponseReturnValue:
        """`accounts:signInWithPassword`."""
        if self.passwords.get(email) != password:
            return _refused("INVALID_LOGIN_CREDENTIALS")
        return self._tokens(email)

    def refresh(self, token: str) -> flask.typing.ResponseReturnValue:
        """`token`."""
        if f"{token}@earshot.test" not in self.passwords:
            return _refused("INVALID_REFRESH_TOKEN")
        self.refreshed += 1
        return {"id_token": token, "refresh_token": token, "expires_in": SECONDS}

    def _tokens(self, email: str) -> dict[str, Any]:
        name = email.split("@")[0]
        return {"idToken": name, "refreshToken": name, "expiresIn": SECONDS}


def _refused(code: str) -> flask.typing.ResponseReturnValue:
    return {"error": {"message": f"{code} : why"}}, 400


class Api:
    """Answers on `url` while it is entered; the next `busy` calls are answered with 503."""

    def __init__(self, world: World, users: Users, **ports: Any) -> None:
        settings = SimpleNamespace(**vars(ports_of(world)["settings"]), allowed_origins="", traces_endpoint="")
        self._ports = ports_of(world) | {"settings": settings} | ports
        self.users = users
        self.busy = 0

    def __enter__(self) -> Self:
        self._wired = replaced(self._ports)
        self._wired.__enter__()
        self._server = make_server("127.0.0.1", 0, self._app(), threaded=True, request_handler=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        return self

    def __exit__(self, *exception: Any) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._wired.__exit__(*exception)

    def _app(self) -> flask.Flask:
        app = flask.Flask(__name__)
        app.post("/identitytoolkit.googleapis.com/v1/accounts:<method>")(self._sign)
        app.post("/securetoken.googleapis.com/v1/token")(
            lambda: self.users.refresh(flask.request.form["refresh_token"])
        )
        app.route("/v1/<path:_>", methods=["GET", "POST", "PUT", "DELETE"])(self._serve)
        return app

    def _sign(self, method: str) -> flask.typing.ResponseReturnValue:
        asked = flask.request.get_json()
        act = {"signUp": self.users.sign_up, "signInWithPassword": self.users.sign_in}[method]
        return act(asked["email"], asked["password"])

    def _serve(self, _: str) -> flask.Response:
        if self.busy:
            self.busy -= 1
            return problem(_BusyForAMoment("Try again."))
        return serve("earshot", flask.request, ROUTES)


class _BusyForAMoment(Busy):
    retry_seconds = 0


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the name in Werkzeug
        """Tests look at the world."""
