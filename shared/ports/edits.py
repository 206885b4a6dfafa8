"""What people changed of a version."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from shared.domain.edits.history import Entry, Revision
from shared.domain.edits.items import Item, Label, Line
from shared.domain.models import TranscriptionRef
from shared.ports.sessions import HeldSession

Tokens = Mapping[str, object]


class Basis(NamedTuple):
    """What an edit was decided by, if that was not read for it: the write itself has to see whether it is still so.

    The `session`, the `space` by its id if membership in it counts, and each of `items`, by their tokens; those without
    one are not to be there. `rev` is a revision that has to be there, 0 if that is known.
    """

    session: object
    space: tuple[str, object] | None
    rev: int
    items: Mapping[str, object | None]


class Edits(Protocol):
    """An overlay over the pages of a version, and the history of it; revisions count up from 1 without gaps."""

    def head(self, ref: TranscriptionRef) -> int:
        """The newest revision; 0 when nobody changed anything."""

    def items(self, ref: TranscriptionRef, ids: Iterable[str]) -> dict[str, Item]:
        """Those of them that were ever changed, by id."""

    def items_at(self, ref: TranscriptionRef, rev: int, ids: Iterable[str]) -> dict[str, Item] | None:
        """The same, and whether there is this revision, at once; None when there is not. Revision 0 always is."""

    def with_session(
        self, ref: TranscriptionRef, rev: int, ids: Iterable[str]
    ) -> tuple[HeldSession, dict[str, Item] | None]:
        """The session too, at once. Raises `NotFound` when there is none."""

    def between(self, ref: TranscriptionRef, first: str, last: str) -> list[Line]:
        """The lines that were ever changed of segments with ids from `first` to `last`, in order of their ids."""

    def starting(self, ref: TranscriptionRef, begin_ms: int, end_ms: int, limit: int) -> list[Line]:
        """The first lines that were ever changed and start from `begin_ms` to `end_ms`, deleted ones too, in order."""

    def labels(self, ref: TranscriptionRef) -> list[Label]:
        """All labels that were ever changed."""

    def changed(self, ref: TranscriptionRef, since: int, limit: int | None) -> list[Item]:
        """What was changed after this revision, as it is now, in the order of the revisions.

        Some `limit` of them, and what else the last revision among them changed; None for all.
        """

    def append(self, ref: TranscriptionRef, entry: Entry) -> Tokens:
        """Stores the entry and what its changes led to, in one atomic write; answers the tokens of these, by their ids.

        Raises `Stale`, and changes nothing, when there is such a revision already.
        """

    def append_if(self, ref: TranscriptionRef, entry: Entry, basis: Basis) -> Tokens:
        """The same, if all that it was decided by is still so.

        Raises `Stale`, and changes nothing, when it is not, and always where the store cannot see that in a write.
        """

    def entry(self, ref: TranscriptionRef, rev: int) -> Entry:
        """Raises `NotFound`."""

    def made_by(self, ref: TranscriptionRef, edit: str) -> Entry | None:
        """The entry that an edit of this id made."""

    def following(self, ref: TranscriptionRef, rev: int, touching: str, limit: int) -> list[Entry]:
        """The oldest entries behind this revision that changed this thing, oldest first."""

    def behind(self, ref: TranscriptionRef, rev: int, until: int) -> Iterable[Entry]:
        """All entries behind this revision up to and with `until`, newest first."""

    def revisions(self, ref: TranscriptionRef, before: int, limit: int) -> list[Revision]:
        """The newest entries in front of this revision, newest first, without their changes."""

    def revisions_touching(self, ref: TranscriptionRef, thing: str, before: int, limit: int) -> list[Revision]:
        """The same of those that changed this thing."""

    def revisions_by(self, ref: TranscriptionRef, author: str, before: int, limit: int) -> list[Revision]:
        """The same of somebody's."""
