"""The adapters of sessions. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.billing.wiring import BillingWiring, billing_wiring
from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring

if TYPE_CHECKING:
    from shared.sessions.ports import (
        Events,
        Invitations,
        Profiles,
        RoomTokens,
        SessionMaintenance,
        Sessions,
        SessionStore,
        Spaces,
    )
    from shared.sessions.usecases.change_session import SessionDeps
    from shared.sessions.usecases.invite import InvitationDeps
    from shared.sessions.usecases.manage_spaces import SpaceDeps


class SessionsWiring:
    """The adapters and dependencies of sessions."""

    def __init__(self, core: CoreWiring, billing: BillingWiring) -> None:
        self._core = core
        self._billing = billing

    @cached_property
    @traced
    def sessions(self) -> Sessions:
        """Sessions in Firestore."""
        from shared.sessions.adapters.firestore_sessions import FirestoreSessions

        return FirestoreSessions(self._core.firestore_client)

    @cached_property
    @traced
    def session_store(self) -> SessionStore:
        """Conditional writes of sessions, in Firestore."""
        from shared.sessions.adapters.firestore_session_store import FirestoreSessionStore

        return FirestoreSessionStore(self._core.firestore_client)

    @cached_property
    @traced
    def spaces(self) -> Spaces:
        """Spaces in Firestore."""
        from shared.sessions.adapters.firestore_spaces import FirestoreSpaces

        return FirestoreSpaces(self._core.firestore_client)

    @cached_property
    @traced
    def invitations(self) -> Invitations:
        """Invitation links in Firestore."""
        from shared.sessions.adapters.firestore_spaces import FirestoreInvitations

        return FirestoreInvitations(self._core.firestore_client)

    @cached_property
    def rooms(self) -> RoomTokens:
        """Tokens for LiveKit's video rooms, if a server is configured."""
        from shared.sessions.adapters.livekit_rooms import LivekitRooms

        s = self._core.settings
        return LivekitRooms(s.livekit_url, s.livekit_api_key, s.livekit_api_secret, self._core.clock)

    @cached_property
    @traced
    def events(self) -> Events:
        """Pub/Sub."""
        from shared.sessions.adapters.pubsub_events import PubsubEvents

        return PubsubEvents(lambda: self._core.publisher, self._core.settings.google_cloud_project)

    @cached_property
    @traced
    def session_maintenance(self) -> SessionMaintenance:
        """Sessions in Firestore, for maintenance jobs."""
        from shared.sessions.adapters.firestore_session_maintenance import FirestoreSessionMaintenance

        return FirestoreSessionMaintenance(self._core.firestore_client)

    @property
    def profiles(self) -> Profiles:
        """Profiles of accounts in Firestore."""
        return self._billing.account_maintenance

    @cached_property
    def session_deps(self) -> SessionDeps:
        """Dependencies of every change of a session."""
        from shared.sessions.usecases.change_session import SessionDeps

        return SessionDeps(
            sessions=self.sessions,
            session_store=self.session_store,
            clock=self._core.clock,
            account_opener=self._billing.account_opener,
            events=self.events,
        )

    @cached_property
    def space_deps(self) -> SpaceDeps:
        """Dependencies of spaces."""
        from shared.sessions.usecases.manage_spaces import SpaceDeps

        return SpaceDeps(
            spaces=self.spaces,
            clock=self._core.clock,
            account_opener=self._billing.account_opener,
        )

    @cached_property
    def invitation_deps(self) -> InvitationDeps:
        """Dependencies of invitations."""
        from shared.sessions.usecases.invite import InvitationDeps

        return InvitationDeps(
            invitations=self.invitations,
            space_deps=self.space_deps,
            session_deps=self.session_deps,
            identities=self._core.identities,
        )


sessions_wiring = SessionsWiring(core_wiring, billing_wiring)
