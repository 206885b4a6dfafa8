"""What only Google's APIs read, held to their own descriptions: dashboards, alerts, objectives, indexes, the build."""

import json
import re
import subprocess
from typing import Any

import pytest
import yaml

from infra import metrics
from infra.topology import ROOT, load
from shared.core.domain.service_names import service_name
from tests.terraform.conftest import Plans
from tests.terraform.documents import faults
from tests.terraform.workplace import Plan

BUILD: dict[str, Any] = yaml.safe_load((ROOT / "cloudbuild.yaml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in BUILD["steps"]}
METRICS = metrics.load()
GIVEN_BY_CLOUD_BUILD = {"PROJECT_ID", "BUILD_ID", "COMMIT_SHA"}
INDEXES: dict[str, list[dict[str, Any]]] = json.loads((ROOT / "infra" / "firestore.indexes.json").read_text("utf-8"))


def in_the_api(values: Any) -> Any:
    """Terraform's values as the API has them: names in camels, one block instead of a list, nothing that is not set."""
    if isinstance(values, list):
        return [in_the_api(each) for each in values if each is not None]  # None: not known before it is applied
    if not isinstance(values, dict):
        return values
    kept = {name: value for name, value in values.items() if value not in (None, [], "")}
    return {_camel(name): in_the_api(value[0] if name in SINGLE else value) for name, value in kept.items()}


SINGLE = {
    "condition_threshold",
    "condition_absent",
    "documentation",
    "request_based_sli",
    "good_total_ratio",
    "distribution_cut",
    "range",
}
OF_TERRAFORM = {"project", "id", "timeouts", "deletion_policy", "service", "slo_id"}


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)


def test_dashboards_are_what_cloud_monitoring_takes(plan: Plan) -> None:
    for each in plan.of("google_monitoring_dashboard"):
        assert faults("monitoring.v1", "Dashboard", json.loads(each["dashboard_json"])) == []


def test_alerts_are_what_cloud_monitoring_takes(plan: Plan) -> None:
    for each in plan.of("google_monitoring_alert_policy"):
        document = in_the_api({name: value for name, value in each.items() if name not in OF_TERRAFORM})
        assert faults("monitoring.v3", "AlertPolicy", document) == []


def test_objectives_are_what_cloud_monitoring_takes(plan: Plan) -> None:
    for each in plan.of("google_monitoring_slo"):
        document = in_the_api({name: value for name, value in each.items() if name not in OF_TERRAFORM})
        document["serviceLevelIndicator"] = {"requestBased": document.pop("requestBasedSli")}
        document["rollingPeriod"] = f"{document.pop('rollingPeriodDays') * 86400}s"
        assert faults("monitoring.v3", "ServiceLevelObjective", document) == []


def test_indexes_are_what_firestore_takes() -> None:
    for each in INDEXES["indexes"]:
        index = {name: value for name, value in each.items() if name != "collectionGroup"}
        assert faults("firestore.v1", "GoogleFirestoreAdminV1Index", index) == []
    for each in INDEXES["fieldOverrides"]:
        indexes = [
            {"queryScope": index["queryScope"], "fields": [{"fieldPath": each["fieldPath"]} | _mode(index)]}
            for index in each["indexes"]
        ]
        field = {"indexConfig": {"indexes": indexes}} | ({"ttlConfig": {}} if each.get("ttl") else {})
        assert faults("firestore.v1", "GoogleFirestoreAdminV1Field", field) == []


def _mode(index: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in index.items() if name in ("order", "arrayConfig")}


def test_lines_that_metrics_count_are_lines_that_the_code_writes(plans: Plans) -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "shared").rglob("*.py"))
    filters = [each["filter"] for each in plans.named("staging").of("google_logging_metric")]
    messages = {message for each in filters for message in re.findall(r'message!?="([^"]+)"', each)}
    assert messages
    assert [message for message in messages if f'"{message}"' not in code] == []
    assert all(
        re.search(rf'\b{field}=|"{field}"', code)
        for each in filters
        for field in re.findall(r"jsonPayload\.(\w+)", each)
        if field != "message"
    )


def test_the_metrics_of_the_cloud_are_those_that_are_declared(plan: Plan) -> None:
    made = {each["name"].removeprefix("earshot/"): each for each in plan.of("google_logging_metric")}
    assert made.keys() == METRICS.keys()
    for name, metric in METRICS.items():
        (descriptor,) = made[name]["metric_descriptor"]
        assert {label["key"] for label in descriptor["labels"]} == metric.labels.keys()
        assert descriptor["value_type"] == ("DISTRIBUTION" if metric.value else "INT64")
        bounds = [tuple(each["bounds"]) for given in made[name]["bucket_options"] for each in given["explicit_buckets"]]
        assert bounds == ([metric.buckets] if metric.buckets else [])


def test_every_metric_is_on_the_dashboard_of_the_cloud(plan: Plan) -> None:
    (dashboard,) = plan.of("google_monitoring_dashboard")
    assert [
        name for name in METRICS if f"logging.googleapis.com/user/earshot/{name}" not in dashboard["dashboard_json"]
    ] == []


def test_first_words_in_time_ends_at_a_bucket(plan: Plan) -> None:
    (cut,) = (
        each["request_based_sli"][0]["distribution_cut"][0]
        for each in plan.of("google_monitoring_slo")
        if each["slo_id"] == "first-words-in-time"
    )
    assert cut["range"][0]["max"] in METRICS["first_words_seconds"].buckets


def test_the_build_is_what_cloud_build_takes() -> None:
    assert faults("cloudbuild.v1", "Build", BUILD) == []


def test_a_fault_in_the_build_would_be_found() -> None:
    assert faults("cloudbuild.v1", "Build", BUILD | {"step": []})
    assert faults("cloudbuild.v1", "Build", BUILD | {"timeout": "an hour"})
    assert faults("cloudbuild.v1", "Build", BUILD | {"options": {"logging": "NOWHERE"}})


def test_every_step_has_a_name_of_its_own_a_pinned_image_and_a_script() -> None:
    assert len(STEPS) == len(BUILD["steps"])
    for step in STEPS.values():
        assert re.search(r":[\w.-]*\d", step["name"]), step["id"]
        assert step["script"].startswith("#!/bin/")
        assert not {"args", "entrypoint"} & step.keys()


@pytest.mark.parametrize("name", STEPS)
def test_scripts_are_scripts(name: str) -> None:
    shell = STEPS[name]["script"].splitlines()[0].removeprefix("#!")
    subprocess.run([shell, "-n"], input=STEPS[name]["script"], text=True, check=True)


def test_what_steps_are_told_is_declared_and_used() -> None:
    scripts = "\n".join(step["script"] for step in STEPS.values())
    told = set(re.findall(r"\$\{?(_?[A-Z][A-Z_]+)", scripts))
    assert {name for name in told if name.startswith("_")} == BUILD["substitutions"].keys()
    assert {name for name in told if not name.startswith("_")} == GIVEN_BY_CLOUD_BUILD


def test_triggers_set_what_the_build_declares(plans: Plans) -> None:
    for name in ("prod with every option", "staging with every option"):
        for trigger in plans.named(name).of("google_cloudbuild_trigger"):
            assert trigger["substitutions"].keys() <= BUILD["substitutions"].keys()


def test_targets_that_steps_make_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    made = {name for step in STEPS.values() for name in re.findall(r"\bmake ([a-z]+)", step["script"])}
    assert made <= targets


def test_nothing_is_changed_for_a_pull_request() -> None:
    changing = [
        name
        for name, step in STEPS.items()
        if re.search(r"terraform apply|firebase deploy|update-traffic|subscriptions update", step["script"])
    ]
    assert changing == ["apply", "events", "web", "rollback"]
    for name in changing[:-1]:
        assert 'case "$_DO" in apply | deploy) ;; *) exit 0 ;; esac' in STEPS[name]["script"]
    assert "touch smoke.passed; exit 0" in STEPS["smoke"]["script"]


def test_the_web_serves_every_path_of_the_api() -> None:
    rewrites = json.loads((ROOT / "firebase.json").read_text("utf-8"))["hosting"]["rewrites"]
    served = {each["source"].removesuffix("{,/**}"): each["run"]["serviceId"] for each in rewrites if "run" in each}
    assert served == {path: service_name(name) for name, each in load().functions.items() for path in each.paths}
