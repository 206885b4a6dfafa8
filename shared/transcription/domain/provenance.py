"""The provenance of a version: its origin, and the edits rebased onto it."""

from enum import StrEnum

from shared.core.domain.model import Model

# Reasons not to promote a complete version: it lost words, or it is an import that no user promoted.
LOST_WORDS = "lost_words"
IMPORTED = "imported"


class Origin(StrEnum):
    """The origin of a version's words: the speech service, or an imported file."""

    RECOGNITION = "recognition"
    IMPORT = "import"


class RebaseSummary(Model):
    """Edits of `version` up to `revision`: `applied` were rebased, `conflicts` could not be."""

    version: int
    revision: int
    applied: int = 0
    conflicts: int = 0
