"""Versions that people work on, without anything that stores them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from shared.transcription.domain.segments import Segment, new_segment
from shared.transcription.domain.segments import group_words as grouped
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.apply import EditPosition, apply_operation
from shared.transcripts.domain.edits.history import stamp_changes
from shared.transcripts.domain.edits.items import EditedSegment, Item, unedited
from shared.transcripts.domain.edits.operations import Operation, segments_named_by
from shared.transcripts.domain.edits.overlay import overlay_of
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.versions.domain.rebase.models import RebaseResult, VersionContent, edit_id
from shared.versions.domain.rebase.rebase import rebase

UNION: Any = Operation
OPERATION: TypeAdapter[Any] = TypeAdapter(UNION)
AT = datetime(2026, 1, 1, tzinfo=UTC)
SAID = ("Hello there my friend", "How are you today", "Very well thank you", "Good to hear that")
HOURS_10 = 36_000_000


class Version:
    """Recognised segments, and what people make of them."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self.segments = [*segments]
        self.items: dict[str, Item] = {}
        self.rev = 0

    @property
    def side(self) -> VersionContent:
        return VersionContent(self.segments, [*self.items.values()])

    @property
    def reading(self) -> list[Segment]:
        return [*overlay_of(self.items.values()).over(self.segments)]

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.reading]

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(each.speaker, each.text) for each in self.reading]

    @property
    def names(self) -> dict[str, str]:
        return overlay_of(self.items.values()).speaker_labels.names

    def edit(self, op: str, by: str = "ann", **fields: Any) -> None:
        change = OPERATION.validate_python({"op": op} | fields)
        recognised = {each.id: unedited(each) for each in self.segments}
        lines = recognised | {each.id: each for each in self.items.values() if isinstance(each, EditedSegment)}
        speaker_labels = SpeakerLabels(each for each in self.items.values() if not isinstance(each, EditedSegment))
        place = EditPosition(f"edit-{self.rev + 1:04d}", self.rev + 1, HOURS_10)
        changes = apply_operation(
            change, {each: lines[each] for each in segments_named_by(change)}, speaker_labels, place
        )
        self._keep(changes, place.edit, by)

    def take(self, found: RebaseResult, version: int = 1) -> None:
        """What was carried over is written, as one entry of the history."""
        self.rev += 1
        for each in found.changes:
            stamps = {"rev": self.rev, "edit": edit_id(version, 1, 0)}
            self.items[each.after.id] = each.after.model_copy(update=stamps)

    def _keep(self, changes: Any, edit: str, by: str) -> None:
        if changes:
            self.rev += 1
        for each in stamp_changes(changes, rev=self.rev, edit=edit, by=by, at=AT):
            self.items[each.after.id] = each.after


def carry(old: Version, new: Version, since: int = 0) -> RebaseResult:
    """Carries over, writes that, and sees that once is enough."""
    found = rebase(old.side, new.side, version=1, since=since)
    new.take(found)
    again = rebase(old.side, new.side, version=1, since=since)
    assert again.changes == []
    assert again.conflicts == found.conflicts
    return found


def lines(*texts: str, shift_ms: int = 0, speakers: str = "S1 S2", gap_ms: int = 10_000) -> list[Segment]:
    """A segment a text, ten seconds apart, by these in turn."""
    said, labels = [], speakers.split()
    for number, text in enumerate(texts):
        begin = number * gap_ms + shift_ms
        said.append(new_segment(f"{number:06d}", words(text, begin, labels[number % len(labels)])))
    return said


def words(text: str, begin_ms: int = 0, speaker: str = "S1") -> list[Word]:
    return [
        Word(begin_ms + 400 * n, begin_ms + 400 * n + 300, each, 0.9, speaker) for n, each in enumerate(text.split())
    ]


def together(*texts: str, shift_ms: int = 0) -> list[Segment]:
    """The same words in other segments: cut only where nobody speaks for long."""
    return [*grouped(word._replace(speaker="S1") for each in lines(*texts, shift_ms=shift_ms) for word in each.words)]


def both(*texts: str, shift_ms: int = 0, speakers: str = "S1 S2") -> tuple[Version, Version]:
    """A version, and another recognition of the same: of the same words unless others are given."""
    return Version(lines(*SAID)), Version(lines(*(texts or SAID), shift_ms=shift_ms, speakers=speakers))
