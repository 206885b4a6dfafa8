"""All that is known of a version beside its words, in one document."""

from datetime import datetime

from shared.core.domain.model import Model
from shared.transcripts.domain.roles.suggestions import RoleSuggestion, RoleSuggestions
from shared.transcripts.domain.statistics import EditedStatistics, Statistics


class Analysis(Model):
    """What is known of a version beside its words: the document `sessions/{sid}/analysis/{version}`.

    `requested_at` is when somebody last asked for it to be looked at anew; `roles` tell which request they answer.
    """

    statistics: Statistics | None = None
    edited: EditedStatistics | None = None
    requested_at: datetime | None = None
    roles: RoleSuggestions | None = None

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
        return self.answers(self.requested_at)

    def answers(self, requested_at: datetime | None) -> bool:
        """Whether what was found was looked for after this request, also if that is noted only now."""
        if self.roles is None or requested_at is None:
            return self.roles is not None
        return self.roles.requested_at is not None and self.roles.requested_at >= requested_at
