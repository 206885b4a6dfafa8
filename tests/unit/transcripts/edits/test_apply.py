from typing import Any

import pytest
from pydantic import TypeAdapter

from shared.core.domain.errors import Conflict, Invalid
from shared.transcripts.domain.edits.apply import EditPosition, ItemChange, apply_operation
from shared.transcripts.domain.edits.items import EditedSegment, Label, unedited, unedited_label
from shared.transcripts.domain.edits.operations import Operation, segments_named_by
from shared.transcripts.domain.edits.overlay import overlay_of
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from tests.unit.transcripts.edits.strategies import a_segment

PLACE = EditPosition("edit-0001", 1, 60_000)
ONE, TWO = a_segment("Hello there my friend"), a_segment("How are you", 5000, "000001")
LINES = {each.id: unedited(each) for each in (ONE, TWO)}
UNION: Any = Operation
OPERATION: TypeAdapter[Any] = TypeAdapter(UNION)


def change(
    op: str, speaker_labels: SpeakerLabels | None = None, lines: dict[str, EditedSegment] = LINES, **fields: Any
) -> list[ItemChange]:
    known = {"segment": "000000"} if op in ("setText", "split", "delete", "move", "merge") else {}
    asked = OPERATION.validate_python({"op": op} | known | fields)
    return apply_operation(
        asked, {each: lines[each] for each in segments_named_by(asked)}, speaker_labels or SpeakerLabels(), PLACE
    )


def after(op: str, **fields: Any) -> list[EditedSegment]:
    lines = [each.after for each in change(op, **fields)]
    assert all(isinstance(each, EditedSegment) for each in lines)
    return lines  # type: ignore[return-value]


def read(items: list[Any]) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in overlay_of(items).over([ONE, TWO])]


def test_a_text_is_set_and_an_empty_one_deletes() -> None:
    assert read(after("setText", text=" Good  day ")) == [("S1", "Good day"), ("S1", "How are you")]
    assert read(after("setText", text=" ")) == read(after("delete")) == [("S1", "How are you")]
    assert change("setText", text="Hello there my friend") == []


def test_a_segment_is_cut_where_the_words_are() -> None:
    first, second = after("split", at=12)
    assert (first.text, second.text, second.id) == ("Hello there", "my friend", "edit-0001")
    assert (first.start_ms, first.end_ms, second.start_ms, second.end_ms) == (1000, 1900, 2000, 2900)
    assert read([first, second])[:2] == [("S1", "Hello there"), ("S1", "my friend")]


def test_a_word_is_cut_with_its_time() -> None:
    first, second = after("split", at=3)
    assert (first.text, second.text) == ("Hel", "lo there my friend")
    assert (first.end_ms, second.start_ms) == (1240, 1240)


def test_parts_that_begin_at_one_moment_stay_in_order() -> None:
    still = a_segment("a b c d")
    still = still._replace(words=tuple(word._replace(start_ms=1000, end_ms=1000) for word in still.words))
    whole = unedited(still)
    kept = {whole.id: whole}
    for number, at in enumerate((6, 4, 2)):
        split = OPERATION.validate_python({"op": "split", "segment": "000000", "at": at})
        place = EditPosition(f"edit-000{number}", number + 1, None)
        parts = apply_operation(split, {"000000": kept["000000"]}, SpeakerLabels(), place)
        kept.update({each.after.id: each.after for each in parts if isinstance(each.after, EditedSegment)})
    assert [each.text for each in overlay_of(kept.values()).over([still])] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("at", [21, 22, 500])
def test_both_parts_must_have_words(at: int) -> None:
    with pytest.raises(Invalid):
        change("split", at=at)


def test_two_segments_become_the_first() -> None:
    whole, gone = after("merge", other="000001")
    assert (whole.text, whole.end_ms, gone.deleted) == ("Hello there my friend How are you", 6400, True)
    assert len(whole.segment.words) == 7
    with pytest.raises(Invalid):
        change("merge", other="000000")


def test_borders_move_within_the_recording_and_words_with_them() -> None:
    (line,) = after("move", startMs=1200, endMs=2000)
    assert [w.start_ms for w in line.segment.words] == [1200, 1500, 2000, 2000]
    assert [w.end_ms for w in line.segment.words] == [1400, 1900, 2000, 2000]
    for start, end in ((2, 2), (5, 2), (0, 60_001)):
        with pytest.raises(Invalid):
            change("move", startMs=start, endMs=end)


def test_a_segment_is_inserted_where_its_time_is() -> None:
    (new,) = change("insert", startMs=3000, endMs=4000, speaker="S2", text="Well met")
    assert isinstance(new.before, EditedSegment)
    assert new.before.deleted
    assert read([new.after]) == [("S1", ONE.text), ("S2", "Well met"), ("S1", TWO.text)]


def test_some_segments_were_said_by_another() -> None:
    lines = after("reassign", segments=["000000", "000001", "000000"], speaker="S2")
    assert read(lines) == [("S2", ONE.text), ("S2", TWO.text)]
    assert {word.speaker for line in lines for word in line.segment.words} == {"S2"}
    assert change("reassign", segments=["000000"], speaker="S1") == []


def labelled(op: str, speaker_labels: SpeakerLabels | None = None, **fields: Any) -> SpeakerLabels:
    labels = [each.after for each in change(op, speaker_labels, **fields)]
    assert all(isinstance(each, Label) for each in labels)
    return SpeakerLabels(labels)  # type: ignore[arg-type]


def test_a_speaker_gets_a_name() -> None:
    assert labelled("renameSpeaker", speaker="S1", name=" Ann\n Lee ").names == {"S1": "Ann Lee"}


def test_a_speaker_gets_a_role_which_is_taken_back_by_none() -> None:
    speaker_labels = labelled("setRole", speaker="S1", role=" COACH\n ")
    assert speaker_labels.label("S1").role == "COACH"
    assert labelled("setRole", speaker_labels, speaker="S1", role="").label("S1").role == ""
    assert change("setRole", speaker_labels, speaker="S1", role="COACH") == []


def test_names_and_roles_are_the_speakers_whoever_is_read_as_them() -> None:
    speaker_labels = labelled("setRole", speaker="S1", role="COACH")
    swapped = [each.after for each in change("swapSpeakers", speaker_labels, speaker="S1", other="S2")]
    assert [(each.speaker, each.alias_of, each.role) for each in swapped if isinstance(each, Label)] == [
        ("S1", "S2", "COACH"),
        ("S2", "S1", ""),
    ]
    (merged,) = [each.after for each in change("mergeSpeakers", speaker_labels, speaker="S2", into="S1")]
    assert isinstance(merged, Label)
    assert (merged.alias_of, merged.role) == ("S1", "")


def test_speakers_become_one_and_who_was_merged_says_nothing_more() -> None:
    speaker_labels = labelled("mergeSpeakers", speaker="S1", into="S2")
    assert (speaker_labels.alias_of("S1"), speaker_labels.alias_of("S2")) == ("S2", "S2")
    with pytest.raises(Conflict):
        change("reassign", speaker_labels, segments=["000000"], speaker="S1")


def test_nobody_becomes_one_with_a_speaker_who_was_merged_away() -> None:
    speaker_labels = labelled("mergeSpeakers", speaker="S1", into="S2")
    with pytest.raises(Conflict):
        change("mergeSpeakers", speaker_labels, speaker="S3", into="S1")
    assert labelled("mergeSpeakers", speaker_labels, speaker="S2", into="S1").alias_of("S1") == "S1"


def test_speakers_are_swapped_and_lines_follow() -> None:
    speaker_labels = labelled("swapSpeakers", speaker="S1", other="S2")
    assert (speaker_labels.alias_of("S1"), speaker_labels.alias_of("S2")) == ("S2", "S1")
    (line,) = [each.after for each in change("reassign", speaker_labels, segments=["000000"], speaker="S1")]
    labels = [speaker_labels.label("S1"), speaker_labels.label("S2")]
    assert read([line, *labels]) == [("S1", ONE.text), ("S2", TWO.text)]


def test_what_was_deleted_is_not_changed() -> None:
    gone = {"000000": LINES["000000"].model_copy(update={"deleted": True})}
    with pytest.raises(Conflict):
        change("setText", lines=gone, text="Back")


def test_a_label_may_be_named_like_a_path() -> None:
    assert unedited_label("1/S1").id == "@1%2FS1"
