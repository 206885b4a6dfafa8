"""Which roles a version's speakers seem to have, and why: field `roles` of `sessions/{sid}/analysis/{version}`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from shared.core.domain.model import Model
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels

ENOUGH = 0.6  # of confidence: what is less sure is not suggested
MOST_EVIDENCE = 5  # lines for one speaker
EVIDENCE_CHARACTERS = 160
MOST_SPEAKERS = 20


class Evidence(Model):
    """A line that speaks for a role: `rule` names what was seen in it (docs/roles.md), `why` says it to people."""

    segment: str
    start_ms: int
    text: str
    rule: str
    why: str


class RoleSuggestion(Model):
    """The role that a speaker seems to have. `labels` are the labels that were read as this speaker then."""

    speaker: str
    labels: tuple[str, ...]
    role: str
    confidence: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()


class SuggestedBy(StrEnum):
    """By what roles were suggested."""

    RULES = "rules"
    MODEL = "model"


class RoleSuggestions(Model):
    """What was found of one version, as it was at `revision`. Without a set, no kind of conversation was clear.

    `requested_at` is the request that this answers, None for the first; `fell_back` says that a model was asked and
    gave no answer that could be used.
    """

    set: str = ""
    by: SuggestedBy = SuggestedBy.RULES
    revision: int = 0
    at: datetime
    requested_at: datetime | None = None
    fell_back: bool = False
    speakers: tuple[RoleSuggestion, ...] = ()


class ShownRole(NamedTuple):
    """The role that people see of a speaker; `locked` by a person, or else as it was suggested."""

    role: str | None = None
    locked: bool = False
    suggestion: RoleSuggestion | None = None


def shown_role(speaker: str, speaker_labels: SpeakerLabels, suggested: Sequence[RoleSuggestion]) -> ShownRole:
    """The one place where it is decided: what a person chose, else a suggestion that is sure enough, else nothing.

    A suggestion follows the labels that it was made of: speakers who were swapped since take theirs along, and for
    some who became one there is none unless all of theirs say the same.
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
