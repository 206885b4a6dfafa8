"""What the functions of the API cannot do without, as `ready` asks for it."""

from functools import cache

from shared import wiring
from shared.ports.health import Dependency


@cache
def firestore_health() -> Dependency:
    """Whether Firestore answers."""
    from shared.adapters.google_dependencies import FirestoreDependency

    return FirestoreDependency(wiring.firestore_client())


@cache
def storage_health() -> Dependency:
    """Whether Cloud Storage answers."""
    from shared.adapters.google_dependencies import StorageDependency

    return StorageDependency(wiring.storage_client(), wiring.settings().uploads_bucket)


@cache
def tasks_health() -> Dependency:
    """Whether Cloud Tasks answers."""
    from shared.adapters.google_dependencies import TasksDependency

    s, client = wiring.settings(), wiring.tasks_client()
    return TasksDependency(client, client.queue_path(s.google_cloud_project, s.region, "poll-recognition"))
