"""Suggested roles of a version's speakers, with evidence: field `roles` of `sessions/{sid}/analysis/{version}`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from shared.core.domain.model import Model
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels

ENOUGH = 0.6  # the least confidence of a suggestion
MOST_EVIDENCE = 5  # lines a speaker
EVIDENCE_CHARACTERS = 160
MOST_SPEAKERS = 20


class Evidence(Model):
    """A line that supports a role: `rule` is what matched (docs/reference/roles.md), `why` its text for people."""

    segment: str
    start_ms: int
    text: str
    rule: str
    why: str


class RoleSuggestion(Model):
    """The suggested role of a speaker. `labels` are the labels that stood for the speaker at that time."""

    speaker: str
    labels: tuple[str, ...]
    role: str
    confidence: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()


class SuggestedBy(StrEnum):
    """The source of a suggestion."""

    RULES = "rules"
    MODEL = "model"


class RoleSuggestions(Model):
    """Role suggestions for a version at `revision`. Without a set, the kind of conversation is unclear.

    `requested_at` is the request that this answers, None for the first. `fell_back` means that a language model
    returned no usable answer.
    """

    set: str = ""
    by: SuggestedBy = SuggestedBy.RULES
    revision: int = 0
    at: datetime
    requested_at: datetime | None = None
    fell_back: bool = False
    speakers: tuple[RoleSuggestion, ...] = ()


class ShownRole(NamedTuple):
    """The role that people see: `locked` if a user chose it, else the suggested one."""

    role: str | None = None
    locked: bool = False
    suggestion: RoleSuggestion | None = None


def shown_role(speaker: str, speaker_labels: SpeakerLabels, suggested: Sequence[RoleSuggestion]) -> ShownRole:
    """The user's choice, else a confident suggestion, else no role. Only this function decides it.

    A suggestion follows its labels: swapped speakers keep theirs. Merged speakers have one only if all their
    suggestions agree.
    """
    found = _suggested(speaker_labels.labels_of(speaker), suggested)
    if chosen := speaker_labels.label(speaker).role:
        return ShownRole(chosen, locked=True, suggestion=found)
    return ShownRole(found.role if found else None, suggestion=found)


def _suggested(labels: Iterable[str], suggested: Sequence[RoleSuggestion]) -> RoleSuggestion | None:
    wanted = {*labels}
    found = [each for each in suggested if wanted & {*each.labels} and each.confidence >= ENOUGH]
    if len({each.role for each in found}) != 1:
        return None
    return min(found, key=lambda each: each.confidence)
