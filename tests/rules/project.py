"""A project of its own on the emulator, and the browsers of the people who use it."""

from collections.abc import Callable

from google.cloud import firestore
from google.cloud.firestore_v1.services.firestore import FirestoreClient

from tests.rules import documents
from tests.rules.browser import Browser

# Who the people of the tests are signed in as: `owner` owns the session talk, `member` is a member of its space.
USER_IDS = {"owner": "owner", "member": "member", "stranger": "stranger", "anonymous": None}


class Project:
    """Holds one document of every collection. `admin` writes as functions do: past the rules."""

    def __init__(self, name: str, api: FirestoreClient) -> None:
        self.name = name
        self.admin = firestore.Client(name)
        self._api = api
        documents.fill(self.admin)

    def browser(self, person: str) -> Browser:
        """The browser of one of `USER_IDS`."""
        return Browser(self._api, self.name, USER_IDS[person])


NewProject = Callable[[], Project]
