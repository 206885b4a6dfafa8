"""The environment of operators' commands: the deployment they work on, and its settings.

Operators run the functions' own code on the project's own Firestore.
They have the rights of the account that is signed in to Google.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from infra.connection import CLOUD_FILE, Connection, connection
from infra.errors import UsageError, UserError
from infra.local.endpoints import Endpoints
from infra.local.service_account import ServiceAccount
from infra.topology import load
from shared.core.domain.errors import EarshotError

SIGN_IN = "Sign in with: gcloud auth application-default login"
CALLER_ACCOUNT = "call-{service}@%s.iam.gserviceaccount.com"  # the name in terraform/modules/accounts
NOT_SET = "not-named"  # most commands need no such setting; the others call `require_variable`


@contextmanager
def operator_connection() -> Iterator[Connection]:
    """Yields the configured deployment, and turns errors of Google and of Earshot into `UserError`."""
    from google.api_core.exceptions import Forbidden, GoogleAPIError
    from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError

    where = connection()
    try:
        yield where
    except ValidationError as error:
        raise UsageError(_field_errors(error)) from error
    except EarshotError as error:
        raise UserError(str(error)) from error
    except DefaultCredentialsError as error:
        raise UserError("You are not signed in to Google.", SIGN_IN) from error
    except GoogleAuthError as error:
        raise UserError(f"Google refused to sign you in: {error}", SIGN_IN) from error
    except Forbidden as error:
        raise UserError(f"You may not change the Firestore of the project {where.project_id}.") from error
    except GoogleAPIError as error:
        raise UserError(f"Firestore: {error}") from error


def _field_errors(error: ValidationError) -> str:
    """Formats `monthlyMinutes: Input should be greater than or equal to 0`."""
    return ". ".join(f"{each['loc'][0]}: {each['msg']}" for each in error.errors())


@contextmanager
def deployment_env(where: Connection) -> Iterator[None]:
    """Sets the environment so that `shared.wiring` reaches the deployment; restores it afterwards."""
    before = dict(os.environ)
    os.environ.update(_local_settings() if where.local else _cloud_settings(where, before))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def require_variable(name: str, why: str, environment: Mapping[str, str] = os.environ) -> None:
    """Raises `UsageError` if a cloud deployment is configured without this variable."""
    if "EARSHOT_API_URL" in environment and not environment.get(name):
        raise UsageError(f"{name} is not set: {why}.")


def local_endpoints() -> Endpoints:
    """Returns the endpoints of the local cloud of this folder or of `EARSHOT_CLOUD`.

    Raises `CloudNotRunningError`.
    """
    return Endpoints.read(Path(os.environ.get("EARSHOT_CLOUD", CLOUD_FILE)).parent)


def _local_settings() -> dict[str, str]:
    cloud = local_endpoints()
    return _buckets(cloud.project) | {
        "GOOGLE_CLOUD_PROJECT": cloud.project,
        "REGION": cloud.region,
        "WORKER_URL": f"{cloud.gateway}/functions/{{function}}",
        "INVOKER_ACCOUNT": ServiceAccount(Path(cloud.key_file)).email,
        "TASKS_ENDPOINT": cloud.tasks,
        "FIRESTORE_EMULATOR_HOST": cloud.firestore,
        "PUBSUB_EMULATOR_HOST": cloud.pubsub,
        "STORAGE_EMULATOR_HOST": cloud.storage,
    }


def _cloud_settings(where: Connection, given: Mapping[str, str]) -> dict[str, str]:
    """Returns the settings of a cloud deployment. Variables of emulators and proxies stay as they are."""
    known = _buckets(where.project_id) | {
        "GOOGLE_CLOUD_PROJECT": where.project_id,
        "REGION": given.get("EARSHOT_REGION", NOT_SET),
        "WORKER_URL": given.get("EARSHOT_WORKER_URL", NOT_SET),
        "INVOKER_ACCOUNT": CALLER_ACCOUNT % where.project_id,
    }
    return known | ({"FIRESTORE_EMULATOR_HOST": where.emulator} if where.emulator else {})


def _buckets(project: str) -> dict[str, str]:
    return {f"{key.upper()}_BUCKET": f"{project}-{key}" for key in load().buckets}
