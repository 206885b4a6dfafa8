"""Which distributions a function needs: what its main.py imports, through `shared` too."""

from pathlib import Path

from infra.packaging.reach import reach_of
from infra.topology import ROOT

# The first part of an import that says which distribution it comes from. Others come with one of these.
DISTRIBUTIONS = {
    "av": "av",
    "docx": "python-docx",
    "firebase_admin": "firebase-admin",
    "functions_framework": "functions-framework",
    "google.cloud.firestore": "google-cloud-firestore",
    "google.cloud.firestore_v1": "google-cloud-firestore",
    "google.cloud.pubsub_v1": "google-cloud-pubsub",
    "google.cloud.speech_v2": "google-cloud-speech",
    "google.cloud.storage": "google-cloud-storage",
    "google.cloud.tasks_v2": "google-cloud-tasks",
    "limits": "limits",
    "livekit": "livekit-api",
    "numpy": "numpy",
    "opentelemetry.exporter.otlp.proto.http": "opentelemetry-exporter-otlp-proto-http",
    "opentelemetry.sdk": "opentelemetry-sdk",
    "pydantic": "pydantic",
    "standardwebhooks": "standardwebhooks",
}


def distributions(main: Path) -> set[str]:
    """The distributions that `main` needs, as PyPI calls them."""
    return {found for name in reach_of(main, ROOT).foreign if (found := _distribution(name))}


def _distribution(name: str) -> str | None:
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((DISTRIBUTIONS[prefix] for prefix in prefixes if prefix in DISTRIBUTIONS), None)
