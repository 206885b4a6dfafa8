"""What a timeline tells: a stable code with its values for programs, and the same in English for people."""

from collections.abc import Mapping
from datetime import datetime
from string import Formatter
from typing import NamedTuple

from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.failures import failure
from shared.transcription.domain.transcription import TimelineEntry

Value = int | str

SENTENCES = {
    "waiting": "Waiting for the recording",
    "received": "Recording received: {length}, {parts:part}",
    "version_asked": "Another version asked for: {length}, {parts:part}",
    "prepared": "Recording prepared",
    "asked_again": "No news for a while: asked again",
    "part_recognised": "{where} recognised: {words:word}",
    "part_delayed": "{where}: {reason} Asking again in {seconds} s",
    "part_failed": "{where}: {reason}",
    "part_retried": "{where}: retried",
    "retried": "Retried",
    "recognised": "All words recognised",
    "results_gone": "Old results are gone",
    "failed": "{reason}",
    "cancelled": "Cancelled",
    "completed": "Transcript ready: {words:word}, {speakers:speaker}",
    "imported": "Imported: {words:word}, {speakers:speaker}",
    "not_promoted": "Kept aside: {words:word}, where the version that people read has {wordsRead}",
    "promoted": "Version that people read{rebased}",
    "rebased_late": "Changes that came late{rebased}",
    "message_kept": "A message ({subscription}) could not be delivered and is kept: {letter}",
    "message_sent_again": "The message {letter} is sent again",
}
MADE_OF = {
    "length": ("durationMs",),
    "where": ("part", "parts"),
    "reason": ("failure",),
    "rebased": ("changes", "conflicts", "fromVersion"),
}


class TimelineEvent(NamedTuple):
    """Something that happened; `values` are numbers and names, none of which is text for people."""

    code: str
    values: Mapping[str, Value]
    message: str

    def entry(self, at: datetime, state: TranscriptionState) -> TimelineEntry:
        """It on a timeline."""
        return TimelineEntry(at=at, state=state, message=self.message, code=self.code, values=dict(self.values))


class _Number(int):
    """Formatted with a noun, it is so many of them."""

    def __format__(self, noun: str) -> str:
        return f"{int(self)} {noun}{'s' * (self != 1)}" if noun else str(int(self))


def timeline_event(code: str, **values: Value) -> TimelineEvent:
    """What happened, said in English; raises `KeyError` for a code without a sentence, or a value that is missing."""
    numbers = {name: _Number(value) if isinstance(value, int) else value for name, value in values.items()}
    return TimelineEvent(code, values, SENTENCES[code].format_map(numbers | _words(values)))


def values_of(code: str) -> tuple[str, ...]:
    """The names of all values that this can have."""
    named = [name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name]
    return tuple(value for name in named for value in MADE_OF.get(name, (name,)))


def _words(values: Mapping[str, Value]) -> dict[str, Value]:
    said: dict[str, Value] = {"rebased": _carried(values)}
    if "durationMs" in values:
        minutes, seconds = divmod(round(int(values["durationMs"]) / 1000), 60)
        said["length"] = f"{minutes} min {seconds} s"
    if "part" in values:
        said["where"] = "Recording" if values["parts"] == 1 else f"Part {values['part']} of {values['parts']}"
    if code := values.get("failure"):
        said["reason"] = failure(str(code)).message
    return said


def _carried(values: Mapping[str, Value]) -> str:
    if "fromVersion" not in values:
        return ""
    changes, open_ = _Number(values["changes"]), values["conflicts"]
    left = f", {open_} to decide" if open_ else ""
    return f": {changes:change} of people carried over from version {values['fromVersion']}{left}"
