"""Timeline events: a stable code with values for programs, and an English sentence for people."""

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
    "version_asked": "Another version requested: {length}, {parts:part}",
    "prepared": "Recording prepared",
    "asked_again": "No progress for a while: requested again",
    "part_recognised": "{where} recognised: {words:word}",
    "part_delayed": "{where}: {reason} Next attempt in {seconds} s",
    "part_failed": "{where}: {reason}",
    "part_retried": "{where}: retried",
    "retried": "Retried",
    "recognised": "All words recognised",
    "results_gone": "Old results have expired",
    "failed": "{reason}",
    "cancelled": "Cancelled",
    "completed": "Transcript ready: {words:word}, {speakers:speaker}",
    "imported": "Imported: {words:word}, {speakers:speaker}",
    "not_promoted": "Not promoted: {words:word}, but the current version has {wordsRead}",
    "promoted": "Promoted to the current version{rebased}",
    "rebased_late": "Late edits{rebased}",
    "message_kept": "A message ({subscription}) could not be delivered and is kept: {letter}",
    "message_sent_again": "The message {letter} was sent again",
}
PLACEHOLDER_VALUES = {
    "length": ("durationMs",),
    "where": ("part", "parts"),
    "reason": ("failure",),
    "rebased": ("changes", "conflicts", "fromVersion"),
}


class TimelineEvent(NamedTuple):
    """An event of a timeline; `values` are numbers and names, never text for people."""

    code: str
    values: Mapping[str, Value]
    message: str

    def entry(self, at: datetime, state: TranscriptionState) -> TimelineEntry:
        """The event as an entry of a timeline."""
        return TimelineEntry(at=at, state=state, message=self.message, code=self.code, values=dict(self.values))


class _Number(int):
    """A number that a format specification turns into a count of a noun: `{words:word}` → `2 words`."""

    def __format__(self, noun: str) -> str:
        return f"{int(self)} {noun}{'s' * (self != 1)}" if noun else str(int(self))


def timeline_event(code: str, **values: Value) -> TimelineEvent:
    """Make an event and its English sentence. Raises `KeyError` for an unknown code or a missing value."""
    numbers = {name: _Number(value) if isinstance(value, int) else value for name, value in values.items()}
    return TimelineEvent(code, values, SENTENCES[code].format_map(numbers | _words(values)))


def values_of(code: str) -> tuple[str, ...]:
    """The names of all values of the event `code`."""
    named = [name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name]
    return tuple(value for name in named for value in PLACEHOLDER_VALUES.get(name, (name,)))


def _words(values: Mapping[str, Value]) -> dict[str, Value]:
    words: dict[str, Value] = {"rebased": _rebase_words(values)}
    if "durationMs" in values:
        minutes, seconds = divmod(round(int(values["durationMs"]) / 1000), 60)
        words["length"] = f"{minutes} min {seconds} s"
    if "part" in values:
        words["where"] = "Recording" if values["parts"] == 1 else f"Part {values['part']} of {values['parts']}"
    if code := values.get("failure"):
        words["reason"] = failure(str(code)).message
    return words


def _rebase_words(values: Mapping[str, Value]) -> str:
    if "fromVersion" not in values:
        return ""
    changes, open_ = _Number(values["changes"]), values["conflicts"]
    left = f", {open_} to decide" if open_ else ""
    return f": {changes:edit} rebased from version {values['fromVersion']}{left}"
