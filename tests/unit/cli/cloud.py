"""A whole Earshot for the command line to talk to: its real API, use cases and stream formats, over fakes."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any, Self

from shared.billing.ports import Posting
from shared.core.domain.limits import Limits
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.pages import Page
from shared.transcription.domain.transcription import Chunk, Transcription
from tests.support.fakes.store import FakeStore
from tests.support.scenarios import deliver, finish
from tests.support.wiring import replace
from tests.support.world import World
from tests.unit.cli.api import Api, Users
from tests.unit.cli.firestore import PROJECT, Documents, Firestore
from tests.unit.cli.storage import Storage

RESUMABLE_FROM = 1_000_000  # bytes
EMAIL, PASSWORD = "ann@earshot.test", "secret"


class Cloud:
    """Runs while it is entered. A landed file is transcribed at once, each step after listeners know the one before."""

    def __init__(self) -> None:
        self.store = ListenedStore()
        self.world = World(Limits(resumable_from_bytes=RESUMABLE_FROM), self.store)
        self.firestore = Firestore(self.store.documents)
        self.storage = Storage(self._landed)
        self.api = Api(self.world, Users(), signer=self.storage)
        self.transcribes = True
        self.speech_fails = False
        self.watched = False  # whether somebody listens, so that each step waits to be told
        self._work: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self.store.on_change = self.firestore.changed
        self._exit = ExitStack()
        for server in (self.firestore, self.storage, self.api):
            self._exit.enter_context(server)
        self.api.users.passwords[EMAIL] = PASSWORD
        return self

    def __exit__(self, *exception: object) -> None:
        self._exit.close()
        for work in self._work:
            work.join()

    def environment(self) -> dict[str, str]:
        """What the command line needs to know."""
        return {
            "EARSHOT_API_URL": self.api.url,
            "EARSHOT_AUTH_URL": self.api.url,
            "EARSHOT_FIRESTORE_URL": self.firestore.url,
            "EARSHOT_PROJECT_ID": PROJECT,
            "EARSHOT_API_KEY": "key",
            "EARSHOT_EMAIL": EMAIL,
            "EARSHOT_PASSWORD": PASSWORD,
        }

    def limit(self, **update: int) -> None:
        """Other limits from now on."""
        limits = self.world.transcription_deps.limits.model_copy(update=update)
        self.world.transcription_deps = self.world.transcription_deps._replace(limits=limits)
        replace(limits=limits)

    def _landed(self, uri: str, data: bytes) -> None:
        self.world.objects.files[uri] = data
        if self.transcribes:
            self.work(partial(self._transcribe, uri))

    def work(self, act: Callable[[], None]) -> None:
        """Beside whoever waits for it."""
        self._work.append(threading.Thread(target=act))
        self._work[-1].start()

    def _transcribe(self, uri: str) -> None:
        """Everything that the functions do once a recording lies there."""
        self._step(lambda: self.world.deliver_object(self.world.arrived(uri)))
        self.go_on()

    def go_on(self) -> None:
        """Everything that is still to be done for the sessions that are there."""
        self._step(lambda: deliver(self.world, "prepare_audio"))
        self._step(lambda: deliver(self.world, "start_recognition"))
        for stored in list(self.store.transcriptions.values()):
            for chunk in stored.value.chunks:
                self._step(partial(self._finish, self.store.load(stored.value.ref).value.chunks[chunk.index]))
        self._step(lambda: deliver(self.world, "poll_recognition" if self.speech_fails else "assemble_transcript"))

    def _finish(self, chunk: Chunk) -> None:
        if not self.speech_fails:
            finish(self.world, chunk)
        elif chunk.operation:
            self.world.recognizer.fail(chunk.operation, "provider_refused", retry=False)

    def _step(self, act: Callable[[], Any]) -> None:
        if self.watched:
            self.firestore.wait_until_told()
        self.world.clock.move(2)  # progress is written once a second
        act()


def a_poor_world() -> World:
    """Where one has two hours a month, and no discount."""
    world = World()
    world.billing_deps = world.billing_deps._replace(first_plan="FREE")
    world.transcription_deps = world.transcription_deps._replace(billing_deps=world.billing_deps)
    return world


class ListenedStore(FakeStore):
    """The documents as they lie in Firestore."""

    def __init__(self) -> None:
        super().__init__()
        self.on_change: Callable[[], None] = lambda: None

    def create(self, session: Session, first_transcription: Transcription, posting: Posting) -> bool:
        created = super().create(session, first_transcription, posting)
        self.on_change()
        return created

    def commit(
        self,
        before: Versioned[Transcription],
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: Versioned[Session] | None = None,
    ) -> Versioned[Transcription]:
        stored = super().commit(before, after, posting=posting, draft=draft, promoted=promoted)
        self.on_change()
        return stored

    def documents(self) -> Documents:
        """What the security rules let the owner see."""
        found = {f"sessions/{s.id}": s.model_dump(by_alias=True) for s in list(self.sessions.values())}
        for ref, drafts in list(self.drafts.items()):
            place = f"sessions/{ref.session_id}/transcripts/{ref.version}/drafts"
            found |= {f"{place}/{index:03d}": page.model_dump(by_alias=True) for index, page in drafts.items()}
        return found
