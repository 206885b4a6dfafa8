"""The analysis of a version: statistics and suggested roles, in one document."""

from datetime import datetime

from shared.core.domain.model import Model
from shared.transcripts.domain.roles.suggestions import RoleSuggestion, RoleSuggestions
from shared.transcripts.domain.statistics import EditedStatistics, Statistics


class Analysis(Model):
    """The analysis of a version: the document `sessions/{sid}/analysis/{version}`.

    `requested_at` is the last request for a new analysis; `roles` names the request that it answers.
    """

    statistics: Statistics | None = None
    edited: EditedStatistics | None = None
    requested_at: datetime | None = None
    roles: RoleSuggestions | None = None

    def statistics_at(self, revision: int) -> Statistics | None:
        """The stored statistics at this revision of the edits; 0: as recognised. None if they are not stored."""
        if not revision:
            return self.statistics
        return self.edited.statistics if self.edited and self.edited.revision == revision else None

    @property
    def suggested(self) -> tuple[RoleSuggestion, ...]:
        """The suggested roles of the speakers."""
        return self.roles.speakers if self.roles else ()

    @property
    def is_answered(self) -> bool:
        """Whether the last request is answered."""
        return self.answers(self.requested_at)

    def answers(self, requested_at: datetime | None) -> bool:
        """Whether the stored roles answer this request, even if the request is stored only now."""
        if self.roles is None or requested_at is None:
            return self.roles is not None
        return self.roles.requested_at is not None and self.roles.requested_at >= requested_at
