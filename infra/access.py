"""docs/access.md, made from the table of the code: `python -m infra.access` writes it."""

from infra.topology import ROOT
from shared.sessions.domain.access import ALLOWED, OF_SPACES, Action, Relation

FILE = ROOT / "docs" / "access.md"
MEANINGS = {
    Relation.CREATOR: "made the session, or uploaded its recording",
    Relation.OWNER: "a member of the space with this role; everybody owns their personal space",
    Relation.EDITOR: "a member of the space with this role",
    Relation.VIEWER: "a member of the space with this role",
    Relation.PARTICIPANT: "signed in and joined the session",
    Relation.GUEST: "joined by a link without signing in; the token opens this one session and nothing else, until the "
    "link is withdrawn",
}
OPENING = """\
# Who may do what

Written by `python -m infra.access` from `shared/sessions/domain/access.py`, which decides it for the HTTP API. The
security rules (`infra/firestore.rules`) say the same of what browsers read and write directly, and tests/rules put
every cell to the Firestore emulator: neither can be changed alone.

Whoever is nothing to a session or a space, signed in or not, may do nothing with it and is answered 404, as if there
were none. Those who are something but may not do this are answered 403. A session that is being erased is nobody's.
"""
CLOSING = """\
A session that has ended, as every uploaded recording has, is not joined any more. By a link people still come to read
it: as guests, or as participants if they are signed in; it stays ended, and the link can be withdrawn as any other.

A recording is played from an address that `GET /v1/sessions/{id}/audio` signs. It ends after 15 minutes
(`URL_SECONDS`), and until then whoever has it can play the recording, also a guest whose link was withdrawn meanwhile.

Browsers read sessions, their parts, spaces and their own user, devices, sync events and ledger directly from Firestore;
they list sessions `where space == ... and deletedAt == null`, newest first, and spaces `where memberIds array-contains`
their own uid, a hundred at most. They write one thing themselves: their presence, in
`sessions/{id}/presence/{uid}-{device}` with `uid`, `name`, `state` (`here` or `typing`), `segment` (where they are, if
anywhere), `at` (the server's time) and `expireAt` (two minutes later at most). All other writes go through the HTTP
API.
"""


def text() -> str:
    """The document as it is kept."""
    whom = "\n".join(f"- **{relation}**: {meaning}" for relation, meaning in MEANINGS.items())
    of_sessions = [action for action in Action if action not in OF_SPACES]
    of_spaces = [action for action in Action if action in OF_SPACES]
    members = [Relation.OWNER, Relation.EDITOR, Relation.VIEWER]
    tables = (
        f"## A session\n\n{_table(of_sessions, list(Relation))}",
        f"## A space\n\n{_table(of_spaces, members)}",
    )
    return "\n".join((OPENING, whom + "\n", *tables, CLOSING))


def _table(actions: list[Action], relations: list[Relation]) -> str:
    lines = [f"| | {' | '.join(relations)} |", "|---|" + ":-:|" * len(relations)]
    for action in actions:
        cells = ("yes" if relation in ALLOWED[action] else "" for relation in relations)
        lines.append(f"| {action} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
