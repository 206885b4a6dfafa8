"""Worlds in which several people edit one transcript on two instances that remember it, while rights come and go."""

import random
from collections.abc import Callable, Iterator
from functools import partial

from shared.core.domain.caller import Caller
from shared.core.domain.errors import EarshotError
from shared.sessions.domain.access import Action, is_allowed, relations_to
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.adapters.memory_edit_context_cache import MemoryEditContextCache
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import Item, is_same
from shared.transcripts.domain.edits.operations import EditRequest
from shared.transcripts.ports import Preconditions, Versions
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.edit_transcript import edit_transcript
from shared.transcripts.usecases.publish_edited import EditNotifier
from shared.transcripts.usecases.read_version import find_version, read_version
from tests.simulator.handlers import Handler, Killed, Stepped, beneath
from tests.support.edit_helpers import keep, said
from tests.support.fakes.edits import FakeEdits
from tests.support.samples import a_ref
from tests.support.world import OWNER, World

EDITORS = (OWNER, Caller(uid="bob"), Caller(uid="cy"))
BUSY, DEADLY = 0.05, 0.02  # how often somebody comes while others are there, and an instance dies


class Watched(FakeEdits):
    """Complains of whoever writes by what is remembered and may not, or not any more."""

    def __init__(self, world: World, complaints: list[str]) -> None:
        super().__init__(world.store.sessions, world.store.spaces)
        self._world, self._complaints, self.at_once = world, complaints, 0

    def append_if(self, ref: TranscriptionRef, entry: HistoryEntry, basis: Preconditions) -> Versions:
        tokens = super().append_if(ref, entry, basis)
        self.at_once += 1
        if not allowed(self._world, Caller(uid=entry.author)):
            self._complaints.append(f"{entry.edit} was written by {entry.author}, who may not")
        return tokens


class Desks:
    """Runs one seed; `trace` tells what happened."""

    def __init__(self, seed: int, edits: type[Watched] = Watched) -> None:
        random.seed(seed)  # the use cases' own jitter
        self.rng = random.Random(seed)
        self._asked = dict[str, tuple[EditRequest, Caller]]()
        self._changes = 0  # of who may edit
        self._busy = self.rng.choice((BUSY, BUSY, 0.3))
        self.trace, self.complaints, self.wrote = list[str](), list[str](), list[str]()
        self.world = World()
        keep(self.world, said("Hello there my friend", "How are you today"))
        self.watched = edits(self.world, self.complaints)
        w = self.world
        w.sessions, w.pages, w.edits = Stepped(w.store), Stepped(w.store), Stepped(self.watched)
        self._desks = [
            EditDeps(w.transcripts, w.clock, EditNotifier(w.tasks, w.clock), MemoryEditContextCache(w.clock), w.edits)
            for _ in range(2)
        ]
        self._waiting: list[tuple[str, Callable[[], None]]] = [
            (f"edit{n:04d}", partial(self._write, f"edit{n:04d}")) for n in range(self.rng.randint(3, 20))
        ]
        self._waiting += [(f"right{n}", self._change_rights) for n in range(self.rng.randint(0, 4))]
        self._running: list[tuple[str, Callable[[], None], Handler]] = []

    def run(self) -> list[str]:
        """To the end; answers what is broken."""
        self.rng.shuffle(self._waiting)
        while self._waiting or self._running:
            if self._running and (not self._waiting or self.rng.random() > self._busy):
                self._advance(*self.rng.choice(self._running), deadly=DEADLY)
            else:
                name, work = self._waiting.pop()
                self._running.append((name, work, Handler(work)))
                self._advance(*self._running[-1], deadly=0)
        return [*self.complaints, *self._broken()]

    def _advance(self, name: str, work: Callable[[], None], handler: Handler, *, deadly: float) -> None:
        if self.rng.random() < deadly:
            handler.kill()
        else:
            handler.step()
        if not handler.finished:
            return
        self._running.remove((name, work, handler))
        self.trace.append(f"{name}: {handler.error!r}")
        if isinstance(handler.error, Killed):
            self._waiting.append((name, work))
        elif handler.error and not isinstance(handler.error, EarshotError):
            raise handler.error

    def _write(self, edit: str) -> None:
        """Somebody adds a word to what stands there, and sends that again if an instance dies of it."""
        if edit not in self._asked:
            self._asked[edit] = self._ask(edit), self.rng.choice(EDITORS)
        request, caller = self._asked[edit]
        for _ in range(self.rng.choice((1, 1, 2))):
            might, changes = allowed(self.world, caller), self._changes
            edit_transcript("s1", request, caller, self.rng.choice(self._desks))
            if not might and changes == self._changes:
                self.complaints.append(f"{edit} was taken of {caller.uid}, who might not")
        self.wrote.append(edit)

    def _ask(self, edit: str) -> EditRequest:
        found = find_version("s1", 1, OWNER, self.world.transcripts)
        base = self.world.edits.head(found.ref)
        segment = self.rng.choice([*read_version(found, self.world.transcripts).segments])
        words = segment.text.split()
        words.insert(self.rng.randint(0, len(words)), edit)
        change = {"op": "setText", "segment": segment.id, "text": " ".join(words)}
        asked = {"version": 1, "edits": [{"id": f"{edit}-x", "base": base, "change": change}]}
        return EditRequest.model_validate(asked)

    def _change_rights(self) -> None:
        store, rng = self.world.store, self.rng
        roles = {uid: rng.choice(("editor", "editor", "viewer")) for uid in ("bob", "cy") if rng.random() < 0.7}
        self._changes += 1
        store.put_space("team", {"ann": "owner"} | roles)
        session = store.sessions["s1"]
        if rng.random() < 0.3:
            store.sessions["s1"] = session.model_copy(update={"title": f"{session.title}."})
        if rng.random() < 0.1:
            store.sessions["s1"] = session.model_copy(update={"deleted_at": self.world.clock.now()})

    def _broken(self) -> Iterator[str]:
        edits: FakeEdits = beneath(self.world.edits)
        entries = [*edits.behind(a_ref(), 0, 10**6)][::-1]
        if [each.rev for each in entries] != [*range(1, len(entries) + 1)]:
            yield "there is a gap in the history"
        if len({each.edit for each in entries}) != len(entries):
            yield "an edit was made twice"
        yield from _replayed(entries, edits)
        text = " ".join(each.text for each in edits.items(a_ref(), ["000000", "000001"]).values())  # type: ignore[union-attr]
        yield from (f"{each} is lost" for each in self.wrote if each not in text.split())


def allowed(world: World, caller: Caller) -> bool:
    """Whether they may edit now."""
    session = world.store.sessions["s1"]
    return not session.deleted_at and is_allowed(
        Action.CORRECT, relations_to(session, caller, world.store.members(session.space))
    )


def _replayed(entries: list[HistoryEntry], edits: FakeEdits) -> Iterator[str]:
    """Each edit was made of what the one before it left."""
    now = dict[str, Item]()
    for entry in entries:
        for change in entry.changes:
            if change.before.id in now and not is_same(now[change.before.id], change.before):
                yield f"{entry.edit} was made of what was there no more"
            now[change.after.id] = change.after
    if now != edits.items(a_ref(), now):
        yield "the history is not what is there"
