"""Numbers and states in words for people."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from shared.billing.domain.plans import DOLLAR
from shared.core.domain.processing import Processing
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState

STAGES = {
    TranscriptionState.NONE: "No recording yet",
    TranscriptionState.UPLOADING: "Checking the recording",  # it is followed once it was sent
    TranscriptionState.PREPARING: "Preparing the audio",
    TranscriptionState.TRANSCRIBING: "Recognising speech",
    TranscriptionState.ASSEMBLING: "Joining parts and speakers",
    TranscriptionState.COMPLETED: "Done",
    TranscriptionState.FAILED: "Failed",
    TranscriptionState.CANCELLED: "Cancelled",
}

OFFERS = {Processing.NOW: "Now", Processing.WITHIN_A_DAY: "Within a day"}


def length(ms: int | None) -> str:
    """`67370` as `1:07`, hours only where there are some; nothing for an unknown length."""
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def took(seconds: float) -> str:
    """`0.42` as `0.4 s`, from a minute on as `1:07`."""
    return f"{seconds:.1f} s" if seconds < 60 else length(round(seconds * 1000))


def size(count: float) -> str:
    """`1150250` as `1.2 MB`: powers of a thousand, as in the API's limits."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"


def counted(count: int, noun: str) -> str:
    """`1 word`, `1,234 words`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def heard(languages: Mapping[str, int]) -> str:
    """`en-US`, or where there are several, `en-US 1,200 words, de-DE 1 word`: the one with the most words first."""
    ranked = sorted(languages.items(), key=lambda item: -item[1])
    return ", ".join(f"{each} {counted(words, 'word')}" if len(ranked) > 1 else each for each, words in ranked)


def money(micros: int) -> str:
    """`20000` as `$0.02`, `2500` as `$0.0025`: cents, and what is less than one to the hundredth of a cent."""
    whole, _, cents = f"{Decimal(micros) / DOLLAR:,.4f}".partition(".")
    return f"${whole}.{cents.rstrip('0').ljust(2, '0')}"


def minute(moment: datetime) -> str:
    """A moment in local time."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def ahead(seconds: float) -> str:
    """`40` as `40 s`, `19800` as `5 h 30 min`: as exact as anybody wants to know it."""
    if seconds < 60:
        return f"{max(round(seconds), 0)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    exact = f" {minutes} min" if minutes and hours < 10 else ""
    return f"{hours} h{exact}" if hours else f"{minutes} min"


def parts(session: Session) -> str:
    """How many parts of a long recording are recognised; nothing for a short one."""
    t = session.transcription
    return f"{t.chunks_done} of {t.chunks} parts" if t.chunks > 1 else ""
