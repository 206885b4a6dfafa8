"""Who may do what with the documents of every collection, as one table."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.rules.project import PEOPLE

# `list` is the whole collection that the document is in, a hundred at most; `group` all collections of that name.
# No rule opens those of the second half.
TABLE = """
document                                get      list     group  create  update  delete

users/creator                           creator  -        -      -       -       -
users/creator/ledger/talk-1-1-reserve   creator  creator  -      -       -       -
users/creator/devices/phone             creator  creator  -      -       -       -
users/creator/events/1                  creator  creator  -      -       -       -
plans/free                              users    users    -      -       -       -
spaces/team                             members  -        -      -       -       -
sessions/talk                           readers  -        -      -       -       -
sessions/talk/timeline/1                readers  readers  -      -       -       -
sessions/talk/participants/1            readers  readers  -      -       -       -
sessions/talk/messages/1                readers  readers  -      -       -       -
sessions/talk/presence/somebody-1       readers  readers  -      -       -       -
sessions/talk/analysis/1                readers  readers  -      -       -       -
sessions/talk/transcripts/1             readers  readers  -      -       -       -
sessions/talk/transcripts/1/pages/00000 readers  readers  -      -       -       -
sessions/talk/transcripts/1/drafts/000  readers  readers  -      -       -       -
sessions/talk/transcripts/1/edits/1     readers  readers  -      -       -       -
sessions/talk/transcripts/1/history/1   readers  readers  -      -       -       -
sessions/talk/transcripts/1/conflicts/1 readers  readers  -      -       -       -

users/creator/webhooks/1                -        -        -      -       -       -
users/creator/webhooks/1/deliveries/1   -        -        -      -       -       -
users/creator/receipts/talk             -        -        -      -       -       -
spend/2026-01-01/shards/7               -        -        -      -       -       -
engines/chirp_3                         -        -        -      -       -       -
deadLetters/1                           -        -        -      -       -       -
slugs/talktalk                          -        -        -      -       -       -
invitations/1                           -        -        -      -       -       -
sessions/talk/passages/1                -        -        -      -       -       -
usage/1                                 -        -        -      -       -       -
"""
GROUPS = {
    "creator": {"creator"},
    "members": {"owner", "editor", "viewer"},
    "readers": {"creator", "owner", "editor", "viewer", "participant", "guest"},
    "users": {"creator", "owner", "editor", "viewer", "participant", "stranger"},
    "-": set[str](),
}


class Case(NamedTuple):
    """One person, one operation (a method of `Browser`), one document."""

    person: str
    operation: str
    document: str

    def __str__(self) -> str:
        return " ".join(self)


def cases(*, allowed: bool) -> list[Case]:
    """All that the table allows, or all that it refuses."""
    return [case for case, answer in _cells() if answer is allowed]


def _cells() -> Iterator[tuple[Case, bool]]:
    (_, *operations), *rows = (line.split() for line in TABLE.splitlines() if line)
    for document, *answers in rows:
        for operation, allowed in zip(operations, answers, strict=True):
            for person in PEOPLE:
                yield Case(person, operation, document), person in GROUPS[allowed]
