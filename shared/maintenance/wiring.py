"""Who gets which adapter of maintenance. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring
from shared.sessions.wiring import SessionsWiring, sessions_wiring

if TYPE_CHECKING:
    from shared.maintenance.ports import DeadLetterPublisher, DeadLetters, ExpiredDocuments, ListenerProbe
    from shared.maintenance.usecases.dead_letters import DeadLetterDeps


class MaintenanceWiring:
    """Who gets which adapter of maintenance."""

    def __init__(self, core: CoreWiring, sessions: SessionsWiring) -> None:
        self._core = core
        self._sessions = sessions

    @cached_property
    @traced
    def expired_documents(self) -> ExpiredDocuments:
        """Documents with an expiry, in Firestore."""
        from shared.maintenance.adapters.firestore_expired_documents import FirestoreExpiredDocuments

        return FirestoreExpiredDocuments(self._core.firestore_client)

    @cached_property
    @traced
    def listener_probe(self) -> ListenerProbe:
        """The latency of Firestore listeners."""
        from shared.maintenance.adapters.firestore_listener_probe import FirestoreListenerProbe

        return FirestoreListenerProbe(self._core.firestore_client)

    @cached_property
    @traced
    def dead_letters(self) -> DeadLetters:
        """Dead letters in Firestore."""
        from shared.maintenance.adapters.firestore_dead_letters import FirestoreDeadLetters

        return FirestoreDeadLetters(self._core.firestore_client)

    @cached_property
    @traced
    def dead_letter_publisher(self) -> DeadLetterPublisher:
        """Pub/Sub, for messages that are sent again."""
        from google.cloud.pubsub_v1 import SubscriberClient

        from shared.maintenance.adapters.pubsub_dead_letter_publisher import PubsubDeadLetterPublisher

        return PubsubDeadLetterPublisher(
            lambda: self._core.publisher, SubscriberClient, self._core.settings.google_cloud_project
        )

    @cached_property
    def dead_letter_deps(self) -> DeadLetterDeps:
        """What handling dead letters needs."""
        from shared.maintenance.usecases.dead_letters import DeadLetterDeps

        return DeadLetterDeps(
            dead_letters=self.dead_letters,
            dead_letter_publisher=self.dead_letter_publisher,
            sessions=self._sessions.sessions,
        )


maintenance_wiring = MaintenanceWiring(core_wiring, sessions_wiring)
