"""Numbers, times and states as text."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from shared.billing.domain.plans import DOLLAR
from shared.core.domain.processing import Processing
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState

STATE_NAMES = {
    TranscriptionState.NONE: "No recording yet",
    TranscriptionState.UPLOADING: "Checking the recording",  # a session is followed after its upload
    TranscriptionState.PREPARING: "Preparing the audio",
    TranscriptionState.TRANSCRIBING: "Recognising speech",
    TranscriptionState.ASSEMBLING: "Joining chunks and speakers",
    TranscriptionState.COMPLETED: "Done",
    TranscriptionState.FAILED: "Failed",
    TranscriptionState.CANCELLED: "Cancelled",
}

PROCESSING_NAMES = {Processing.NOW: "Now", Processing.WITHIN_A_DAY: "Within a day"}


def length(ms: int | None) -> str:
    """Formats `67370` ms as `1:07`, with hours if there are any; an unknown length is empty."""
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def elapsed(seconds: float) -> str:
    """Formats `0.42` s as `0.4 s`, and one minute or more as `1:07`."""
    return f"{seconds:.1f} s" if seconds < 60 else length(round(seconds * 1000))


def size(count: float) -> str:
    """Formats `1150250` bytes as `1.2 MB`, in powers of a thousand as in the API's limits."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"


def count(count: int, noun: str) -> str:
    """Formats `1 word`, `1,234 words`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def languages(languages: Mapping[str, int]) -> str:
    """Formats `en-US`, or for several `en-US 1,200 words, de-DE 1 word`, the one with most words first."""
    ranked = sorted(languages.items(), key=lambda item: -item[1])
    return ", ".join(f"{each} {count(words, 'word')}" if len(ranked) > 1 else each for each, words in ranked)


def money(micros: int) -> str:
    """Formats `20000` micros as `$0.02`, `2500` as `$0.0025`, to a hundredth of a cent."""
    whole, _, cents = f"{Decimal(micros) / DOLLAR:,.4f}".partition(".")
    return f"${whole}.{cents.rstrip('0').ljust(2, '0')}"


def local_time(moment: datetime) -> str:
    """Formats a moment in local time."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def time_until(seconds: float) -> str:
    """Formats `40` s as `40 s`, `19800` as `5 h 30 min`."""
    if seconds < 60:
        return f"{max(round(seconds), 0)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    exact = f" {minutes} min" if minutes and hours < 10 else ""
    return f"{hours} h{exact}" if hours else f"{minutes} min"


def chunk_progress(session: Session) -> str:
    """Formats the finished chunks of a long recording; empty for a short one."""
    t = session.transcription
    return f"{t.chunks_done} of {t.chunks} chunks" if t.chunks > 1 else ""
