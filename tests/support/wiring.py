"""The wiring of all areas: over settings of its own, or with ports replaced."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from shared.billing.wiring import BillingWiring, billing_wiring
from shared.core.wiring import CoreWiring, core_wiring
from shared.exchange.wiring import ExchangeWiring, exchange_wiring
from shared.maintenance.wiring import MaintenanceWiring, maintenance_wiring
from shared.notifications.wiring import NotificationsWiring, notifications_wiring
from shared.privacy.wiring import PrivacyWiring, privacy_wiring
from shared.sessions.wiring import SessionsWiring, sessions_wiring
from shared.transcription.wiring import TranscriptionWiring, transcription_wiring
from shared.transcripts.wiring import TranscriptsWiring, transcripts_wiring
from shared.versions.wiring import VersionsWiring, versions_wiring

OF_FUNCTIONS = (
    core_wiring,
    billing_wiring,
    sessions_wiring,
    transcription_wiring,
    transcripts_wiring,
    versions_wiring,
    exchange_wiring,
    notifications_wiring,
    privacy_wiring,
    maintenance_wiring,
)


class Wiring:
    """A wiring of its own: it reads the settings anew, and shares no client with any other."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """From here on it reads the settings, and connects, anew."""
        self.core = CoreWiring()
        self.billing = BillingWiring(self.core)
        self.sessions = SessionsWiring(self.core, self.billing)
        self.transcription = TranscriptionWiring(self.core, self.billing, self.sessions)
        self.transcripts = TranscriptsWiring(self.core, self.sessions, self.transcription)
        self.versions = VersionsWiring(self.core, self.sessions, self.transcription, self.transcripts)
        self.exchange = ExchangeWiring(self.core, self.sessions, self.transcription, self.transcripts, self.versions)
        self.notifications = NotificationsWiring(self.core)
        self.privacy = PrivacyWiring(
            self.core, self.billing, self.sessions, self.transcription, self.transcripts, self.notifications
        )
        self.maintenance = MaintenanceWiring(self.core, self.sessions)


_replacements: dict[str, Any] = {}


@contextmanager
def replaced(ports: Mapping[str, Any]) -> Iterator[None]:
    """The wiring that functions use, with these ports in place of its own; it forgets all of them afterwards."""
    _replacements.clear()
    replace(**ports)
    yield
    _replacements.clear()
    forget()


def replace(**ports: Any) -> None:
    """Puts these ports in the places of those of their names; what was made of the ones before is made anew.

    Raises `KeyError` for a port that no area has.
    """
    _replacements.update(ports)
    forget()
    for name, port in _replacements.items():
        owners = [wiring for wiring in OF_FUNCTIONS if hasattr(type(wiring), name)]
        if not owners:
            raise KeyError(name)
        for wiring in owners:
            vars(wiring)[name] = port


def forget() -> None:
    """Takes away all that the wiring of functions has made so far."""
    for wiring in OF_FUNCTIONS:
        for name in [each for each in vars(wiring) if isinstance(getattr(type(wiring), each, None), cached_property)]:
            del vars(wiring)[name]
