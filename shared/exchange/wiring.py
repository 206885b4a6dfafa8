"""Who gets which adapter of exports and imports. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring
from shared.sessions.wiring import SessionsWiring, sessions_wiring
from shared.transcription.wiring import TranscriptionWiring, transcription_wiring
from shared.transcripts.wiring import TranscriptsWiring, transcripts_wiring
from shared.versions.wiring import VersionsWiring, versions_wiring

if TYPE_CHECKING:
    from shared.exchange.ports import Documents, Imports
    from shared.exchange.usecases.export_transcript import ExportDeps
    from shared.exchange.usecases.import_transcript import ImportDeps


class ExchangeWiring:
    """Who gets which adapter of exports and imports."""

    def __init__(
        self,
        core: CoreWiring,
        sessions: SessionsWiring,
        transcription: TranscriptionWiring,
        transcripts: TranscriptsWiring,
        versions: VersionsWiring,
    ) -> None:
        self._core = core
        self._sessions = sessions
        self._transcription = transcription
        self._transcripts = transcripts
        self._versions = versions

    @cached_property
    @traced
    def imports(self) -> Imports:
        """Imported versions, in Firestore."""
        from shared.exchange.adapters.firestore_imports import FirestoreImports

        return FirestoreImports(self._core.firestore_client)

    @cached_property
    def documents(self) -> Documents:
        """Word documents."""
        from shared.exchange.adapters.docx_documents import DocxDocuments

        return DocxDocuments()

    @cached_property
    def export_deps(self) -> ExportDeps:
        """What exporting needs; Cloud Storage is connected on first use."""
        from shared.exchange.usecases.export_transcript import ExportDeps

        return ExportDeps(
            documents=self.documents,
            analyses=self._transcripts.analyses,
            objects=lambda: self._core.objects,
            signer=lambda: self._core.signer,
            storage_paths=self._transcription.storage_paths,
            limits=self._core.limits,
            clock=self._core.clock,
        )

    @cached_property
    def import_deps(self) -> ImportDeps:
        """What importing needs."""
        from shared.exchange.usecases.import_transcript import ImportDeps

        return ImportDeps(
            sessions=self._sessions.sessions,
            imports=self.imports,
            transcription_deps=self._transcription.transcription_deps,
            version_deps=self._versions.version_deps,
        )


exchange_wiring = ExchangeWiring(
    core_wiring, sessions_wiring, transcription_wiring, transcripts_wiring, versions_wiring
)
