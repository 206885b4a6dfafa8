"""All that is known of a version beside its words, in one document."""

from datetime import datetime

from shared.domain.models import Model
from shared.domain.roles.suggestions import Roles, RoleSuggestion
from shared.domain.statistics import EditedStatistics, Statistics


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
        return self.roles is not None and self.roles.asked_at == self.asked_at
