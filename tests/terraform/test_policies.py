"""What is true of every environment, read from its plan."""

import json
import re
from typing import Any

import pytest

from infra.topology import ROOT, load
from shared.billing.domain.prices import Prices
from shared.core.domain.limits import Limits
from shared.core.domain.rate_limits import RateLimits
from shared.core.domain.service_names import service_name
from shared.core.settings import Settings
from tests.terraform.conftest import PROJECT, Plans
from tests.terraform.workplace import Plan

TOPOLOGY = load()
SERVICES = {service_name(name) for name in TOPOLOGY.functions}
KNOWN = {name.upper() for model in (Settings, Limits, Prices, RateLimits) for name in model.model_fields} | {"THREADS"}
NEEDED = {name.upper() for name, field in Settings.model_fields.items() if field.is_required()}
OPERATIONS = ROOT / "docs" / "how-to" / "operations.md"


def functions(plan: Plan) -> dict[str, dict[str, Any]]:
    """The functions by their service names."""
    return {each["name"]: each for each in plan.of("google_cloudfunctions2_function")}


def config(function: dict[str, Any]) -> dict[str, Any]:
    """How a function runs."""
    return dict(function["service_config"][0])


def environment(function: dict[str, Any]) -> dict[str, str]:
    """A function's variables; that one is not known yet hides none of the others."""
    return dict(config(function)["environment_variables"])


def alerts(plan: Plan) -> list[dict[str, Any]]:
    return plan.of("google_monitoring_alert_policy")


def test_every_function_is_there_with_its_own_account_and_limits(plan: Plan) -> None:
    found = functions(plan)
    assert found.keys() == SERVICES
    for name, declared in TOPOLOGY.functions.items():
        given = config(found[service_name(name)])
        assert given["service_account_email"] == f"fn-{service_name(name)}@{PROJECT}.iam.gserviceaccount.com"
        assert given["timeout_seconds"] == declared.timeout
        assert given["available_memory"] == f"{declared.memory_mib}Mi"
        assert given["max_instance_count"] == declared.max_instances
        assert (
            given["max_instance_request_concurrency"]
            == declared.concurrency
            == int(environment(found[service_name(name)])["THREADS"])
        )


def test_a_function_is_built_from_the_content_that_was_packaged(plan: Plan) -> None:
    sources = {each["name"].partition("/")[0]: each["name"] for each in plan.of("google_storage_bucket_object")}
    for service, function in functions(plan).items():
        assert re.fullmatch(rf"{service}/[0-9a-f]{{64}}\.zip", sources[service])
        assert function["build_config"][0]["source"][0]["storage_source"][0]["object"] == sources[service]
        assert function["build_config"][0]["service_account"].endswith(
            f"earshot-builder@{PROJECT}.iam.gserviceaccount.com"
        )


def test_the_world_reaches_the_api_and_nothing_else(plan: Plan) -> None:
    for name, function in TOPOLOGY.functions.items():
        ingress = config(functions(plan)[service_name(name)])["ingress_settings"]
        public = "ALLOW_INTERNAL_AND_GCLB" if plan.of("google_compute_url_map") else "ALLOW_ALL"
        assert ingress == (public if function.trigger == "http" else "ALLOW_INTERNAL_ONLY")


def test_a_functions_environment_is_what_the_code_reads(plan: Plan) -> None:
    for name, access in TOPOLOGY.access.items():
        given = environment(functions(plan)[service_name(name)])
        assert given.keys() <= KNOWN, name
        assert given.keys() >= NEEDED | ({"SIGNING_ACCOUNT"} if access.signs else set()), name


@pytest.mark.parametrize("name", TOPOLOGY.functions)
def test_settings_can_be_read_from_the_environment_of_a_function(name: str, plan: Plan) -> None:
    given = environment(functions(plan)[service_name(name)])
    settings = Settings.model_validate(given)
    assert settings.uploads_bucket == f"{PROJECT}-uploads"
    assert "{service}" in settings.worker_url
    assert "{service}" in settings.invoker_account
    assert not settings.signing_key_file


def test_every_function_has_an_alert(plan: Plan) -> None:
    (errors,) = [each for each in alerts(plan) if each["display_name"] == "A function fails"]
    filters = errors["conditions"][0]["condition_threshold"][0]["filter"]
    assert set(re.findall(r'"([a-z-]+)"', filters.partition("one_of(")[2].partition(")")[0])) == SERVICES


def test_every_function_of_the_api_is_asked_from_outside_whether_it_is_ready(plan: Plan) -> None:
    asked = {
        each["display_name"]: each["http_check"][0]["path"] for each in plan.of("google_monitoring_uptime_check_config")
    }
    public = {service_name(name): each.paths[0] for name, each in TOPOLOGY.functions.items() if each.paths}
    assert asked == {f"Earshot: {service} is ready": f"{path}/ready" for service, path in public.items()}
    hosts = {
        each["monitored_resource"][0]["labels"]["host"] for each in plan.of("google_monitoring_uptime_check_config")
    }
    assert all("://" not in host and "{" not in host for host in hosts)


def test_every_queue_and_every_pushed_message_has_an_alert(plan: Plan) -> None:
    filters = json.dumps([each["conditions"] for each in alerts(plan)])
    names = [*TOPOLOGY.queues, *(name for name, each in TOPOLOGY.subscriptions.items() if each.push_to), "eventarc-"]
    assert [name for name in names if f'\\"{name}\\"' not in filters.replace('\\\\"', '\\"')] == []


def test_every_alert_says_what_to_do_on_a_page_that_there_is(plan: Plan) -> None:
    headings = re.findall(r"^#+ `?([^`\n]+)`?$", OPERATIONS.read_text("utf-8"), re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for each in alerts(plan):
        anchor = each["documentation"][0]["content"].partition("#")[2]
        assert anchor in anchors, each["display_name"]


def test_who_calls_is_named_by_account_and_audience_as_the_code_expects(plan: Plan) -> None:
    url = Settings.model_validate(environment(functions(plan)["maintain"])).worker_url
    for each in plan.of("google_cloud_scheduler_job"):
        (token,) = each["http_target"][0]["oidc_token"]
        assert token["audience"] == each["http_target"][0]["uri"] == url.format(service="maintain")
        assert token["service_account_email"] == f"call-maintain@{PROJECT}.iam.gserviceaccount.com"
    for each in plan.of("google_pubsub_subscription"):
        for push in each["push_config"]:
            service = service_name(str(TOPOLOGY.subscriptions[each["name"]].push_to))
            assert push["oidc_token"][0]["service_account_email"] == f"call-{service}@{PROJECT}.iam.gserviceaccount.com"
            assert push["oidc_token"][0]["audience"] == url.format(service=service)
            assert push["push_endpoint"].startswith(push["oidc_token"][0]["audience"] + "/projects/")


def test_only_behind_cloud_runs_own_check_is_a_removed_signature_not_missed(plan: Plan) -> None:
    for name, function in TOPOLOGY.functions.items():
        given = environment(functions(plan)[service_name(name)])
        assert ("RUN_CHECKS_CALLERS" in given) == (function.trigger != "http"), name
        assert ("EVENT_AUDIENCES" in given) == (function.trigger == "storage"), name
    callers = {each["service"]: each["member"] for each in plan.of("google_cloud_run_service_iam_member")}
    public = {service for service, member in callers.items() if member == "allUsers"}
    assert public <= {service_name(name) for name, each in TOPOLOGY.functions.items() if each.trigger == "http"}


def test_no_value_of_a_secret_is_in_a_plan(plan: Plan) -> None:
    assert "google_secret_manager_secret_version" not in plan.kinds()
    for each in functions(plan).values():
        assert not {"LIVEKIT_API_SECRET", "ROLE_CLASSIFIER_KEY", "SIGNING_KEY_FILE"} & environment(each).keys()


@pytest.mark.parametrize("name", ["prod", "prod with every option"])
def test_production_is_protected(name: str, plans: Plans) -> None:
    plan = plans.named(name)
    (database,) = plan.of("google_firestore_database")
    assert database["delete_protection_state"] == "DELETE_PROTECTION_ENABLED"
    assert not [
        each["name"]
        for each in plan.of("google_storage_bucket")
        if each["force_destroy"] and not each["name"].endswith("-sources")
    ]


def test_production_is_applied_when_a_person_approves(plans: Plans) -> None:
    triggers = {each["name"]: each for each in plans.named("prod with every option").of("google_cloudbuild_trigger")}
    assert triggers.keys() == {"earshot-plan-prod", "earshot-propose-prod", "earshot-apply-prod"}
    assert triggers["earshot-apply-prod"]["approval_config"] == [{"approval_required": True}]
    assert triggers["earshot-plan-prod"]["service_account"].endswith(
        f"earshot-planner@{PROJECT}.iam.gserviceaccount.com"
    )


def test_a_key_of_ones_own_encrypts_everything_that_is_kept(plans: Plans) -> None:
    plan = plans.named("prod with every option")
    assert all(each["encryption"] for each in plan.of("google_storage_bucket"))
    assert all(
        each["kms_key_name"]
        for kind in ("google_pubsub_topic", "google_artifact_registry_repository", "google_cloudfunctions2_function")
        for each in plan.of(kind)
    )
    assert plan.of("google_firestore_database")[0]["cmek_config"]


def test_the_load_balancer_serves_every_path_of_the_api(plans: Plans) -> None:
    (urls,) = plans.named("prod with every option").of("google_compute_url_map")
    served = {path for rule in urls["path_matcher"][0]["path_rule"] for path in rule["paths"]}
    paths = [path for function in TOPOLOGY.functions.values() for path in function.paths]
    assert served == {each for path in paths for each in (path, f"{path}/*")}
