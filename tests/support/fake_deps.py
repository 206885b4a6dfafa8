"""The ports of a cloud in memory, and what the functions are given of them."""

from typing import cast

from shared.billing.domain.prices import Prices
from shared.billing.ports import Accounts
from shared.billing.usecases.check_quota import BillingDeps
from shared.billing.usecases.engine_speeds import SpeedDeps
from shared.billing.usecases.open_account import AccountOpening
from shared.core.domain.limits import Limits
from shared.core.usecases.job_batches import JobDeps
from shared.exchange.adapters.docx_documents import DocxDocuments
from shared.exchange.usecases.export_transcript import ExportDeps
from shared.exchange.usecases.import_transcript import ImportDeps
from shared.notifications.usecases.manage_webhooks import WebhookDeps
from shared.notifications.usecases.notify import NotificationDeps
from shared.privacy.ports import UserData
from shared.privacy.usecases.delete_account import AccountDeletionDeps
from shared.privacy.usecases.export_account import AccountExportDeps
from shared.privacy.usecases.write_export_account import AccountFiles
from shared.privacy.usecases.write_export_file import ExportFileDeps
from shared.privacy.usecases.write_export_session import SessionFiles
from shared.sessions.ports import Sessions, SessionStore
from shared.sessions.usecases.change_session import SessionDeps
from shared.sessions.usecases.invite import InvitationDeps
from shared.sessions.usecases.manage_spaces import SpaceDeps
from shared.transcription.domain.engines import Engine
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcription.ports import Pages
from shared.transcription.usecases.manage_vocabularies import VocabularyDeps
from shared.transcription.usecases.poll_recognition import PollDeps
from shared.transcription.usecases.update_transcription import TranscriptionDeps
from shared.transcripts.adapters.memory_edit_context_cache import MemoryEditContextCache
from shared.transcripts.ports import Analyses, ConditionalWriter, EditContextCache, Edits, LlmRoleClassifier
from shared.transcripts.usecases.analyze_session import AnalysisDeps
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.manage_role_sets import RoleSetDeps
from shared.transcripts.usecases.publish_edited import EditNotifier
from shared.transcripts.usecases.read_version import TranscriptReadDeps
from shared.transcripts.usecases.request_analysis import AnalysisRequestDeps
from shared.versions.ports import Conflicts
from shared.versions.usecases.retranscribe import RetranscribeDeps
from shared.versions.usecases.version_deps import VersionDeps
from tests.support.fakes.account_exports import FakeTakeouts
from tests.support.fakes.accounts import FakeAccounts, FakeSpeeds
from tests.support.fakes.audio_reader import FakeReader
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.conflicts import FakeConflicts
from tests.support.fakes.core_ports import FakeEvents, FakeIdentities, FakeSigner, FakeTasks
from tests.support.fakes.devices import FakeDevices, FakeFeed, FakeMessages
from tests.support.fakes.edits import FakeEdits
from tests.support.fakes.imports import FakeImports
from tests.support.fakes.objects import FakeObjects
from tests.support.fakes.recognizer import FakeRecognizer
from tests.support.fakes.sessions import FakeConversations, FakeInvitations, FakeSpaces
from tests.support.fakes.store import FakeStore
from tests.support.fakes.user_data import FakeFootprints, FakeUsers
from tests.support.fakes.vocabularies import FakeVocabularies
from tests.support.fakes.webhooks import FakeDeliveries, FakePushes, FakeWebhookCalls, FakeWebhooks
from tests.support.maintenance import Maintenance

FIRST_PLAN = "ENTERPRISE"  # quotas have tests of their own
ENGINES = {"small": Engine(name="small", model="base")}
PLACES = StoragePaths(uploads="uploads", work="chunks", results="results")


class Memory:
    """One cloud in memory: what it keeps, and what its functions need of it."""

    def __init__(self, limits: Limits | None = None, store: FakeStore | None = None) -> None:
        self.clock = FakeClock()
        self.store = store or FakeStore()
        self.edit_cache: EditContextCache = MemoryEditContextCache(self.clock)
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
        self.role_classifier: LlmRoleClassifier | None = None
        self.accounts: Accounts = FakeAccounts(self.store)
        self.billing_deps = BillingDeps(self.accounts, Prices(), FIRST_PLAN)
        self.transcription_deps = TranscriptionDeps(
            self.store, self.tasks, self.clock, limits or Limits(), self.billing_deps, self.events
        )
        self.devices, self.sync_feed, self.messages = FakeDevices(), FakeFeed(self.clock), FakeMessages()
        self.webhooks, self.deliveries = FakeWebhooks(), FakeDeliveries()
        self.webhook_calls, self.pushes = FakeWebhookCalls(), FakePushes()
        self.notification_deps = NotificationDeps(self.sync_feed, self.devices, self.pushes)
        self.session_store, self.spaces = FakeConversations(self.store), FakeSpaces(self.store)
        self.held: SessionStore = self.session_store
        opener = AccountOpening(self.billing_deps, self.clock)
        self.session_deps = SessionDeps(self.store, self.session_store, self.clock, opener, self.events)
        self.vocabularies = FakeVocabularies(self.store)
        self.vocabulary_deps = VocabularyDeps(self.vocabularies, self.store, self.clock)
        self.space_deps = SpaceDeps(self.spaces, self.clock, opener)
        self.invitations, self.identities = FakeInvitations(), FakeIdentities()
        self.invitation_deps = InvitationDeps(self.invitations, self.space_deps, self.session_deps, self.identities)
        self.webhook_deps = WebhookDeps(self.webhooks, self.deliveries, self.tasks, self.clock)
        self.speed_deps = SpeedDeps(FakeSpeeds(), "chirp_3")
        self.poll_deps = PollDeps(self.recognizer, self.objects, self.reader, PLACES)
        self.upkeep = Maintenance(self, PLACES)
        self.user_directory, self.account_exports = FakeUsers(), FakeTakeouts()
        self.user_data: UserData = FakeFootprints(self)

    @property
    def job_deps(self) -> JobDeps:
        """What every job needs."""
        return JobDeps(self.tasks, self.clock, self.transcription_deps.limits)

    @property
    def version_deps(self) -> VersionDeps:
        """Where complete versions are kept."""
        return VersionDeps(self.pages, self.analyses, self.edits, self.conflicts, self.held)

    @property
    def import_deps(self) -> ImportDeps:
        """What importing needs."""
        return ImportDeps(
            self.sessions, FakeImports(self.store, self.edits), self.transcription_deps, self.version_deps
        )

    @property
    def retranscribe_deps(self) -> RetranscribeDeps:
        """What recognising a recording once more needs."""
        return RetranscribeDeps(
            self.sessions, self.held, lambda: self.poll_deps.objects, PLACES, ENGINES, self.vocabularies
        )

    @property
    def transcripts(self) -> TranscriptReadDeps:
        """Where they are read."""
        return TranscriptReadDeps(self.sessions, self.store, self.pages, self.edits)

    @property
    def edit_deps(self) -> EditDeps:
        """Where they are edited."""
        writer = cast("ConditionalWriter", self.edits)  # the fake is both
        notifier = EditNotifier(self.tasks, self.clock)
        return EditDeps(self.transcripts, self.clock, notifier, self.edit_cache, writer)

    @property
    def analysis_deps(self) -> AnalysisDeps:
        """Where it is found out what can be found out of them by itself."""
        return AnalysisDeps(self.transcripts, self.analyses, self.role_classifier, self.clock)

    @property
    def analysis_request_deps(self) -> AnalysisRequestDeps:
        """How that is asked for anew."""
        return AnalysisRequestDeps(self.transcripts, self.analyses, self.events, self.clock)

    @property
    def role_set_deps(self) -> RoleSetDeps:
        """Where sets of roles are chosen."""
        return RoleSetDeps(self.session_deps, self.space_deps, self.analysis_request_deps)

    @property
    def account_export_deps(self) -> AccountExportDeps:
        """Where exports of accounts are asked for and given out."""
        return AccountExportDeps(
            self.account_exports, self.tasks, lambda: self.signer, PLACES, self.billing_deps, self.clock
        )

    @property
    def export_file_deps(self) -> ExportFileDeps:
        """What making files of them needs."""
        told = self.devices, self.webhooks, self.upkeep.receipts, self.user_data, self.clock
        account_files = AccountFiles(self.accounts, self.spaces, self.vocabularies, *told)
        session_files = SessionFiles(self.transcripts, self.messages, self.objects)
        kept = self.account_exports, self.accounts, self.user_data, account_files, session_files, self.objects
        return ExportFileDeps(*kept, PLACES, self.tasks, self.clock, self.transcription_deps.limits)

    @property
    def account_deletion_deps(self) -> AccountDeletionDeps:
        """What announcing that somebody leaves needs."""
        return AccountDeletionDeps(
            self.billing_deps, self.spaces, self.user_data, self.clock, self.transcription_deps.limits
        )

    @property
    def export_deps(self) -> ExportDeps:
        """What exporting needs."""
        objects, signer, limits = self.objects, self.signer, self.transcription_deps.limits
        return ExportDeps(DocxDocuments(), self.analyses, lambda: objects, lambda: signer, PLACES, limits, self.clock)
