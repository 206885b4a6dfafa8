"""What complete versions need: where they are kept, and how they are read."""

from functools import cache

from shared import wiring
from shared.ports.conflicts import Conflicts
from shared.ports.edits import Edits
from shared.ports.transcripts import Analyses
from shared.tracing.wrap import traced
from shared.usecases.read_version import Library
from shared.usecases.shelf import Shelf


@cache
@traced
def analyses() -> Analyses:
    """What is known of versions, in Firestore."""
    from shared.adapters.firestore_analyses import FirestoreAnalyses

    return FirestoreAnalyses(wiring.firestore_client())


@cache
@traced
def edits() -> Edits:
    """What people changed of versions, in Firestore."""
    from shared.adapters.firestore_edits import FirestoreEdits

    return FirestoreEdits(wiring.firestore_client())


@cache
@traced
def conflicts() -> Conflicts:
    """What waits for a decision, in Firestore."""
    from shared.adapters.firestore_conflicts import FirestoreConflicts

    return FirestoreConflicts(wiring.firestore_client())


@cache
def library() -> Library:
    """Where versions are read."""
    return Library(wiring.sessions(), wiring.transcriptions(), wiring.pages(), wiring.edits())


@cache
def shelf() -> Shelf:
    """Where a complete version is kept."""
    return Shelf(wiring.pages(), wiring.analyses(), wiring.edits(), wiring.conflicts(), wiring.conversations())
