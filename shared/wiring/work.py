"""What the main job and its accounts are kept in, and what they call."""

from functools import cache
from typing import cast

from shared import wiring
from shared.ports.accounts import Accounts, Speeds
from shared.ports.objects import Objects, UploadSigner
from shared.ports.passes import Events, Pages, Tasks, Transcriptions
from shared.ports.sessions import Sessions
from shared.ports.speech import AudioReader
from shared.tracing.wrap import traced


@cache
@traced
def sessions() -> Sessions:
    """Sessions in Firestore."""
    from shared.adapters.firestore_sessions import FirestoreSessions
    from shared.entry.observed import ObservedSessions

    return cast("Sessions", ObservedSessions(FirestoreSessions(wiring.firestore_client())))


@cache
@traced
def transcriptions() -> Transcriptions:
    """Recognition passes in Firestore."""
    from shared.adapters.firestore_transcriptions import FirestoreTranscriptions
    from shared.entry.observed import ObservedTranscriptions

    return ObservedTranscriptions(FirestoreTranscriptions(wiring.firestore_client()))


@cache
@traced
def accounts() -> Accounts:
    """Users and plans in Firestore."""
    from shared.adapters.firestore_accounts import FirestoreAccounts

    return FirestoreAccounts(wiring.firestore_client())


@cache
@traced
def speeds() -> Speeds:
    """How long recognitions took, in Firestore."""
    from shared.adapters.firestore_speeds import FirestoreSpeeds

    return FirestoreSpeeds(wiring.firestore_client())


@cache
@traced
def pages() -> Pages:
    """Pages in Firestore."""
    from shared.adapters.firestore_pages import FirestorePages

    return FirestorePages(wiring.firestore_client())


@cache
@traced
def objects() -> Objects:
    """Files in Cloud Storage."""
    from shared.adapters.storage_objects import StorageObjects

    return StorageObjects(wiring.storage_client())


@cache
@traced
def signer() -> UploadSigner:
    """Signed upload addresses."""
    from shared.adapters.storage_signer import IamSigning, StorageSigner, key_file_signing

    key_file, account = wiring.settings().signing_key_file, wiring.settings().signing_account
    return StorageSigner(wiring.storage_client(), key_file_signing(key_file) if key_file else IamSigning(account))


@cache
@traced
def tasks() -> Tasks:
    """Cloud Tasks."""
    from shared.adapters.cloudtasks_tasks import CloudTasks

    s = wiring.settings()
    return CloudTasks(wiring.tasks_client(), s.google_cloud_project, s.region, s.worker_url, s.invoker_account)


@cache
@traced
def events() -> Events:
    """Pub/Sub."""
    from shared.adapters.pubsub_events import PubsubEvents

    return PubsubEvents(wiring.publisher, wiring.settings().google_cloud_project)


@cache
@traced
def reader() -> AudioReader:
    """FFmpeg's libraries."""
    from shared.adapters.av_reader import AvReader

    return AvReader()
