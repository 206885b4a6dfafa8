"""Everything in memory, and the functions as the cloud would call them: for unit tests and the simulator."""

from shared.billing.domain.accounts import Cycle
from shared.core.domain.caller import Caller
from shared.core.domain.jobs import JobBatch
from shared.core.domain.stored_object import StoredObject
from shared.core.domain.tasks import Task
from shared.notifications.domain.notification_batch import NotificationBatch
from shared.notifications.domain.webhooks import DeliveryRef
from shared.notifications.usecases.deliver_webhook import deliver_webhook
from shared.notifications.usecases.notify import notify, notify_recipients
from shared.privacy.domain.account_exports import AccountExportRef
from shared.privacy.usecases.write_export_file import write_export_file
from shared.sessions.domain.events import SessionEvent
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import segments_in
from shared.transcription.domain.storage_paths import chunk_of_result
from shared.transcription.domain.tasks import AssembleRef, ChunkRef, PollRef
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.uploads import UploadRequest, UploadTicket
from shared.transcription.domain.words import Word
from shared.transcription.usecases.create_upload import create_upload
from shared.transcription.usecases.ingest_result import ingest_result
from shared.transcription.usecases.poll_recognition import poll_recognition
from shared.transcription.usecases.prepare_audio import prepare_audio
from shared.transcription.usecases.register_audio import register_audio
from shared.transcription.usecases.start_recognition import start_recognition
from shared.versions.domain.versions import VersionRequest, VersionView
from shared.versions.usecases.assemble_transcript import assemble_transcript
from shared.versions.usecases.promote_version import promote_version
from shared.versions.usecases.retranscribe import retranscribe
from tests.support.fake_deps import PLACES, Memory

OWNER = Caller(uid="ann")


class World(Memory):
    """One cloud in memory, and whoever uses it."""

    def announce(self, size_bytes: int, key: str = "k", caller: Caller = OWNER, **fields: object) -> UploadTicket:
        """A caller announces a FLAC file."""
        wanted = {"file_name": "talk.flac", "content_type": "audio/flac", "size_bytes": size_bytes} | fields
        request = UploadRequest.model_validate(wanted)
        making = self.transcription_deps, self.sessions, self.vocabularies, self.signer, PLACES
        return create_upload(request, key, caller, *making)

    def again(self, ticket: UploadTicket | TranscriptionRef, key: str = "again", **fields: object) -> VersionView:
        """The owner has the recording recognised once more."""
        request = VersionRequest.model_validate(fields)
        return retranscribe(ticket.session_id, request, key, OWNER, self.transcription_deps, self.retranscribe_deps)

    def promote(self, ticket: UploadTicket | TranscriptionRef, version: int, caller: Caller = OWNER) -> VersionView:
        """Somebody makes this version the one that people read."""
        return promote_version(
            ticket.session_id, version, caller, self.transcription_deps, self.sessions, self.version_deps
        )

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
            register_audio(arrived, self.transcription_deps, self.poll_deps.objects, self.reader, PLACES)
        elif arrived.bucket == PLACES.results:
            ingest_result(chunk_of_result(arrived.name), arrived.uri, self.transcription_deps, self.poll_deps.objects)

    def deliver_event(self, event: SessionEvent) -> None:
        """A message about a session reaches its function."""
        notify(event, self.sessions, self.notification_deps, self.webhook_deps)

    def deliver_task(self, task: Task) -> None:
        """A task reaches its function."""
        ref = task.payload
        if isinstance(ref, DeliveryRef):
            deliver_webhook(ref, self.webhook_deps, self.webhook_calls, self.transcription_deps.limits)
            return
        if isinstance(ref, AccountExportRef):
            write_export_file(ref, self.export_file_deps)
            return
        if isinstance(ref, NotificationBatch):
            notify_recipients(ref, self.notification_deps, self.webhook_deps)
            return
        if isinstance(ref, JobBatch):
            self.upkeep.deliver(ref)
            return
        assert isinstance(ref, TranscriptionRef)
        match task.function:
            case "prepare_audio":
                prepare_audio(ref, self.transcription_deps, self.poll_deps.objects, self.reader, PLACES)
            case "start_recognition":
                assert isinstance(ref, ChunkRef)
                start_recognition(
                    ref, self.transcription_deps, self.poll_deps.recognizer, lambda: self.poll_deps.objects, PLACES
                )
            case "poll_recognition":
                assert isinstance(ref, PollRef)
                poll_recognition(ref, self.transcription_deps, self.poll_deps)
            case "assemble_transcript":
                assert isinstance(ref, AssembleRef)
                assemble_transcript(
                    ref,
                    self.transcription_deps,
                    self.poll_deps.objects,
                    self.version_deps,
                    self.events,
                    self.speed_deps,
                )
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
