"""What nobody decided in one version waits in the next, of those who speak there."""

from typing import Any

from shared.transcription.domain.segments import Segment
from shared.versions.domain.rebase.inherited_conflicts import inherit_conflicts
from shared.versions.domain.rebase.models import ConflictKind, RebaseConflict, VersionContent
from tests.support.edit_helpers import said

OLD = said("Hi you", "Other words")
SWAPPED = {"S1": "S2", "S2": "S1"}


def heard(labels: dict[str, str], *texts: str) -> list[Segment]:
    return [each._replace(speaker=labels.get(each.speaker, each.speaker)) for each in said(*texts)]


def inheriting(segments: list[Segment], kind: ConflictKind, **fields: Any) -> list[RebaseConflict]:
    known = {"start_ms": 0, "end_ms": 5_000, "human": "Nothing like it", "recognised": "Hey", "new": "Hello there"}
    waiting = RebaseConflict.model_validate({"id": "c", "kind": kind, "by": "ann"} | known | fields)
    return [*inherit_conflicts([waiting], VersionContent(OLD), segments)]


def test_what_the_next_version_says_by_itself_is_not_inherited() -> None:
    segments = said("Hi you", "Other words")
    (left,) = inheriting(segments, ConflictKind.TEXT)
    assert (left.human, left.new, left.segments) == ("Nothing like it", "Hi you", ("000000",))
    assert inheriting(segments, ConflictKind.TEXT, human="Hi you") == []
    labels = {"recognised": "S2", "speaker": "S2", "new": "S2"}
    assert inheriting(segments, ConflictKind.SPEAKER, human="S1", **labels) == []


def test_it_is_of_who_speaks_there_now() -> None:
    segments = heard(SWAPPED, "Hey you", "Other words")
    (text,) = inheriting(segments, ConflictKind.TEXT, speaker="S1")
    assert (text.speaker, text.new) == ("S2", "Hey you")
    (name,) = inheriting(segments, ConflictKind.NAME, human="Cleo", recognised="S7", new="", speaker="S2", end_ms=0)
    assert (name.speaker, name.human, name.recognised) == ("S1", "Cleo", "S7")
    labels = {"human": "S2", "recognised": "S1", "new": "S1", "speaker": "S1"}
    (speaker,) = inheriting(segments, ConflictKind.SPEAKER, **labels)
    assert (speaker.human, speaker.recognised, speaker.new, speaker.speaker) == ("S1", "S2", "S2", "S2")
    (whole,) = inheriting(segments, ConflictKind.SPEAKER, **labels | {"recognised": "S7", "end_ms": 0})
    assert (whole.human, whole.recognised, whole.new, whole.segments) == ("S1", "S7", "S2", ())


def test_who_speaks_no_more_is_nobody_and_whom_people_made_up_stays() -> None:
    segments = heard({"S1": "S2"}, "Hi you")
    (name,) = inheriting(segments, ConflictKind.NAME, human="Cleo", speaker="S9", end_ms=0)
    assert name.speaker == ""
    (speaker,) = inheriting(segments, ConflictKind.SPEAKER, human="S3", recognised="S1", new="S1", speaker="S3")
    assert (speaker.human, speaker.new) == ("S3", "S2")
