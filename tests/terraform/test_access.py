"""What `infra/topology.yaml` allows a function is what its code can reach, no more, no less."""

from collections.abc import Callable, Mapping

import pytest

from infra.topology import FunctionAccess, load
from shared.core.domain.jobs import JobName
from tests.terraform.reach import properties

TOPOLOGY = load()
STEPS = {"prepare_audio", "start_recognition", "poll_recognition", "assemble_transcript"}

# Properties of the wiring, and what any of them needs to be allowed.
NEEDS: Mapping[str, Callable[[FunctionAccess], bool]] = {
    "core.firestore_client": lambda access: access.firestore,
    "core.objects": lambda access: bool(access.buckets),
    "core.signer": lambda access: access.signs,
    "sessions.events": lambda access: "session-events" in access.publishes,
    "versions.version_deps exchange.import_deps transcripts.analysis_request_deps": lambda access: (
        "transcript-ready" in access.publishes
    ),
    "core.tasks": lambda access: bool(access.enqueues),
    "transcription.transcription_deps": lambda access: set(access.enqueues) >= STEPS,
    "notifications.webhook_deps notifications.delivery_maintenance": lambda access: (
        "deliver_webhook" in access.enqueues
    ),
    "transcription.recognizer": lambda access: access.speech is not None,
    "notifications.pushes": lambda access: access.pushes,
    "core.user_directory": lambda access: access.removes_users,
    "maintenance.dead_letter_publisher": lambda access: access.redrives,
    "transcripts.role_classifier": lambda access: access.judges and "role-classifier-key" in access.secrets,
    "sessions.rooms": lambda access: "livekit-api-secret" in access.secrets,
}
# What is wired because it comes with something else, and is never used.
UNUSED = {
    ("on_dead_letter", "maintenance.dead_letter_publisher"): "it keeps letters; people and maintenance send them again"
}


@pytest.mark.parametrize("function", TOPOLOGY.functions)
@pytest.mark.parametrize("needing", NEEDS)
def test_a_function_may_do_what_its_code_reaches_and_nothing_else(function: str, needing: str) -> None:
    reached = [name for name in needing.split() if name in properties(function) and (function, name) not in UNUSED]
    alone = needing == "core.objects" and _signs_alone(function)
    assert NEEDS[needing](TOPOLOGY.access[function]) == (bool(reached) or alone)


def _signs_alone(function: str) -> bool:
    """A signed address is worth what its signer may do with the object, even if the function never touches one."""
    return "core.signer" in properties(function) and "core.objects" not in properties(function)


def test_every_function_has_its_line_and_nothing_else_has() -> None:
    assert TOPOLOGY.access.keys() == TOPOLOGY.functions.keys()


def test_only_what_is_declared_is_named() -> None:
    for access in TOPOLOGY.access.values():
        assert access.buckets.keys() <= TOPOLOGY.buckets.keys()
        assert set(access.publishes) <= TOPOLOGY.topics.keys()
        assert {name.replace("_", "-") for name in access.enqueues} <= TOPOLOGY.queues.keys()


def test_every_queue_is_filled_by_someone_and_belongs_to_a_function_that_empties_it() -> None:
    filled = {name for access in TOPOLOGY.access.values() for name in access.enqueues}
    assert {name.replace("_", "-") for name in filled} == TOPOLOGY.queues.keys()
    assert all(TOPOLOGY.functions[name].trigger == "task" for name in filled)
    assert filled == {name for name, function in TOPOLOGY.functions.items() if function.trigger == "task"}


def test_every_topic_is_written_by_someone_and_read_by_someone() -> None:
    written = {topic for access in TOPOLOGY.access.values() for topic in access.publishes}
    given_up = {each.dead_letter.topic for each in TOPOLOGY.subscriptions.values() if each.dead_letter}
    read = {each.topic for each in TOPOLOGY.subscriptions.values()}
    assert written | given_up == TOPOLOGY.topics.keys() == read


def test_every_bucket_is_used_and_every_event_of_it_wakes_a_function() -> None:
    used = {bucket for access in TOPOLOGY.access.values() for bucket in access.buckets}
    woken = {bucket.on_finalize for bucket in TOPOLOGY.buckets.values() if bucket.on_finalize}
    assert used == TOPOLOGY.buckets.keys()
    assert woken == {name for name, function in TOPOLOGY.functions.items() if function.trigger == "storage"}


def test_every_push_and_every_job_goes_to_a_function_for_it() -> None:
    pushed = {each.push_to for each in TOPOLOGY.subscriptions.values() if each.push_to}
    assert pushed == {name for name, function in TOPOLOGY.functions.items() if function.trigger == "pubsub"}
    assert {job.function for job in TOPOLOGY.jobs.values()} == {"maintain"}
    assert {job.body["job"] for job in TOPOLOGY.jobs.values()} <= {str(name) for name in JobName}


def test_a_message_is_given_up_long_before_it_expires() -> None:
    """Whatever is pushed to a function has an end: a dead letter, but for the letters themselves."""
    for name, subscription in TOPOLOGY.subscriptions.items():
        assert subscription.dead_letter or name == "dead-letters"
