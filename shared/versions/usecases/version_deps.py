"""What completing and promoting versions needs."""

from typing import NamedTuple

from shared.sessions.ports import SessionStore
from shared.transcription.ports import Pages
from shared.transcripts.ports import Analyses, Edits
from shared.versions.ports import Conflicts


class VersionDeps(NamedTuple):
    """Pages, analyses, edits and conflicts of versions, and the sessions that name the current one."""

    pages: Pages
    analyses: Analyses
    edits: Edits
    conflicts: Conflicts
    session_store: SessionStore
