"""How Google's emulators are started: Firestore and Pub/Sub with Java, Auth with Node."""

from pathlib import Path

from infra.local.errors import NotInstalledError
from infra.local.part import HOST
from infra.setup import emulators, java, node
from infra.setup.steps import CACHE
from infra.topology import ROOT

RULES = ROOT / "infra" / "firestore.rules"
AUTH = Path(__file__).with_name("auth.cjs")
FIRESTORE_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"  # the SDK's jar names no main class
# 192 MB carried a thousand listeners and 18,000 documents; uncapped, Java may take a quarter of the machine.
FIRESTORE_HEAP = "-Xmx1g"
PUBSUB_HEAP = "-Xmx256m"

# Only the first compiler and the smallest collector: the emulators run for minutes, on few cores.
# Out of memory, Java's threads die one by one and the rest answers nonsense: it is to end, and to say why.
JVM_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")


def firestore(port: int) -> tuple[str, ...]:
    """The command of the Firestore emulator with this project's security rules."""
    jar = _found(emulators.firestore_jar(), "the Firestore emulator")
    options = (*_jvm("firestore"), FIRESTORE_HEAP, "-Duser.language=en", "-cp", str(jar), FIRESTORE_CLASS)
    return (_java(), *options, "--host", HOST, "--port", str(port), "--rules", str(RULES))


def pubsub(port: int) -> tuple[str, ...]:
    """The command of the Pub/Sub emulator."""
    jar = _found(emulators.pubsub_jar(), "the Pub/Sub emulator")
    return (_java(), *_jvm("pubsub"), PUBSUB_HEAP, "-jar", str(jar), f"--host={HOST}", f"--port={port}")


def auth(port: int, project: str) -> tuple[str, ...]:
    """The command of the Auth emulator; `project` owns every API key."""
    return (str(_found(node.find(), "Node 20 or newer")), str(AUTH), str(port), project)


def archive(name: str) -> Path:
    """Where the class-data archive of an emulator is, if it has been made."""
    return CACHE / "emulators" / f"{name}.jsa"


def _jvm(name: str) -> tuple[str, ...]:
    made = archive(name)
    return (*JVM_OPTIONS, f"-XX:SharedArchiveFile={made}") if made.exists() else JVM_OPTIONS


def _java() -> str:
    return str(_found(java.find(emulators.java_version()), "Java"))


def _found(path: Path | None, what: str) -> Path:
    if path is None:
        raise NotInstalledError(f"{what} is not installed: run make setup")
    return path
