"""References and fields of sessions, spaces and transcriptions in Firestore."""

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
    """The fields of a session, with the prefixes of its title for the search."""
    return document(session) | {"titlePrefixes": title_prefixes(session.title)}


def space_fields(space: Space) -> dict[str, Any]:
    """The fields of a space, with its members' ids for queries."""
    return document(space) | {"memberIds": sorted(space.members)}


def add_session(client: firestore.Client, batch: Any, session: Session) -> None:
    """Add the creation of a session and its slug to the batch; the commit fails when either exists."""
    batch.create(session_document(client, session.id), session_fields(session))
    batch.create(slug_document(client, session.slug), {"session": session.id})
