"""What transcripts need of the world, as protocols."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import SpaceMembers
from shared.transcripts.domain.analysis import Analysis
from shared.transcripts.domain.edits.history import HistoryEntry, Revision
from shared.transcripts.domain.edits.items import EditedSegment, Item, Label
from shared.transcripts.domain.roles.llm_answers import RoleQuestion, RoleVerdict
from shared.transcripts.domain.roles.suggestions import RoleSuggestions
from shared.transcripts.domain.statistics import Statistics

Versions = Mapping[str, object]


class Preconditions(NamedTuple):
    """What must still be true when an edit is written that was decided by cached data. Tokens are compared.

    `session` is the session's token, `space` the id and token of its space where membership counts. `items` has the
    token of each segment; None: it has no edit yet. `rev` is a revision that must exist, 0 for none.
    """

    session: object
    space: tuple[str, object] | None
    rev: int
    items: Mapping[str, object | None]


class ConditionalWriter(Protocol):
    """Writes a revision and checks documents that it does not write, in one commit."""

    def append_if(self, ref: TranscriptionRef, entry: HistoryEntry, preconditions: Preconditions) -> Versions:
        """Does what `Edits.append` does, if every precondition still holds.

        Raises `Stale`, and changes nothing, when one does not hold, and always where such writes are switched off or
        the store cannot check them.
        """


class CachedContext(NamedTuple):
    """A session as it was read, the members of its space where their roles were needed, and what was written here.

    `revision` is the newest one that this instance wrote, 0 for none; `item` a segment as this instance wrote it.
    """

    session: Versioned[Session]
    members: SpaceMembers | None
    revision: int
    item: Versioned[Item] | None


class EditContextCache(Protocol):
    """Recently edited versions, as this instance knows them. They may be out of date, which the write checks."""

    def find(self, ref: TranscriptionRef, segment: str) -> CachedContext | None:
        """What is known for an edit of this segment; None unless the version was read here within the last minutes."""

    def put_version(self, ref: TranscriptionRef, session: Versioned[Session], members: SpaceMembers | None) -> None:
        """Remembers a version as it was read just now.

        Without `members`, those that are known stay while the session stays in its space.
        """

    def put_revision(self, ref: TranscriptionRef, entry: HistoryEntry, tokens: Versions) -> None:
        """Remembers a revision that was written here, and what it changed; `tokens` are those of the changed items."""

    def forget(self, ref: TranscriptionRef) -> None:
        """Drops the version: it has changed."""


class Edits(Protocol):
    """An overlay over the pages of a version, and the history of it; revisions count up from 1 without gaps."""

    def head(self, ref: TranscriptionRef) -> int:
        """The newest revision; 0 when there are no edits."""

    def items(self, ref: TranscriptionRef, ids: Iterable[str]) -> dict[str, Item]:
        """Those of them that were ever changed, by id."""

    def items_at(self, ref: TranscriptionRef, rev: int, ids: Iterable[str]) -> dict[str, Item] | None:
        """The same, and whether there is this revision, at once; None when there is not. Revision 0 always is."""

    def with_session(
        self, ref: TranscriptionRef, rev: int, ids: Iterable[str]
    ) -> tuple[Versioned[Session], dict[str, Item] | None]:
        """The session too, at once. Raises `NotFound` when there is none."""

    def between(self, ref: TranscriptionRef, first: str, last: str) -> list[EditedSegment]:
        """The lines that were ever changed of segments with ids from `first` to `last`, in order of their ids."""

    def starting(self, ref: TranscriptionRef, begin_ms: int, end_ms: int, limit: int) -> list[EditedSegment]:
        """The first lines that were ever changed and start from `begin_ms` to `end_ms`, deleted ones too, in order."""

    def labels(self, ref: TranscriptionRef) -> list[Label]:
        """All labels that were ever changed."""

    def changed(self, ref: TranscriptionRef, since: int, limit: int | None) -> list[Item]:
        """What was changed after this revision, as it is now, in the order of the revisions.

        Some `limit` of them, and what else the last revision among them changed; None for all.
        """

    def append(self, ref: TranscriptionRef, entry: HistoryEntry) -> Versions:
        """Stores the entry and what its changes led to, in one atomic write; answers the tokens of these, by their ids.

        Raises `Stale`, and changes nothing, when there is such a revision already.
        """

    def entry(self, ref: TranscriptionRef, rev: int) -> HistoryEntry:
        """Raises `NotFound`."""

    def made_by(self, ref: TranscriptionRef, edit: str) -> HistoryEntry | None:
        """The entry that an edit of this id made."""

    def following(self, ref: TranscriptionRef, rev: int, touching: str, limit: int) -> list[HistoryEntry]:
        """The oldest entries behind this revision that changed this thing, oldest first."""

    def behind(self, ref: TranscriptionRef, rev: int, until: int) -> Iterable[HistoryEntry]:
        """All entries behind this revision up to and with `until`, newest first."""

    def revisions(self, ref: TranscriptionRef, before: int, limit: int) -> list[Revision]:
        """The newest entries in front of this revision, newest first, without their changes."""

    def revisions_touching(self, ref: TranscriptionRef, thing: str, before: int, limit: int) -> list[Revision]:
        """The same of those that changed this thing."""

    def revisions_by(self, ref: TranscriptionRef, author: str, before: int, limit: int) -> list[Revision]:
        """The same of somebody's."""


class LlmRoleClassifier(Protocol):
    """A language model, or whatever reads as well as one."""

    def judge(self, question: RoleQuestion) -> RoleVerdict | None:
        """What it says of these lines, not yet held against them; None when it gave no answer that can be read.

        Answers in bounded time and raises nothing: rules go on without it.
        """


class Analyses(Protocol):
    """What is known of complete versions beside their words."""

    def put_statistics(self, ref: TranscriptionRef, statistics: Statistics) -> None:
        """Stores them, over those that were there; whatever else is known of the version stays."""

    def put_edited(self, ref: TranscriptionRef, revision: int, statistics: Statistics) -> None:
        """Stores those of the version as people had left it at this revision, over those of another one."""

    def put_roles(self, ref: TranscriptionRef, roles: RoleSuggestions) -> None:
        """Stores them, over those that were there; whatever else is known of the version stays."""

    def ask(self, ref: TranscriptionRef, at: datetime) -> None:
        """Stores a request to analyze the version again; the earlier results stay until then."""

    def known(self, ref: TranscriptionRef) -> Analysis:
        """All of it, which may be nothing."""
