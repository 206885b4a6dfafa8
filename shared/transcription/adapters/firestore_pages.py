"""The pages of complete versions in Firestore."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from google.api_core.exceptions import AlreadyExists
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document
from shared.sessions.adapters.firestore_paths import transcription_document
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import PAGES_OPEN, Page, segment_in, segments_in

PAGES_PER_COMMIT = 200  # documents in one commit
COMMIT_BYTES = 3_000_000  # the emulator's gRPC limit is 4 MiB a message, the service's 10 MiB


class FirestorePages:
    """The documents `sessions/{id}/transcripts/{version}/pages/{index}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client
        self._recent: deque[tuple[tuple[str, int], Page]] = deque(maxlen=PAGES_OPEN)

    def put(self, ref: TranscriptionRef, pages: Iterable[Page]) -> None:
        """See `ports.Pages`; one write per page, in few round trips, with at most `COMMIT_BYTES` in memory.

        Only when the first page exists, older pages may follow the last: one read and one delete each, at least one
        read.
        """
        parts, last = _split_by_bytes(pages), -1
        first = next(parts, [])
        is_first = not first or self._create_first(ref, first)
        for part in parts if is_first else chain([first], parts):
            self._set(ref, part)
            last = part[-1].index
        if not is_first:
            self._delete_after(ref, last)

    def _create_first(self, ref: TranscriptionRef, pages: list[Page]) -> bool:
        """Create the first pages. Return False, and change nothing, when the first exists."""
        batch = self._client.batch()
        batch.create(page_document(self._client, ref, pages[0].index), document(pages[0]))
        for page in pages[1:]:
            batch.set(page_document(self._client, ref, page.index), document(page))
        try:
            batch.commit()
        except AlreadyExists:
            return False
        return True

    def _set(self, ref: TranscriptionRef, pages: list[Page]) -> None:
        batch = self._client.batch()
        for page in pages:
            batch.set(page_document(self._client, ref, page.index), document(page))
        batch.commit()

    def _delete_after(self, ref: TranscriptionRef, last: int) -> None:
        """Delete the pages after `last`."""
        rest = self._collection(ref).where(filter=FieldFilter("index", ">", last)).select([])
        while found := [*rest.limit(PAGES_PER_COMMIT).stream()]:
            batch = self._client.batch()
            for each in found:
                batch.delete(each.reference)
            batch.commit()
            if len(found) < PAGES_PER_COMMIT:
                return

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        """See `ports.Pages`; one read per page."""
        for found in self._collection(ref).order_by("index").stream():
            yield Page.model_validate(found.to_dict())

    def holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        """See `ports.Pages`; one read, none for a recently used page: pages never change."""
        version = ref.session_id, ref.version
        recent = (page for known, page in [*self._recent] if known == version)
        page = next((page for page in recent if segment_in(page, segment)), None)
        if page is None and (page := self._holding(ref, segment)):
            self._recent.append((version, page))
        return page

    def between(self, ref: TranscriptionRef, begin_ms: int, end_ms: int) -> Iterator[Page]:
        """See `ports.Pages`; one read per consumed page, and one for the page before them."""
        query = self._collection(ref).where(filter=FieldFilter("firstMs", "<=", end_ms))
        for found in query.order_by("firstMs", direction=firestore.Query.DESCENDING).stream():
            page = Page.model_validate(found.to_dict())
            if any(begin_ms <= each.start_ms <= end_ms for each in segments_in(page)):
                yield page
            if page.first_ms < begin_ms:
                return

    def _holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        query = self._collection(ref).where(filter=FieldFilter("first", "<=", segment))
        last = query.order_by("first", direction=firestore.Query.DESCENDING).limit(1)
        return next((Page.model_validate(found.to_dict()) for found in [*last.stream()]), None)

    def _collection(self, ref: TranscriptionRef) -> Any:
        return transcription_document(self._client, ref).collection("pages")


def _split_by_bytes(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Split pages into parts that fit into one commit."""
    part, size = list[Page](), 0
    for page in pages:
        if part and size + len(page.data) > COMMIT_BYTES:
            yield part
            part, size = [], 0
        part.append(page)
        size += len(page.data)
    if part:
        yield part


def page_document(client: firestore.Client, ref: TranscriptionRef, index: int) -> Any:
    """`sessions/{id}/transcripts/{version}/pages/{index}`."""
    return transcription_document(client, ref).collection("pages").document(f"{index:05d}")
