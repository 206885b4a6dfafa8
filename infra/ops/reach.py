"""Whatever operators do is done by the functions' own code, wired as a function of that deployment would be."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from infra.cli.connection import CLOUD_FILE, Connection
from infra.cli.errors import Usage
from infra.local.endpoints import Endpoints
from infra.local.identity import ServiceAccount
from infra.topology import load

CALLER = "call-{service}@%s.iam.gserviceaccount.com"  # as terraform/modules/accounts names them
NOWHERE = "not-named"  # for what most commands never use; those that do ask for it by name


@contextmanager
def reached(where: Connection) -> Iterator[None]:
    """Within it `shared.wiring` reaches that deployment; the environment is as before afterwards."""
    before = dict(os.environ)
    os.environ.update(_local() if where.local else _named(where, before))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def required(name: str, why: str, environment: Mapping[str, str] = os.environ) -> None:
    """Raises `Usage` where a deployment in the cloud is named without this."""
    if "EARSHOT_API_URL" in environment and not environment.get(name):
        raise Usage(f"{name} is not set: {why}.")


def local_cloud() -> Endpoints:
    """The local cloud of this folder, or of `EARSHOT_CLOUD`; raises `NotRunningError`."""
    return Endpoints.read(Path(os.environ.get("EARSHOT_CLOUD", CLOUD_FILE)).parent)


def _local() -> dict[str, str]:
    cloud = local_cloud()
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


def _named(where: Connection, given: Mapping[str, str]) -> dict[str, str]:
    """What a shell may hold of another project is replaced; where emulators and proxies are, is left."""
    known = _buckets(where.project_id) | {
        "GOOGLE_CLOUD_PROJECT": where.project_id,
        "REGION": given.get("EARSHOT_REGION", NOWHERE),
        "WORKER_URL": given.get("EARSHOT_WORKER_URL", NOWHERE),
        "INVOKER_ACCOUNT": CALLER % where.project_id,
    }
    return known | ({"FIRESTORE_EMULATOR_HOST": where.emulator} if where.emulator else {})


def _buckets(project: str) -> dict[str, str]:
    return {f"{key.upper()}_BUCKET": f"{project}-{key}" for key in load().buckets}
