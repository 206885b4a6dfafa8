"""What is so in Firestore only: how the documents lie beside those of others."""

import pytest

from tests.contract.transcription.store_views import FirestoreView
from tests.support.samples import a_page, a_pass, a_posting, a_ref, a_session
from tests.support.wiring import Wiring

pytestmark = pytest.mark.xdist_group("cloud")


@pytest.fixture
def store(wired: Wiring) -> FirestoreView:
    return FirestoreView(wired, wired.core.firestore_client)


def test_counting_leaves_everything_else_of_a_user_as_it_is(store: FirestoreView) -> None:
    cycle = {"start": "2030-01-01", "usageCount": 3, "usedSeconds": 100, "reservedSeconds": 0}
    store.user("ann").set({"plan": "pro", "cycle": cycle, "running": 0})
    first_transcription = a_pass(reserved_seconds=60)
    store.transcriptions.create(a_session(first_transcription), first_transcription, a_posting(first_transcription))
    assert store.user("ann").get().to_dict() == {
        "plan": "pro",
        "cycle": cycle | {"usageCount": 4, "reservedSeconds": 60},
        "running": 1,
    }


def test_documents_lie_where_the_design_says_with_names_in_camel_case(store: FirestoreView, wired: Wiring) -> None:
    first_transcription = a_pass(reserved_seconds=60)
    store.user("ann").set({})
    store.transcriptions.create(a_session(first_transcription), first_transcription, a_posting(first_transcription))
    store.pages.put(a_ref(), [a_page(7)])
    client = wired.core.firestore_client
    assert client.document("sessions/s1").get().get("transcription.latestVersion") == 1
    assert client.document("sessions/s1/transcripts/1").get().get("audio.sizeBytes") == 100
    assert client.document("sessions/s1/transcripts/1/pages/00007").get().get("enc") == "zjson1"
    assert client.document("users/ann/ledger/s1-1-1-reserve").get().get("moves.reservedSeconds") == 60
