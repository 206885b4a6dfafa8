"""Roles that each account needs, by `access` of infra/topology.yaml (docs/explanation/security.md explains them)."""

from collections.abc import Iterator
from typing import NamedTuple

from infra.topology import FunctionAccess, Topology
from shared.core.domain.service_names import service_name

BUCKET_ROLES = {
    "read": "roles/storage.objectViewer",
    "create": "roles/storage.objectCreator",
    "write": "roles/storage.objectUser",
    "erase": "projects/{project}/roles/earshotErase",
}
SPEECH_ROLES = {
    "recognize": "projects/{project}/roles/earshotSpeechRecognize",
    "watch": "projects/{project}/roles/earshotSpeechWatch",
}
PUSH_ROLE = "projects/{project}/roles/earshotPush"
USERS_ROLE = "projects/{project}/roles/earshotUsers"
INVOKER = "roles/run.invoker"


class RoleGrant(NamedTuple):
    """A role that a member needs on the resource whose policy is at `url`. `exclusive`: strangers may not have it."""

    kind: str
    name: str
    method: str
    url: str
    role: str
    member: str
    exclusive: bool = False


def role_grants(declared: Topology, project: str, region: str) -> Iterator[RoleGrant]:
    """Yields all roles that the functions and their callers need."""
    for name, access in declared.access.items():
        account = f"serviceAccount:fn-{service_name(name)}@{project}.iam.gserviceaccount.com"
        yield from _of_project(name, account, access, project)
        yield from _of_resources(name, account, access, project, region)
    for name, function in declared.functions.items():
        caller = f"serviceAccount:call-{service_name(name)}@{project}.iam.gserviceaccount.com"
        run = f"https://run.googleapis.com/v2/projects/{project}/locations/{region}/services/{service_name(name)}"
        member = "allUsers" if function.paths else caller
        yield RoleGrant("caller", name, "GET", f"{run}:getIamPolicy", INVOKER, member, exclusive=not function.paths)


def _of_project(name: str, account: str, access: FunctionAccess, project: str) -> Iterator[RoleGrant]:
    url = f"https://cloudresourcemanager.googleapis.com/v1/projects/{project}:getIamPolicy"
    if access.firestore:
        yield RoleGrant("role", f"{name}: firestore", "POST", url, "roles/datastore.user", account)
    if access.speech:
        role = SPEECH_ROLES[access.speech].format(project=project)
        yield RoleGrant("role", f"{name}: speech", "POST", url, role, account)
    if access.pushes:
        yield RoleGrant("role", f"{name}: pushes", "POST", url, PUSH_ROLE.format(project=project), account)
    if access.removes_users:
        yield RoleGrant("role", f"{name}: removes users", "POST", url, USERS_ROLE.format(project=project), account)


def _of_resources(name: str, account: str, access: FunctionAccess, project: str, region: str) -> Iterator[RoleGrant]:
    for bucket, ways in access.buckets.items():
        url = f"https://storage.googleapis.com/storage/v1/b/{project}-{bucket}/iam"
        for way in ways:
            role = BUCKET_ROLES[way].format(project=project)
            yield RoleGrant("role", f"{name}: {way} {bucket}", "GET", url, role, account)
    for topic in access.publishes:
        url = f"https://pubsub.googleapis.com/v1/projects/{project}/topics/{topic}:getIamPolicy"
        yield RoleGrant("role", f"{name}: publish {topic}", "GET", url, "roles/pubsub.publisher", account)
    for function in access.enqueues:
        queue = f"projects/{project}/locations/{region}/queues/{service_name(function)}"
        url = f"https://cloudtasks.googleapis.com/v2/{queue}:getIamPolicy"
        yield RoleGrant("role", f"{name}: enqueue {function}", "POST", url, "roles/cloudtasks.enqueuer", account)
