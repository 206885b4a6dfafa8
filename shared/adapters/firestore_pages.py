"""The pages of complete versions in Firestore."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import document, pass_document
from shared.domain.models import TranscriptionRef
from shared.domain.pages import PAGES_OPEN, Page, segment_in, segments_in

COMMIT_BYTES = 3_000_000  # the emulator's gRPC limit is 4 MiB a message, the service's 10 MiB


class FirestorePages:
    """The documents `sessions/{id}/transcripts/{version}/pages/{index}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client
        self._held: deque[tuple[tuple[str, int], Page]] = deque(maxlen=PAGES_OPEN)

    def put(self, ref: TranscriptionRef, pages: Iterable[Page]) -> None:
        """See `ports.Pages`; a write a page, in few round trips, with at most `COMMIT_BYTES` held."""
        batch, size = self._client.batch(), 0
        for page in pages:
            if size + len(page.data) > COMMIT_BYTES:
                batch.commit()
                batch, size = self._client.batch(), 0
            batch.set(page_document(self._client, ref, page.index), document(page))
            size += len(page.data)
        if size:
            batch.commit()

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        """See `ports.Pages`; a read a page."""
        for found in self._collection(ref).order_by("index").stream():
            yield Page.model_validate(found.to_dict())

    def holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        """See `ports.Pages`; one read, none for a page that was held by somebody just before: no page ever changes."""
        place = ref.session_id, ref.version
        held = (page for known, page in [*self._held] if known == place)
        page = next((page for page in held if segment_in(page, segment)), None)
        if page is None and (page := self._holding(ref, segment)):
            self._held.append((place, page))
        return page

    def between(self, ref: TranscriptionRef, begin_ms: int, end_ms: int) -> Iterator[Page]:
        """See `ports.Pages`; a read a page that is asked for, and one for the page in front of them."""
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
        return pass_document(self._client, ref).collection("pages")


def page_document(client: firestore.Client, ref: TranscriptionRef, index: int) -> Any:
    """`sessions/{id}/transcripts/{version}/pages/{index}`."""
    return pass_document(client, ref).collection("pages").document(f"{index:05d}")
