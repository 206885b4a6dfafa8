"""Configuration, and one provider a port. Nothing is read, imported or connected before it is needed."""

import gc
import os
from functools import cache
from typing import Any

from pydantic import BaseModel

from shared import ports, ports_upkeep
from shared.domain.addresses import networks_in
from shared.domain.limits import Limits
from shared.domain.places import Places
from shared.domain.prices import Prices
from shared.domain.rates import Rates
from shared.settings import Settings
from shared.usecases.admission import Bank
from shared.usecases.assemble_transcript import Shelf
from shared.usecases.change import Passes
from shared.usecases.dead_letters import Office
from shared.usecases.erase_session import Removal
from shared.usecases.export_transcript import Press
from shared.usecases.invite import Doors
from shared.usecases.keep_spaces import Keeping
from shared.usecases.keep_webhooks import Post
from shared.usecases.life import Life
from shared.usecases.notify import Channels
from shared.usecases.pace import Pace
from shared.usecases.poll_recognition import Watch
from shared.usecases.read_version import Library
from shared.usecases.remove import Eraser

# The clients make very many objects while they load, all of which stay: looking for garbage among them every 700, as
# Python does by default, took a tenth of a cold start.
gc.set_threshold(50_000)


@cache
def settings() -> Settings:
    """The settings; raises `pydantic.ValidationError`, naming what is missing."""
    return Settings.model_validate(dict(os.environ))


@cache
def limits() -> Limits:
    """The limits, each overridden by an environment variable of its name."""
    return Limits.model_validate(_overrides(Limits))


@cache
def prices() -> Prices:
    """The prices, each overridden by an environment variable of its name."""
    return Prices.model_validate(_overrides(Prices))


@cache
def rates() -> Rates:
    """How often the API may be called, each number overridden by an environment variable of its name."""
    return Rates.model_validate(_overrides(Rates))


@cache
def counter() -> ports.Counter:
    """Calls of this instance."""
    from shared.adapters.limits_counter import LimitsCounter

    return LimitsCounter()


def _overrides(model: type[BaseModel]) -> dict[str, str]:
    return {name: os.environ[name.upper()] for name in model.model_fields if name.upper() in os.environ}


@cache
def places() -> Places:
    """The buckets."""
    return Places(uploads=settings().uploads_bucket, work=settings().work_bucket, results=settings().results_bucket)


@cache
def clock() -> ports.Clock:
    """Time."""
    from shared.adapters.system_clock import SystemClock

    return SystemClock()


@cache
def _firestore() -> Any:
    from google.cloud import firestore

    return firestore.Client(settings().google_cloud_project)


@cache
def _storage() -> Any:
    from google.cloud.storage import Client

    return Client(settings().google_cloud_project)


@cache
def sessions() -> ports.Sessions:
    """Sessions in Firestore."""
    from shared.adapters.firestore_sessions import FirestoreSessions

    return FirestoreSessions(_firestore())


@cache
def conversations() -> ports.Conversations:
    """Sessions as they are held, in Firestore."""
    from shared.adapters.firestore_conversations import FirestoreConversations

    return FirestoreConversations(_firestore())


@cache
def spaces() -> ports.Spaces:
    """Spaces in Firestore."""
    from shared.adapters.firestore_spaces import FirestoreSpaces

    return FirestoreSpaces(_firestore())


@cache
def invitations() -> ports.Invitations:
    """Links that let people in, in Firestore."""
    from shared.adapters.firestore_spaces import FirestoreInvitations

    return FirestoreInvitations(_firestore())


@cache
def rooms() -> ports.RoomTokens:
    """Video rooms of LiveKit, if there is a server."""
    from shared.adapters.livekit_rooms import LivekitRooms

    s = settings()
    return LivekitRooms(s.livekit_url, s.livekit_api_key, s.livekit_api_secret, clock())


@cache
def transcriptions() -> ports.Transcriptions:
    """Recognition passes in Firestore."""
    from shared.adapters.firestore_transcriptions import FirestoreTranscriptions

    return FirestoreTranscriptions(_firestore())


@cache
def accounts() -> ports.Accounts:
    """Users and plans in Firestore."""
    from shared.adapters.firestore_accounts import FirestoreAccounts

    return FirestoreAccounts(_firestore())


@cache
def speeds() -> ports.Speeds:
    """How long recognitions took, in Firestore."""
    from shared.adapters.firestore_speeds import FirestoreSpeeds

    return FirestoreSpeeds(_firestore())


@cache
def sessions_upkeep() -> ports_upkeep.SessionsUpkeep:
    """Sessions in Firestore, as maintenance walks them."""
    from shared.adapters.firestore_sessions_upkeep import FirestoreSessionsUpkeep

    return FirestoreSessionsUpkeep(_firestore())


@cache
def passes_upkeep() -> ports_upkeep.PassesUpkeep:
    """Passes in Firestore, as maintenance walks them."""
    from shared.adapters.firestore_passes_upkeep import FirestorePassesUpkeep

    return FirestorePassesUpkeep(_firestore())


@cache
def accounts_upkeep() -> ports_upkeep.AccountsUpkeep:
    """Accounts in Firestore, as maintenance walks them."""
    from shared.adapters.firestore_accounts_upkeep import FirestoreAccountsUpkeep

    return FirestoreAccountsUpkeep(_firestore())


@cache
def sweep() -> ports_upkeep.Sweep:
    """Documents in Firestore that only lived for a while."""
    from shared.adapters.firestore_sweep import FirestoreSweep

    return FirestoreSweep(_firestore())


@cache
def receipts() -> ports_upkeep.Receipts:
    """Receipts in Firestore."""
    from shared.adapters.firestore_receipts import FirestoreReceipts

    return FirestoreReceipts(_firestore())


@cache
def remains() -> ports_upkeep.Remains:
    """Documents in Firestore of sessions that are being erased."""
    from shared.adapters.firestore_remains import FirestoreRemains

    return FirestoreRemains(_firestore())


@cache
def letters() -> ports_upkeep.DeadLetters:
    """Dead letters in Firestore."""
    from shared.adapters.firestore_dead_letters import FirestoreDeadLetters

    return FirestoreDeadLetters(_firestore())


@cache
def letter_post() -> ports_upkeep.LetterPost:
    """Pub/Sub, for what is sent again."""
    from google.cloud.pubsub_v1 import SubscriberClient

    from shared.adapters.pubsub_letter_post import PubsubLetterPost

    return PubsubLetterPost(_publisher, SubscriberClient, settings().google_cloud_project)


@cache
def pages() -> ports.Pages:
    """Pages in Firestore."""
    from shared.adapters.firestore_pages import FirestorePages

    return FirestorePages(_firestore())


@cache
def objects() -> ports.Objects:
    """Files in Cloud Storage."""
    from shared.adapters.storage_objects import StorageObjects

    return StorageObjects(_storage())


@cache
def signer() -> ports.UploadSigner:
    """Signed upload addresses."""
    from shared.adapters.storage_signer import IamSigning, StorageSigner, key_file_signing

    key_file, account = settings().signing_key_file, settings().signing_account
    return StorageSigner(_storage(), key_file_signing(key_file) if key_file else IamSigning(account))


@cache
def analyses() -> ports.Analyses:
    """What is known of versions, in Firestore."""
    from shared.adapters.firestore_analyses import FirestoreAnalyses

    return FirestoreAnalyses(_firestore())


@cache
def shelf() -> Shelf:
    """Where a complete version is kept."""
    return Shelf(pages(), analyses())


@cache
def documents() -> ports.Documents:
    """Word documents."""
    from shared.adapters.docx_documents import DocxDocuments

    return DocxDocuments()


@cache
def library() -> Library:
    """Where versions are."""
    return Library(sessions(), transcriptions(), pages())


@cache
def press() -> Press:
    """What exporting needs."""
    return Press(documents(), objects, signer, places(), limits(), clock())


@cache
def tasks() -> ports.Tasks:
    """Cloud Tasks."""
    from google.cloud.tasks_v2 import CloudTasksClient
    from google.cloud.tasks_v2.services.cloud_tasks.transports import CloudTasksGrpcTransport

    from shared.adapters.cloudtasks_tasks import CloudTasks
    from shared.adapters.grpc_channel import transport_for

    s = settings()
    client = CloudTasksClient(transport=transport_for(CloudTasksGrpcTransport, s.tasks_endpoint))
    return CloudTasks(client, s.google_cloud_project, s.region, s.worker_url, s.invoker_account)


@cache
def events() -> ports.Events:
    """Pub/Sub."""
    from shared.adapters.pubsub_events import PubsubEvents

    return PubsubEvents(_publisher, settings().google_cloud_project)


@cache
def _publisher() -> Any:
    from google.cloud.pubsub_v1 import PublisherClient

    return PublisherClient()


@cache
def devices() -> ports.Devices:
    """Devices in Firestore."""
    from shared.adapters.firestore_devices import FirestoreDevices

    return FirestoreDevices(_firestore())


@cache
def feed() -> ports.SyncFeed:
    """Sync events in Firestore."""
    from shared.adapters.firestore_sync import FirestoreSyncFeed

    return FirestoreSyncFeed(_firestore())


@cache
def messages() -> ports.Messages:
    """Messages in Firestore."""
    from shared.adapters.firestore_messages import FirestoreMessages

    return FirestoreMessages(_firestore())


@cache
def webhooks() -> ports.Webhooks:
    """Webhooks in Firestore."""
    from shared.adapters.firestore_webhooks import FirestoreWebhooks

    return FirestoreWebhooks(_firestore())


@cache
def deliveries() -> ports.Deliveries:
    """What was sent to webhooks, in Firestore."""
    from shared.adapters.firestore_webhooks import FirestoreDeliveries

    return FirestoreDeliveries(_firestore())


@cache
def webhook_calls() -> ports.WebhookCalls:
    """HTTP."""
    import ssl

    from shared.adapters.http_webhook_calls import HttpWebhookCalls

    return HttpWebhookCalls(networks_in(settings().webhook_networks), ssl.create_default_context())


@cache
def pushes() -> ports.Pushes | None:
    """Firebase Cloud Messaging; None when there is no endpoint."""
    from shared.adapters.fcm_pushes import FcmPushes, session_for

    s = settings()
    return FcmPushes(session_for(s.fcm_endpoint), s.fcm_endpoint, s.google_cloud_project) if s.fcm_endpoint else None


@cache
def recognizer() -> ports.Recognizer:
    """Speech-to-Text v2."""
    from google.cloud.speech_v2 import SpeechClient
    from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport

    from shared.adapters.grpc_channel import transport_for
    from shared.adapters.speech_recognizer import SpeechRecognizer

    s = settings()
    endpoint = s.speech_endpoint or f"https://{s.speech_location}-speech.googleapis.com"
    client = SpeechClient(transport=transport_for(SpeechGrpcTransport, endpoint))
    return SpeechRecognizer(client, s.google_cloud_project, s.speech_location, s.speech_model)


@cache
def reader() -> ports.AudioReader:
    """FFmpeg's libraries."""
    from shared.adapters.av_reader import AvReader

    return AvReader()


@cache
def identities() -> ports.Identities:
    """Firebase Authentication. Refuses to serve the world while it trusts an emulator, which signs nothing."""
    import firebase_admin

    from shared.adapters.firebase_identities import FirebaseIdentities

    if os.environ.get("FIREBASE_AUTH_EMULATOR_HOST") and os.environ.get("K_SERVICE"):
        raise RuntimeError("FIREBASE_AUTH_EMULATOR_HOST must not be set in the cloud.")
    return FirebaseIdentities(firebase_admin.initialize_app(options={"projectId": settings().google_cloud_project}))


@cache
def invokers() -> ports.Invokers:
    """Google's OIDC tokens."""
    import google.auth.transport.requests

    from shared.adapters.google_invokers import GoogleInvokers

    s = settings()
    request = google.auth.transport.requests.Request()
    return GoogleInvokers(request, s.invoker_account, s.oidc_certs_url, s.worker_url)


@cache
def passes() -> Passes:
    """What every step of a pass needs."""
    return Passes(transcriptions(), tasks(), clock(), limits(), bank(), events())


@cache
def bank() -> Bank:
    """What admission needs."""
    return Bank(accounts(), prices(), settings().first_plan)


@cache
def life() -> Life:
    """What every step of a session's life needs."""
    return Life(sessions(), conversations(), clock(), bank(), events())


@cache
def keeping() -> Keeping:
    """What keeping spaces needs."""
    return Keeping(spaces(), clock(), bank())


@cache
def doors() -> Doors:
    """What letting people in needs."""
    return Doors(invitations(), keeping(), life(), identities())


@cache
def pace() -> Pace:
    """How fast the engine is."""
    return Pace(speeds(), settings().speech_model)


@cache
def post() -> Post:
    """What it takes to send an event to a webhook."""
    return Post(webhooks(), deliveries(), tasks(), clock())


@cache
def channels() -> Channels:
    """The ways to people."""
    return Channels(feed(), devices(), pushes())


@cache
def watch() -> Watch:
    """What a look at a pass needs."""
    return Watch(recognizer(), objects(), reader(), places())


@cache
def eraser() -> Eraser:
    """What removing parts of a session needs."""
    return Eraser(objects(), remains(), receipts(), places())


@cache
def removal() -> Removal:
    """What erasing a session needs."""
    return Removal(sessions(), recognizer(), eraser())


@cache
def office() -> Office:
    """What handling dead letters needs."""
    return Office(letters(), letter_post(), sessions())
