"""Who gets which adapter of transcripts. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring
from shared.sessions.wiring import SessionsWiring, sessions_wiring
from shared.transcription.wiring import TranscriptionWiring, transcription_wiring

if TYPE_CHECKING:
    from shared.transcripts.ports import Analyses, ConditionalWriter, EditContextCache, Edits, LlmRoleClassifier
    from shared.transcripts.usecases.analyze_session import AnalysisDeps
    from shared.transcripts.usecases.edit_deps import EditDeps
    from shared.transcripts.usecases.manage_role_sets import RoleSetDeps
    from shared.transcripts.usecases.read_version import TranscriptReadDeps
    from shared.transcripts.usecases.request_analysis import AnalysisRequestDeps


class TranscriptsWiring:
    """Who gets which adapter of transcripts."""

    def __init__(self, core: CoreWiring, sessions: SessionsWiring, transcription: TranscriptionWiring) -> None:
        self._core = core
        self._sessions = sessions
        self._transcription = transcription

    @cached_property
    @traced
    def analyses(self) -> Analyses:
        """Analyses of versions, in Firestore."""
        from shared.transcripts.adapters.firestore_analyses import FirestoreAnalyses

        return FirestoreAnalyses(self._core.firestore_client)

    @cached_property
    @traced
    def edits(self) -> Edits:
        """Edits of versions, in Firestore."""
        from shared.transcripts.adapters.firestore_edits import FirestoreEdits

        return FirestoreEdits(self._core.firestore_client)

    @cached_property
    @traced
    def conditional_writer(self) -> ConditionalWriter:
        """Writes of edits that check other documents, in Firestore, unless they are switched off."""
        from shared.transcripts.adapters.firestore_conditional_writer import FirestoreConditionalWriter

        enabled = self._core.settings.conditional_writes
        return FirestoreConditionalWriter(self._core.firestore_client, enabled=enabled)

    @cached_property
    def edit_cache(self) -> EditContextCache:
        """Recently edited versions, in memory; nothing where no conditional write can check them."""
        from shared.transcripts.adapters.memory_edit_context_cache import MemoryEditContextCache, NullEditContextCache

        return (
            MemoryEditContextCache(self._core.clock)
            if self._core.settings.conditional_writes
            else NullEditContextCache()
        )

    @cached_property
    @traced
    def role_classifier(self) -> LlmRoleClassifier | None:
        """A language model, if one is configured."""
        s = self._core.settings
        if not s.role_classifier_url:
            return None
        from shared.transcripts.adapters.chat_role_classifier import ChatRoleClassifier, bearer_of

        bearer = bearer_of(s.role_classifier_key, s.role_classifier_url)
        return ChatRoleClassifier(s.role_classifier_url, s.role_classifier_model, bearer, s.role_classifier_seconds)

    @cached_property
    def transcript_read_deps(self) -> TranscriptReadDeps:
        """What reading versions needs."""
        from shared.transcripts.usecases.read_version import TranscriptReadDeps

        return TranscriptReadDeps(
            sessions=self._sessions.sessions,
            transcriptions=self._transcription.transcriptions,
            pages=self._transcription.pages,
            edits=self.edits,
        )

    @cached_property
    def edit_deps(self) -> EditDeps:
        """What editing versions needs."""
        from shared.transcripts.usecases.edit_deps import EditDeps
        from shared.transcripts.usecases.publish_edited import EditNotifier

        clock = self._core.clock
        return EditDeps(
            transcripts=self.transcript_read_deps,
            clock=clock,
            edit_notifier=EditNotifier(self._core.tasks, clock),
            edit_cache=self.edit_cache,
            conditional_writer=self.conditional_writer,
        )

    @cached_property
    def analysis_deps(self) -> AnalysisDeps:
        """What an analysis of a version needs."""
        from shared.transcripts.usecases.analyze_session import AnalysisDeps

        return AnalysisDeps(
            transcripts=self.transcript_read_deps,
            analyses=self.analyses,
            classifier=self.role_classifier,
            clock=self._core.clock,
        )

    @cached_property
    def analysis_request_deps(self) -> AnalysisRequestDeps:
        """What requesting an analysis needs."""
        from shared.transcripts.usecases.request_analysis import AnalysisRequestDeps

        return AnalysisRequestDeps(
            transcripts=self.transcript_read_deps,
            analyses=self.analyses,
            events=self._sessions.events,
            clock=self._core.clock,
        )

    @cached_property
    def role_set_deps(self) -> RoleSetDeps:
        """What choosing a set of roles needs."""
        from shared.transcripts.usecases.manage_role_sets import RoleSetDeps

        return RoleSetDeps(
            session_deps=self._sessions.session_deps,
            space_deps=self._sessions.space_deps,
            analysis_request_deps=self.analysis_request_deps,
        )


transcripts_wiring = TranscriptsWiring(core_wiring, sessions_wiring, transcription_wiring)
