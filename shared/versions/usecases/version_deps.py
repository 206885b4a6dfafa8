"""Where complete versions are kept."""

from typing import NamedTuple

from shared.sessions.ports import SessionStore
from shared.transcription.ports import Pages
from shared.transcripts.ports import Analyses, Edits
from shared.versions.ports import Conflicts


class VersionDeps(NamedTuple):
    """Their words, what is known beside them, what people changed of them, and which of them people read."""

    pages: Pages
    analyses: Analyses
    edits: Edits
    conflicts: Conflicts
    session_store: SessionStore
