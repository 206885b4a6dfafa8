"""Everything in memory, and the functions as the cloud would call them: for unit tests and the simulator."""

from shared.domain.limits import Limits
from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.pages import segments_in
from shared.domain.places import Places, StoredObject, result_for
from shared.domain.sessions import Caller, Session
from shared.domain.tasks import ChunkRef, LookRef, Task
from shared.domain.uploads import UploadRequest, UploadTicket
from shared.domain.words import Word
from shared.ports import Pages, Sessions
from shared.usecases.assemble_transcript import assemble_transcript
from shared.usecases.change import Passes
from shared.usecases.create_upload import create_upload
from shared.usecases.ingest_result import ingest_result
from shared.usecases.poll_recognition import Watch, poll_recognition
from shared.usecases.prepare_audio import prepare_audio
from shared.usecases.register_audio import register_audio
from shared.usecases.start_recognition import start_recognition
from tests.fakes.clock import FakeClock
from tests.fakes.objects import FakeObjects
from tests.fakes.reader import FakeReader
from tests.fakes.recognizer import FakeRecognizer
from tests.fakes.services import FakeEvents, FakeSigner, FakeTasks
from tests.fakes.store import FakeStore

OWNER = Caller(uid="ann")
PLACES = Places(uploads="uploads", work="chunks", results="results")


class World:
    """One cloud in memory."""

    def __init__(self, limits: Limits | None = None, store: FakeStore | None = None) -> None:
        self.clock = FakeClock()
        self.store = store or FakeStore()
        self.sessions: Sessions = self.store
        self.pages: Pages = self.store
        self.objects = FakeObjects()
        self.tasks = FakeTasks()
        self.events = FakeEvents()
        self.reader = FakeReader()
        self.recognizer = FakeRecognizer(self.objects)
        self.signer = FakeSigner()
        self.passes = Passes(self.store, self.tasks, self.clock, limits or Limits())
        self.watch = Watch(self.recognizer, self.objects, self.reader, PLACES)

    def announce(self, size_bytes: int, key: str = "k", caller: Caller = OWNER, **fields: object) -> UploadTicket:
        """A caller announces a FLAC file."""
        wanted = {"file_name": "talk.flac", "content_type": "audio/flac", "size_bytes": size_bytes} | fields
        request = UploadRequest.model_validate(wanted)
        return create_upload(request, key, caller, self.passes, self.sessions, self.signer, PLACES)

    def send(self, ticket: UploadTicket, data: bytes) -> StoredObject:
        """The browser sends the file; nobody is told yet."""
        uri = self.transcription(ticket).audio.uri
        self.objects.files[uri] = data
        return self.arrived(uri)

    def arrived(self, uri: str) -> StoredObject:
        """What a storage event tells about an object."""
        bucket, _, name = uri.removeprefix("gs://").partition("/")
        return StoredObject(bucket=bucket, name=name, size=len(self.objects.files[uri]))

    def deliver_object(self, arrived: StoredObject) -> None:
        """A storage event reaches its function."""
        if arrived.bucket == PLACES.uploads:
            register_audio(arrived, self.passes, self.watch.objects, self.reader, PLACES)
        elif arrived.bucket == PLACES.results:
            ingest_result(result_for(arrived.name), arrived.uri, self.passes, self.watch.objects)

    def deliver_task(self, task: Task) -> None:
        """A task reaches its function."""
        ref = task.payload
        match task.function:
            case "prepare_audio":
                prepare_audio(ref, self.passes, self.watch.objects, self.reader, PLACES)
            case "start_recognition":
                assert isinstance(ref, ChunkRef)
                start_recognition(ref, self.passes, self.watch.recognizer, lambda: self.watch.objects, PLACES)
            case "poll_recognition":
                assert isinstance(ref, LookRef)
                poll_recognition(ref, self.passes, self.watch)
            case "assemble_transcript":
                assemble_transcript(ref, self.passes, self.watch.objects, self.pages, self.events)
            case unknown:
                raise AssertionError(f"no function {unknown}")

    def transcription(self, ref: UploadTicket | TranscriptionRef) -> Transcription:
        """The pass as it is stored."""
        return self.store.load(TranscriptionRef(session_id=ref.session_id, version=ref.version)).value

    def session(self, ticket: UploadTicket) -> Session:
        """The session as it is stored."""
        return self.store.get(ticket.session_id)

    def words(self, named: UploadTicket | TranscriptionRef) -> list[Word]:
        """All words of the complete version."""
        ref = TranscriptionRef(session_id=named.session_id, version=named.version)
        return [word for page in self.store.read(ref) for segment in segments_in(page) for word in segment.words]
