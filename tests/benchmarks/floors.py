"""The least function that could stand where one of ours stands: the framework and the Google clients it names."""

import re
from pathlib import Path

from infra.topology import ROOT, Topology

FRAMEWORK = "functions-framework"
# Requirement -> how its client is imported, and how it is made for the addresses in a function's environment.
# Firestore's reads a document too.
CLIENTS = {
    "firebase-admin": ("import firebase_admin.auth", "firebase_admin.initialize_app()"),
    "google-cloud-firestore": (
        "from google.cloud import firestore",
        'firestore.Client().document("floor/none").get()',
    ),
    "google-cloud-pubsub": ("from google.cloud import pubsub_v1", "pubsub_v1.PublisherClient()"),
    "google-cloud-speech": (
        "from google.cloud.speech_v2.services.speech import SpeechClient, transports as speech",
        "SpeechClient(transport=speech.SpeechGrpcTransport(channel=channel('SPEECH_ENDPOINT')))",
    ),
    "google-cloud-storage": ("from google.cloud import storage", "storage.Client()"),
    "google-cloud-tasks": (
        "from google.cloud.tasks_v2.services.cloud_tasks import CloudTasksClient, transports as tasks",
        "CloudTasksClient(transport=tasks.CloudTasksGrpcTransport(channel=channel('TASKS_ENDPOINT')))",
    ),
}
# What ours does with them is ours; of OpenTelemetry nothing is loaded before a trace is told.
OTHERS = {"av", "limits", "livekit-api", "numpy", "pydantic", "python-docx", "standardwebhooks"}
OTHERS |= {"opentelemetry-exporter-otlp-proto-http", "opentelemetry-sdk"}

SOURCE = """import os

import functions_framework
import grpc
{imports}


def channel(name):
    return grpc.insecure_channel(os.environ[name].removeprefix("http://"))


@functions_framework.{kind}
def {name}(call):
    {work}
    return ""
"""

TRANSACTION = """import uuid

import functions_framework
from google.cloud import firestore

client = None


@firestore.transactional
def create(transaction, document):
    if not document.get(transaction=transaction).exists:
        transaction.create(document, {"title": "Talk"})


@functions_framework.http
def uploads(request):
    global client
    client = client or firestore.Client()
    create(client.transaction(), client.document(f"floor/{uuid.uuid4().hex}"))
    return {"id": 1}
"""


def requirements(name: str) -> list[str]:
    """What a function requires, the framework aside, without versions."""
    lines = (ROOT / "functions" / name / "requirements.txt").read_text("utf-8").split()
    names = [re.split(r"[<>=~!\[]", line)[0] for line in lines]
    return [each for each in names if each != FRAMEWORK]


def write_floor(folder: Path, name: str, declared: Topology) -> Path:
    """Writes `folder`/<name>/main.py; raises KeyError for a requirement that this module does not know."""
    clients = [CLIENTS[each] for each in requirements(name) if each not in OTHERS]
    source = SOURCE.format(
        kind="cloud_event" if declared.functions[name].trigger in ("storage", "pubsub") else "http",
        name=name,
        imports="\n".join(each[0] for each in clients),
        work="\n    ".join(each[1] for each in clients),
    )
    return write_function(folder, name, source)


def write_function(folder: Path, name: str, source: str) -> Path:
    """Writes a function's only file; returns `folder`."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "main.py").write_text(source, "utf-8")
    return folder
