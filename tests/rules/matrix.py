"""Every action of `shared/sessions/domain/access.py`, by every kind of caller, put to the emulator."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from google.api_core.exceptions import PermissionDenied

from shared.sessions.domain.access import OF_SPACES, Action, is_allowed, relations_in, relations_to
from tests.rules.browser import Browser
from tests.rules.documents import SESSION, TEAM
from tests.rules.presence import presence
from tests.rules.project import PEOPLE
from tests.rules.test_listing import KEPT, TEAMS, sessions

Request = Callable[[Browser, str], object]  # by this browser, of this person

TALK = "sessions/talk"
PARTS = ("timeline/1", "participants/1", "messages/1", "presence/somebody-1", "transcripts/1", "analysis/1")
PAGES = (
    "transcripts/1/pages/00000",
    "transcripts/1/drafts/000",
    "transcripts/1/edits/1",
    "transcripts/1/history/1",
    "transcripts/1/conflicts/1",
)


def _reads() -> Iterator[tuple[str, Request]]:
    yield TALK, lambda browser, _: browser.get(TALK)
    for path in (f"{TALK}/{part}" for part in (*PARTS, *PAGES)):
        yield path, lambda browser, _, path=path: browser.get(path)  # type: ignore[misc]
        yield f"all beside {path}", lambda browser, _, path=path: browser.list(path)  # type: ignore[misc]


def _own_presence(browser: Browser, person: str) -> None:
    browser.show_presence(f"{person}-1", presence(person))


def _written(path: str) -> dict[str, Request]:
    return {
        f"create beside {path}": lambda browser, _: browser.create(path),
        f"update {path}": lambda browser, _: browser.update(path),
        f"delete {path}": lambda browser, _: browser.delete(path),
    }


# What browsers do themselves. Everything else is done by functions, and must be refused to everybody here.
DIRECT: Mapping[Action, Mapping[str, Request]] = {
    Action.READ: dict(_reads()),
    Action.LIST: {"the space's sessions": lambda browser, _: browser.query(sessions(100, TEAMS, KEPT))},
    Action.READ_SPACE: {"spaces/team": lambda browser, _: browser.get("spaces/team")},
    Action.MESSAGE: {"own presence": _own_presence},
}
BY_FUNCTIONS: Mapping[Action, Mapping[str, Request]] = {
    Action.CREATE: {f"create beside {TALK}": lambda browser, _: browser.create(TALK)},
    Action.EDIT: {f"update {TALK}": lambda browser, _: browser.update(TALK)},
    Action.CORRECT: _written(f"{TALK}/transcripts/1/edits/1")
    | _written(f"{TALK}/transcripts/1/history/1")
    | _written(f"{TALK}/transcripts/1/conflicts/1")
    | _written(f"{TALK}/analysis/1"),
    Action.END: {f"update {TALK}": lambda browser, _: browser.update(TALK)},
    Action.DELETE: {f"delete {TALK}": lambda browser, _: browser.delete(TALK)},
    Action.JOIN: _written(f"{TALK}/participants/1"),
    Action.LEAVE: _written(f"{TALK}/participants/1"),
    Action.PROCESS: _written(f"{TALK}/transcripts/1"),
    Action.INVITE: _written("invitations/1"),
    Action.KEEP_ROLES: _written("spaces/team"),
    Action.MANAGE_SPACE: _written("spaces/team"),
    Action.WORD: _written("vocabularies/space-team"),
    Action.LEAVE_SPACE: _written("spaces/team"),
}


REQUESTS = {**DIRECT, **BY_FUNCTIONS}


class Cell(NamedTuple):
    """One person and one request that an action stands for."""

    action: Action
    person: str
    request: str

    def __str__(self) -> str:
        return f"{self.action.name}: {self.person}: {self.request}"

    @property
    def allowed(self) -> bool:
        """Whether the table lets this person do it, and a browser does it itself."""
        caller = PEOPLE[self.person]
        in_team = relations_in(TEAM.id, caller, TEAM.members)
        relations = in_team if self.action in OF_SPACES else relations_to(SESSION, caller, TEAM.members)
        return self.action in DIRECT and is_allowed(self.action, relations)

    def answered(self, browser: Browser) -> bool:
        """Whether the emulator does it."""
        try:
            REQUESTS[self.action][self.request](browser, self.person)
        except PermissionDenied:
            return False
        return True


def cells() -> list[Cell]:
    """All of them."""
    return [
        Cell(action, person, request) for action, asked in REQUESTS.items() for request in asked for person in PEOPLE
    ]
