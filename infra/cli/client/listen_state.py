"""State of a Firestore listen stream (reference: `google.firestore.v1.Firestore.Listen`)."""

from collections.abc import Iterable, Iterator

from google.api_core import exceptions
from google.cloud.firestore_v1.types import DocumentChange, ListenResponse, Target, TargetChange

from infra.cli.client.firestore_documents import Snapshot, fields_of


class ExistenceFilterMismatch(Exception):
    """The server counts other documents than the client. The client must ask for all of them again."""


class ListenState:
    """The documents of some targets. A new stream resumes after the last one."""

    def __init__(self, database: str, paths: tuple[str, ...]) -> None:
        self._prefix = f"{database}/documents/"
        self._paths = dict(enumerate(paths, start=1))  # by target id
        self._documents: Snapshot = {}
        self._current: set[int] = set()
        self._delivered = False
        self._resume_token = b""

    def targets(self) -> Iterator[Target]:
        """Yields the targets to request from a new stream."""
        self._current = set()
        for number, path in self._paths.items():
            target = Target(target_id=number, resume_token=self._resume_token)
            if _is_document(path):
                target.documents = Target.DocumentsTarget(documents=[self._prefix + path])
            else:
                parent, _, collection = (self._prefix + path).rpartition("/")
                query = {"from_": [{"collection_id": collection}]}
                target.query = Target.QueryTarget(parent=parent, structured_query=query)
            yield target

    def snapshot(self) -> Snapshot:
        """Returns all documents by path."""
        return dict(self._documents)

    def reset(self, numbers: Iterable[int] = ()) -> None:
        """Drops the documents of these targets, or of all targets if none is named."""
        paths = [self._paths[n] for n in numbers or self._paths]
        self._documents = {
            name: found for name, found in self._documents.items() if not any(_is_under(p, name) for p in paths)
        }
        self._resume_token, self._delivered = b"", False

    def apply(self, response: ListenResponse) -> bool:
        """Applies a response; returns whether it completes a consistent snapshot that was not delivered yet.

        Raises a `GoogleAPICallError` for a target that the server refuses, and `ExistenceFilterMismatch`.
        """
        kind = ListenResponse.pb(response).WhichOneof("response_type")
        if kind == "target_change":
            return self._target_changed(response.target_change)
        if kind == "filter":
            self._compare(self._paths[response.filter.target_id], response.filter.count)
        elif kind == "document_change":
            self._put(response.document_change)
        else:
            self._remove(getattr(response, kind).document)
        return False

    def _target_changed(self, change: TargetChange) -> bool:
        kinds = TargetChange.TargetChangeType
        if change.target_change_type == kinds.REMOVE:
            raise exceptions.from_grpc_status(change.cause.code, change.cause.message)
        if change.target_change_type == kinds.RESET:
            self.reset(change.target_ids)
        if change.target_change_type == kinds.CURRENT:
            self._current.update(change.target_ids or self._paths)
        if change.target_change_type != kinds.NO_CHANGE or change.target_ids or len(self._current) < len(self._paths):
            return False
        self._resume_token = change.resume_token or self._resume_token
        news, self._delivered = not self._delivered, True
        return news

    def _put(self, change: DocumentChange) -> None:
        if not change.target_ids:
            self._remove(change.document.name)
            return
        self._documents[change.document.name.removeprefix(self._prefix)] = fields_of(change.document)
        self._delivered = False

    def _remove(self, name: str) -> None:
        self._documents.pop(name.removeprefix(self._prefix), None)
        self._delivered = False

    def _compare(self, path: str, count: int) -> None:
        if sum(_is_under(path, name) for name in self._documents) != count:
            raise ExistenceFilterMismatch


def _is_document(path: str) -> bool:
    """Returns whether a path names a document: collections and documents alternate in a path."""
    return path.count("/") % 2 == 1


def _is_under(path: str, name: str) -> bool:
    """Returns whether a document is the one at the path, or is in the collection at the path."""
    return name == path if _is_document(path) else name.startswith(f"{path}/")
