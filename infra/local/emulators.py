"""Commands of Google's emulators: Firestore and Pub/Sub with Java, Auth with Node."""

from pathlib import Path

from infra.local.errors import MissingDependencyError
from infra.local.service_spec import HOST
from infra.setup import emulators, java, node
from infra.setup.steps import CACHE
from infra.topology import ROOT

RULES = ROOT / "infra" / "firestore.rules"
AUTH = Path(__file__).with_name("auth.cjs")
FIRESTORE_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"  # the jar of the SDK has no main class
# 192 MB carried a thousand listeners and 18,000 documents; uncapped, Java may take a quarter of the machine.
FIRESTORE_HEAP = "-Xmx1g"
PUBSUB_HEAP = "-Xmx256m"

# Only the first compiler and the smallest collector: the emulators run for minutes, on few cores.
# Without this, Java threads die one by one when memory is full, and the rest returns wrong results.
JVM_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")


def firestore(port: int) -> tuple[str, ...]:
    """Returns the command of the Firestore emulator with the project's security rules."""
    jar = _found(emulators.firestore_jar(), "the Firestore emulator")
    options = (*_jvm("firestore"), FIRESTORE_HEAP, "-Duser.language=en", "-cp", str(jar), FIRESTORE_CLASS)
    return (_java(), *options, "--host", HOST, "--port", str(port), "--rules", str(RULES))


def pubsub(port: int) -> tuple[str, ...]:
    """Returns the command of the Pub/Sub emulator."""
    jar = _found(emulators.pubsub_jar(), "the Pub/Sub emulator")
    return (_java(), *_jvm("pubsub"), PUBSUB_HEAP, "-jar", str(jar), f"--host={HOST}", f"--port={port}")


def auth(port: int, project: str) -> tuple[str, ...]:
    """Returns the command of the Auth emulator. `project` owns every API key."""
    return (str(_found(node.find(), "Node 20 or newer")), str(AUTH), str(port), project)


def archive(name: str) -> Path:
    """Returns the path of an emulator's class-data archive, if it exists."""
    return CACHE / "emulators" / f"{name}.jsa"


def _jvm(name: str) -> tuple[str, ...]:
    made = archive(name)
    return (*JVM_OPTIONS, f"-XX:SharedArchiveFile={made}") if made.exists() else JVM_OPTIONS


def _java() -> str:
    return str(_found(java.find(emulators.java_version()), "Java"))


def _found(path: Path | None, what: str) -> Path:
    if path is None:
        raise MissingDependencyError(f"{what} is not installed: run make setup")
    return path
