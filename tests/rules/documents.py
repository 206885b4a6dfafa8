"""One document of every collection, those that functions write through the adapters that write them."""

from datetime import UTC, datetime
from typing import Any

from google.cloud import firestore

from shared.adapters.firestore_accounts import FirestoreAccounts
from shared.adapters.firestore_analyses import FirestoreAnalyses
from shared.adapters.firestore_pages import FirestorePages
from shared.adapters.firestore_sessions import FirestoreSessions
from shared.adapters.firestore_spaces import FirestoreSpaces
from shared.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.domain.ledger import reserve
from shared.domain.models import Audio, Options, Transcription
from shared.domain.pages import page
from shared.domain.progress import view
from shared.domain.segments import Segment
from shared.domain.sessions import Session
from shared.domain.spaces import Role, Space, personal_space
from shared.domain.tally import statistics_of
from shared.ports.accounts import Posting
from tests.samples import an_account

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AUDIO = Audio(uri="gs://uploads/talk.wav", content_type="audio/wav", size_bytes=1000)
PASS = Transcription(
    session_id="talk",
    version=1,
    owner="creator",
    options=Options(),
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
    transcription=view(PASS, None),
)
PAGE = page(0, [Segment("1", 0, 500, "1", "Hello.", 0.9, ())])

TEAM = Space(
    id="team",
    name="Team",
    members={"owner": Role.OWNER, "editor": Role.EDITOR, "viewer": Role.VIEWER},
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
    FirestoreSessions(client).create(SESSION, PASS, Posting((reserve(PASS, NOW),)))
    passes = FirestoreTranscriptions(client)
    stored = passes.load(PASS.ref)
    passes.commit(stored, stored.value, draft=PAGE)
    FirestorePages(client).put(PASS.ref, [PAGE])
    FirestoreAnalyses(client).put_statistics(PASS.ref, statistics_of([], 1000))
    batch = client.batch()
    for path, fields in OTHERS.items():
        batch.set(client.document(path), fields)
    batch.commit()
