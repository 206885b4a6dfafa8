"""Who may do what in the project, read from the plan and compared with what is declared, role by role."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from infra.topology import load
from shared.core.domain.service_names import service_name
from tests.terraform.conftest import PROJECT, Plans
from tests.terraform.workplace import Plan

TOPOLOGY = load()
BASIC = {"roles/owner", "roles/editor", "roles/viewer"}
BUCKET_ROLES = {
    "read": "roles/storage.objectViewer",
    "create": "roles/storage.objectCreator",
    "write": "roles/storage.objectUser",
    "erase": f"projects/{PROJECT}/roles/earshotErase",
}
READING = {
    f"roles/{name}"
    for name in (
        "datastore.owner", "datastore.user", "datastore.viewer", "storage.admin", "storage.objectAdmin",
        "storage.objectViewer", "secretmanager.admin", "secretmanager.secretAccessor",
    )
}  # fmt: skip
SPEECH = {"recognize": "earshotSpeechRecognize", "watch": "earshotSpeechWatch"}
# The type of a grant, and the attribute that names what it is on.
ON = {
    "google_storage_bucket_iam_member": "bucket",
    "google_pubsub_topic_iam_member": "topic",
    "google_pubsub_subscription_iam_member": "subscription",
    "google_cloud_tasks_queue_iam_member": "name",
    "google_service_account_iam_member": "service_account_id",
    "google_secret_manager_secret_iam_member": "secret_id",
    "google_cloud_run_service_iam_member": "service",
    "google_artifact_registry_repository_iam_member": "repository",
    "google_kms_crypto_key_iam_member": "crypto_key_id",
    "google_project_iam_member": "project",
}


class Grant(NamedTuple):
    """A role on a thing."""

    role: str
    on: str


def account(name: str) -> str:
    return f"{name}@{PROJECT}.iam.gserviceaccount.com"


def resource_name(email: str) -> str:
    return f"projects/{PROJECT}/serviceAccounts/{email}"


def grants(plan: Plan) -> Iterator[tuple[str, Grant]]:
    """Every member with each of its roles."""
    for kind, attribute in ON.items():
        for each in plan.of(kind):
            yield each["member"], Grant(each["role"], each[attribute])


def granted(plan: Plan, email: str) -> set[Grant]:
    return {grant for member, grant in grants(plan) if member == f"serviceAccount:{email}"}


def allowed(function: str, *, everything: bool) -> set[Grant]:
    """What the topology's words mean for the account that a function runs as."""
    access, own = TOPOLOGY.access[function], account(f"fn-{service_name(function)}")
    found = {Grant(BUCKET_ROLES[way], f"{PROJECT}-{bucket}") for bucket, ways in access.buckets.items() for way in ways}
    found |= {Grant("roles/pubsub.publisher", topic) for topic in access.publishes}
    found |= {Grant("roles/cloudtasks.enqueuer", service_name(name)) for name in access.enqueues}
    for name in access.enqueues:
        found.add(Grant("roles/iam.serviceAccountUser", resource_name(account(f"call-{service_name(name)}"))))
    found.add(Grant("roles/telemetry.tracesWriter", PROJECT))
    if access.firestore:
        found.add(Grant("roles/datastore.user", PROJECT))
    if access.speech:
        found.add(Grant(f"projects/{PROJECT}/roles/{SPEECH[access.speech]}", PROJECT))
    if access.pushes:
        found.add(Grant(f"projects/{PROJECT}/roles/earshotPush", PROJECT))
    if access.removes_users:
        found.add(Grant(f"projects/{PROJECT}/roles/earshotUsers", PROJECT))
    if access.signs:
        found.add(Grant("roles/iam.serviceAccountTokenCreator", resource_name(own)))
    if access.redrives:
        found |= _redriving()
    if everything:  # rooms, and a language model that is asked as the function's account
        found |= {Grant("roles/secretmanager.secretAccessor", name) for name in access.secrets if "livekit" in name}
        found |= {Grant("roles/aiplatform.user", PROJECT)} if access.judges else set()
    return found


def _redriving() -> set[Grant]:
    giving_up = {name: each.topic for name, each in TOPOLOGY.subscriptions.items() if each.dead_letter}
    polls = {Grant("roles/pubsub.viewer", name) for name in giving_up}
    return polls | {Grant("roles/pubsub.publisher", topic) for topic in giving_up.values()}


@pytest.mark.parametrize("function", TOPOLOGY.functions)
def test_a_function_has_the_roles_that_are_declared_and_no_others(function: str, plan: Plan) -> None:
    everything = bool(plan.of("google_secret_manager_secret"))
    assert granted(plan, account(f"fn-{service_name(function)}")) == allowed(function, everything=everything)


def test_nobody_else_is_given_anything_but_who_calls_builds_and_serves(plan: Plan) -> None:
    known = {account(f"{kind}-{service_name(name)}") for name in TOPOLOGY.functions for kind in ("fn", "call")}
    known |= {account("earshot-builder"), account("fn-recognizer")}
    others = {member for member, _ in grants(plan)} - {f"serviceAccount:{email}" for email in known}
    assert all(member == "allUsers" or member.startswith("serviceAccount:service-") for member in others)


def test_a_caller_may_call_its_one_function_and_do_nothing_else(plan: Plan) -> None:
    for name, function in TOPOLOGY.functions.items():
        service = service_name(name)
        expected = {Grant("roles/run.invoker", service)} if function.trigger != "http" else set()
        if function.trigger == "storage":
            expected.add(Grant("roles/eventarc.eventReceiver", PROJECT))
        assert granted(plan, account(f"call-{service}")) == expected


def test_only_functions_that_verify_callers_themselves_are_public(plan: Plan) -> None:
    public = {grant for member, grant in grants(plan) if member in ("allUsers", "allAuthenticatedUsers")}
    http = {service_name(name) for name, function in TOPOLOGY.functions.items() if function.trigger == "http"}
    assert public == {Grant("roles/run.invoker", service) for service in http}


def test_the_builder_reads_sources_and_writes_images(plan: Plan, plans: Plans) -> None:
    bootstrap = plans.named("bootstrap")
    assert granted(plan, account("earshot-builder")) == {
        Grant("roles/storage.objectViewer", f"{PROJECT}-sources"),
        Grant("roles/artifactregistry.writer", "earshot"),
    }
    assert granted(bootstrap, account("earshot-builder")) == {
        Grant("roles/logging.logWriter", PROJECT),
        Grant("roles/storage.objectViewer", PROJECT),
    }
    (reads,) = (
        each for each in bootstrap.of("google_project_iam_member") if each["role"] == "roles/storage.objectViewer"
    )
    assert "buckets/gcf-v2-sources-" in reads["condition"][0]["expression"]


def test_nobody_is_owner_or_editor_or_sees_all(plan: Plan, plans: Plans) -> None:
    for each in (plan, plans.named("bootstrap")):
        assert not {grant.role for _, grant in grants(each)} & BASIC


def test_the_deployer_can_give_only_what_functions_need(plan: Plan, plans: Plans) -> None:
    (giving,) = (
        each
        for each in plans.named("bootstrap").of("google_project_iam_member")
        if each["role"] == "roles/resourcemanager.projectIamAdmin"
    )
    given = {grant.role for _, grant in grants(plan) if grant.on == PROJECT}
    assert all(f'"{role}"' in giving["condition"][0]["expression"] for role in given)


def test_the_deployer_reads_no_session_no_recording_and_no_secret_but_its_own(plans: Plans) -> None:
    bootstrap = plans.named("bootstrap")
    deployer = granted(bootstrap, account("earshot-deployer"))
    assert not {grant for grant in deployer if grant.on == PROJECT and grant.role in READING}
    assert {grant.on for grant in deployer if grant.role == "roles/secretmanager.secretAccessor"} == {"smoke-password"}
    (sources,) = (
        each for each in bootstrap.of("google_project_iam_member") if each["role"] == "roles/storage.objectUser"
    )
    assert f"{PROJECT}-sources/" in sources["condition"][0]["expression"]
    own = [permission for role in bootstrap.of("google_project_iam_custom_role") for permission in role["permissions"]]
    assert not [permission for permission in own if re.search(r"entities|objects|versions", permission)]


def test_who_only_plans_reads_no_session_and_no_recording(plans: Plans) -> None:
    planner = granted(plans.named("bootstrap"), account("earshot-planner"))
    assert not {grant for grant in planner if grant.on == PROJECT and grant.role in READING}
    assert {grant.on for grant in planner if "storage.object" in grant.role} == {
        f"{PROJECT}-state",
        f"{PROJECT}-deployments",
    }
