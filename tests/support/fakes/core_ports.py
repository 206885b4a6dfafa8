"""Calls counted in memory."""

from collections import Counter
from datetime import datetime

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Unauthenticated
from shared.core.domain.tasks import Task
from shared.core.ports import SignedUpload
from shared.sessions.domain.events import SessionEvent, TranscriptReady
from shared.sessions.domain.transcription_summary import TranscriptionRef
from tests.support.fakes.clock import FakeClock

WINDOW_SECONDS = 60


class FakeCounter:
    """Windows begin and end for everybody at once."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.counts: Counter[tuple[str, int]] = Counter()

    def count(self, who: str, most: int) -> int:
        number, gone = divmod(int(self._clock.now().timestamp()), WINDOW_SECONDS)
        if self.counts[who, number] >= most:
            return WINDOW_SECONDS - gone
        self.counts[who, number] += 1
        return 0


class FakeTasks:
    """Keeps every task by its name; a name counts once."""

    def __init__(self) -> None:
        self.by_name: dict[str, Task] = {}

    def enqueue(self, task: Task) -> None:
        self.by_name.setdefault(task.name, task)

    def of(self, function: str) -> list[Task]:
        return [task for task in self.by_name.values() if task.function == function]


class FakeEvents:
    def __init__(self) -> None:
        self.ready: list[TranscriptionRef] = []
        self.polls: list[TranscriptReady] = []
        self.told: list[SessionEvent] = []

    def transcript_ready(self, ref: TranscriptionRef, requested_at: datetime | None = None) -> None:
        self.ready.append(ref)
        self.polls.append(TranscriptReady(**ref.model_dump(), requested_at=requested_at))

    def session_changed(self, event: SessionEvent) -> None:
        self.told.append(event)


class FakeSigner:
    def sign(
        self, uri: str, content_type: str, size_bytes: int, *, resumable: bool, expires_at: datetime
    ) -> SignedUpload:
        method = "POST" if resumable else "PUT"
        headers = {
            "content-type": content_type,
            "x-goog-content-length-range": f"{size_bytes},{size_bytes}",
            "x-goog-if-generation-match": "0",
        }
        if resumable:
            headers["x-goog-resumable"] = "start"
        return SignedUpload(method, f"https://storage.test/{uri.removeprefix('gs://')}", headers, expires_at)

    def sign_download(self, uri: str, file_name: str, *, expires_at: datetime) -> str:
        return f"https://storage.test/{uri.removeprefix('gs://')}"

    def sign_playback(self, uri: str, *, expires_at: datetime) -> str:
        return f"https://storage.test/{uri.removeprefix('gs://')}"


class FakeIdentities:
    """A token is its user's uid, or names a guest, the session and the link; `nobody` is no token.

    `signed_in` is when users did so, as far as it is known.
    """

    def __init__(self) -> None:
        self.signed_in: dict[str, datetime] = {}

    def user(self, id_token: str) -> Caller:
        if id_token == "nobody":
            raise Unauthenticated("Sign in again.")
        uid, _, rest = id_token.partition("@")
        session_id, _, link = rest.partition("@")
        signed_in_at = self.signed_in.get(uid)
        return Caller(uid=uid, guest_of=session_id or None, came_by=link or None, signed_in_at=signed_in_at)

    def guest_token(self, uid: str, session_id: str, link: str) -> str:
        return f"{uid}@{session_id}@{link}"


class FakeInvokers:
    """The token `invoker` may call everything."""

    def verify(self, oidc_token: str, function: str) -> None:
        if oidc_token != "invoker":
            raise Unauthenticated("The token is not valid.")


class FakeDependency:
    def __init__(self) -> None:
        self.away = False

    def answers(self) -> bool:
        return not self.away
