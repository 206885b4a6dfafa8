from typing import Any

import pytest
from pydantic import TypeAdapter

from shared.domain.edits.apply import Change, Place, applied
from shared.domain.edits.items import Label, Line, label_of, line_of
from shared.domain.edits.operations import Operation, segments_of
from shared.domain.edits.overlay import overlay_of
from shared.domain.edits.speakers import Cast
from shared.domain.errors import Conflict, Invalid
from tests.unit.domain.edits.strategies import a_segment

PLACE = Place("edit-0001", 1, 60_000)
ONE, TWO = a_segment("Hello there my friend"), a_segment("How are you", 5000, "000001")
LINES = {each.id: line_of(each) for each in (ONE, TWO)}
UNION: Any = Operation
OPERATION: TypeAdapter[Any] = TypeAdapter(UNION)


def change(op: str, cast: Cast | None = None, lines: dict[str, Line] = LINES, **fields: Any) -> list[Change]:
    known = {"segment": "000000"} if op in ("setText", "split", "delete", "move", "merge") else {}
    asked = OPERATION.validate_python({"op": op} | known | fields)
    return applied(asked, {each: lines[each] for each in segments_of(asked)}, cast or Cast(), PLACE)


def after(op: str, **fields: Any) -> list[Line]:
    lines = [each.after for each in change(op, **fields)]
    assert all(isinstance(each, Line) for each in lines)
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
    whole = line_of(still)
    kept = {whole.id: whole}
    for number, at in enumerate((6, 4, 2)):
        parts = applied(OPERATION.validate_python({"op": "split", "segment": "000000", "at": at}),
                        {"000000": kept["000000"]}, Cast(), Place(f"edit-000{number}", number + 1, None))  # fmt: skip
        kept.update({each.after.id: each.after for each in parts if isinstance(each.after, Line)})
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
    assert isinstance(new.before, Line)
    assert new.before.deleted
    assert read([new.after]) == [("S1", ONE.text), ("S2", "Well met"), ("S1", TWO.text)]


def test_some_segments_were_said_by_another() -> None:
    lines = after("reassign", segments=["000000", "000001", "000000"], speaker="S2")
    assert read(lines) == [("S2", ONE.text), ("S2", TWO.text)]
    assert {word.speaker for line in lines for word in line.segment.words} == {"S2"}
    assert change("reassign", segments=["000000"], speaker="S1") == []


def labelled(op: str, cast: Cast | None = None, **fields: Any) -> Cast:
    labels = [each.after for each in change(op, cast, **fields)]
    assert all(isinstance(each, Label) for each in labels)
    return Cast(labels)  # type: ignore[arg-type]


def test_a_speaker_gets_a_name() -> None:
    assert labelled("renameSpeaker", speaker="S1", name=" Ann\n Lee ").names == {"S1": "Ann Lee"}


def test_a_speaker_gets_a_role_which_is_taken_back_by_none() -> None:
    cast = labelled("setRole", speaker="S1", role=" COACH\n ")
    assert cast.label("S1").role == "COACH"
    assert labelled("setRole", cast, speaker="S1", role="").label("S1").role == ""
    assert change("setRole", cast, speaker="S1", role="COACH") == []


def test_names_and_roles_are_the_speakers_whoever_is_read_as_them() -> None:
    cast = labelled("setRole", speaker="S1", role="COACH")
    swapped = [each.after for each in change("swapSpeakers", cast, speaker="S1", other="S2")]
    assert [(each.speaker, each.read_as, each.role) for each in swapped if isinstance(each, Label)] == [
        ("S1", "S2", "COACH"),
        ("S2", "S1", ""),
    ]
    (merged,) = [each.after for each in change("mergeSpeakers", cast, speaker="S2", into="S1")]
    assert isinstance(merged, Label)
    assert (merged.read_as, merged.role) == ("S1", "")


def test_speakers_become_one_and_who_was_merged_says_nothing_more() -> None:
    cast = labelled("mergeSpeakers", speaker="S1", into="S2")
    assert (cast.read_as("S1"), cast.read_as("S2")) == ("S2", "S2")
    with pytest.raises(Conflict):
        change("reassign", cast, segments=["000000"], speaker="S1")


def test_nobody_becomes_one_with_a_speaker_who_was_merged_away() -> None:
    cast = labelled("mergeSpeakers", speaker="S1", into="S2")
    with pytest.raises(Conflict):
        change("mergeSpeakers", cast, speaker="S3", into="S1")
    assert labelled("mergeSpeakers", cast, speaker="S2", into="S1").read_as("S1") == "S1"


def test_speakers_are_swapped_and_lines_follow() -> None:
    cast = labelled("swapSpeakers", speaker="S1", other="S2")
    assert (cast.read_as("S1"), cast.read_as("S2")) == ("S2", "S1")
    (line,) = [each.after for each in change("reassign", cast, segments=["000000"], speaker="S1")]
    labels = [cast.label("S1"), cast.label("S2")]
    assert read([line, *labels]) == [("S1", ONE.text), ("S2", TWO.text)]


def test_what_was_deleted_is_not_changed() -> None:
    gone = {"000000": LINES["000000"].model_copy(update={"deleted": True})}
    with pytest.raises(Conflict):
        change("setText", lines=gone, text="Back")


def test_a_label_may_be_named_like_a_path() -> None:
    assert label_of("1/S1").id == "@1%2FS1"
