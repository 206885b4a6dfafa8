"""The declared cloud (`infra/topology.yaml`) as typed, frozen models."""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).resolve().parent.parent
TOPOLOGY_FILE = ROOT / "infra" / "topology.yaml"


class Declaration(BaseModel):
    """Base of every declaration: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DeclaredBucket(Declaration):
    """A bucket; `on_finalize` names the function that a finished object triggers."""

    on_finalize: str | None = None
    delete_after_days: int | None = None
    delete_under: dict[str, int] = Field(default_factory=dict)
    browser: bool = False


class DeclaredTopic(Declaration):
    """A Pub/Sub topic."""


class DeclaredRetry(Declaration):
    """Backoff between deliveries, in seconds."""

    min: int
    max: int


class DeclaredDeadLetter(Declaration):
    """The topic for messages that failed `max_attempts` deliveries."""

    topic: str
    max_attempts: int


class DeclaredSubscription(Declaration):
    """A Pub/Sub subscription; with `push_to` it is pushed to that function."""

    topic: str
    push_to: str | None = None
    ack_deadline: int = 60
    retry: DeclaredRetry | None = None
    dead_letter: DeclaredDeadLetter | None = None


class DeclaredQueue(Declaration):
    """A Cloud Tasks queue; backoffs in seconds."""

    max_dispatches_per_second: float
    max_concurrent: int
    max_attempts: int
    min_backoff: float
    max_backoff: float
    max_doublings: int = 16


class DeclaredJob(Declaration):
    """A Cloud Scheduler job: `schedule` is a cron expression in UTC."""

    schedule: str
    function: str
    body: dict[str, str]


class FunctionAccess(Declaration):
    """Permissions of a function; `infra/topology.yaml` explains the words."""

    firestore: bool = False
    buckets: dict[str, tuple[Literal["read", "create", "write", "erase"], ...]] = Field(default_factory=dict)
    publishes: tuple[str, ...] = ()
    enqueues: tuple[str, ...] = ()
    speech: Literal["recognize", "watch"] | None = None
    signs: bool = False
    pushes: bool = False
    redrives: bool = False
    removes_users: bool = False
    judges: bool = False
    secrets: tuple[str, ...] = ()


class DeclaredFunction(Declaration):
    """A function; `timeout` in seconds, `concurrency` in simultaneous requests of an instance."""

    trigger: Literal["http", "storage", "task", "schedule", "pubsub"]
    paths: tuple[str, ...] = ()
    memory_mib: int
    timeout: int = 60
    concurrency: int = 8
    max_instances: int = 20
    min_instances: int = 0


class Topology(Declaration):
    """All declarations."""

    buckets: dict[str, DeclaredBucket]
    topics: dict[str, DeclaredTopic]
    subscriptions: dict[str, DeclaredSubscription]
    queues: dict[str, DeclaredQueue]
    jobs: dict[str, DeclaredJob]
    functions: dict[str, DeclaredFunction] = Field(min_length=1)
    access: dict[str, FunctionAccess] = Field(default_factory=dict)


def load(path: Path = TOPOLOGY_FILE) -> Topology:
    """Loads and validates a topology file. Raises `pydantic.ValidationError`."""
    return Topology.model_validate(yaml.safe_load(path.read_text("utf-8")))
