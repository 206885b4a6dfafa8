"""Names, folders and ports of one local cloud, decided before its first process starts."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from infra.local.demo_user import DEMO_EMAIL, DEMO_PASSWORD
from infra.local.endpoints import Endpoints
from infra.local.service_spec import HOST
from infra.local.speech.device import ComputeDevice
from infra.local.speech.models.pins import WHISPER
from infra.topology import Topology

PROJECT = "demo-earshot"
REGION = "us-central1"

# `tasks_admin` is the second port of the tasks server; functions get the ports from FIRST_FUNCTION_PORT on.
PREFERRED_PORTS = {
    "auth": 9099,
    "firestore": 8081,
    "pubsub": 8085,
    "storage": 8082,
    "tasks": 8083,
    "tasks_admin": 8084,
    "scheduler": 8086,
    "speech": 8087,
    "push_signer": 8088,
}
FIRST_FUNCTION_PORT = 8101

# Variables of a developer's shell that a local process must not see: the real project and its credentials.
FOREIGN_PREFIXES = ("GOOGLE_", "GCLOUD_", "CLOUDSDK_", "FIREBASE_", "GUNICORN_", "PYTHON")
FOREIGN_SUFFIX = "_EMULATOR_HOST"


@dataclass(frozen=True)
class CloudConfig:
    """The plan of one local cloud. `functions` are the declared ones that exist, packaged under `build`."""

    topology: Topology
    topology_file: Path
    build: Path
    data: Path
    runtime: Path
    email: str
    ports: Mapping[str, int]
    functions: tuple[str, ...]
    model: str
    device: ComputeDevice
    extra_env: Mapping[str, str] = field(default_factory=dict)
    project: str = PROJECT
    region: str = REGION

    @property
    def key_file(self) -> Path:
        """The key file of the service account."""
        return self.data / "service-account.json"

    @property
    def faults_file(self) -> Path:
        """The file in which a test declares faults of the speech server."""
        return self.data / "faults.json"

    def address(self, name: str) -> str:
        """Returns host:port of a service."""
        return f"{HOST}:{self.ports[name]}"

    def url(self, name: str) -> str:
        """Returns the URL of a service, without a trailing slash."""
        return f"http://{self.address(name)}"

    @property
    def function_url(self) -> str:
        """The template of a function's private URL at the gateway."""
        return self.url("gateway") + "/functions/{function}"

    @property
    def push_url(self) -> str:
        """The template of a function's URL at the push signer."""
        return self.url("push_signer") + "/{function}"

    def bucket(self, key: str) -> str:
        """Returns the full name of a declared bucket."""
        return f"{self.project}-{key}"

    def endpoints(self) -> Endpoints:
        """Returns the addresses for other processes."""
        return Endpoints(
            project=self.project,
            region=self.region,
            gateway=self.url("gateway"),
            auth=self.url("auth"),
            firestore=self.address("firestore"),
            pubsub=self.address("pubsub"),
            storage=self.url("storage"),
            tasks=self.url("tasks"),
            tasks_admin=self.url("tasks_admin"),
            scheduler=self.url("scheduler"),
            speech=self.url("speech"),
            key_file=str(self.key_file),
        )

    def page_configuration(self) -> dict[str, object]:
        """Returns the configuration of the web page (web/src/app/config.ts)."""
        return {
            "projectId": self.project,
            "apiKey": "local",
            "apiUrl": "",
            "authEmulator": self.url("auth"),
            "firestoreEmulator": self.address("firestore"),
            "demo": {"email": DEMO_EMAIL, "password": DEMO_PASSWORD},
        }

    def settings(self) -> dict[str, str]:
        """Returns the environment of every function: settings of the project and addresses of the services."""
        buckets = {f"{key.upper()}_BUCKET": self.bucket(key) for key in self.topology.buckets}
        return buckets | {
            "GOOGLE_CLOUD_PROJECT": self.project,
            "REGION": self.region,
            "FIRESTORE_EMULATOR_HOST": self.address("firestore"),
            "PUBSUB_EMULATOR_HOST": self.address("pubsub"),
            "FIREBASE_AUTH_EMULATOR_HOST": self.address("auth"),
            "STORAGE_EMULATOR_HOST": self.url("storage"),
            "TASKS_ENDPOINT": self.url("tasks"),
            "SPEECH_ENDPOINT": self.url("speech"),
            "SPEECH_ENGINES": json.dumps([{"name": name, "model": name} for name in WHISPER]),
            "WORKER_URL": self.function_url,
            "INVOKER_ACCOUNT": self.email,
            "OIDC_CERTS_URL": self.url("tasks_admin") + "/certs",
            "SIGNING_KEY_FILE": str(self.key_file),
            "ALLOWED_ORIGINS": "*",
            "FCM_ENDPOINT": "",  # push notifications are off
            "WEBHOOK_NETWORKS": "127.0.0.0/8",
            "FIRST_PLAN": "ENTERPRISE",  # nothing costs money here
            "DAILY_SPEND_MICROS": str(10**12),
            "USER_CALLS_A_MINUTE": str(10**6),  # all callers are on this machine
            "ADDRESS_CALLS_A_MINUTE": str(10**6),
            "POLL_FIRST_SECONDS": "1",  # polls cost nothing here
            "POLL_MAX_SECONDS": "2",
            "TRACES_ENDPOINT": self.url("gateway") + "/v1/traces",
            "TRACES_PERCENT": "0",  # only requests with a traceparent, without `earshot up --traces`
            **self.extra_env,
        }

    def environment(self) -> dict[str, str]:
        """Returns the environment of every service: this shell's, without variables of other projects."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(FOREIGN_PREFIXES) and not name.endswith(FOREIGN_SUFFIX)
        }
        return inherited | {"NO_PROXY": HOST, "no_proxy": HOST, "PYTHONUNBUFFERED": "1"}
