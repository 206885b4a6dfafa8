"""The parts of the local cloud, one entry each."""

import sys
from dataclasses import replace

from infra.local import emulators
from infra.local.part import Part, Probe
from infra.local.site import Site
from infra.topology import ROOT

FUNCTION_PROBE = "/robots.txt"  # answered by the framework itself: asking for / would call the function


def parts(site: Site) -> list[Part]:
    """Every part. The slowest to start come first, since all start at once and share the processors."""
    return [
        _auth(site),
        _firestore(site),
        _pubsub(site),
        _speech(site),
        _storage(site),
        _tasks(site),
        _scheduler(site),
        *(_function(site, name) for name in site.functions),
        _gateway(site),
        _pushes(site),
        _topics(site),
        _plans(site),
    ]


def _auth(site: Site) -> Part:
    command = emulators.auth(site.ports["auth"], site.project)
    # firebase-tools keeps its settings under XDG_CONFIG_HOME; nothing is written outside the data folder.
    env = site.environment() | {"XDG_CONFIG_HOME": str(site.data / "config")}
    return Part("auth", command, Probe(site.ports["auth"], "/"), env=env, cwd=ROOT)


def _firestore(site: Site) -> Part:
    port = site.ports["firestore"]
    return Part("firestore", emulators.firestore(port), Probe(port, "/"), env=site.environment(), cwd=site.data)


def _pubsub(site: Site) -> Part:
    port = site.ports["pubsub"]
    return Part("pubsub", emulators.pubsub(port), Probe(port, "/"), env=site.environment(), cwd=site.data)


def _topics(site: Site) -> Part:
    arguments = ("--project", site.project, "--topology", str(site.topology_file))
    command = _module("topics", *arguments, "--function-url", site.push_url)
    return Part("topics", command, None, env=site.environment() | site.settings(), cwd=ROOT, needs=("pubsub",))


def _pushes(site: Site) -> Part:
    port = site.ports["pushes"]
    signing = ("--key-file", str(site.key_file), "--function-url", site.function_url)
    command = _module("pushes", "--port", str(port), *signing)
    return Part("pushes", command, Probe(port, "/healthz"), env=site.environment(), cwd=ROOT, restart=True)


def _plans(site: Site) -> Part:
    command = (sys.executable, "-m", "infra.plans")
    return Part("plans", command, None, env=site.environment() | site.settings(), cwd=ROOT, needs=("firestore",))


def _storage(site: Site) -> Part:
    config = ("--key-file", str(site.key_file), "--config", str(site.data / "buckets.json"))
    return _server(site, "storage", *config)


def _tasks(site: Site) -> Part:
    admin = site.ports["tasks_admin"]
    where = ("--project", site.project, "--location", site.region, "--topology", str(site.topology_file))
    arguments = ("--admin-port", str(admin), "--key-file", str(site.key_file), *where)
    return _server(site, "tasks", *arguments, probe=Probe(admin, "/healthz"))


def _scheduler(site: Site) -> Part:
    where = ("--function-url", site.function_url, "--topology", str(site.topology_file))
    return _server(site, "scheduler", "--key-file", str(site.key_file), *where)


def _speech(site: Site) -> Part:
    arguments = ("--model", site.model, "--device", site.device, "--faults", str(site.faults_file))
    part = _server(site, "speech", *arguments, probe=Probe(site.ports["speech"]))
    # OpenMP's threads spin while they wait for each other: beside other processes that made recognition 2 to 4 times
    # slower than with threads that sleep, and on a machine of its own no faster.
    return replace(part, env={**part.env, "OMP_WAIT_POLICY": "PASSIVE"})


def _gateway(site: Site) -> Part:
    port = site.ports["gateway"]
    pages = ("--pages", str(site.build / "web"), "--page-config", str(site.data / "page.json"))
    seen = ("--logs", str(site.data / "logs"), "--tasks", site.url("tasks_admin"))
    command = _module("gateway", "--port", str(port), "--config", str(site.data / "gateway.json"), *pages, *seen)
    return Part("gateway", command, Probe(port, "/healthz"), env=site.environment(), cwd=ROOT, restart=True)


def _function(site: Site, name: str) -> Part:
    folder = site.build / name
    port = site.ports[name]
    command = (
        sys.executable, "-m", "functions_framework",
        "--source", str(folder / "main.py"), "--target", name, "--host", "127.0.0.1", "--port", str(port),
    )  # fmt: skip
    env = site.environment() | site.settings() | {
        "THREADS": str(site.topology.functions[name].concurrency),
        "WORKERS": "1",
        "PYTHONPATH": str(folder),  # its own copy of `shared`, as deployed
        "XDG_RUNTIME_DIR": str(site.runtime),  # gunicorn's control socket, else in the home folder
    }  # fmt: skip
    return Part(name, command, Probe(port, FUNCTION_PROBE), env=env, cwd=folder, restart=True)


def _server(site: Site, name: str, *arguments: str, probe: Probe | None = None) -> Part:
    """One of our own servers, which keep what they have in their folder and may therefore be started again."""
    port = site.ports[name]
    ready = probe or Probe(port, "/healthz")
    command = _module(name, "--port", str(port), "--data", str(site.data / name), *arguments)
    # The servers use Google's clients too: the speech server reads and writes audio in the storage server.
    return Part(name, command, ready, env=site.environment() | site.settings(), cwd=ROOT, restart=True)


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"infra.local.{name}", *arguments)
