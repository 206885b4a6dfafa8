"""Where sessions, spaces and transcriptions lie in Firestore, and how they are written."""

from typing import Any

from google.cloud import firestore

from shared.core.adapters.firestore_documents import document, document_in
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space
from shared.sessions.domain.title_prefixes import title_prefixes
from shared.sessions.domain.transcription_summary import TranscriptionRef


def space_document(client: firestore.Client, space: str) -> Any:
    """`spaces/{id}`."""
    return document_in(client, "spaces", space)


def vocabulary_document(client: firestore.Client, name: str) -> Any:
    """`vocabularies/{name}`."""
    return document_in(client, "vocabularies", name)


def session_document(client: firestore.Client, session_id: str) -> Any:
    """`sessions/{id}`."""
    return document_in(client, "sessions", session_id)


def slug_document(client: firestore.Client, slug: str) -> Any:
    """`slugs/{slug}`."""
    return document_in(client, "slugs", slug)


def transcription_document(client: firestore.Client, ref: TranscriptionRef) -> Any:
    """`sessions/{id}/transcripts/{version}`."""
    return session_document(client, ref.session_id).collection("transcripts").document(str(ref.version))


def session_fields(session: Session) -> dict[str, Any]:
    """A session with what its title is found by."""
    return document(session) | {"titlePrefixes": title_prefixes(session.title)}


def space_fields(space: Space) -> dict[str, Any]:
    """A space with the list that its members find it by."""
    return document(space) | {"memberIds": sorted(space.members)}


def add_session(client: firestore.Client, batch: Any, session: Session) -> None:
    """Creates the session and its slug, or the batch is refused."""
    batch.create(session_document(client, session.id), session_fields(session))
    batch.create(slug_document(client, session.slug), {"session": session.id})
