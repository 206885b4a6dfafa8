"""A project of its own on the emulator, and the browsers of the people who use it."""

from collections.abc import Callable

from google.cloud import firestore
from google.cloud.firestore_v1.services.firestore import FirestoreClient

from shared.core.domain.caller import ANONYMOUS, Caller
from tests.rules import documents
from tests.rules.browser import Browser

# Everybody by what they are to the session talk and to its space team; the user id is the same word. The creator is no
# member of the space, a guest's token opens talk, a visitor's another session; the link of somebody dismissed was
# withdrawn.
PEOPLE = {
    "creator": Caller(uid="creator"),
    "owner": Caller(uid="owner"),
    "editor": Caller(uid="editor"),
    "viewer": Caller(uid="viewer"),
    "participant": Caller(uid="participant"),
    "guest": Caller(uid="guest", guest_of="talk", came_by="link"),
    "dismissed": Caller(uid="dismissed", guest_of="talk", came_by="withdrawn"),
    "visitor": Caller(uid="visitor", guest_of="other", came_by="link"),
    "stranger": Caller(uid="stranger"),
    "anonymous": ANONYMOUS,
}


class Project:
    """Holds one document of every collection. `admin` writes as functions do: past the rules."""

    def __init__(self, name: str, api: FirestoreClient) -> None:
        self.name = name
        self.admin = firestore.Client(name)
        self._api = api
        documents.fill(self.admin)

    def browser(self, person: str) -> Browser:
        """The browser of one of `PEOPLE`."""
        return Browser(self._api, self.name, PEOPLE[person])


NewProject = Callable[[], Project]
