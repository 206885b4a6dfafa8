"""Complete versions: what is known of them beside their words."""

from datetime import datetime
from typing import Protocol

from shared.domain.analysis import Analysis
from shared.domain.models import TranscriptionRef
from shared.domain.roles.suggestions import Roles
from shared.domain.statistics import Statistics


class Analyses(Protocol):
    """What is known of complete versions beside their words."""

    def put_statistics(self, ref: TranscriptionRef, statistics: Statistics) -> None:
        """Stores them, over those that were there; whatever else is known of the version stays."""

    def put_edited(self, ref: TranscriptionRef, revision: int, statistics: Statistics) -> None:
        """Stores those of the version as people had left it at this revision, over those of another one."""

    def put_roles(self, ref: TranscriptionRef, roles: Roles) -> None:
        """Stores them, over those that were there; whatever else is known of the version stays."""

    def ask(self, ref: TranscriptionRef, at: datetime) -> None:
        """Notes that what is found by itself is wanted anew; whatever is known stays until then."""

    def known(self, ref: TranscriptionRef) -> Analysis:
        """All of it, which may be nothing."""
