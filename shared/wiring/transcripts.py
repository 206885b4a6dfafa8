"""What complete versions need: where they are kept, how they are read and exported."""

from functools import cache

from shared import wiring
from shared.ports.conflicts import Conflicts
from shared.ports.edits import Edits
from shared.ports.imports import Imports
from shared.ports.roles import RoleJudge
from shared.ports.transcripts import Analyses, Documents
from shared.usecases.analyze_session import Study
from shared.usecases.ask_analysis import Inquiry
from shared.usecases.desk import Desk
from shared.usecases.export_transcript import Press
from shared.usecases.import_transcript import Intake
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
def conflicts() -> Conflicts:
    """What waits for a decision, in Firestore."""
    from shared.adapters.firestore_conflicts import FirestoreConflicts

    return FirestoreConflicts(wiring.firestore_client())


@cache
def desk() -> Desk:
    """Where versions are edited."""
    return Desk(wiring.library(), wiring.clock(), Bell(wiring.tasks(), wiring.clock()))


@cache
def shelf() -> Shelf:
    """Where a complete version is kept."""
    return Shelf(wiring.pages(), wiring.analyses(), wiring.edits(), wiring.conflicts(), wiring.conversations())


@cache
def imports() -> Imports:
    """Versions that were made elsewhere, in Firestore."""
    from shared.adapters.firestore_imports import FirestoreImports

    return FirestoreImports(wiring.firestore_client())


@cache
def intake() -> Intake:
    """What importing needs."""
    return Intake(wiring.sessions(), wiring.imports(), wiring.passes(), wiring.shelf())


@cache
def library() -> Library:
    """Where versions are read."""
    return Library(wiring.sessions(), wiring.transcriptions(), wiring.pages(), wiring.edits())


@cache
def role_judge() -> RoleJudge | None:
    """A language model, if one is configured."""
    s = wiring.settings()
    if not s.role_judge_url:
        return None
    from shared.adapters.chat_role_judge import ChatRoleJudge, bearer_of

    bearer = bearer_of(s.role_judge_key, s.role_judge_url)
    return ChatRoleJudge(s.role_judge_url, s.role_judge_model, bearer, s.role_judge_seconds)


@cache
def study() -> Study:
    """Where it is found out what can be found out of a version by itself."""
    return Study(wiring.library(), wiring.analyses(), wiring.role_judge(), wiring.clock())


@cache
def inquiry() -> Inquiry:
    """How that is asked for anew."""
    return Inquiry(wiring.library(), wiring.analyses(), wiring.events(), wiring.clock())


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
