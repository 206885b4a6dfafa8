"""Versions that were made elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from shared.domain.edits.history import Entry
from shared.domain.models import Transcription
from shared.domain.pages import Page
from shared.domain.statistics import Statistics
from shared.ports.sessions import HeldSession


class Content(NamedTuple):
    """All that is in a version; `names` is the revision of its speakers' names, if it has any."""

    pages: Sequence[Page]
    statistics: Statistics
    names: Entry | None = None


class Imports(Protocol):
    """Versions that are there at once, whole."""

    def add(self, held: HeldSession, version: Transcription, content: Content) -> None:
        """One atomic write of the version, its content, and its session as `versions.begun` has it.

        Raises `Stale`, and changes nothing, when the session is no longer the one held, or there is such a version.
        """
