"""Who gets which adapter of versions. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring
from shared.sessions.wiring import SessionsWiring, sessions_wiring
from shared.transcription.wiring import TranscriptionWiring, transcription_wiring
from shared.transcripts.wiring import TranscriptsWiring, transcripts_wiring

if TYPE_CHECKING:
    from shared.versions.ports import Conflicts
    from shared.versions.usecases.retranscribe import RetranscribeDeps
    from shared.versions.usecases.version_deps import VersionDeps


class VersionsWiring:
    """Who gets which adapter of versions."""

    def __init__(
        self,
        core: CoreWiring,
        sessions: SessionsWiring,
        transcription: TranscriptionWiring,
        transcripts: TranscriptsWiring,
    ) -> None:
        self._core = core
        self._sessions = sessions
        self._transcription = transcription
        self._transcripts = transcripts

    @cached_property
    @traced
    def conflicts(self) -> Conflicts:
        """Conflicts of rebased edits, in Firestore."""
        from shared.versions.adapters.firestore_conflicts import FirestoreConflicts

        return FirestoreConflicts(self._core.firestore_client)

    @cached_property
    def version_deps(self) -> VersionDeps:
        """What completing and promoting versions needs."""
        from shared.versions.usecases.version_deps import VersionDeps

        return VersionDeps(
            pages=self._transcription.pages,
            analyses=self._transcripts.analyses,
            edits=self._transcripts.edits,
            conflicts=self.conflicts,
            session_store=self._sessions.session_store,
        )

    @cached_property
    def retranscribe_deps(self) -> RetranscribeDeps:
        """What retranscription needs."""
        from shared.versions.usecases.retranscribe import RetranscribeDeps

        return RetranscribeDeps(
            sessions=self._sessions.sessions,
            session_store=self._sessions.session_store,
            objects=lambda: self._core.objects,
            storage_paths=self._transcription.storage_paths,
            engines=self._transcription.engines,
            vocabularies=self._transcription.vocabularies,
        )


versions_wiring = VersionsWiring(core_wiring, sessions_wiring, transcription_wiring, transcripts_wiring)
