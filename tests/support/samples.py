"""Models for tests: complete, so that a test names only what it is about."""

from datetime import timedelta
from typing import Any

from shared.billing.domain.accounts import Account, month_of
from shared.billing.domain.ledger import LedgerEntry
from shared.billing.ports import Posting
from shared.notifications.domain.devices import Device
from shared.notifications.domain.messages import Message
from shared.notifications.domain.webhooks import Webhook
from shared.privacy.domain.receipts import Receipt, ReceiptState
from shared.sessions.domain.events import SessionEvent
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.sessions import DeletionReason, Session, slug_for
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.ledger_entries import reserve
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.pages import Page, new_page
from shared.transcription.domain.progress import summary_of
from shared.transcription.domain.segments import group_words
from shared.transcription.domain.timeline import TimelineEvent
from shared.transcription.domain.transcription import Chunk, Transcription
from shared.transcription.domain.words import Word
from tests.support.fakes.clock import START

HOUR = timedelta(hours=1)


def a_ref(session_id: str = "s1", version: int = 1) -> TranscriptionRef:
    return TranscriptionRef(session_id=session_id, version=version)


def a_happening(message: str = "Why") -> TimelineEvent:
    return TimelineEvent("tested", {}, message)


def an_audio(**fields: Any) -> Audio:
    announced = {"uri": "gs://uploads/ann/s1/1-20300101T000000.flac", "content_type": "audio/flac", "size_bytes": 100}
    return Audio.model_validate(announced | fields)


def a_chunk(index: int = 0, **fields: Any) -> Chunk:
    stretch = {"start_ms": index * 60_000, "end_ms": (index + 1) * 60_000, "uri": f"gs://chunks/s1/1/{index:03d}.flac"}
    return Chunk.model_validate({"index": index} | stretch | fields)


def a_pass(**fields: Any) -> Transcription:
    """A pass that waits for its upload, unless the fields say otherwise."""
    known = {"session_id": "s1", "version": 1, "owner": "ann", "options": RecognitionOptions(), "audio": an_audio()}
    times = {"created_at": START, "changed_at": START, "since": START, "next_poll_at": START, "deadline": START + HOUR}
    return Transcription.model_validate(known | times | fields)


def a_session(first_transcription: Transcription | None = None, **fields: Any) -> Session:
    first_transcription = first_transcription or a_pass()
    known = {
        "id": first_transcription.session_id,
        "slug": slug_for(first_transcription.session_id),
        "owner": first_transcription.owner,
        "space": first_transcription.owner,
        "title": "Talk",
        "languages": ("en-US",),
        "created_at": first_transcription.created_at,
        "updated_at": first_transcription.changed_at,
        "audio": first_transcription.audio,
        "transcription": summary_of(first_transcription, None),
    }
    return Session.model_validate(known | fields)


def an_account(uid: str = "ann", **fields: Any) -> Account:
    known = {"uid": uid, "plan": "FREE", "cycle": month_of(START), "created_at": START, "updated_at": START}
    return Account.model_validate(known | fields)


def an_entry(first_transcription: Transcription | None = None) -> LedgerEntry:
    return reserve(first_transcription or a_pass(reserved_seconds=60), START)


def a_posting(first_transcription: Transcription | None = None) -> Posting:
    return Posting((an_entry(first_transcription),))


def a_word(
    start_ms: int, text: str = "word", *, length: int = 400, speaker: str = "S1", confidence: float = 0.9
) -> Word:
    return Word(start_ms, start_ms + length, text, confidence, speaker)


def words_said(text: str, start_ms: int = 0, speaker: str = "S1") -> list[Word]:
    """The words of `text`, two a second."""
    return [a_word(start_ms + 500 * n, each, speaker=speaker) for n, each in enumerate(text.split())]


def a_page(index: int = 0, text: str = "Hello there.") -> Page:
    return new_page(index, list(group_words(words_said(text, start_ms=index * 600_000))))


def an_event(**fields: Any) -> SessionEvent:
    known = {"id": "s1-1-1-completed", "kind": "transcript.completed", "session_id": "s1", "owner": "ann", "at": START}
    return SessionEvent.model_validate(known | fields)


def a_device(device_id: str = "phone", **fields: Any) -> Device:
    known = {"id": device_id, "owner": "ann", "platform": "web", "name": "", "last_seen": START, "online": True}
    return Device.model_validate(known | {"expire_at": START + 24 * HOUR} | fields)


def a_message(message_id: str = "m1", **fields: Any) -> Message:
    known = {"id": message_id, "session_id": "s1", "kind": "chat", "text": "Hello", "author": "ann", "at": START}
    return Message.model_validate(known | fields)


def a_webhook(webhook_id: str = "w1", **fields: Any) -> Webhook:
    known = {"id": webhook_id, "owner": "ann", "url": "https://example.com/hook", "kinds": ()}
    return Webhook.model_validate(known | {"created_at": START, "secret": "whsec_secret"} | fields)


def a_receipt(**fields: Any) -> Receipt:
    known = {"session_id": "s1", "owner": "ann", "reason": DeletionReason.OWNER, "state": ReceiptState.ERASING}
    return Receipt.model_validate(known | {"requested_at": START} | fields)
