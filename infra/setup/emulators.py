"""Google's Firestore and Pub/Sub emulators: from the Cloud SDK, or downloaded by firebase-tools."""

import shutil
from pathlib import Path

from infra.setup import node
from infra.setup.steps import CACHE, ROOT, SetupError, run

FOLDER = CACHE / "emulators"
FIREBASE = ROOT / "node_modules" / "firebase-tools" / "lib" / "bin" / "firebase.js"
SDK_FIRESTORE = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar"
SDK_PUBSUB = "platform/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar"


def firestore_jar() -> Path | None:
    """Returns the path of the Firestore emulator."""
    return _first(SDK_FIRESTORE, "cloud-firestore-emulator-*.jar")


def pubsub_jar() -> Path | None:
    """Returns the path of the Pub/Sub emulator."""
    return _first(SDK_PUBSUB, "pubsub-emulator-*/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar")


def java_version() -> int:
    """Returns the oldest supported Java: the downloaded emulators need a newer one than those of the SDK."""
    return 17 if _sdk() and _first(SDK_FIRESTORE, None) and _first(SDK_PUBSUB, None) else 21


def provide() -> str:
    """Finds both emulators or downloads them to .cache/emulators. firebase-tools verifies size and checksum."""
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
    """Returns the root of the Cloud SDK, by the real path of `gcloud`."""
    gcloud = shutil.which("gcloud")
    return Path(gcloud).resolve().parent.parent if gcloud else None
