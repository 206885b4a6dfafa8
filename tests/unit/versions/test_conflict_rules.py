"""What waits for a decision, and what a decision changes."""

from typing import Any

import pytest

from shared.transcripts.domain.edits.items import EditedSegment, Label, unedited, unedited_label
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.versions.domain.conflicts import is_same_conflict, resolve, superseded_conflicts
from shared.versions.domain.rebase.models import ConflictChoice, ConflictKind, RebaseConflict
from tests.support.edit_helpers import said

LINES = [unedited(each) for each in said("Hello there", "How are you")]


def conflict(kind: ConflictKind, **fields: Any) -> RebaseConflict:
    known = {"start_ms": 0, "end_ms": 12_000, "human": "Hi you", "recognised": "Hey", "new": "Hello there"}
    return RebaseConflict.model_validate({"id": "c", "kind": kind, "by": "ann"} | known | fields)


def after(found: RebaseConflict, *lines: EditedSegment, speaker_labels: SpeakerLabels | None = None) -> list[Any]:
    return [each.after for each in resolve(found, lines, speaker_labels or SpeakerLabels(), "resolve.c", 7, 3_600_000)]


def test_the_humans_text_takes_the_place_of_the_new() -> None:
    (line,) = after(conflict(ConflictKind.TEXT, segments=("000000",)), LINES[0])
    assert (line.text, line.deleted) == ("Hi you", False)


def test_a_text_over_several_lines_makes_them_one() -> None:
    first, second = after(conflict(ConflictKind.TEXT, segments=("000000", "000001")), *LINES)
    assert (first.text, second.deleted) == ("Hi you How are you", True)


def test_what_somebody_took_away_goes() -> None:
    (line,) = after(conflict(ConflictKind.DELETED, human="", segments=("000000",)), LINES[0])
    assert line.deleted


@pytest.mark.parametrize("kind", [ConflictKind.TEXT, ConflictKind.INSERTED])
def test_where_nothing_was_recognised_it_is_put_in(kind: ConflictKind) -> None:
    (line,) = after(conflict(kind, speaker="S2"))
    assert (line.id, line.text, line.start_ms, line.end_ms) == ("resolve.c", "Hi you", 0, 12_000)
    assert line.speaker == "S2"
    merged = unedited_label("S2").model_copy(update={"alias_of": "S3"})
    (line,) = after(conflict(kind, speaker="S2"), speaker_labels=SpeakerLabels([merged]))
    assert SpeakerLabels([merged]).alias_of(line.speaker) == "S3"


def test_speakers_are_reassigned_or_joined() -> None:
    (line,) = after(
        conflict(ConflictKind.SPEAKER, human="S2", recognised="S1", new="S1", segments=("000000",)), LINES[0]
    )
    assert line.speaker == "S2"
    (line,) = after(
        conflict(ConflictKind.SPEAKER, human="S2", recognised="S2", new="S1", segments=("000000",)), LINES[0]
    )
    assert line.speaker == "S2"
    (label,) = after(conflict(ConflictKind.SPEAKER, human="S2", recognised="S1", new="S1", speaker="S1"))
    assert (label.speaker, label.alias_of) == ("S1", "S2")


def test_a_speaker_who_was_joined_to_another_meanwhile_is_joined_to_whom_people_said() -> None:
    joined = unedited_label("S1").model_copy(update={"alias_of": "S3"})
    found = conflict(ConflictKind.SPEAKER, human="S2", recognised="S1", new="S3", speaker="S1")
    (label,) = after(found, speaker_labels=SpeakerLabels([joined]))
    assert (label.speaker, label.alias_of) == ("S1", "S2")
    assert after(found, speaker_labels=SpeakerLabels([label])) == []
    assert after(conflict(ConflictKind.SPEAKER, human="S2", recognised="S1", new="")) == []


def test_a_name_is_given_to_a_speaker_who_is_here() -> None:
    (label,) = after(conflict(ConflictKind.NAME, human="Zoe", recognised="S1", new="", speaker="S1"))
    assert isinstance(label, Label)
    assert (label.speaker, label.name, label.role) == ("S1", "Zoe", "")
    (label,) = after(conflict(ConflictKind.ROLE, human="COACH", recognised="S1", new="CLIENT", speaker="S1"))
    assert (label.speaker, label.name, label.role) == ("S1", "", "COACH")
    assert after(conflict(ConflictKind.NAME, human="Zoe", recognised="S9", new="")) == []
    assert after(conflict(ConflictKind.ROLE, human="COACH", recognised="S9", new="")) == []


def test_what_somebody_wrote_anew_takes_the_place_of_what_waited() -> None:
    first, decided, other = (
        conflict(ConflictKind.TEXT, about=("1",)),
        conflict(ConflictKind.TEXT, id="d", about=("1",), state=ConflictChoice.RECOGNISED),
        conflict(ConflictKind.TEXT, id="o", about=("2",)),
    )
    again = conflict(ConflictKind.TEXT, id="n", human="Once more", about=("1",))
    assert [*superseded_conflicts([first, decided, other], [again], [])] == [first]
    assert [*superseded_conflicts([first, decided, other], [], ["2"])] == [other]
    assert [*superseded_conflicts([first, other], [first, other], ["1", "2"])] == []
    assert not is_same_conflict(first.model_copy(update={"state": ConflictChoice.SUPERSEDED}), first)


def test_a_long_text_is_no_obstacle() -> None:
    (line,) = after(conflict(ConflictKind.TEXT, human="so " * 5_000 + "on", segments=("000000",)), LINES[0])
    assert len(line.text) > 10_000
