"""The services of the local cloud."""

import sys
from dataclasses import replace

from infra.local import emulators
from infra.local.cloud_config import CloudConfig
from infra.local.service_spec import ReadinessProbe, ServiceSpec
from infra.topology import ROOT

FUNCTION_PROBE = "/robots.txt"  # answered by the framework; / would call the function


def service_specs(config: CloudConfig) -> list[ServiceSpec]:
    """Returns every service, the slowest to start first: all start at once and share the processors."""
    return [
        _auth(config),
        _firestore(config),
        _pubsub(config),
        _speech(config),
        _storage(config),
        _tasks(config),
        _scheduler(config),
        *(_function(config, name) for name in config.functions),
        _gateway(config),
        _push_signer(config),
        _topics(config),
        _plans(config),
    ]


def _auth(config: CloudConfig) -> ServiceSpec:
    command = emulators.auth(config.ports["auth"], config.project)
    # firebase-tools keeps its settings under XDG_CONFIG_HOME; nothing is written outside the data folder.
    env = config.environment() | {"XDG_CONFIG_HOME": str(config.data / "config")}
    return ServiceSpec("auth", command, ReadinessProbe(config.ports["auth"], "/"), env=env, cwd=ROOT)


def _firestore(config: CloudConfig) -> ServiceSpec:
    port = config.ports["firestore"]
    return ServiceSpec(
        "firestore", emulators.firestore(port), ReadinessProbe(port, "/"), env=config.environment(), cwd=config.data
    )


def _pubsub(config: CloudConfig) -> ServiceSpec:
    port = config.ports["pubsub"]
    return ServiceSpec(
        "pubsub", emulators.pubsub(port), ReadinessProbe(port, "/"), env=config.environment(), cwd=config.data
    )


def _topics(config: CloudConfig) -> ServiceSpec:
    arguments = ("--project", config.project, "--topology", str(config.topology_file))
    command = _module("topics", *arguments, "--function-url", config.push_url)
    return ServiceSpec(
        "topics", command, None, env=config.environment() | config.settings(), cwd=ROOT, needs=("pubsub",)
    )


def _push_signer(config: CloudConfig) -> ServiceSpec:
    port = config.ports["push_signer"]
    signing = ("--key-file", str(config.key_file), "--function-url", config.function_url)
    command = _module("push_signer", "--port", str(port), *signing)
    return ServiceSpec(
        "push_signer", command, ReadinessProbe(port, "/healthz"), env=config.environment(), cwd=ROOT, restart=True
    )


def _plans(config: CloudConfig) -> ServiceSpec:
    command = (sys.executable, "-m", "infra.ops.plans")
    return ServiceSpec(
        "plans", command, None, env=config.environment() | config.settings(), cwd=ROOT, needs=("firestore",)
    )


def _storage(config: CloudConfig) -> ServiceSpec:
    arguments = ("--key-file", str(config.key_file), "--config", str(config.data / "buckets.json"))
    return _server(config, "storage", *arguments)


def _tasks(config: CloudConfig) -> ServiceSpec:
    admin = config.ports["tasks_admin"]
    where = ("--project", config.project, "--location", config.region, "--topology", str(config.topology_file))
    arguments = ("--admin-port", str(admin), "--key-file", str(config.key_file), *where)
    return _server(config, "tasks", *arguments, probe=ReadinessProbe(admin, "/healthz"))


def _scheduler(config: CloudConfig) -> ServiceSpec:
    where = ("--function-url", config.function_url, "--topology", str(config.topology_file))
    return _server(config, "scheduler", "--key-file", str(config.key_file), *where)


def _speech(config: CloudConfig) -> ServiceSpec:
    arguments = ("--model", config.model, "--device", config.device, "--faults", str(config.faults_file))
    spec = _server(config, "speech", *arguments, probe=ReadinessProbe(config.ports["speech"]))
    # OpenMP's threads spin while they wait for each other: beside other processes that made recognition 2 to 4 times
    # slower than with threads that sleep, and on a machine of its own no faster.
    return replace(spec, env={**spec.env, "OMP_WAIT_POLICY": "PASSIVE"})


def _gateway(config: CloudConfig) -> ServiceSpec:
    port = config.ports["gateway"]
    pages = ("--pages", str(config.build / "web"), "--page-config", str(config.data / "page.json"))
    seen = ("--logs", str(config.data / "logs"), "--tasks", config.url("tasks_admin"))
    command = _module("gateway", "--port", str(port), "--config", str(config.data / "gateway.json"), *pages, *seen)
    return ServiceSpec(
        "gateway", command, ReadinessProbe(port, "/healthz"), env=config.environment(), cwd=ROOT, restart=True
    )


def _function(config: CloudConfig, name: str) -> ServiceSpec:
    folder = config.build / name
    port = config.ports[name]
    command = (
        sys.executable, "-m", "functions_framework",
        "--source", str(folder / "main.py"), "--target", name, "--host", "127.0.0.1", "--port", str(port),
    )  # fmt: skip
    env = config.environment() | config.settings() | {
        "THREADS": str(config.topology.functions[name].concurrency),
        "WORKERS": "1",
        "PYTHONPATH": str(folder),  # its own copy of `shared`, as deployed
        "XDG_RUNTIME_DIR": str(config.runtime),  # gunicorn's control socket, else in the home folder
    }  # fmt: skip
    return ServiceSpec(name, command, ReadinessProbe(port, FUNCTION_PROBE), env=env, cwd=folder, restart=True)


def _server(config: CloudConfig, name: str, *arguments: str, probe: ReadinessProbe | None = None) -> ServiceSpec:
    """Returns one of our own servers. They keep their state on disk, so they may be restarted."""
    port = config.ports[name]
    ready = probe or ReadinessProbe(port, "/healthz")
    command = _module(name, "--port", str(port), "--data", str(config.data / name), *arguments)
    # The servers use Google's clients too: the speech server reads and writes audio in the storage server.
    return ServiceSpec(name, command, ready, env=config.environment() | config.settings(), cwd=ROOT, restart=True)


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"infra.local.{name}", *arguments)
