"""What a Firestore listen stream has told so far (the reference of `google.firestore.v1.Firestore.Listen`)."""

from collections.abc import Iterable, Iterator

from google.api_core import exceptions
from google.cloud.firestore_v1.types import DocumentChange, ListenResponse, Target, TargetChange

from infra.cli.documents import Snapshot, fields_of


class OutOfStep(Exception):
    """The server counts other documents than we do: everything has to be asked for again."""


class View:
    """The documents of some targets. A new stream goes on where the last one broke."""

    def __init__(self, database: str, paths: tuple[str, ...]) -> None:
        self._prefix = f"{database}/documents/"
        self._paths = dict(enumerate(paths, start=1))  # by target id
        self._found: Snapshot = {}
        self._current: set[int] = set()
        self._told = False
        self._resume_token = b""

    def targets(self) -> Iterator[Target]:
        """What to ask a new stream for."""
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
        """All documents, by path."""
        return dict(self._found)

    def forget(self, numbers: Iterable[int] = ()) -> None:
        """Drops the documents of these targets; of none named, of all."""
        paths = [self._paths[n] for n in numbers or self._paths]
        self._found = {name: found for name, found in self._found.items() if not any(_at(p, name) for p in paths)}
        self._resume_token, self._told = b"", False

    def takes_in(self, response: ListenResponse) -> bool:
        """Whether the response completes a consistent snapshot that is not told yet.

        Raises a `GoogleAPICallError` for a target that the server refuses, and `OutOfStep`.
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
            self.forget(change.target_ids)
        if change.target_change_type == kinds.CURRENT:
            self._current.update(change.target_ids or self._paths)
        if change.target_change_type != kinds.NO_CHANGE or change.target_ids or len(self._current) < len(self._paths):
            return False
        self._resume_token = change.resume_token or self._resume_token
        news, self._told = not self._told, True
        return news

    def _put(self, change: DocumentChange) -> None:
        if not change.target_ids:
            self._remove(change.document.name)
            return
        self._found[change.document.name.removeprefix(self._prefix)] = fields_of(change.document)
        self._told = False

    def _remove(self, name: str) -> None:
        self._found.pop(name.removeprefix(self._prefix), None)
        self._told = False

    def _compare(self, path: str, count: int) -> None:
        if sum(_at(path, name) for name in self._found) != count:
            raise OutOfStep


def _is_document(path: str) -> bool:
    """Collections and documents take turns in a path."""
    return path.count("/") % 2 == 1


def _at(path: str, name: str) -> bool:
    """Whether a document is the one at this path, or in the collection at this path."""
    return name == path if _is_document(path) else name.startswith(f"{path}/")
