"""Google's Firestore and Pub/Sub emulators: those of the Cloud SDK, else fetched by firebase-tools."""

import shutil
from pathlib import Path

from infra.setup import node
from infra.setup.steps import CACHE, ROOT, SetupError, run

FOLDER = CACHE / "emulators"
FIREBASE = ROOT / "node_modules" / "firebase-tools" / "lib" / "bin" / "firebase.js"
SDK_FIRESTORE = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar"
SDK_PUBSUB = "platform/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar"


def firestore_jar() -> Path | None:
    """The Firestore emulator's jar."""
    return _first(SDK_FIRESTORE, "cloud-firestore-emulator-*.jar")


def pubsub_jar() -> Path | None:
    """The Pub/Sub emulator's jar."""
    return _first(SDK_PUBSUB, "pubsub-emulator-*/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar")


def java_version() -> int:
    """The oldest Java that runs them: those that firebase-tools fetches are newer than the SDK's."""
    return 17 if _sdk() and _first(SDK_FIRESTORE, None) and _first(SDK_PUBSUB, None) else 21


def provide() -> str:
    """Finds both emulators, or fetches them into .cache/emulators, where firebase-tools checks size and checksum."""
    missing = [name for name, jar in (("firestore", firestore_jar()), ("pubsub", pubsub_jar())) if jar is None]
    for name in missing:
        _fetch(name)
    return f"fetched {' and '.join(missing)}" if missing else f"there ({firestore_jar()})"


def _fetch(name: str) -> None:
    env = {"FIREBASE_EMULATORS_PATH": str(FOLDER), "XDG_CONFIG_HOME": str(CACHE / "config")}
    node_path = node.find()
    assert node_path is not None
    try:
        run([node_path, FIREBASE, f"setup:emulators:{name}"], env)
    except SetupError as failure:
        raise SetupError(
            f"{failure}\nThe {name} emulator could not be fetched. Instead, install the Google Cloud SDK with its "
            f"components cloud-firestore-emulator and pubsub-emulator, so that `gcloud` is on the PATH."
        ) from failure


def _first(in_sdk: str, fetched: str | None) -> Path | None:
    sdk = _sdk()
    found = sorted(sdk.glob(in_sdk)) if sdk else []
    found += sorted(FOLDER.glob(fetched)) if fetched else []
    return found[0] if found else None


def _sdk() -> Path | None:
    """The Cloud SDK's root, from where the `gcloud` on the PATH really is."""
    gcloud = shutil.which("gcloud")
    return Path(gcloud).resolve().parent.parent if gcloud else None
