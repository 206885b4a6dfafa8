"""The local Cloud Tasks server and the real client of it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
from google.cloud.tasks_v2 import CloudTasksClient, Queue, Task
from google.cloud.tasks_v2.services.cloud_tasks.transports import CloudTasksGrpcTransport

from infra.local.service_account import create_service_account
from tests.servers.tasks.process import ServerProcess, free_port

LOCATION = "projects/laptop/locations/europe-west1"
TOPOLOGY = """
buckets: {}
topics: {}
subscriptions: {}
jobs: {}
functions: {main: {trigger: http, memory_mib: 128}}
queues:
  declared: {max_dispatches_per_second: 20, max_concurrent: 7, max_attempts: 5, min_backoff: 2, max_backoff: 300}
"""


class TasksServer(ServerProcess):
    """A server whose data are under `folder`; `client` is Google's."""

    def __init__(self, folder: Path, topology: str = TOPOLOGY) -> None:
        self.folder = folder
        self.port, self.admin_port = free_port(), free_port()
        super().__init__("infra.local.tasks", arguments(folder, self.port, self.admin_port, topology), self.admin_port)
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")
        self.client = CloudTasksClient(transport=CloudTasksGrpcTransport(channel=self.channel))

    def now(self) -> datetime:
        return datetime.fromisoformat(self.get("/clock")["now"])

    def drain(self) -> None:
        """Returns once nothing is due or under way."""
        self.post("/drain")

    def lines(self, queue: str) -> list[dict[str, Any]]:
        """What the overview says of the tasks of a queue."""
        return [line for line in self.get("/tasks") if line["queue"] == queue.rsplit("/", 1)[-1]]

    def _ended(self) -> int:
        self.channel.close()
        return super()._ended()


def arguments(folder: Path, port: int, admin_port: int, topology: str = TOPOLOGY) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    declared = folder / "topology.yaml"
    declared.write_text(topology, "utf-8")
    key = create_service_account(folder / "key.json", "laptop")
    flags = {"port": port, "admin-port": admin_port, "data": folder / "data", "key-file": key, "topology": declared}
    flags |= {"project": "laptop", "location": "europe-west1"}
    return [f"--{name}={value}" for name, value in flags.items()]


def queue_of(name: str, **settings: Any) -> Queue:
    return Queue(name=f"{LOCATION}/queues/{name}", **settings)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def retry_delay(task: Task) -> float:
    """Seconds from the last answer to the next attempt, as the task itself says."""
    return float((task.schedule_time - task.last_attempt.response_time).total_seconds())
