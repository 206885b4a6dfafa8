"""Generator of docs/access.md from the access table: `python -m infra.docs.access` writes it."""

from infra.topology import ROOT
from shared.sessions.domain.access import ALLOWED, OF_SPACES, Action, Relation

FILE = ROOT / "docs" / "access.md"
MEANINGS = {
    Relation.CREATOR: "created the session, or uploaded its recording",
    Relation.OWNER: "a member of the space with this role; each user owns a personal space",
    Relation.EDITOR: "a member of the space with this role",
    Relation.VIEWER: "a member of the space with this role",
    Relation.PARTICIPANT: "signed in and joined the session",
    Relation.GUEST: "joined by a link without signing in; the token is valid for this session only, until the link is "
    "revoked",
}
OPENING = """\
# Access

Written by `python -m infra.docs.access` from `shared/sessions/domain/access.py`, the rules of the HTTP API. The
security rules (`infra/firestore.rules`) grant the same for direct reads and writes of browsers. tests/rules compare
both in every cell, with the Firestore emulator.

Callers without any relation to a session or a space get 404, signed in or not. Callers with a relation but without the
permission get 403. A session that is being erased has no relations.
"""
CLOSING = """\
A session that has ended, such as an uploaded recording, cannot be joined. A link still lets callers read it: as guests,
or as participants if they are signed in. The link can be revoked.

A recording is played from an address that `GET /v1/sessions/{id}/audio` signs. The address
expires after 15 minutes (`URL_SECONDS`). Until then it plays the recording for anyone, even after the link of a guest
was revoked.

Browsers read sessions, their parts, spaces and their own user, devices, sync events and ledger directly from Firestore.
They list sessions `where space == ... and deletedAt == null`, newest first, and spaces `where memberIds array-contains`
their own uid, a hundred at most.

They write one document themselves, their presence: `sessions/{id}/presence/{uid}-{device}`. Its fields are `uid`,
`name`, `state` (`here` or `typing`), `segment` (where they are, if anywhere), `at` (the server's time) and `expireAt`
(two minutes later at most). All other writes go through the HTTP API.
"""


def text() -> str:
    """Returns the document."""
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
