"""A job of maintenance, fired on the local cloud as Cloud Scheduler would, before its time."""

import os
from pathlib import Path

import httpx

from infra.cli.connection import CLOUD_FILE, NOT_RUNNING
from infra.cli.errors import NotRunning, Refused
from infra.local.endpoints import Endpoints
from infra.local.errors import NotRunningError
from infra.local.identity import ServiceAccount
from shared.core.domain.jobs import Job, JobName

FUNCTION = "maintain"


def fire(job: JobName, *, dry_run: bool, repair: bool) -> None:
    """Starts a run, which goes on by itself. Raises `NotRunning` without a local cloud, `Refused` if it says no."""
    cloud = _cloud()
    url = f"{cloud.gateway}/functions/{FUNCTION}"
    headers = {"Authorization": f"Bearer {ServiceAccount(Path(cloud.key_file)).oidc_token(url)}"}
    body = Job(job=job, dry_run=dry_run, repair=repair).model_dump(by_alias=True, mode="json")
    answer = httpx.post(url, json=body, headers=headers, timeout=60)
    if not answer.is_success:
        raise Refused(f"The local cloud did not take the job: {answer.status_code}.", status=answer.status_code)


def _cloud() -> Endpoints:
    try:
        return Endpoints.read(Path(os.environ.get("EARSHOT_CLOUD", CLOUD_FILE)).parent)
    except NotRunningError as error:
        raise NotRunning(NOT_RUNNING) from error
