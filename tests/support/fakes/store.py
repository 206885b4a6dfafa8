"""Sessions, passes and pages in memory, with the atomicity of Firestore."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import LedgerEntry
from shared.billing.domain.plans import PLANS, Plan
from shared.billing.domain.quota import apply_moves
from shared.billing.ports import Posting
from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space, SpaceRole
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.sessions.ports import SessionQuery, SpaceMembers
from shared.transcription.domain.pages import Page, segments_in
from shared.transcription.domain.progress import summary_of
from shared.transcription.domain.retention import retention_changes
from shared.transcription.domain.session_fields import session_with_transcription
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.vocabularies import Vocabulary
from shared.transcripts.domain.analysis import Analysis
from shared.transcripts.domain.roles.suggestions import RoleSuggestions
from shared.transcripts.domain.statistics import EditedStatistics, Statistics
from shared.versions.domain.versions import with_current_version
from tests.support.fakes.clock import START
from tests.support.fakes.session_lists import is_wanted


class FakeStore:
    """`ports.Sessions`, `ports.Transcriptions` and `ports.Pages` over the same documents; see `FakeAccounts` too."""

    def __init__(self) -> None:
        self.sessions: dict[str, Session] = {}
        self.transcriptions: dict[TranscriptionRef, Versioned[Transcription]] = {}
        self.drafts: dict[TranscriptionRef, dict[int, Page]] = defaultdict(dict)
        self.pages: dict[TranscriptionRef, dict[int, Page]] = defaultdict(dict)
        self.analyses: dict[TranscriptionRef, Analysis] = {}
        self.ledger: dict[tuple[str, str], LedgerEntry] = {}
        self.accounts: dict[str, Versioned[Account]] = {}
        self.plans: dict[str, Plan] = {plan.code: plan for plan in PLANS}
        self.spent: dict[str, int] = defaultdict(int)
        self.spaces: dict[str, Space] = {}
        self.vocabularies: dict[str, Vocabulary] = {}
        self.slugs: dict[str, str] = {}
        self._tokens = 0

    def create(self, session: Session, first_transcription: Transcription, posting: Posting) -> bool:
        paid = [(entry.owner, entry.id) for entry in posting.entries if entry.session_id == session.id]
        if session.id in self.sessions or any(entry in self.ledger for entry in paid):
            return False
        self.check(posting)
        self.name_session(session)
        self.post(posting)
        self.sessions[session.id] = session
        self._keep(first_transcription)
        return True

    def get(self, session_id: str) -> Session:
        if session_id not in self.sessions:
            raise NotFound("This session does not exist.")
        return self.sessions[session_id]

    def listed(self, wanted: SessionQuery, after: Cursor | None, limit: int) -> list[Session]:
        found = {Cursor(s.created_at, s.id): s for s in self.sessions.values() if is_wanted(s, wanted)}
        return [found[place] for place in sorted(found, reverse=True) if after is None or place < after][:limit]

    def members(self, space: str) -> dict[str, SpaceRole]:
        return self.hold_members(space).roles

    def hold_members(self, space: str) -> SpaceMembers:
        """A space's token is the very object that was read."""
        there = self.spaces.get(space)
        return SpaceMembers(dict(there.members) if there else {}, there)

    def name_session(self, session: Session) -> None:
        """Keeps its slug, which nobody else may have."""
        if self.slugs.setdefault(session.slug, session.id) != session.id:
            raise Stale("The slug is taken.")

    def load(self, ref: TranscriptionRef) -> Versioned[Transcription]:
        key = TranscriptionRef(session_id=ref.session_id, version=ref.version)
        if key not in self.transcriptions:
            raise NotFound("This version does not exist.")
        return self.transcriptions[key]

    def every(self, session_id: str) -> list[Transcription]:
        found = [stored.value for ref, stored in self.transcriptions.items() if ref.session_id == session_id]
        return sorted(found, key=lambda each: -each.version)

    def begin(self, held: Versioned[Session], new: Transcription, posting: Posting | None = None) -> None:
        if self.sessions.get(new.session_id) is not held.token or new.ref in self.transcriptions:
            raise Stale("Another writer was first.")
        if posting:
            self.post(posting)
        self.sessions[new.session_id] = session_with_transcription(held.value, new)
        self._keep(new)

    def commit(
        self,
        before: Versioned[Transcription],
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: Versioned[Session] | None = None,
    ) -> Versioned[Transcription]:
        if self.transcriptions[after.ref].token != before.token:
            raise Stale("Another writer was first.")
        if after.session_id not in self.sessions:
            raise NotFound("The session was deleted.")
        if promoted and self.sessions[after.session_id] is not promoted.token:
            raise Stale("Another writer was first.")
        if posting:
            self.post(posting)
        if draft:
            self.drafts[after.ref][draft.index] = draft
        if after.state is TranscriptionState.COMPLETED:
            self.drafts.pop(after.ref, None)
        self._show(before.value, after, promoted is not None)
        return self._keep(after)

    def put(self, ref: TranscriptionRef, pages: Iterable[Page]) -> None:
        stored = {page.index: page for page in pages}
        self.pages[ref] = stored or self.pages[ref]

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        yield from (self.pages[ref][index] for index in sorted(self.pages[ref]))

    def holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        return next((page for page in [*self.read(ref)][::-1] if page.first <= segment), None)

    def between(self, ref: TranscriptionRef, begin_ms: int, end_ms: int) -> Iterator[Page]:
        for page in [*self.read(ref)][::-1]:
            if any(begin_ms <= each.start_ms <= end_ms for each in segments_in(page)):
                yield page

    def check(self, posting: Posting) -> None:
        """Whether the account is still the one held."""
        if posting.held and self.accounts[posting.held.value.uid].token != posting.held.token:
            raise Stale("Another writer was first.")

    def put_statistics(self, ref: TranscriptionRef, statistics: Statistics) -> None:
        self._note(ref, statistics=statistics)

    def put_edited(self, ref: TranscriptionRef, revision: int, statistics: Statistics) -> None:
        self._note(ref, edited=EditedStatistics(revision=revision, statistics=statistics))

    def put_roles(self, ref: TranscriptionRef, roles: RoleSuggestions) -> None:
        self._note(ref, roles=roles)

    def ask(self, ref: TranscriptionRef, at: datetime) -> None:
        self._note(ref, requested_at=at)

    def known(self, ref: TranscriptionRef) -> Analysis:
        return self.analyses.get(ref, Analysis())

    def _note(self, ref: TranscriptionRef, **known: object) -> None:
        self.analyses[ref] = self.known(ref).model_copy(update=known)

    def post(self, posting: Posting) -> None:
        """Creates the entries and moves the counters, or changes nothing."""
        self.check(posting)
        for entry in posting.entries:
            if (entry.owner, entry.id) in self.ledger:
                raise AssertionError(f"ledger entry {entry.id} exists")
            self.ledger[entry.owner, entry.id] = entry
            self.spent[entry.spend_day] += entry.spend_micros
            if not posting.account:
                self.keep_account(apply_moves(self.accounts[entry.owner].value, entry.moves))
        if posting.account:
            self.keep_account(posting.account)

    def put_space(self, space: str, members: dict[str, str]) -> None:
        """Makes a space, or changes who is in it."""
        known = {"id": space, "name": space, "members": members, "created_at": START, "updated_at": START}
        self.spaces[space] = Space.model_validate(known)

    def keep_account(self, account: Account) -> Versioned[Account]:
        """Stores it, whatever is there."""
        self._tokens += 1
        self.accounts[account.uid] = Versioned(account, self._tokens)
        return self.accounts[account.uid]

    def _keep(self, t: Transcription) -> Versioned[Transcription]:
        self._tokens += 1
        self.transcriptions[t.ref] = Versioned(t, self._tokens)
        return self.transcriptions[t.ref]

    def _show(self, before: Transcription, t: Transcription, promoted: bool) -> None:
        session = self.sessions[t.session_id]
        if summary_of(before, None) != summary_of(t, None) or before.audio != t.audio:
            shown = summary_of(t, session.transcription.version)
            if summary_of(before, None).version:  # it was complete before: what people read is not its to say any more
                shown = shown.model_copy(update={"version": session.transcription.version})
            update = {"transcription": shown, "audio": t.audio, "updated_at": t.changed_at}
            session = session.model_copy(update=update | retention_changes(before, t))
        self.sessions[t.session_id] = with_current_version(session, t) if promoted else session
