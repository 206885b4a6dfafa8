"""Who may do what with the documents of every collection, as one table."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.rules.project import PEOPLE

# `list` is the whole collection that the document is in, a hundred at most; `group` all collections of that name.
# The second half are collections that no rule opens yet.
TABLE = """
document                                get                    list                   group  create  update  delete

users/owner                             owner                  -                      -      -       -       -
users/owner/ledger/talk-1-1-reserve     owner                  owner                  -      -       -       -
plans/free                              owner,member,stranger  owner,member,stranger  -      -       -       -
spaces/team                             owner,member           -                      -      -       -       -
sessions/talk                           owner,member           -                      -      -       -       -
sessions/talk/timeline/1                owner,member           owner,member           -      -       -       -
sessions/talk/transcripts/1             owner,member           owner,member           -      -       -       -
sessions/talk/transcripts/1/pages/00000 owner,member           owner,member           -      -       -       -
sessions/talk/transcripts/1/drafts/000  owner,member           owner,member           -      -       -       -

users/owner/devices/phone               -                      -                      -      -       -       -
users/owner/events/1                    -                      -                      -      -       -       -
sessions/talk/participants/1            -                      -                      -      -       -       -
sessions/talk/transcripts/1/edits/1     -                      -                      -      -       -       -
sessions/talk/transcripts/1/history/1   -                      -                      -      -       -       -
sessions/talk/passages/1                -                      -                      -      -       -       -
sessions/talk/analysis/1                -                      -                      -      -       -       -
sessions/talk/messages/1                -                      -                      -      -       -       -
usage/1                                 -                      -                      -      -       -       -
"""


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
                yield Case(person, operation, document), person in allowed.split(",")
