"""What is done with complete versions: they are edited, imported, exported, and made once more."""

from functools import cache

from shared import wiring
from shared.ports.documents import Documents
from shared.ports.imports import Imports
from shared.tracing.wrap import traced
from shared.usecases.begin_version import Source
from shared.usecases.desk import Desk
from shared.usecases.export_transcript import Press
from shared.usecases.import_transcript import Intake
from shared.usecases.recall import Recall
from shared.usecases.tell_edited import Bell


@cache
def desk() -> Desk:
    """Where versions are edited."""
    clock = wiring.clock()
    return Desk(wiring.library(), clock, Bell(wiring.tasks(), clock), Recall(clock))


@cache
@traced
def imports() -> Imports:
    """Versions that were made elsewhere, in Firestore."""
    from shared.adapters.firestore_imports import FirestoreImports

    return FirestoreImports(wiring.firestore_client())


@cache
def intake() -> Intake:
    """What importing needs."""
    return Intake(wiring.sessions(), wiring.imports(), wiring.passes(), wiring.shelf())


@cache
def documents() -> Documents:
    """Word documents."""
    from shared.adapters.docx_documents import DocxDocuments

    return DocxDocuments()


@cache
def press() -> Press:
    """What exporting needs; Cloud Storage is connected when it has to be."""
    kept = wiring.documents(), wiring.analyses(), wiring.objects, wiring.signer
    return Press(*kept, wiring.places(), wiring.limits(), wiring.clock())


@cache
def source() -> Source:
    """What recognising a recording once more needs."""
    known = wiring.sessions(), wiring.conversations(), wiring.objects, wiring.places(), wiring.engines()
    return Source(*known, wiring.vocabularies())
