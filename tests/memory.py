"""The ports of a cloud in memory, and what the functions are given of them."""

from shared.adapters.docx_documents import DocxDocuments
from shared.domain.engines import Engine
from shared.domain.limits import Limits
from shared.domain.places import Places
from shared.domain.prices import Prices
from shared.ports.accounts import Accounts
from shared.ports.conflicts import Conflicts
from shared.ports.edits import Edits
from shared.ports.leaving import Footprints
from shared.ports.passes import Pages
from shared.ports.roles import RoleJudge
from shared.ports.sessions import Conversations, Sessions
from shared.ports.transcripts import Analyses
from shared.usecases.admission import Bank
from shared.usecases.analyze_session import Study
from shared.usecases.ask_analysis import Inquiry
from shared.usecases.begin_version import Source
from shared.usecases.change import Passes
from shared.usecases.desk import Desk
from shared.usecases.export_account import Counter
from shared.usecases.export_transcript import Press
from shared.usecases.import_transcript import Intake
from shared.usecases.invite import Doors
from shared.usecases.keep_role_sets import Casting
from shared.usecases.keep_spaces import Keeping
from shared.usecases.keep_vocabularies import Lexicon
from shared.usecases.keep_webhooks import Post
from shared.usecases.leave_account import Parting
from shared.usecases.life import Life
from shared.usecases.notify import Channels
from shared.usecases.pace import Pace
from shared.usecases.pack_account import Household
from shared.usecases.pack_session import Drawer
from shared.usecases.poll_recognition import Watch
from shared.usecases.read_version import Library
from shared.usecases.recall import Recall
from shared.usecases.shelf import Shelf
from shared.usecases.tell_edited import Bell
from shared.usecases.write_takeout import Packer
from tests.fakes.accounts import FakeAccounts, FakeSpeeds
from tests.fakes.clock import FakeClock
from tests.fakes.conflicts import FakeConflicts
from tests.fakes.conversations import FakeConversations, FakeInvitations, FakeSpaces
from tests.fakes.edits import FakeEdits
from tests.fakes.imports import FakeImports
from tests.fakes.leaving import FakeFootprints, FakeUsers
from tests.fakes.objects import FakeObjects
from tests.fakes.people import FakeDevices, FakeFeed, FakeMessages
from tests.fakes.reader import FakeReader
from tests.fakes.recognizer import FakeRecognizer
from tests.fakes.services import FakeEvents, FakeIdentities, FakeSigner, FakeTasks
from tests.fakes.store import FakeStore
from tests.fakes.takeouts import FakeTakeouts
from tests.fakes.vocabularies import FakeVocabularies
from tests.fakes.webhooks import FakeDeliveries, FakePushes, FakeWebhookCalls, FakeWebhooks
from tests.upkeep import Maintenance

FIRST_PLAN = "ENTERPRISE"  # quotas have tests of their own
ENGINES = {"small": Engine(name="small", model="base")}
PLACES = Places(uploads="uploads", work="chunks", results="results")


class Memory:
    """One cloud in memory: what it keeps, and what its functions need of it."""

    def __init__(self, limits: Limits | None = None, store: FakeStore | None = None) -> None:
        self.clock = FakeClock()
        self.store = store or FakeStore()
        self.recall = Recall(self.clock)
        self.sessions: Sessions = self.store
        self.pages: Pages = self.store
        self.analyses: Analyses = self.store
        self.edits: Edits = FakeEdits(self.store.sessions, self.store.spaces)
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
        self.invitations, self.identities = FakeInvitations(), FakeIdentities()
        self.doors = Doors(self.invitations, self.keeping, self.life, self.identities)
        self.post = Post(self.webhooks, self.deliveries, self.tasks, self.clock)
        self.pace = Pace(FakeSpeeds(), "chirp_3")
        self.watch = Watch(self.recognizer, self.objects, self.reader, PLACES)
        self.upkeep = Maintenance(self, PLACES)
        self.users, self.takeouts = FakeUsers(), FakeTakeouts()
        self.footprints: Footprints = FakeFootprints(self)

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
        return Desk(self.library, self.clock, Bell(self.tasks, self.clock), self.recall)

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
    def export_counter(self) -> Counter:
        """Where exports of accounts are asked for and given out."""
        return Counter(self.takeouts, self.tasks, lambda: self.signer, PLACES, self.bank, self.clock)

    @property
    def packer(self) -> Packer:
        """What making files of them needs."""
        told = self.devices, self.webhooks, self.upkeep.receipts, self.footprints, self.clock
        household = Household(self.accounts, self.spaces, self.vocabularies, *told)
        drawer = Drawer(self.library, self.messages, self.objects)
        kept = self.takeouts, self.accounts, self.footprints, household, drawer, self.objects
        return Packer(*kept, PLACES, self.tasks, self.clock, self.passes.limits)

    @property
    def parting(self) -> Parting:
        """What announcing that somebody leaves needs."""
        return Parting(self.keeping, self.footprints, self.passes.limits)

    @property
    def press(self) -> Press:
        """What exporting needs."""
        objects, signer, limits = self.objects, self.signer, self.passes.limits
        return Press(DocxDocuments(), self.analyses, lambda: objects, lambda: signer, PLACES, limits, self.clock)
