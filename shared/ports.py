"""What the use cases need of the world. Fakes and adapters hold the same contract (`tests/contract`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import BinaryIO, NamedTuple, Protocol

from shared.domain.accounts import Account
from shared.domain.cursors import Cursor
from shared.domain.devices import Device
from shared.domain.events import SessionEvent
from shared.domain.exports.options import ExportOptions
from shared.domain.invitations import Invitation
from shared.domain.ledger import EntryKind, LedgerEntry
from shared.domain.messages import Message
from shared.domain.models import Transcription, TranscriptionRef
from shared.domain.notes import Note
from shared.domain.pages import Page
from shared.domain.participants import Participant, RoomToken
from shared.domain.plans import Plan
from shared.domain.reading import Reading
from shared.domain.sessions import Caller, Session, SessionStatus
from shared.domain.spaces import Role, Space
from shared.domain.speeds import Took
from shared.domain.statistics import Statistics
from shared.domain.sync import SyncEvent
from shared.domain.tasks import Task
from shared.domain.webhooks import Delivery, Webhook, WebhookRef


class Stored(NamedTuple):
    """A pass as it was read; `token` lets a commit see whether it is still that."""

    value: Transcription
    token: object


class HeldAccount(NamedTuple):
    """An account as it was read; `token` lets a write see whether it is still that."""

    value: Account
    token: object


class Posting(NamedTuple):
    """Ledger entries to create together with the counters they move.

    With `held` the write is refused (`Stale`) unless the account is still that, and the account becomes `account`;
    without it the counters are moved whatever they are.
    """

    entries: tuple[LedgerEntry, ...]
    held: HeldAccount | None = None
    account: Account | None = None


class Clock(Protocol):
    """Time."""

    def now(self) -> datetime:
        """The present moment, UTC, whole milliseconds."""

    def pause(self, seconds: float) -> None:
        """Waits, before trying again."""


class Listing(NamedTuple):
    """Sessions of a space in one of these states, made from `since` up to `until`; `title` as `titles` has it."""

    space: str
    statuses: Sequence[SessionStatus]
    title: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Sessions(Protocol):
    """Sessions as people see them."""

    def create(self, session: Session, first_pass: Transcription, posting: Posting) -> bool:
        """Stores all three in one atomic write; False, and no change, when the session exists already.

        Raises `Stale`, and changes nothing, when its slug is taken or the account is no longer the one that was held.
        """

    def get(self, session_id: str) -> Session:
        """Raises `NotFound`."""

    def listed(self, wanted: Listing, after: Cursor | None, limit: int) -> list[Session]:
        """Newest first, those of one moment by descending id; only those behind `after`, none that is being erased."""

    def members(self, space: str) -> dict[str, Role]:
        """Each member's uid and role; empty when there is no such space."""


class HeldSession(NamedTuple):
    """A session as it was read; `token` lets a write see whether it is still that."""

    value: Session
    token: object


class Conversations(Protocol):
    """Sessions as they are held: opened, joined, renamed, ended."""

    def open(self, session: Session) -> bool:
        """Stores one that has no recording; False, and no change, when it exists. Raises `Stale` for a taken slug."""

    def by_slug(self, slug: str) -> str:
        """The id of the session of this name; raises `NotFound`."""

    def hold(self, session_id: str) -> HeldSession:
        """Raises `NotFound`."""

    def save(self, held: HeldSession, session: Session, *participants: Participant) -> None:
        """One atomic write; raises `Stale`, and changes nothing, when the session is no longer the one held."""

    def participant(self, session_id: str, identity: str) -> Participant | None:
        """Whoever joined under this identity."""

    def participants(self, session_id: str) -> list[Participant]:
        """All who ever joined, in order of joining."""


class HeldSpace(NamedTuple):
    """A space as it was read; `token` lets a write see whether it is still that."""

    value: Space
    token: object


class Spaces(Protocol):
    """Spaces and their members."""

    def create(self, space: Space) -> bool:
        """False, and no change, when it exists already."""

    def hold(self, space_id: str) -> HeldSpace:
        """Raises `NotFound`."""

    def save(self, held: HeldSpace, space: Space) -> None:
        """Raises `Stale`, and changes nothing, when it is no longer the one held."""

    def delete(self, held: HeldSpace) -> None:
        """Raises `Stale`, and changes nothing, when it is no longer the one held."""

    def of(self, uid: str) -> list[Space]:
        """The spaces that somebody is a member of, by name; a hundred at most."""

    def used(self, space_id: str) -> bool:
        """Whether any session lies in it, also one that is over or being erased."""


class Invitations(Protocol):
    """Links that let people in."""

    def put(self, invitation: Invitation) -> None:
        """Stores it under its id, over the one that was there."""

    def get(self, invitation_id: str) -> Invitation:
        """Raises `NotFound`."""

    def to(self, target: str) -> list[Invitation]:
        """The invitations to a space or a session, newest first; a hundred at most."""


class Transcriptions(Protocol):
    """Recognition passes, changed only by compare-and-set."""

    def load(self, ref: TranscriptionRef) -> Stored:
        """Raises `NotFound`."""

    def commit(
        self, before: Stored, after: Transcription, *, posting: Posting | None = None, draft: Page | None = None
    ) -> Stored:
        """One atomic write of the pass, what its session shows of it, ledger entries with their counters, and a draft.

        `draft` is a finished chunk's page, kept under the chunk's index until the pass is complete; a commit that
        completes the pass removes all drafts. Raises `Stale`, and changes nothing, when the pass is no longer `before`
        or the account no longer the one held; `NotFound` when its session was deleted.
        """


class Accounts(Protocol):
    """Users, their plans, what they used, and what the project spent."""

    def create(self, account: Account, space: Space) -> bool:
        """Stores both in one atomic write; False, and no change, when the account exists already."""

    def load(self, uid: str) -> HeldAccount:
        """Raises `NotFound`."""

    def save(self, held: HeldAccount, account: Account, entries: Sequence[LedgerEntry] = ()) -> HeldAccount:
        """One atomic write; raises `Stale`, and changes nothing, when the account is no longer the one held."""

    def plan(self, code: str) -> Plan | None:
        """The plan, or None when there is none of this code."""

    def plans(self) -> list[Plan]:
        """All plans, the cheapest first."""

    def put_plan(self, plan: Plan) -> None:
        """Stores a plan under its code, over the one that was there."""

    def spent_micros(self, day: str) -> int:
        """What the project spent and reserved on a day (YYYY-MM-DD)."""

    def entries(self, uid: str, kind: EntryKind, after: Cursor | None, limit: int) -> list[LedgerEntry]:
        """Entries of one kind, newest first, those of one moment by descending id; only those behind `after`."""


class Speeds(Protocol):
    """How long recognitions took, of each engine."""

    def remember(self, engine: str, ref: TranscriptionRef, took: Took) -> None:
        """Keeps it among the newest; the same pass twice is one. May forget it when others write at the same time."""

    def known(self, engine: str) -> list[Took]:
        """The newest, at most fifty."""


class Pages(Protocol):
    """The words of complete versions."""

    def put(self, ref: TranscriptionRef, pages: Iterable[Page]) -> None:
        """Stores each page under its index; the same page twice is one page."""

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        """All pages in order."""


class Objects(Protocol):
    """Files in Cloud Storage, named by `gs://` addresses."""

    def size(self, uri: str) -> int | None:
        """Bytes, or None when there is no such object."""

    def open(self, uri: str) -> BinaryIO:
        """A seekable reader that fetches only the ranges it is asked for; raises `NotFound`."""

    def read(self, uri: str) -> bytes:
        """The whole object; raises `NotFound`."""

    def create(self, uri: str, data: BinaryIO, content_type: str) -> None:
        """Stores a new object; one that exists already is left as it is."""

    def write(self, uri: str, pieces: Iterable[bytes], content_type: str) -> None:
        """Stores an object as its pieces come, with little of it held; none if the pieces break off."""

    def listed(self, prefix_uri: str, limit: int | None = None) -> list[str]:
        """Addresses of all objects that begin with `prefix_uri`, in order; the first of them, with a limit."""

    def delete(self, uri: str) -> None:
        """Removes the object; one that does not exist is gone already."""


class SignedUpload(NamedTuple):
    """An address to send a file to: `method` with exactly these `headers`, before `expires_at`."""

    method: str
    url: str
    headers: dict[str, str]
    expires_at: datetime


class Analyses(Protocol):
    """What is known of complete versions beside their words."""

    def put_statistics(self, ref: TranscriptionRef, statistics: Statistics) -> None:
        """Stores them, over those that were there; whatever else is known of the version stays."""

    def statistics(self, ref: TranscriptionRef) -> Statistics | None:
        """None when none were stored."""


class Documents(Protocol):
    """Transcripts as files that are no plain text."""

    def docx(self, reading: Reading, options: ExportOptions) -> Iterator[bytes]:
        """A Word document, in pieces."""


class UploadSigner(Protocol):
    """Lets a browser send one object, of one type and size, that does not exist yet, or fetch one that does."""

    def sign(
        self, uri: str, content_type: str, size_bytes: int, *, resumable: bool, expires_at: datetime
    ) -> SignedUpload:
        """A PUT of the whole file, or a POST that starts a resumable upload (its Location then takes the chunks)."""

    def sign_download(self, uri: str, file_name: str, *, expires_at: datetime) -> str:
        """An address from which a browser may save this object under a name, by GET, until it expires."""


class Tasks(Protocol):
    """Calls of functions, now or later, at least once each."""

    def enqueue(self, task: Task) -> None:
        """A task whose name was used before is not enqueued again."""


class Events(Protocol):
    """What others may want to know."""

    def transcript_ready(self, ref: TranscriptionRef) -> None:
        """A version became complete."""

    def session_changed(self, event: SessionEvent) -> None:
        """Something happened to a session; may be told more than once, with the same id."""


class Order(NamedTuple):
    """What to recognise: the audio at `uri`, the answer under `output_prefix` (`gs://.../`)."""

    uri: str
    output_prefix: str
    language_codes: Sequence[str]
    min_speakers: int | None
    max_speakers: int | None
    separate_channels: bool
    within_a_day: bool = False


class Look(NamedTuple):
    """What the provider says of an operation; `error` is a code of `failures`; `retry`: asking again may help."""

    done: bool
    percent: int
    says: str
    result_uri: str | None = None
    error: str | None = None
    retry: bool = False


class Recognizer(Protocol):
    """The speech service."""

    def start(self, order: Order) -> str:
        """Asks for a recognition and returns the operation's name. Raises `Permanent` or `Transient`."""

    def find(self, order: Order) -> str | None:
        """The name of the newest operation that was asked for with this order, whoever asked."""

    def look(self, operation: str) -> Look:
        """How far it is. Raises `Transient` when the service does not answer."""

    def cancel(self, operation: str) -> None:
        """Asks it to stop; one that ended already, or is unknown, is left alone."""


class Sound(NamedTuple):
    """What probing found; `complete` is False when the file breaks off before the end that it announces."""

    duration_ms: int
    channels: int
    codec: str
    container: str
    complete: bool


class AudioReader(Protocol):
    """Looks into recordings."""

    def probe(self, file: BinaryIO) -> Sound:
        """Raises `BadAudio` when it is no recording."""

    def cut(self, file: BinaryIO, stretches: Sequence[tuple[int, int]], *, mix: bool) -> Iterator[BinaryIO]:
        """Each stretch (start, end in ms) as a 16 kHz FLAC file, in order; reads the recording once."""


class Identities(Protocol):
    """Who is calling."""

    def user(self, id_token: str) -> Caller:
        """The signed-in user, or guest, of a Firebase ID token; raises `Unauthenticated`."""

    def guest_token(self, uid: str, session_id: str) -> str:
        """A custom token with which a browser signs in as this guest of one session; raises `Transient`."""


class RoomTokens(Protocol):
    """Tokens for the video room of a session."""

    def issue(self, room: str, participant: Participant) -> RoomToken:
        """Lets this participant into the room; raises `NotOffered` when there is no video service."""


class Invokers(Protocol):
    """Which service is calling."""

    def verify(self, oidc_token: str, function: str) -> None:
        """Raises `Unauthenticated` unless the token is the invoker account's, made for calling `function`."""


class Counter(Protocol):
    """Counts calls within a window of time, by whoever makes them."""

    def count(self, who: str, most: int) -> int:
        """Counts one call and returns 0; or how many seconds to wait, when `most` were counted already."""


class HeldDevice(NamedTuple):
    """A device as it was read; `token` lets a write see whether it is still that."""

    value: Device
    token: object


class Devices(Protocol):
    """The devices of users."""

    def put(self, device: Device) -> None:
        """Stores it, over what was there."""

    def seen(self, owner: str, device_id: str, now: datetime, expire_at: datetime) -> None:
        """The device is online; raises `NotFound`."""

    def remove(self, owner: str, device_id: str) -> None:
        """One that is not there is no error."""

    def of(self, owner: str, limit: int) -> list[Device]:
        """Those seen last first."""

    def reachable(self, owners: Sequence[str]) -> list[HeldDevice]:
        """All devices of these users that have a push token."""

    def silent(self, before: datetime, limit: int) -> list[HeldDevice]:
        """Devices of anybody that are said to be online and were not seen since `before`, the longest unseen first."""

    def expired(self, before: datetime, limit: int) -> list[HeldDevice]:
        """Devices of anybody whose session ended before `before`."""

    def replace(self, held: HeldDevice, device: Device | None) -> bool:
        """Stores it, or removes it; False, and no change, when the device is no longer the one held."""


class SyncFeed(Protocol):
    """What happened, for the devices of each user."""

    def write(self, owners: Sequence[str], event: SessionEvent, expire_at: datetime) -> None:
        """Stores it for each; an event that a user has already stays as it is."""

    def read(self, owner: str, after: Cursor | None, since: datetime, before: datetime, limit: int) -> list[SyncEvent]:
        """Those stored from `since` on and before `before`, and behind `after`, oldest first."""


class HeldMessage(NamedTuple):
    """A message as it was read; `token` lets a write see whether it is still that."""

    value: Message
    token: object


class Messages(Protocol):
    """What people write in a session."""

    def create(self, message: Message) -> bool:
        """False, and no change, when it exists already."""

    def load(self, session_id: str, message_id: str) -> HeldMessage:
        """Raises `NotFound`."""

    def save(self, held: HeldMessage, message: Message) -> None:
        """Raises `Stale`, and changes nothing, when the message is no longer the one held."""

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        """Oldest first, those of one moment by ascending id; only those behind `after`."""


class HeldWebhook(NamedTuple):
    """A webhook as it was read; `token` lets a write see whether it is still that."""

    value: Webhook
    token: object


class HeldDelivery(NamedTuple):
    """A delivery as it was read; `token` lets a write see whether it is still that."""

    value: Delivery
    token: object


class Webhooks(Protocol):
    """Addresses that want to hear what happens."""

    def create(self, webhook: Webhook) -> bool:
        """False, and no change, when it exists already."""

    def load(self, ref: WebhookRef) -> HeldWebhook:
        """Raises `NotFound`."""

    def save(self, held: HeldWebhook, webhook: Webhook) -> None:
        """Raises `Stale`, and changes nothing, when the webhook is no longer the one held."""

    def remove(self, ref: WebhookRef) -> None:
        """One that is not there is no error."""

    def of(self, owners: Sequence[str]) -> list[Webhook]:
        """All webhooks of these users, the oldest first."""


class Deliveries(Protocol):
    """Events on their way to webhooks, and those that arrived."""

    def create(self, delivery: Delivery) -> bool:
        """False, and no change, when it exists already."""

    def load(self, ref: WebhookRef, event: str) -> HeldDelivery:
        """Raises `NotFound`."""

    def save(self, held: HeldDelivery, delivery: Delivery) -> None:
        """Raises `Stale`, and changes nothing, when the delivery is no longer the one held."""

    def listed(self, ref: WebhookRef, after: Cursor | None, limit: int) -> list[Delivery]:
        """Newest first, those of one moment by descending id; only those behind `after`."""


class Answer(NamedTuple):
    """What came of a call: the status, or an error: `dns`, `address`, `connect`, `tls`, `timeout` or `protocol`."""

    status: int | None
    error: str | None
    took_ms: int


class WebhookCalls(Protocol):
    """Calls to addresses that strangers gave us."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Calls a public address, or one that the operator allows; follows nothing, keeps nothing of the answer."""


class Pushed(Enum):
    """What came of a push message."""

    SENT = auto()
    GONE = auto()  # the device's token is not valid any more
    REFUSED = auto()


class Pushes(Protocol):
    """Messages to devices that may be asleep."""

    def push(self, token: str, note: Note) -> Pushed:
        """Raises `Transient` when the service does not answer."""
