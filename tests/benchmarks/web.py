"""What the page takes in a browser: how soon others see a change, how soon a long transcript is open, Lighthouse."""

import json
import os
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from unittest.mock import patch

import httpx
from google.cloud import firestore

from infra.local.cloud import LocalCloud
from infra.setup import browser, node
from infra.topology import ROOT
from shared.core.adapters.firestore_documents import document
from shared.sessions.adapters.firestore_paths import session_document, session_fields, transcription_document
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.adapters.firestore_pages import FirestorePages
from shared.transcription.domain.pages import split_into_pages
from shared.transcription.domain.segments import Segment, group_words
from shared.transcription.domain.transcription import Transcription
from tests.benchmarks.figures import Figure, Limit, Section
from tests.benchmarks.requests import cuts
from tests.benchmarks.talk import talk
from tests.support.samples import a_pass, a_session

SCRIPT = Path(__file__).with_name("web.mjs")
TEN_HOURS_MS, TEN_MINUTES_MS = 36_000_000, 600_000
TURN = 12  # words; that makes about 9,000 segments
SOON = Limit(150)
POINTS = Limit(5)  # of 100 may be missing
PARTS = (
    "auth",
    "firestore",
    "plans",
    "pubsub",
    "topics",
    "storage",
    "tasks",
    "gateway",
    "accounts",
    "sessions",
    "uploads",
)
PASSWORD = "a-long-password"


class Person(NamedTuple):
    """Somebody with an account in the emulator."""

    uid: str
    email: str


def measure(_: LocalCloud, quick: bool) -> Section:
    """On a cloud of its own: its functions are called as a browser calls them."""
    with tempfile.TemporaryDirectory() as data, LocalCloud(Path(data), only=PARTS, model="tiny.en") as cloud:
        person = _signed_up(cloud)
        segments = _store(cloud, person)
        found = _visited(cloud, person, quick)
    return Section(
        name="web",
        title=f"The page in Chromium; a transcript of ten hours has {segments} segments",
        note="Write to screen: from before the request of whoever writes to the frame in which another browser shows "
        "it, the write included. Open: a browser that has the page but never saw this transcript, from its address to "
        "the first words, and until the page has rested for a second. Lighthouse: points that are missing of 100.",
        figures=(*_latencies(found), *_opening(found["opening"]), *_scores(found["scores"])),
    )


def _signed_up(cloud: LocalCloud) -> Person:
    email = f"bench-{uuid.uuid4().hex[:8]}@example.org"
    url = f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=local"
    made = httpx.post(url, json={"email": email, "password": PASSWORD, "returnSecureToken": True}).json()
    headers = {"Authorization": f"Bearer {made['idToken']}"}
    httpx.get(f"{cloud.endpoints.gateway}/v1/me", headers=headers, timeout=60).raise_for_status()
    return Person(made["localId"], email)


def _store(cloud: LocalCloud, person: Person) -> int:
    """A long and a short transcript, and one that is under way."""
    with patch.dict(os.environ, cloud.settings):
        client = firestore.Client(cloud.endpoints.project)
        _put(client, _done("short", person, TEN_MINUTES_MS), _segments(TEN_MINUTES_MS))
        _put(client, a_pass(session_id="running", owner=person.uid, state=TranscriptionState.TRANSCRIBING), [])
        long = _segments(TEN_HOURS_MS)
        _put(client, _done("long", person, TEN_HOURS_MS), long)
    return len(long)


def _segments(duration_ms: int) -> list[Segment]:
    turns = (word._replace(speaker=f"S{n // TURN % 3 + 1}") for n, word in enumerate(talk(duration_ms)))
    return list(group_words(turns))


def _done(session_id: str, person: Person, duration_ms: int) -> Transcription:
    made = a_pass(
        session_id=session_id, owner=person.uid, state=TranscriptionState.COMPLETED, counts=Counts(segments=1)
    )
    return made.model_copy(update={"audio": made.audio.model_copy(update={"duration_ms": duration_ms})})


def _put(client: firestore.Client, t: Transcription, segments: Sequence[Segment]) -> None:
    session_document(client, t.session_id).set(session_fields(a_session(t)))
    transcription_document(client, t.ref).set(document(t))
    if segments:
        FirestorePages(client).put(t.ref, split_into_pages(segments))


def _visited(cloud: LocalCloud, person: Person, quick: bool) -> Any:
    """What the script measured. Raises `RuntimeError` when it could not."""
    chromium, found = browser.find(), node.find()
    if chromium is None or found is None:
        raise RuntimeError(f"no Node, or no browser: {browser.missing()}")
    ends = cloud.endpoints
    asked = {"page": ends.gateway, "firestore": ends.firestore, "project": ends.project, "quick": quick}
    asked |= {"email": person.email, "password": PASSWORD, "long": "long", "short": "short", "running": "running"}
    environment = os.environ | {"CHROMIUM": str(chromium)}
    if libraries := browser.libraries():
        environment["LD_LIBRARY_PATH"] = str(libraries)
    command: list[str | Path] = [found, SCRIPT, json.dumps(asked)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def _latencies(found: Any) -> Iterator[Figure]:
    for name in ("progress", "edits"):
        p50, p95 = cuts(found[name])
        yield Figure(name=f"{name}, write to screen: p50", unit="ms", measured=p50)
        yield Figure(name=f"{name}, write to screen: p95", unit="ms", measured=p95, budget=SOON)


def _opening(found: Any) -> Iterator[Figure]:
    yield Figure(name="open ten hours: first words", unit="ms", measured=median(found["words"]))
    yield Figure(name="open ten hours: at rest", unit="ms", measured=median(found["rest"]))
    yield Figure(name="open ten hours: heap of the page", unit="MB", measured=median(found["heap"]) / 1e6)


def _scores(found: Any) -> Iterator[Figure]:
    for page, judged in found.items():
        for what in ("performance", "accessibility"):
            missing = 100 - judged["desktop"][what]
            yield Figure(name=f"Lighthouse, {page}: {what}", unit="missing", measured=missing, budget=POINTS)
        yield Figure(
            name=f"Lighthouse, {page}: performance on a phone",
            unit="missing",
            measured=100 - judged["phone"]["performance"],
        )
