"""What the main job and its accounts need."""

from functools import cache

from shared import wiring
from shared.domain.engines import Engine
from shared.ports.accounts import Accounts, Speeds
from shared.ports.objects import Objects, UploadSigner
from shared.ports.passes import Events, Pages, Tasks, Transcriptions
from shared.ports.sessions import Sessions
from shared.ports.speech import AudioReader, Recognizer
from shared.usecases.admission import Bank
from shared.usecases.begin_version import Source
from shared.usecases.change import Passes
from shared.usecases.pace import Pace
from shared.usecases.poll_recognition import Watch


@cache
def sessions() -> Sessions:
    """Sessions in Firestore."""
    from shared.adapters.firestore_sessions import FirestoreSessions

    return FirestoreSessions(wiring.firestore_client())


@cache
def transcriptions() -> Transcriptions:
    """Recognition passes in Firestore."""
    from shared.adapters.firestore_transcriptions import FirestoreTranscriptions

    return FirestoreTranscriptions(wiring.firestore_client())


@cache
def accounts() -> Accounts:
    """Users and plans in Firestore."""
    from shared.adapters.firestore_accounts import FirestoreAccounts

    return FirestoreAccounts(wiring.firestore_client())


@cache
def speeds() -> Speeds:
    """How long recognitions took, in Firestore."""
    from shared.adapters.firestore_speeds import FirestoreSpeeds

    return FirestoreSpeeds(wiring.firestore_client())


@cache
def pages() -> Pages:
    """Pages in Firestore."""
    from shared.adapters.firestore_pages import FirestorePages

    return FirestorePages(wiring.firestore_client())


@cache
def objects() -> Objects:
    """Files in Cloud Storage."""
    from shared.adapters.storage_objects import StorageObjects

    return StorageObjects(wiring.storage_client())


@cache
def signer() -> UploadSigner:
    """Signed upload addresses."""
    from shared.adapters.storage_signer import IamSigning, StorageSigner, key_file_signing

    key_file, account = wiring.settings().signing_key_file, wiring.settings().signing_account
    return StorageSigner(wiring.storage_client(), key_file_signing(key_file) if key_file else IamSigning(account))


@cache
def tasks() -> Tasks:
    """Cloud Tasks."""
    from google.cloud.tasks_v2 import CloudTasksClient
    from google.cloud.tasks_v2.services.cloud_tasks.transports import CloudTasksGrpcTransport

    from shared.adapters.cloudtasks_tasks import CloudTasks
    from shared.adapters.grpc_channel import transport_for

    s = wiring.settings()
    client = CloudTasksClient(transport=transport_for(CloudTasksGrpcTransport, s.tasks_endpoint))
    return CloudTasks(client, s.google_cloud_project, s.region, s.worker_url, s.invoker_account)


@cache
def events() -> Events:
    """Pub/Sub."""
    from shared.adapters.pubsub_events import PubsubEvents

    return PubsubEvents(wiring.publisher, wiring.settings().google_cloud_project)


@cache
def recognizer() -> Recognizer:
    """The deployment's own engine, and the others that it offers; each is connected when it is needed."""
    from shared.adapters.engines_recognizer import EnginesRecognizer

    s = wiring.settings()
    own = Engine(name="", model=s.speech_model, endpoint=s.speech_endpoint, location=s.speech_location)
    return EnginesRecognizer([own, *wiring.engines().values()], wiring.speech_engine)


def speech_engine(engine: Engine) -> Recognizer:
    """Speech-to-Text v2, at this engine's endpoint and with its model."""
    from google.cloud.speech_v2 import SpeechClient
    from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport

    from shared.adapters.grpc_channel import transport_for
    from shared.adapters.speech_recognizer import SpeechRecognizer

    client = SpeechClient(transport=transport_for(SpeechGrpcTransport, engine.address))
    return SpeechRecognizer(client, wiring.settings().google_cloud_project, engine.location, engine.model)


@cache
def source() -> Source:
    """What recognising a recording once more needs."""
    known = wiring.sessions(), wiring.conversations(), wiring.objects, wiring.places(), wiring.engines()
    return Source(*known, wiring.vocabularies())


@cache
def reader() -> AudioReader:
    """FFmpeg's libraries."""
    from shared.adapters.av_reader import AvReader

    return AvReader()


@cache
def passes() -> Passes:
    """What every step of a pass needs."""
    return Passes(
        wiring.transcriptions(), wiring.tasks(), wiring.clock(), wiring.limits(), wiring.bank(), wiring.events()
    )


@cache
def bank() -> Bank:
    """What admission needs."""
    return Bank(wiring.accounts(), wiring.prices(), wiring.settings().first_plan)


@cache
def pace() -> Pace:
    """How fast the engine is."""
    return Pace(wiring.speeds(), wiring.settings().speech_model)


@cache
def watch() -> Watch:
    """What a look at a pass needs."""
    return Watch(wiring.recognizer(), wiring.objects(), wiring.reader(), wiring.places())
