"""Start of a maintenance job on the local cloud, as Cloud Scheduler would start it."""

import os
from pathlib import Path

import httpx

from infra.connection import CLOUD_FILE, NOT_RUNNING
from infra.errors import ApiProblem, Unreachable
from infra.local.endpoints import Endpoints
from infra.local.errors import CloudNotRunningError
from infra.local.service_account import ServiceAccount
from shared.core.domain.jobs import Job, JobName

FUNCTION = "maintain"


def start_job(job: JobName, *, dry_run: bool, repair: bool) -> None:
    """Starts a run, which continues by itself.

    Raises `Unreachable` without a local cloud, `ApiProblem` if it is refused.
    """
    cloud = _endpoints()
    url = f"{cloud.gateway}/functions/{FUNCTION}"
    headers = {"Authorization": f"Bearer {ServiceAccount(Path(cloud.key_file)).oidc_token(url)}"}
    body = Job(job=job, dry_run=dry_run, repair=repair).model_dump(by_alias=True, mode="json")
    answer = httpx.post(url, json=body, headers=headers, timeout=60)
    if not answer.is_success:
        raise ApiProblem(
            f"The local cloud refused the job with HTTP status {answer.status_code}.", status=answer.status_code
        )


def _endpoints() -> Endpoints:
    try:
        return Endpoints.read(Path(os.environ.get("EARSHOT_CLOUD", CLOUD_FILE)).parent)
    except CloudNotRunningError as error:
        raise Unreachable(NOT_RUNNING) from error
