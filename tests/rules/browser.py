"""What one person may ask of Firestore from a browser."""

import base64
import json
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

from google.api_core.exceptions import PermissionDenied
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.types import ListenRequest
from google.rpc.code_pb2 import PERMISSION_DENIED

from shared.core.domain.caller import Caller

Query = dict[str, Any]  # the fields of a `StructuredQuery`
MOST_LISTED = {"value": 100}


class Browser:
    """Calls Firestore as one person of one project: every call carries that person's ID token, if there is one.

    Reads answer with the paths that were found. Whatever the rules refuse raises `PermissionDenied`.
    """

    def __init__(self, api: FirestoreClient, project: str, person: Caller) -> None:
        self._api = api
        self._uid = person.uid
        self._database = f"projects/{project}/databases/(default)"
        self._root = f"{self._database}/documents"
        self._metadata = [("google-cloud-resource-prefix", self._database)]  # a listener's database is told only here
        if not person.anonymous:
            self._metadata.append(("authorization", f"Bearer {_id_token(person, project)}"))

    def get(self, path: str) -> set[str]:
        """Reads a document; raises `NotFound` when it may be read and is not there."""
        return {self._path(self._api.get_document({"name": self._name(path)}, metadata=self._metadata).name)}

    def list(self, path: str) -> set[str]:
        """Lists the collection that the document at `path` is in."""
        return self.query(listing(path), parent_of(path))

    def group(self, path: str) -> set[str]:
        """Lists all collections of the same name, wherever they are."""
        return self.query(
            {"from_": [{"collection_id": path.split("/")[-2], "all_descendants": True}], "limit": MOST_LISTED}
        )

    def create(self, path: str) -> None:
        """Adds a document beside the one at `path`, as this person's own."""
        beside = f"{path.rpartition('/')[0]}/new"
        self._write({"update": self._own(beside), "current_document": {"exists": False}})

    def update(self, path: str) -> None:
        """Makes the document this person's own."""
        self._write({"update": self._own(path), "update_mask": {"field_paths": ["owner", "members"]}})

    def delete(self, path: str) -> None:
        """Deletes the document."""
        self._write({"delete": self._name(path)})

    def show_presence(self, id_: str, fields: dict[str, Any], session: str = "talk") -> None:
        """Writes presence; without `at` among the fields, that is the time of the request."""
        document = {"name": self._name(f"sessions/{session}/presence/{id_}"), "fields": fields}
        now = [] if "at" in fields else [{"field_path": "at", "set_to_server_value": "REQUEST_TIME"}]
        self._write({"update": document, "update_transforms": now})

    def query(self, query: Query, parent: str = "") -> set[str]:
        """Runs a query below the document `parent`, or below the database."""
        asked = {"parent": self._name(parent), "structured_query": query}
        answers = self._api.run_query(asked, metadata=self._metadata)
        return {self._path(answer.document.name) for answer in answers if answer.document.name}

    def count(self, query: Query) -> int:
        """Counts what a query finds."""
        counted = {"structured_query": query, "aggregations": [{"alias": "n", "count": {}}]}
        asked = {"parent": self._root, "structured_aggregation_query": counted}
        [answer] = self._api.run_aggregation_query(asked, metadata=self._metadata)
        return int(answer.result.aggregate_fields["n"].integer_value)

    def listen(self, path: str) -> Iterator[str]:
        """Listens to a document: its path, once when it is read and once a change. It ends only by being refused."""
        return self._changes({"documents": {"documents": [self._name(path)]}})

    def listen_all(self, path: str) -> Iterator[str]:
        """Listens to the collection that the document at `path` is in: the path of each document read or changed."""
        query = {"from_": listing(path)["from_"]}
        return self._changes({"query": {"parent": self._name(parent_of(path)), "structured_query": query}})

    def _changes(self, target: dict[str, Any]) -> Iterator[str]:
        requests: SimpleQueue[ListenRequest | None] = SimpleQueue()
        requests.put(ListenRequest(database=self._database, add_target={"target_id": 1, **target}))
        # The queue keeps our end open: the emulator takes an end of requests for the end of the listener.
        stream: Any = self._api.listen(iter(requests.get, None), metadata=self._metadata)
        try:
            for heard in stream:
                if heard.target_change.cause.code == PERMISSION_DENIED:
                    raise PermissionDenied(heard.target_change.cause.message)
                if heard.document_change:
                    yield self._path(heard.document_change.document.name)
        finally:
            stream.cancel()
            requests.put(None)

    def _write(self, write: dict[str, Any]) -> None:
        self._api.commit({"database": self._database, "writes": [write]}, metadata=self._metadata)

    def _own(self, path: str) -> dict[str, Any]:
        """A document that names this person wherever a rule could look for a name."""
        members = {"map_value": {"fields": {self._uid or "nobody": {"string_value": "owner"}}}}
        return {"name": self._name(path), "fields": {"owner": {"string_value": self._uid}, "members": members}}

    def _name(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/")

    def _path(self, name: str) -> str:
        return name.removeprefix(f"{self._root}/")


def parent_of(path: str) -> str:
    """The document that holds the collection that the document at `path` is in; empty for the database itself."""
    return "/".join(path.split("/")[:-2])


def listing(path: str) -> Query:
    """A query for the collection that the document at `path` is in."""
    return {"from_": [{"collection_id": path.split("/")[-2]}], "limit": MOST_LISTED}


def _id_token(person: Caller, project: str) -> str:
    """An ID token as the Auth emulator makes them: not signed, which nothing but an emulator accepts."""
    issuer = f"https://securetoken.google.com/{project}"
    claims = {"iss": issuer, "aud": project, "sub": person.uid, "user_id": person.uid}
    guest = {"session": person.guest_of, "invitation": person.came_by or ""} if person.guest_of else {}
    return f"{_encoded({'alg': 'none', 'typ': 'JWT'})}.{_encoded(claims | guest)}."


def _encoded(part: dict[str, str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
