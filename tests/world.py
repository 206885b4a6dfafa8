"""Everything in memory, and the functions as the cloud would call them: for unit tests and the simulator."""

from shared.domain.accounts import Cycle
from shared.domain.events import SessionEvent
from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.pages import segments_in
from shared.domain.places import StoredObject, result_for
from shared.domain.sessions import Caller, Session
from shared.domain.takeouts import TakeoutRef
from shared.domain.tasks import AssembleRef, ChunkRef, LookRef, Task
from shared.domain.telling import Telling
from shared.domain.upkeep import Chore
from shared.domain.uploads import UploadRequest, UploadTicket
from shared.domain.versions import VersionRequest, VersionView
from shared.domain.webhooks import DeliveryRef
from shared.domain.words import Word
from shared.usecases.assemble_transcript import assemble_transcript
from shared.usecases.begin_version import begin_version
from shared.usecases.create_upload import create_upload
from shared.usecases.deliver_webhook import deliver_webhook
from shared.usecases.ingest_result import ingest_result
from shared.usecases.notify import notify, tell
from shared.usecases.poll_recognition import poll_recognition
from shared.usecases.prepare_audio import prepare_audio
from shared.usecases.promote_version import promote_version
from shared.usecases.register_audio import register_audio
from shared.usecases.start_recognition import start_recognition
from shared.usecases.write_takeout import write_takeout
from tests.memory import PLACES, Memory

OWNER = Caller(uid="ann")


class World(Memory):
    """One cloud in memory, and whoever uses it."""

    def announce(self, size_bytes: int, key: str = "k", caller: Caller = OWNER, **fields: object) -> UploadTicket:
        """A caller announces a FLAC file."""
        wanted = {"file_name": "talk.flac", "content_type": "audio/flac", "size_bytes": size_bytes} | fields
        request = UploadRequest.model_validate(wanted)
        making = self.passes, self.sessions, self.vocabularies, self.signer, PLACES
        return create_upload(request, key, caller, *making)

    def again(self, ticket: UploadTicket | TranscriptionRef, key: str = "again", **fields: object) -> VersionView:
        """The owner has the recording recognised once more."""
        request = VersionRequest.model_validate(fields)
        return begin_version(ticket.session_id, request, key, OWNER, self.passes, self.source)

    def promote(self, ticket: UploadTicket | TranscriptionRef, version: int, caller: Caller = OWNER) -> VersionView:
        """Somebody makes this version the one that people read."""
        return promote_version(ticket.session_id, version, caller, self.passes, self.sessions, self.shelf)

    def send(self, ticket: UploadTicket, data: bytes) -> StoredObject:
        """The browser sends the file; nobody is told yet."""
        uri = self.transcription(ticket).audio.uri
        self.objects.files[uri] = data
        return self.arrived(uri)

    def arrived(self, uri: str) -> StoredObject:
        """What a storage event tells about an object."""
        arrived = self.objects.find(uri)
        assert arrived
        return arrived

    def deliver_object(self, arrived: StoredObject) -> None:
        """A storage event reaches its function."""
        if arrived.bucket == PLACES.uploads:
            register_audio(arrived, self.passes, self.watch.objects, self.reader, PLACES)
        elif arrived.bucket == PLACES.results:
            ingest_result(result_for(arrived.name), arrived.uri, self.passes, self.watch.objects)

    def deliver_event(self, event: SessionEvent) -> None:
        """A message about a session reaches its function."""
        notify(event, self.sessions, self.channels, self.post)

    def deliver_task(self, task: Task) -> None:
        """A task reaches its function."""
        ref = task.payload
        if isinstance(ref, DeliveryRef):
            deliver_webhook(ref, self.post, self.webhook_calls, self.passes.limits)
            return
        if isinstance(ref, TakeoutRef):
            write_takeout(ref, self.packer)
            return
        if isinstance(ref, Telling):
            tell(ref, self.channels, self.post)
            return
        if isinstance(ref, Chore):
            self.upkeep.deliver(ref)
            return
        assert isinstance(ref, TranscriptionRef)
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
                assert isinstance(ref, AssembleRef)
                assemble_transcript(ref, self.passes, self.watch.objects, self.shelf, self.events, self.pace)
            case unknown:
                raise AssertionError(f"no function {unknown}")

    def cycle(self, uid: str = OWNER.uid) -> Cycle:
        """What a user has used and reserved."""
        cycle = self.accounts.load(uid).value.cycle
        assert cycle
        return cycle

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
