"""Where complete versions are kept."""

from typing import NamedTuple

from shared.ports.conflicts import Conflicts
from shared.ports.edits import Edits
from shared.ports.passes import Pages
from shared.ports.sessions import Conversations
from shared.ports.transcripts import Analyses


class Shelf(NamedTuple):
    """Their words, what is known beside them, what people changed of them, and which of them people read."""

    pages: Pages
    analyses: Analyses
    edits: Edits
    conflicts: Conflicts
    conversations: Conversations
