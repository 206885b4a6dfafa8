"""What the doctor makes of the answers of Google's APIs; tests/contract has it look at a whole cloud."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from requests import HTTPError

from infra.ops.doctor.check import CheckResult, run_checks
from infra.ops.doctor.google_cloud import checks
from infra.ops.doctor.role_grants import role_grants
from infra.topology import ROOT, load

PROJECT, REGION = "demo", "europe-west1"
TOPOLOGY = load()
INDEXES = json.loads((ROOT / "infra" / "firestore.indexes.json").read_text("utf-8"))["indexes"]


class Google:
    """A project as declared, until a test changes an answer."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {
            f"releases/{'cloud.firestore'}": {"rulesetName": "projects/demo/rulesets/1"},
            "rulesets/1": {"source": {"files": [{"content": (ROOT / "infra" / "firestore.rules").read_text("utf-8")}]}},
            "collectionGroups/-/indexes": {"indexes": [stored(each) for each in INDEXES]},
        }
        for name, job in TOPOLOGY.jobs.items():
            self.answers[f"/jobs/{name}"] = {"state": "ENABLED", "schedule": job.schedule}
        for grant in role_grants(TOPOLOGY, PROJECT, REGION):
            policy = self.answers.setdefault(grant.url, {"bindings": []})
            policy["bindings"].append({"role": grant.role, "members": [grant.member]})

    def ask(self, method: str, url: str) -> Mapping[str, Any]:
        for end, answer in self.answers.items():
            if url.endswith(end):
                found: Mapping[str, Any] = answer
                return found
        raise HTTPError(f"404 for {url}")

    def bad(self) -> list[CheckResult]:
        return [each for each in run_checks(checks(TOPOLOGY, PROJECT, REGION, self.ask)) if not each.ok]


def stored(index: Mapping[str, Any], state: str = "READY") -> dict[str, Any]:
    """As the API lists it."""
    place = f"projects/demo/databases/(default)/collectionGroups/{index['collectionGroup']}/indexes/1"
    fields = [*index["fields"], {"fieldPath": "__name__", "order": "ASCENDING"}]
    return {"name": place, "queryScope": index["queryScope"], "fields": fields, "state": state}


@pytest.fixture
def google() -> Google:
    return Google()


def test_a_project_as_declared_is_well(google: Google) -> None:
    assert google.bad() == []


def test_other_rules_are_found(google: Google) -> None:
    google.answers["rulesets/1"]["source"]["files"][0]["content"] += " "
    assert [(each.kind, each.detail) for each in google.bad()] == [("rules", "they differ from infra/firestore.rules")]


@pytest.mark.parametrize(
    ("state", "says"), [("CREATING", "it is CREATING, wait"), (None, "is missing, so its list fails")]
)
def test_an_index_that_cannot_be_used_is_found(google: Google, state: str | None, says: str) -> None:
    listed = google.answers["collectionGroups/-/indexes"]["indexes"]
    listed[0:1] = [stored(INDEXES[0], state)] if state else []
    assert [(each.kind, each.detail) for each in google.bad()] == [("index", says)]


def test_a_job_that_is_paused_or_runs_at_another_time_is_found(google: Google) -> None:
    google.answers["/jobs/recount"]["schedule"] = "0 0 * * *"
    google.answers["/jobs/retention"]["state"] = "PAUSED"
    assert [(each.name, each.detail) for each in google.bad()] == [
        ("retention", "it is PAUSED"),
        ("recount", "it runs at 0 0 * * *, not 30 4 * * *"),
    ]


def test_a_role_that_was_taken_away_is_found(google: Google) -> None:
    url = next(url for url in google.answers if url.endswith("demo-results/iam"))
    google.answers[url]["bindings"] = []
    bad = google.bad()
    assert {each.kind for each in bad} == {"role"}
    assert "fn-start-recognition@demo.iam.gserviceaccount.com has no roles/storage.objectCreator" in bad[0].detail


def test_a_worker_that_anybody_may_call_is_found(google: Google) -> None:
    url = next(url for url in google.answers if url.endswith("/services/notify:getIamPolicy"))
    google.answers[url]["bindings"][0]["members"].append("allUsers")
    assert [(each.kind, each.name, each.detail) for each in google.bad()] == [
        ("caller", "notify", "allUsers may call it")
    ]


def test_what_cannot_be_looked_at_is_not_well(google: Google) -> None:
    del google.answers["/jobs/recount"]
    (found,) = google.bad()
    assert found.detail.startswith("cannot be checked: 404 for https://cloudscheduler")
