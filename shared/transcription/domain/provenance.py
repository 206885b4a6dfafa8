"""Where a version comes from, and whose work on an earlier one is in it."""

from enum import StrEnum

from shared.core.domain.model import Model

# Why a complete version was not made the one to read: it lost words, or nobody asked that an import be promoted.
LOST_WORDS = "lost_words"
IMPORTED = "imported"


class Origin(StrEnum):
    """Who wrote a version's words: the speech service, or somebody elsewhere."""

    RECOGNITION = "recognition"
    IMPORT = "import"


class RebaseSummary(Model):
    """What people had changed of `version`, up to its `revision`, was applied again; `conflicts` could not be."""

    version: int
    revision: int
    applied: int = 0
    conflicts: int = 0
