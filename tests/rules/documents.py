"""One document of every collection, those that functions write through the adapters that write them."""

from datetime import UTC, datetime
from typing import Any

from google.cloud import firestore

from shared.billing.adapters.firestore_accounts import FirestoreAccounts
from shared.billing.ports import Posting
from shared.sessions.adapters.firestore_spaces import FirestoreSpaces
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space, SpaceRole, personal_space
from shared.transcription.adapters.firestore_pages import FirestorePages
from shared.transcription.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.transcription.domain.ledger_entries import reserve
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.pages import new_page
from shared.transcription.domain.progress import summary_of
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.transcription import Transcription
from shared.transcripts.adapters.firestore_analyses import FirestoreAnalyses
from shared.transcripts.domain.statistics_builder import statistics_of
from tests.support.samples import an_account

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AUDIO = Audio(uri="gs://uploads/talk.wav", content_type="audio/wav", size_bytes=1000)
PASS = Transcription(
    session_id="talk",
    version=1,
    owner="creator",
    options=RecognitionOptions(),
    audio=AUDIO,
    created_at=NOW,
    changed_at=NOW,
    since=NOW,
    deadline=NOW,
)
SESSION = Session(
    id="talk",
    slug="talktalk",
    owner="creator",
    space="team",
    participants=("participant",),
    links=("link",),
    title="A talk",
    languages=("en-US",),
    created_at=NOW,
    updated_at=NOW,
    audio=AUDIO,
    transcription=summary_of(PASS, None),
)
PAGE = new_page(0, [Segment("1", 0, 500, "1", "Hello.", 0.9, ())])

TEAM = Space(
    id="team",
    name="Team",
    members={"owner": SpaceRole.OWNER, "editor": SpaceRole.EDITOR, "viewer": SpaceRole.VIEWER},
    created_at=NOW,
    updated_at=NOW,
)

# The others, those of features to come too.
OTHERS: dict[str, dict[str, Any]] = {
    "users/creator/devices/phone": {"platform": "android"},
    "users/creator/events/1": {"kind": "session-changed"},
    "users/creator/webhooks/1": {"secret": "s"},
    "users/creator/webhooks/1/deliveries/1": {"status": 200},
    "users/creator/receipts/talk": {"objects": 3},
    "plans/free": {"monthlyMinutes": 60},
    "spend/2026-01-01/shards/7": {"micros": 1},
    "engines/chirp_3": {"known": []},
    "deadLetters/1": {"cause": "unknown"},
    "slugs/talktalk": {"session": "talk"},
    "invitations/1": {"target": "talk"},
    "sessions/talk/presence/somebody-1": {"uid": "somebody", "name": "Somebody", "state": "here"},
    "sessions/talk/timeline/1": {"message": "Uploaded."},
    "sessions/talk/participants/1": {"name": "Guest"},
    "sessions/talk/transcripts/1/edits/1": {"text": "Hello!"},
    "sessions/talk/transcripts/1/history/1": {"before": "Hello.", "after": "Hello!"},
    "sessions/talk/transcripts/1/conflicts/1": {"human": "Hello!", "new": "Yellow."},
    "sessions/talk/passages/1": {"text": "Hello."},
    "sessions/talk/messages/1": {"text": "Nice."},
    "usage/1": {"seconds": 1},
}


def fill(client: firestore.Client) -> None:
    """Writes them all into an empty project."""
    FirestoreAccounts(client).create(an_account("creator"), personal_space("creator", "", NOW))
    FirestoreSpaces(client).create(TEAM)
    FirestoreTranscriptions(client).create(SESSION, PASS, Posting((reserve(PASS, NOW),)))
    transcription_deps = FirestoreTranscriptions(client)
    stored = transcription_deps.load(PASS.ref)
    transcription_deps.commit(stored, stored.value, draft=PAGE)
    FirestorePages(client).put(PASS.ref, [PAGE])
    FirestoreAnalyses(client).put_statistics(PASS.ref, statistics_of([], 1000))
    batch = client.batch()
    for path, fields in OTHERS.items():
        batch.set(client.document(path), fields)
    batch.commit()
