"""All that is known of a version beside its words, in one document."""

from datetime import datetime

from shared.domain.models import Model, TranscriptionRef
from shared.domain.roles.suggestions import Roles, RoleSuggestion
from shared.domain.statistics import EditedStatistics, Statistics


class Look(TranscriptionRef):
    """What a message on `transcript-ready` says: a version to look at, and which request that answers, if any."""

    asked_at: datetime | None = None

    @property
    def ref(self) -> TranscriptionRef:
        """The version."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)


class Analysis(Model):
    """What is known of a version beside its words: the document `sessions/{sid}/analysis/{version}`.

    `asked_at` is when somebody last asked for it to be looked at anew; `roles` tell which request they answer.
    """

    statistics: Statistics | None = None
    edited: EditedStatistics | None = None
    asked_at: datetime | None = None
    roles: Roles | None = None

    def statistics_at(self, revision: int) -> Statistics | None:
        """The figures of what people had left at this revision, as far as they are kept; 0: as it was recognised."""
        if not revision:
            return self.statistics
        return self.edited.statistics if self.edited and self.edited.revision == revision else None

    @property
    def suggested(self) -> tuple[RoleSuggestion, ...]:
        """The roles that speakers seem to have."""
        return self.roles.speakers if self.roles else ()

    @property
    def is_answered(self) -> bool:
        """Whether nothing is left to find out."""
        return self.answers(self.asked_at)

    def answers(self, asked_at: datetime | None) -> bool:
        """Whether what was found was looked for after this request, also if that is noted only now."""
        if self.roles is None or asked_at is None:
            return self.roles is not None
        return self.roles.asked_at is not None and self.roles.asked_at >= asked_at
