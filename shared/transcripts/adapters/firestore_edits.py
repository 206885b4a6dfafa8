"""What people changed of versions, in Firestore."""

from collections.abc import Iterable, Iterator
from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter
from pydantic import TypeAdapter

from shared.core.adapters.firestore_documents import document_in
from shared.core.adapters.firestore_wire import FetchedFields, commit_writes, fetch_fields
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.adapters.firestore_paths import session_document, transcription_document
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.adapters.firestore_entries import entry_document, entry_writes, item_tokens
from shared.transcripts.domain.edits.history import HistoryEntry, Revision
from shared.transcripts.domain.edits.items import EditedSegment, Item, Label
from shared.transcripts.domain.edits.stored_entry import StoredEntry, load_entry
from shared.transcripts.ports import Versions

KINDS: Any = Item
ITEM: TypeAdapter[Any] = TypeAdapter(KINDS)
Items = dict[str, Item]
# So that the entry that is looked for beside them comes without what it changed, and the session as it is a model.
FIELDS = (*{str(field.alias) for kind in (EditedSegment, Label, Session) for field in kind.model_fields.values()},)


class FirestoreEdits:
    """`edits/{id}` and `history/{rev}` below `sessions/{id}/transcripts/{version}`.

    Two writers never make the same revision: its document can only be created.
    """

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def head(self, ref: TranscriptionRef) -> int:
        """See `ports.Edits`; one read."""
        history = transcription_document(self._client, ref).collection("history")
        newest = history.order_by("rev", direction="DESCENDING").select(["rev"]).limit(1)
        return max((int(found.get("rev")) for found in newest.stream()), default=0)

    def items(self, ref: TranscriptionRef, ids: Iterable[str]) -> dict[str, Item]:
        """See `ports.Edits`; a read each, also of one that was never changed."""
        places = [document_in(transcription_document(self._client, ref), "edits", each) for each in ids]
        found = self._client.get_all(places) if places else ()
        return {each.id: ITEM.validate_python(each.to_dict()) for each in found if each.exists}

    def items_at(self, ref: TranscriptionRef, rev: int, ids: Iterable[str]) -> dict[str, Item] | None:
        """See `ports.Edits`; one round trip: a read each, and one for the revision."""
        places = self._at(ref, rev, ids)
        return _items_in(fetch_fields(self._client, places, FIELDS) if places else {}, rev)

    def with_session(
        self, ref: TranscriptionRef, rev: int, ids: Iterable[str]
    ) -> tuple[Versioned[Session], Items | None]:
        """See `ports.Edits`; one round trip: a read more than `items_at`."""
        session = session_document(self._client, ref.session_id)
        found = fetch_fields(self._client, [session, *self._at(ref, rev, ids)], FIELDS)
        if session not in found:
            raise NotFound("There is no such session.")
        fields, written = found.pop(session)
        return Versioned(Session.model_validate(fields), written), _items_in(found, rev)

    def _at(self, ref: TranscriptionRef, rev: int, ids: Iterable[str]) -> list[Any]:
        """The documents of these things, and of the revision."""
        things = [document_in(transcription_document(self._client, ref), "edits", each) for each in ids]
        return [*things, self._entry(ref, rev)] if rev else things

    def between(self, ref: TranscriptionRef, first: str, last: str) -> list[EditedSegment]:
        """See `ports.Edits`; a read a line, one at least."""
        edits = transcription_document(self._client, ref).collection("edits")
        query = edits.where(filter=FieldFilter("id", ">=", first)).where(filter=FieldFilter("id", "<=", last))
        return lines_of(query.order_by("id"))

    def starting(self, ref: TranscriptionRef, begin_ms: int, end_ms: int, limit: int) -> list[EditedSegment]:
        """See `ports.Edits`; a read a line, one at least."""
        edits = transcription_document(self._client, ref).collection("edits")
        query = edits.where(filter=FieldFilter("startMs", ">=", begin_ms))
        return lines_of(query.where(filter=FieldFilter("startMs", "<=", end_ms)).order_by("startMs").limit(limit))

    def labels(self, ref: TranscriptionRef) -> list[Label]:
        """See `ports.Edits`; a read a label, one at least."""
        edits = transcription_document(self._client, ref).collection("edits")
        query = edits.where(filter=FieldFilter("kind", "==", "speaker"))
        return [Label.model_validate(found.to_dict()) for found in query.stream()]

    def changed(self, ref: TranscriptionRef, since: int, limit: int | None) -> list[Item]:
        """See `ports.Edits`; a read a thing, and once more for those of the last revision."""
        edits = transcription_document(self._client, ref).collection("edits")
        query = edits.where(filter=FieldFilter("rev", ">", since)).order_by("rev")
        found = items_of(query.limit(limit) if limit else query)
        if limit is None or len(found) < limit:
            return found
        last = found[-1].rev
        return [each for each in found if each.rev < last] + self._of_revision(ref, last)

    def append(self, ref: TranscriptionRef, entry: HistoryEntry) -> Versions:
        """See `ports.Edits`; a write for the entry, and one for each thing that it changed."""
        try:
            return item_tokens(commit_writes(self._client, entry_writes(self._client, ref, entry)))
        except (Aborted, AlreadyExists) as error:
            raise Stale("Another writer was first.") from error

    def entry(self, ref: TranscriptionRef, rev: int) -> HistoryEntry:
        """See `ports.Edits`; one read."""
        found = self._entry(ref, rev).get()
        if not found.exists:
            raise NotFound("There is no such revision.", "no-such-revision")
        return load_entry(StoredEntry.model_validate(found.to_dict()))

    def made_by(self, ref: TranscriptionRef, edit: str) -> HistoryEntry | None:
        """See `ports.Edits`; one read."""
        history = transcription_document(self._client, ref).collection("history")
        query = history.where(filter=FieldFilter("edit", "==", edit)).limit(1)
        return next((load_entry(StoredEntry.model_validate(found.to_dict())) for found in query.stream()), None)

    def following(self, ref: TranscriptionRef, rev: int, touching: str, limit: int) -> list[HistoryEntry]:
        """See `ports.Edits`; a read an entry."""
        history = transcription_document(self._client, ref).collection("history")
        touched = history.where(filter=FieldFilter("touched", "array_contains", touching))
        query = touched.where(filter=FieldFilter("rev", ">", rev)).order_by("rev").limit(limit)
        return [load_entry(StoredEntry.model_validate(found.to_dict())) for found in query.stream()]

    def behind(self, ref: TranscriptionRef, rev: int, until: int) -> Iterator[HistoryEntry]:
        """See `ports.Edits`; a read an entry."""
        history = transcription_document(self._client, ref).collection("history")
        later = history.where(filter=FieldFilter("rev", ">", rev)).where(filter=FieldFilter("rev", "<=", until))
        newest_first = later.order_by("rev", direction="DESCENDING")
        return (load_entry(StoredEntry.model_validate(found.to_dict())) for found in newest_first.stream())

    def revisions(self, ref: TranscriptionRef, before: int, limit: int) -> list[Revision]:
        """See `ports.Edits`; a read an entry."""
        history = transcription_document(self._client, ref).collection("history")
        earlier = history.where(filter=FieldFilter("rev", "<", before))
        return revisions_of(earlier.order_by("rev", direction="DESCENDING").limit(limit))

    def revisions_touching(self, ref: TranscriptionRef, thing: str, before: int, limit: int) -> list[Revision]:
        """See `ports.Edits`; a read an entry."""
        history = transcription_document(self._client, ref).collection("history")
        touched = history.where(filter=FieldFilter("touched", "array_contains", thing))
        earlier = touched.where(filter=FieldFilter("rev", "<", before))
        return revisions_of(earlier.order_by("rev", direction="DESCENDING").limit(limit))

    def revisions_by(self, ref: TranscriptionRef, author: str, before: int, limit: int) -> list[Revision]:
        """See `ports.Edits`; a read an entry."""
        history = transcription_document(self._client, ref).collection("history")
        theirs = history.where(filter=FieldFilter("author", "==", author))
        earlier = theirs.where(filter=FieldFilter("rev", "<", before))
        return revisions_of(earlier.order_by("rev", direction="DESCENDING").limit(limit))

    def _of_revision(self, ref: TranscriptionRef, rev: int) -> list[Item]:
        edits = transcription_document(self._client, ref).collection("edits")
        return items_of(edits.where(filter=FieldFilter("rev", "==", rev)))

    def _entry(self, ref: TranscriptionRef, rev: int) -> Any:
        return entry_document(self._client, ref, rev)


def _items_in(found: dict[Any, FetchedFields], rev: int) -> Items | None:
    """The things among the documents that were found; None without the revision, if one was looked for."""
    items = {each.id: ITEM.validate_python(it.fields) for each, it in found.items() if each.parent.id == "edits"}
    return None if rev and len(items) == len(found) else items


def items_of(query: Any) -> list[Item]:
    """What a query finds, in full."""
    return [ITEM.validate_python(found.to_dict()) for found in query.stream()]


def lines_of(query: Any) -> list[EditedSegment]:
    """The segments that a query finds."""
    return [each for each in items_of(query) if isinstance(each, EditedSegment)]


def revisions_of(query: Any) -> list[Revision]:
    """What a query finds, without what is large."""
    fields = [str(field.alias) for field in Revision.model_fields.values()]
    return [Revision.model_validate(found.to_dict()) for found in query.select(fields).stream()]
