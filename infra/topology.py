"""The declared cloud (`infra/topology.yaml`) as typed, frozen models."""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).resolve().parent.parent
TOPOLOGY_FILE = ROOT / "infra" / "topology.yaml"


class Declared(BaseModel):
    """Base of every declaration: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bucket(Declared):
    """A bucket; `on_finalize` names the function woken by a finished object."""

    on_finalize: str | None = None
    delete_after_days: int | None = None
    delete_under: dict[str, int] = Field(default_factory=dict)
    browser: bool = False


class Topic(Declared):
    """A Pub/Sub topic."""


class Retry(Declared):
    """Backoff between deliveries, in seconds."""

    min: int
    max: int


class DeadLetter(Declared):
    """Where a message goes after `max_attempts` deliveries."""

    topic: str
    max_attempts: int


class Subscription(Declared):
    """A Pub/Sub subscription; with `push_to` it is pushed to that function."""

    topic: str
    push_to: str | None = None
    ack_deadline: int = 60
    retry: Retry | None = None
    dead_letter: DeadLetter | None = None


class Queue(Declared):
    """A Cloud Tasks queue; backoffs in seconds."""

    max_dispatches_per_second: float
    max_concurrent: int
    max_attempts: int
    min_backoff: float
    max_backoff: float
    max_doublings: int = 16


class Job(Declared):
    """A Cloud Scheduler job: `schedule` is a cron expression in UTC."""

    schedule: str
    function: str
    body: dict[str, str]


class Access(Declared):
    """What a function may touch; `infra/topology.yaml` says what the words mean."""

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


class Function(Declared):
    """One deployable function; `timeout` in seconds, `concurrency` the requests that an instance takes at once."""

    trigger: Literal["http", "storage", "task", "schedule", "pubsub"]
    paths: tuple[str, ...] = ()
    memory_mib: int
    timeout: int = 60
    concurrency: int = 8
    max_instances: int = 20
    min_instances: int = 0


class Topology(Declared):
    """Everything that is declared."""

    buckets: dict[str, Bucket]
    topics: dict[str, Topic]
    subscriptions: dict[str, Subscription]
    queues: dict[str, Queue]
    jobs: dict[str, Job]
    functions: dict[str, Function] = Field(min_length=1)
    access: dict[str, Access] = Field(default_factory=dict)


def load(path: Path = TOPOLOGY_FILE) -> Topology:
    """Reads and validates a topology file; raises `pydantic.ValidationError` when it does not hold."""
    return Topology.model_validate(yaml.safe_load(path.read_text("utf-8")))
