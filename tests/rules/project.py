"""A project of its own on the emulator, and the browsers of the people who use it."""

from collections.abc import Callable

from google.cloud import firestore
from google.cloud.firestore_v1.services.firestore import FirestoreClient

from tests.rules import documents
from tests.rules.browser import Browser

# Their names are their user ids, but for `anonymous`, who is not signed in. The session talk is that of `owner`, in a
# space that `member` is a member of.
PEOPLE = ("owner", "member", "stranger", "anonymous")


class Project:
    """Holds one document of every collection. `admin` writes as functions do: past the rules."""

    def __init__(self, name: str, api: FirestoreClient) -> None:
        self.name = name
        self.admin = firestore.Client(name)
        self._api = api
        documents.fill(self.admin)

    def browser(self, person: str) -> Browser:
        """The browser of one of `PEOPLE`."""
        return Browser(self._api, self.name, None if person == "anonymous" else person)


NewProject = Callable[[], Project]
