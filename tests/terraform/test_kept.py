"""What is kept, and what carries messages: as declared, not public, and brought back if it is lost."""

import json

from infra.topology import ROOT, load
from tests.terraform.conftest import PROJECT, Plans
from tests.terraform.workplace import Plan

TOPOLOGY = load()


def test_no_bucket_is_public_and_all_keep_what_was_deleted_for_a_while(plan: Plan, plans: Plans) -> None:
    for each in [*plan.of("google_storage_bucket"), *plans.named("bootstrap").of("google_storage_bucket")]:
        assert each["uniform_bucket_level_access"] is True
        assert each["public_access_prevention"] == "enforced"


def test_buckets_are_those_declared_with_their_lifecycles(plan: Plan) -> None:
    found = {each["name"]: each for each in plan.of("google_storage_bucket")}
    assert found.keys() == {f"{PROJECT}-{key}" for key in (*TOPOLOGY.buckets, "sources")}
    for key, declared in TOPOLOGY.buckets.items():
        rules = {
            ((each["condition"][0]["matches_prefix"] or [""])[0], each["condition"][0]["age"])
            for each in found[f"{PROJECT}-{key}"]["lifecycle_rule"]
        }
        whole = {("", declared.delete_after_days)} if declared.delete_after_days else set()
        assert rules == whole | set(declared.delete_under.items())
        assert bool(found[f"{PROJECT}-{key}"]["cors"]) == declared.browser


def test_a_browser_may_send_from_our_pages_alone(plan: Plan) -> None:
    (uploads,) = [each for each in plan.of("google_storage_bucket") if each["name"] == f"{PROJECT}-uploads"]
    (declared,) = json.loads((ROOT / "infra" / "cors.json").read_text("utf-8"))
    assert uploads["cors"][0]["origin"] == [f"https://{PROJECT}.web.app"]
    assert uploads["cors"][0]["method"] == declared["method"]
    assert uploads["cors"][0]["response_header"] == declared["responseHeader"]


def test_topics_subscriptions_queues_and_jobs_are_those_declared(plan: Plan) -> None:
    assert {each["name"] for each in plan.of("google_pubsub_topic")} == TOPOLOGY.topics.keys()
    assert {each["name"] for each in plan.of("google_pubsub_subscription")} == TOPOLOGY.subscriptions.keys()
    assert {each["name"] for each in plan.of("google_cloud_tasks_queue")} == TOPOLOGY.queues.keys()
    assert {each["name"]: each["schedule"] for each in plan.of("google_cloud_scheduler_job")} == {
        name: job.schedule for name, job in TOPOLOGY.jobs.items()
    }


def test_what_is_pushed_is_given_up_to_the_dead_letters(plan: Plan) -> None:
    for each in plan.of("google_pubsub_subscription"):
        declared = TOPOLOGY.subscriptions[each["name"]].dead_letter
        assert [policy["max_delivery_attempts"] for policy in each["dead_letter_policy"]] == (
            [declared.max_attempts] if declared else []
        )


def test_indexes_and_expiry_are_those_of_the_file(plan: Plan) -> None:
    declared = json.loads((ROOT / "infra" / "firestore.indexes.json").read_text("utf-8"))
    fields = {(each["collection"], each["field"]): each for each in plan.of("google_firestore_field")}
    assert len(plan.of("google_firestore_index")) == len(declared["indexes"])
    assert fields.keys() == {(each["collectionGroup"], each["fieldPath"]) for each in declared["fieldOverrides"]}
    for each in declared["fieldOverrides"]:
        field = fields[each["collectionGroup"], each["fieldPath"]]
        assert bool(field["ttl_config"]) == each.get("ttl", False)
        assert len(field["index_config"][0]["indexes"]) == len(each["indexes"])


def test_the_database_can_be_brought_back(plan: Plan) -> None:
    (database,) = plan.of("google_firestore_database")
    assert database["point_in_time_recovery_enablement"] == "POINT_IN_TIME_RECOVERY_ENABLED"
    assert plan.of("google_firestore_backup_schedule")
