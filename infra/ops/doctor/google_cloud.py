"""Checks that only Google Cloud can answer: roles, security rules, indexes, scheduled jobs. Emulators have none."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from infra.ops.doctor.check import Check
from infra.ops.doctor.role_grants import RoleGrant, role_grants
from infra.topology import ROOT, Topology

SCOPE = "https://www.googleapis.com/auth/cloud-platform"
FIREBASE_RULES = "https://firebaserules.googleapis.com/v1"
FIRESTORE = "https://firestore.googleapis.com/v1"
SCHEDULER = "https://cloudscheduler.googleapis.com/v1"
GoogleRequest = Callable[[str, str], Mapping[str, Any]]


def google_request() -> GoogleRequest:
    """Returns a caller of Google's APIs with the signed-in account.

    It raises `GoogleAuthError` or `requests.RequestException`.
    """
    import google.auth
    from google.auth.transport.requests import AuthorizedSession

    credentials, _ = google.auth.default(scopes=[SCOPE])
    session = AuthorizedSession(credentials)

    def ask(method: str, url: str) -> Mapping[str, Any]:
        answer = session.request(method, url, timeout=30)
        answer.raise_for_status()
        found: Mapping[str, Any] = answer.json()
        return found

    return ask


def checks(declared: Topology, project: str, region: str, ask: GoogleRequest) -> Iterator[Check]:
    """Yields the checks. Each policy is requested once."""
    known = cache(ask)
    yield Check("rules", "deployed", partial(_rules, project, known))
    yield from _indexes(project, known)
    for name, job in declared.jobs.items():
        yield Check("job", name, partial(_job, project, region, name, job.schedule, known))
    for grant in role_grants(declared, project, region):
        yield Check(grant.kind, grant.name, partial(_missing_grant, grant, known))


def _rules(project: str, ask: GoogleRequest) -> str:
    release = ask("GET", f"{FIREBASE_RULES}/projects/{project}/releases/cloud.firestore")
    ruleset = ask("GET", f"{FIREBASE_RULES}/{release['rulesetName']}")
    deployed = "".join(file["content"] for file in ruleset["source"]["files"])
    same = deployed == (ROOT / "infra" / "firestore.rules").read_text("utf-8")
    return "" if same else "they differ from infra/firestore.rules"


def _indexes(project: str, ask: GoogleRequest) -> Iterator[Check]:
    declared = json.loads((ROOT / "infra" / "firestore.indexes.json").read_text("utf-8"))["indexes"]
    url = f"{FIRESTORE}/projects/{project}/databases/(default)/collectionGroups/-/indexes"
    for each in declared:
        name = f"{each['collectionGroup']}: {', '.join(field['fieldPath'] for field in each['fields'])}"
        yield Check("index", name, partial(_index, each, url, ask))


def _index(declared: Mapping[str, Any], url: str, ask: GoogleRequest) -> str:
    states = {_index_key(_collection(each), each): each.get("state", "") for each in ask("GET", url).get("indexes", [])}
    state = states.get(_index_key(declared["collectionGroup"], declared))
    return "" if state == "READY" else f"it is {state}, wait" if state else "is missing, so its list fails"


def _index_key(collection: str, index: Mapping[str, Any]) -> tuple[object, ...]:
    """Returns the fields that identify an index. Firestore appends the document's name."""
    fields = [(f["fieldPath"], f.get("order") or f.get("arrayConfig")) for f in index["fields"]]
    return collection, index["queryScope"], *(field for field in fields if field[0] != "__name__")


def _collection(index: Mapping[str, Any]) -> str:
    return str(index["name"]).partition("/collectionGroups/")[2].partition("/")[0]


def _job(project: str, region: str, name: str, schedule: str, ask: GoogleRequest) -> str:
    found = ask("GET", f"{SCHEDULER}/projects/{project}/locations/{region}/jobs/{name}")
    if found.get("state") != "ENABLED":
        return f"it is {found.get('state')}"
    return "" if found.get("schedule") == schedule else f"it runs at {found.get('schedule')}, not {schedule}"


def _missing_grant(grant: RoleGrant, ask: GoogleRequest) -> str:
    bindings = ask(grant.method, grant.url).get("bindings", [])
    members = {member for each in bindings if each["role"] == grant.role for member in each["members"]}
    strangers = sorted(members & {"allUsers", "allAuthenticatedUsers"}) if grant.exclusive else []
    if strangers:
        return f"{strangers[0]} may call it"
    return "" if grant.member in members else f"{grant.member} has no {grant.role}"
