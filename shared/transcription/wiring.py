"""The adapters of transcription. A property imports its adapter when it is first read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from shared.billing.wiring import BillingWiring, billing_wiring
from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring
from shared.sessions.wiring import SessionsWiring, sessions_wiring

if TYPE_CHECKING:
    from shared.transcription.domain.engines import Engine
    from shared.transcription.domain.storage_paths import StoragePaths
    from shared.transcription.ports import (
        AudioReader,
        Pages,
        Recognizer,
        TranscriptionMaintenance,
        Transcriptions,
        Vocabularies,
    )
    from shared.transcription.usecases.manage_vocabularies import VocabularyDeps
    from shared.transcription.usecases.poll_recognition import PollDeps
    from shared.transcription.usecases.update_transcription import TranscriptionDeps


class TranscriptionWiring:
    """The adapters and dependencies of transcription."""

    def __init__(self, core: CoreWiring, billing: BillingWiring, sessions: SessionsWiring) -> None:
        self._core = core
        self._billing = billing
        self._sessions = sessions

    @cached_property
    def storage_paths(self) -> StoragePaths:
        """The names of objects in the buckets."""
        from shared.transcription.domain.storage_paths import StoragePaths

        return StoragePaths(
            uploads=self._core.settings.uploads_bucket,
            work=self._core.settings.work_bucket,
            results=self._core.settings.results_bucket,
        )

    @cached_property
    @traced
    def transcriptions(self) -> Transcriptions:
        """Transcriptions in Firestore."""
        from shared.transcription.adapters.firestore_transcriptions import FirestoreTranscriptions
        from shared.transcription.adapters.instrumented import InstrumentedTranscriptions

        return InstrumentedTranscriptions(FirestoreTranscriptions(self._core.firestore_client))

    @cached_property
    @traced
    def pages(self) -> Pages:
        """Pages in Firestore."""
        from shared.transcription.adapters.firestore_pages import FirestorePages

        return FirestorePages(self._core.firestore_client)

    @cached_property
    @traced
    def audio_reader(self) -> AudioReader:
        """FFmpeg's libraries."""
        from shared.transcription.adapters.av_reader import AvReader

        return AvReader()

    @cached_property
    @traced
    def vocabularies(self) -> Vocabularies:
        """Vocabularies in Firestore."""
        from shared.transcription.adapters.firestore_vocabularies import FirestoreVocabularies

        return FirestoreVocabularies(self._core.firestore_client)

    @cached_property
    def engines(self) -> Mapping[str, Engine]:
        """The engines beside the deployment's own, by name."""
        from shared.transcription.domain.engines import parse_engines

        s = self._core.settings
        return parse_engines(s.speech_engines, s.speech_endpoint, s.speech_location)

    @cached_property
    def own_engine(self) -> Engine:
        """The deployment's own engine, used when a request names none."""
        from shared.transcription.domain.engines import Engine

        s = self._core.settings
        return Engine(name="", model=s.speech_model, endpoint=s.speech_endpoint, location=s.speech_location)

    @cached_property
    @traced
    def recognizer(self) -> Recognizer:
        """The deployment's own engine and the others; each is connected at its first use."""
        from shared.transcription.adapters.engines_recognizer import EnginesRecognizer

        return EnginesRecognizer([self.own_engine, *self.engines.values()], self.speech_engine)

    def speech_engine(self, engine: Engine) -> Recognizer:
        """Speech-to-Text v2, at this engine's endpoint and with its model."""
        from google.cloud.speech_v2 import SpeechClient
        from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport

        from shared.core.adapters.grpc_channel import transport_for
        from shared.transcription.adapters.speech_recognizer import SpeechRecognizer

        client = SpeechClient(transport=transport_for(SpeechGrpcTransport, engine.address))
        return SpeechRecognizer(client, self._core.settings.google_cloud_project, engine.location, engine.model)

    @cached_property
    @traced
    def transcription_maintenance(self) -> TranscriptionMaintenance:
        """Transcriptions in Firestore, for maintenance jobs."""
        from shared.transcription.adapters.firestore_transcription_maintenance import FirestoreTranscriptionMaintenance

        return FirestoreTranscriptionMaintenance(self._core.firestore_client)

    @cached_property
    def transcription_deps(self) -> TranscriptionDeps:
        """Dependencies of every step of a transcription."""
        from shared.transcription.usecases.update_transcription import TranscriptionDeps

        return TranscriptionDeps(
            transcriptions=self.transcriptions,
            tasks=self._core.tasks,
            clock=self._core.clock,
            limits=self._core.limits,
            billing_deps=self._billing.billing_deps,
            events=self._sessions.events,
        )

    @cached_property
    def vocabulary_deps(self) -> VocabularyDeps:
        """Dependencies of vocabularies."""
        from shared.transcription.usecases.manage_vocabularies import VocabularyDeps

        return VocabularyDeps(
            vocabularies=self.vocabularies,
            sessions=self._sessions.sessions,
            clock=self._core.clock,
        )

    @cached_property
    def poll_deps(self) -> PollDeps:
        """Dependencies of a poll."""
        from shared.transcription.usecases.poll_recognition import PollDeps

        return PollDeps(
            recognizer=self.recognizer,
            objects=self._core.objects,
            reader=self.audio_reader,
            storage_paths=self.storage_paths,
        )


transcription_wiring = TranscriptionWiring(core_wiring, billing_wiring, sessions_wiring)
