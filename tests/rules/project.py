"""A project of its own on the emulator, and the people who reach it from a browser."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.services.firestore import FirestoreClient

PEOPLE = {"owner": "owner", "member": "member", "stranger": "stranger", "anonymous": None}
MOST_LISTED = 100


class Browser:
    """What one person may ask of Firestore: each call carries that person's ID token, or none.

    Reads answer with the paths found. Whatever the rules refuse raises `PermissionDenied`.
    """

    def __init__(self, api: FirestoreClient, project: str, uid: str | None) -> None:
        self._api = api
        self._uid = uid
        self._database = f"projects/{project}/databases/(default)"
        # A listener says which database it is for here; the other calls name it in the request.
        self._metadata = [("google-cloud-resource-prefix", self._database)]
        if uid is not None:
            self._metadata.append(("authorization", f"Bearer {_id_token(uid, project)}"))

    def get(self, path: str) -> set[str]:
        """Reads one document."""
        return {self._path(self._api.get_document(request={"name": self._name(path)}, metadata=self._metadata))}

    def list(self, path: str) -> set[str]:
        """Lists the collection that the document at `path` is in."""
        parent, _, collection = path.rpartition("/")[0].rpartition("/")
        return self.query({"from": [{"collection_id": collection}], "limit": {"value": MOST_LISTED}}, parent)

    def group(self, path: str) -> set[str]:
        """Queries all collections of that name, wherever they are."""
        everywhere = {"collection_id": path.split("/")[-2], "all_descendants": True}
        return self.query({"from": [everywhere], "limit": {"value": MOST_LISTED}})

    def create(self, path: str) -> set[str]:
        """Adds a document beside the one at `path` that names this person wherever the rules look for one."""
        beside = f"{path.rpartition('/')[0]}/new"
        return self._write({"update": self._mine(beside), "current_document": {"exists": False}})

    def update(self, path: str) -> set[str]:
        """Takes the document over."""
        return self._write({"update": self._mine(path), "update_mask": {"field_paths": ["owner", "members"]}})

    def delete(self, path: str) -> set[str]:
        """Deletes the document."""
        return self._write({"delete": self._name(path)})

    def query(self, query: dict[str, Any], parent: str = "") -> set[str]:
        """Runs a `StructuredQuery`."""
        asked = {"parent": self._name(parent), "structured_query": _as_generated(query)}
        return {self._path(each.document) for each in self._api.run_query(asked, metadata=self._metadata) if each.document}

    def count(self, query: dict[str, Any]) -> int:
        """Counts what a `StructuredQuery` finds."""
        aggregation = {"structured_query": _as_generated(query), "aggregations": [{"count": {}, "alias": "n"}]}
        asked = {"parent": self._name(""), "structured_aggregation_query": aggregation}
        [answer] = self._api.run_aggregation_query(asked, metadata=self._metadata)
        return int(answer.result.aggregate_fields["n"].integer_value)
