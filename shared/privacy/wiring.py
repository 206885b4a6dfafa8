"""Who gets which adapter of privacy. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.billing.wiring import BillingWiring, billing_wiring
from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring
from shared.notifications.wiring import NotificationsWiring, notifications_wiring
from shared.sessions.wiring import SessionsWiring, sessions_wiring
from shared.transcription.wiring import TranscriptionWiring, transcription_wiring
from shared.transcripts.wiring import TranscriptsWiring, transcripts_wiring

if TYPE_CHECKING:
    from shared.privacy.ports import AccountExports, Receipts, SessionDocuments, UserData
    from shared.privacy.usecases.delete_account import AccountDeletionDeps
    from shared.privacy.usecases.erase_account import AccountErasureDeps
    from shared.privacy.usecases.erase_session import SessionPurgeDeps
    from shared.privacy.usecases.export_account import AccountExportDeps
    from shared.privacy.usecases.purge import PurgeDeps
    from shared.privacy.usecases.write_export_account import AccountFiles
    from shared.privacy.usecases.write_export_file import ExportFileDeps
    from shared.privacy.usecases.write_export_session import SessionFiles


class PrivacyWiring:
    """Who gets which adapter of privacy."""

    def __init__(
        self,
        core: CoreWiring,
        billing: BillingWiring,
        sessions: SessionsWiring,
        transcription: TranscriptionWiring,
        transcripts: TranscriptsWiring,
        notifications: NotificationsWiring,
    ) -> None:
        self._core = core
        self._billing = billing
        self._sessions = sessions
        self._transcription = transcription
        self._transcripts = transcripts
        self._notifications = notifications

    @cached_property
    @traced
    def user_data(self) -> UserData:
        """The data of one user, in Firestore."""
        from shared.privacy.adapters.firestore_user_data import FirestoreUserData

        return FirestoreUserData(self._core.firestore_client)

    @cached_property
    @traced
    def account_exports(self) -> AccountExports:
        """Account exports in Firestore."""
        from shared.privacy.adapters.firestore_account_exports import FirestoreAccountExports

        return FirestoreAccountExports(self._core.firestore_client)

    @cached_property
    @traced
    def receipts(self) -> Receipts:
        """Receipts in Firestore."""
        from shared.privacy.adapters.firestore_receipts import FirestoreReceipts

        return FirestoreReceipts(self._core.firestore_client)

    @cached_property
    @traced
    def session_documents(self) -> SessionDocuments:
        """Documents in Firestore of sessions that are being purged."""
        from shared.privacy.adapters.firestore_session_documents import FirestoreSessionDocuments

        return FirestoreSessionDocuments(self._core.firestore_client)

    @cached_property
    def purge_deps(self) -> PurgeDeps:
        """What purging parts of a session needs."""
        from shared.privacy.usecases.purge import PurgeDeps

        return PurgeDeps(
            objects=self._core.objects,
            session_documents=self.session_documents,
            receipts=self.receipts,
            storage_paths=self._transcription.storage_paths,
        )

    @cached_property
    def session_purge_deps(self) -> SessionPurgeDeps:
        """What purging a session needs."""
        from shared.privacy.usecases.erase_session import SessionPurgeDeps

        return SessionPurgeDeps(
            sessions=self._sessions.sessions,
            recognizer=self._transcription.recognizer,
            purge_deps=self.purge_deps,
        )

    @cached_property
    def account_deletion_deps(self) -> AccountDeletionDeps:
        """What requesting an account deletion needs."""
        from shared.privacy.usecases.delete_account import AccountDeletionDeps

        return AccountDeletionDeps(
            billing_deps=self._billing.billing_deps,
            spaces=self._sessions.spaces,
            user_data=self.user_data,
            clock=self._core.clock,
            limits=self._core.limits,
        )

    @cached_property
    def account_erasure_deps(self) -> AccountErasureDeps:
        """What erasing an account needs."""
        from shared.privacy.usecases.erase_account import AccountErasureDeps
        from shared.privacy.usecases.purge_user_data import UserDataPurgeDeps

        return AccountErasureDeps(
            user_directory=self._core.user_directory,
            user_data_purge_deps=UserDataPurgeDeps(
                user_data=self.user_data,
                session_store=self._sessions.session_store,
                spaces=self._sessions.spaces,
                messages=self._notifications.messages,
                purge_deps=self.purge_deps,
            ),
        )

    @cached_property
    def account_export_deps(self) -> AccountExportDeps:
        """What requesting and reading an export of an account needs."""
        from shared.privacy.usecases.export_account import AccountExportDeps

        return AccountExportDeps(
            account_exports=self.account_exports,
            tasks=self._core.tasks,
            signer=lambda: self._core.signer,
            storage_paths=self._transcription.storage_paths,
            billing_deps=self._billing.billing_deps,
            clock=self._core.clock,
        )

    @cached_property
    def account_files(self) -> AccountFiles:
        """Where the data of an account itself is stored."""
        from shared.privacy.usecases.write_export_account import AccountFiles

        return AccountFiles(
            accounts=self._billing.accounts,
            spaces=self._sessions.spaces,
            vocabularies=self._transcription.vocabularies,
            devices=self._notifications.devices,
            webhooks=self._notifications.webhooks,
            receipts=self.receipts,
            user_data=self.user_data,
            clock=self._core.clock,
        )

    @cached_property
    def session_files(self) -> SessionFiles:
        """Where the parts of a session are stored."""
        from shared.privacy.usecases.write_export_session import SessionFiles

        return SessionFiles(
            transcripts=self._transcripts.transcript_read_deps,
            messages=self._notifications.messages,
            objects=self._core.objects,
        )

    @cached_property
    def export_file_deps(self) -> ExportFileDeps:
        """What writing the files of an export needs."""
        from shared.privacy.usecases.write_export_file import ExportFileDeps

        return ExportFileDeps(
            account_exports=self.account_exports,
            accounts=self._billing.accounts,
            user_data=self.user_data,
            account_files=self.account_files,
            session_files=self.session_files,
            objects=self._core.objects,
            storage_paths=self._transcription.storage_paths,
            tasks=self._core.tasks,
            clock=self._core.clock,
            limits=self._core.limits,
        )


privacy_wiring = PrivacyWiring(
    core_wiring, billing_wiring, sessions_wiring, transcription_wiring, transcripts_wiring, notifications_wiring
)
