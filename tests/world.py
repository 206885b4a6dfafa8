"""Everything in memory, and the functions as the cloud would call them: for unit tests and the simulator."""

from shared.adapters.docx_documents import DocxDocuments
from shared.domain.accounts import Cycle
from shared.domain.events import SessionEvent
from shared.domain.limits import Limits
from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.pages import segments_in
from shared.domain.places import Places, StoredObject, result_for
from shared.domain.prices import Prices
from shared.domain.sessions import Caller, Session
from shared.domain.tasks import AssembleRef, ChunkRef, LookRef, Task
from shared.domain.telling import Telling
from shared.domain.upkeep import Chore
from shared.domain.uploads import UploadRequest, UploadTicket
from shared.domain.versions import VersionRequest, VersionView
from shared.domain.webhooks import DeliveryRef
from shared.domain.words import Word
from shared.ports.accounts import Accounts
from shared.ports.conflicts import Conflicts
from shared.ports.edits import Edits
from shared.ports.passes import Pages
from shared.ports.roles import RoleJudge
from shared.ports.sessions import Conversations, Sessions
from shared.ports.transcripts import Analyses
from shared.usecases.admission import Bank
from shared.usecases.analyze_session import Study
from shared.usecases.ask_analysis import Inquiry
from shared.usecases.assemble_transcript import assemble_transcript
from shared.usecases.begin_version import Source, begin_version
from shared.usecases.change import Passes
from shared.usecases.create_upload import create_upload
from shared.usecases.deliver_webhook import deliver_webhook
from shared.usecases.desk import Desk
from shared.usecases.export_transcript import Press
from shared.usecases.import_transcript import Intake
from shared.usecases.ingest_result import ingest_result
from shared.usecases.invite import Doors
from shared.usecases.keep_role_sets import Casting
from shared.usecases.keep_spaces import Keeping
from shared.usecases.keep_vocabularies import Lexicon
from shared.usecases.keep_webhooks import Post
from shared.usecases.life import Life
from shared.usecases.notify import Channels, notify, tell
from shared.usecases.pace import Pace
from shared.usecases.poll_recognition import Watch, poll_recognition
from shared.usecases.prepare_audio import prepare_audio
from shared.usecases.promote_version import promote_version
from shared.usecases.read_version import Library
from shared.usecases.register_audio import register_audio
from shared.usecases.shelf import Shelf
from shared.usecases.start_recognition import start_recognition
from shared.usecases.tell_edited import Bell
from tests.fakes.accounts import FakeAccounts, FakeSpeeds
from tests.fakes.clock import FakeClock
from tests.fakes.conflicts import FakeConflicts
from tests.fakes.conversations import FakeConversations, FakeInvitations, FakeSpaces
from tests.fakes.edits import FakeEdits
from tests.fakes.imports import FakeImports
from tests.fakes.objects import FakeObjects
from tests.fakes.people import FakeDevices, FakeFeed, FakeMessages
from tests.fakes.reader import FakeReader
from tests.fakes.recognizer import FakeRecognizer
from tests.fakes.services import FakeEvents, FakeIdentities, FakeSigner, FakeTasks
from tests.fakes.store import FakeStore
from tests.fakes.vocabularies import FakeVocabularies
from tests.fakes.webhooks import FakeDeliveries, FakePushes, FakeWebhookCalls, FakeWebhooks
from tests.upkeep import Maintenance

OWNER = Caller(uid="ann")
FIRST_PLAN = "ENTERPRISE"  # quotas have tests of their own
ENGINES = ("small",)
PLACES = Places(uploads="uploads", work="chunks", results="results")


class World:
    """One cloud in memory."""

    def __init__(self, limits: Limits | None = None, store: FakeStore | None = None) -> None:
        self.clock = FakeClock()
        self.store = store or FakeStore()
        self.sessions: Sessions = self.store
        self.pages: Pages = self.store
        self.analyses: Analyses = self.store
        self.edits: Edits = FakeEdits()
        self.conflicts: Conflicts = FakeConflicts()
        self.objects = FakeObjects()
        self.tasks = FakeTasks()
        self.events = FakeEvents()
        self.reader = FakeReader()
        self.recognizer = FakeRecognizer(self.objects)
        self.signer = FakeSigner()
        self.role_judge: RoleJudge | None = None
        self.accounts: Accounts = FakeAccounts(self.store)
        self.bank = Bank(self.accounts, Prices(), FIRST_PLAN)
        self.passes = Passes(self.store, self.tasks, self.clock, limits or Limits(), self.bank, self.events)
        self.devices, self.feed, self.messages = FakeDevices(), FakeFeed(self.clock), FakeMessages()
        self.webhooks, self.deliveries = FakeWebhooks(), FakeDeliveries()
        self.webhook_calls, self.pushes = FakeWebhookCalls(), FakePushes()
        self.channels = Channels(self.feed, self.devices, self.pushes)
        self.conversations, self.spaces = FakeConversations(self.store), FakeSpaces(self.store)
        self.held: Conversations = self.conversations
        self.life = Life(self.store, self.conversations, self.clock, self.bank, self.events)
        self.vocabularies = FakeVocabularies(self.store)
        self.lexicon = Lexicon(self.vocabularies, self.store, self.clock)
        self.keeping = Keeping(self.spaces, self.clock, self.bank)
        self.doors = Doors(FakeInvitations(), self.keeping, self.life, FakeIdentities())
        self.post = Post(self.webhooks, self.deliveries, self.tasks, self.clock)
        self.pace = Pace(FakeSpeeds(), "chirp_3")
        self.watch = Watch(self.recognizer, self.objects, self.reader, PLACES)
        self.upkeep = Maintenance(self, PLACES)

    @property
    def shelf(self) -> Shelf:
        """Where complete versions are kept."""
        return Shelf(self.pages, self.analyses, self.edits, self.conflicts, self.held)

    @property
    def intake(self) -> Intake:
        """What importing needs."""
        return Intake(self.sessions, FakeImports(self.store, self.edits), self.passes, self.shelf)

    @property
    def source(self) -> Source:
        """What recognising a recording once more needs."""
        return Source(self.sessions, self.held, lambda: self.watch.objects, PLACES, ENGINES, self.vocabularies)

    @property
    def library(self) -> Library:
        """Where they are read."""
        return Library(self.sessions, self.store, self.pages, self.edits)

    @property
    def desk(self) -> Desk:
        """Where they are edited."""
        return Desk(self.library, self.clock, Bell(self.tasks, self.clock))

    @property
    def study(self) -> Study:
        """Where it is found out what can be found out of them by itself."""
        return Study(self.library, self.analyses, self.role_judge, self.clock)

    @property
    def inquiry(self) -> Inquiry:
        """How that is asked for anew."""
        return Inquiry(self.library, self.analyses, self.events, self.clock)

    @property
    def casting(self) -> Casting:
        """Where sets of roles are chosen."""
        return Casting(self.life, self.keeping, self.inquiry)

    @property
    def press(self) -> Press:
        """What exporting needs."""
        objects, signer, limits = self.objects, self.signer, self.passes.limits
        return Press(DocxDocuments(), self.analyses, lambda: objects, lambda: signer, PLACES, limits, self.clock)

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
        bucket, _, name = uri.removeprefix("gs://").partition("/")
        return StoredObject(bucket=bucket, name=name, size=len(self.objects.files[uri]))

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
