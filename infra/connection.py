"""The deployment to connect to: from `EARSHOT_*` in the environment, or from the file of a running local cloud."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from infra.errors import Unreachable, UsageError
from infra.local.demo_user import DEMO_EMAIL, DEMO_PASSWORD
from infra.local.endpoints import Endpoints
from infra.local.errors import CloudNotRunningError
from infra.topology import ROOT

CLOUD_FILE = ROOT / ".earshot" / "cloud.json"
NOT_RUNNING = "No Earshot is running here. Start one in another terminal: make up"


class Connection(BaseModel):
    """Addresses of a deployment, without a trailing slash.

    `auth_url` is the prefix of `/identitytoolkit.googleapis.com`: a path of the Auth emulator, or `https:/` in the
    cloud. With `email` and `password` the user is not asked to sign in. `local` is the local cloud.
    """

    model_config = ConfigDict(frozen=True)

    api_url: str
    project_id: str
    api_key: str
    auth_url: str = "https:/"
    firestore_url: str = "https://firestore.googleapis.com"
    email: str | None = None
    password: str | None = None
    local: bool = False

    @property
    def database(self) -> str:
        """The resource name of the Firestore database."""
        return f"projects/{self.project_id}/databases/(default)"

    @property
    def emulator(self) -> str | None:
        """`host:port` of a Firestore emulator; None for Google's."""
        scheme, _, host = self.firestore_url.partition("://")
        return host if scheme == "http" else None


def connection(environment: Mapping[str, str] = os.environ, cloud_file: Path = CLOUD_FILE) -> Connection:
    """The deployment that the environment names, or else the running local cloud.

    Raises `UsageError` when a needed variable is missing, `Unreachable` when there is no deployment.
    """
    if "EARSHOT_API_URL" in environment:
        return _from_environment(environment)
    try:
        return _from_local_cloud(Path(environment.get("EARSHOT_CLOUD", cloud_file)).parent)
    except CloudNotRunningError as error:
        raise Unreachable(NOT_RUNNING) from error


def _from_environment(environment: Mapping[str, str]) -> Connection:
    given = {name: environment.get(f"EARSHOT_{name.upper()}") for name in Connection.model_fields if name != "local"}
    missing = [f"EARSHOT_{name.upper()}" for name in ("project_id", "api_key") if not given[name]]
    if missing:
        raise UsageError(f"EARSHOT_API_URL is set, but not {' and '.join(missing)}.")
    return Connection.model_validate({name: value.rstrip("/") for name, value in given.items() if value})


def _from_local_cloud(data: Path) -> Connection:
    """Reads the endpoints of the running local cloud. A killed one leaves its file behind, which `read` detects."""
    written = Endpoints.read(data)
    return Connection(
        api_url=written.gateway,
        project_id=written.project,
        api_key=written.api_key,
        auth_url=written.auth,
        firestore_url=f"http://{written.firestore}",
        email=DEMO_EMAIL,
        password=DEMO_PASSWORD,
        local=True,
    )
