"""What complete versions need: where they are kept, how they are read and exported."""

from functools import cache

from shared import wiring
from shared.ports.edits import Edits
from shared.ports.transcripts import Analyses, Documents
from shared.usecases.desk import Desk
from shared.usecases.export_transcript import Press
from shared.usecases.read_version import Library
from shared.usecases.shelf import Shelf
from shared.usecases.tell_edited import Bell


@cache
def analyses() -> Analyses:
    """What is known of versions, in Firestore."""
    from shared.adapters.firestore_analyses import FirestoreAnalyses

    return FirestoreAnalyses(wiring.firestore_client())


@cache
def edits() -> Edits:
    """What people changed of versions, in Firestore."""
    from shared.adapters.firestore_edits import FirestoreEdits

    return FirestoreEdits(wiring.firestore_client())


@cache
def desk() -> Desk:
    """Where versions are edited."""
    return Desk(wiring.library(), wiring.clock(), Bell(wiring.tasks(), wiring.clock()))


@cache
def shelf() -> Shelf:
    """Where a complete version is kept."""
    return Shelf(wiring.pages(), wiring.analyses())


@cache
def library() -> Library:
    """Where versions are read."""
    return Library(wiring.sessions(), wiring.transcriptions(), wiring.pages(), wiring.edits())


@cache
def documents() -> Documents:
    """Word documents."""
    from shared.adapters.docx_documents import DocxDocuments

    return DocxDocuments()


@cache
def press() -> Press:
    """What exporting needs; Cloud Storage is connected when it has to be."""
    return Press(wiring.documents(), wiring.objects, wiring.signer, wiring.places(), wiring.limits(), wiring.clock())
