import pytest

from shared.transcription.domain.segments import Segment, new_segment
from shared.versions.domain.rebase.models import ConflictKind
from tests.unit.versions.rebase.version_samples import SAID, Version, both, carry, lines, words


@pytest.mark.parametrize("shift_ms", [0, 900, 1_500])
def test_what_is_recognised_as_before_is_corrected_as_before(shift_ms: int) -> None:
    old, new = both(shift_ms=shift_ms)
    old.edit("setText", segment="000001", text="How is Ann today")
    found = carry(old, new)
    assert new.texts == ["Hello there my friend", "How is Ann today", *SAID[2:]]
    assert (found.applied, found.conflicts) == (1, [])
    assert [word.start_ms - shift_ms for word in new.reading[1].words] == [w.start_ms for w in old.reading[1].words]
    assert found.changes[0].after.by == "ann"


def test_what_is_recognised_rightly_now_stays() -> None:
    old, new = both(SAID[0], "How is Ann today?", *SAID[2:])
    old.edit("setText", segment="000001", text="How is Ann today?")
    assert carry(old, new).changes == []


def test_changes_of_people_and_of_the_recogniser_that_do_not_touch_are_both_there() -> None:
    old, new = both(SAID[0], "Now are you today, Bob", *SAID[2:])
    old.edit("setText", segment="000001", text="How are we today")
    assert carry(old, new).conflicts == []
    assert new.texts[1] == "Now are we today, Bob"


def test_where_both_changed_the_same_the_new_text_stands_and_both_are_told() -> None:
    old, new = both(SAID[0], "How is she today", *SAID[2:])
    old.edit("setText", segment="000001", text="How were you today")
    (conflict,) = carry(old, new).conflicts
    assert new.texts[1] == "How is she today"
    assert (conflict.kind, conflict.human, conflict.recognised, conflict.new) == (
        ConflictKind.TEXT,
        "How were you today",
        "How are you today",
        "How is she today",
    )
    assert (conflict.segments, conflict.by) == (("000001",), "ann")


def test_another_language_is_all_conflicts() -> None:
    old, new = both("Hallo mein Freund", "Wie geht es dir", "Danke sehr gut", "Das freut mich")
    old.edit("setText", segment="000001", text="How is Ann today")
    old.edit("delete", segment="000002")
    old.edit("renameSpeaker", speaker="S1", name="Ann")
    found = carry(old, new)
    assert [(each.kind, each.new) for each in found.conflicts] == [
        (ConflictKind.TEXT, "Wie geht es dir"),
        (ConflictKind.DELETED, "Danke sehr gut"),
    ]
    assert new.names == {"S1": "Ann"}
    assert found.applied == 1


def test_what_was_deleted_is_deleted_again_in_other_segments_too() -> None:
    old = Version(lines(*SAID, gap_ms=2000, speakers="S1"))
    new = Version([new_segment("000000", [word for each in old.segments for word in each.words])])
    old.edit("delete", segment="000001")
    assert carry(old, new).conflicts == []
    assert new.texts == ["Hello there my friend Very well thank you Good to hear that"]


def test_a_speaker_is_corrected_within_a_longer_segment() -> None:
    old = Version(lines(*SAID, gap_ms=2000, speakers="S1"))
    new = Version([new_segment("000000", [word for each in old.segments for word in each.words])])
    old.edit("reassign", segments=["000001"], speaker="S2")
    assert carry(old, new).conflicts == []
    assert new.said == [("S1", SAID[0]), ("S2", SAID[1]), ("S1", f"{SAID[2]} {SAID[3]}")]
    old.edit("setText", segment="000002", text="Not so well")
    carry(old, new)
    assert new.said[2] == ("S1", f"Not so well {SAID[3]}")
    old.edit("reassign", segments=["000001"], speaker="S1")
    carry(old, new)
    assert new.said == [("S1", f"{SAID[0]} {SAID[1]} Not so well {SAID[3]}")]


def test_splits_and_merges_are_made_again() -> None:
    old, new = both(shift_ms=500)
    old.edit("split", segment="000001", at=8)
    old.edit("merge", segment="000002", other="000003")
    assert carry(old, new).conflicts == []
    assert new.texts == [SAID[0], "How are", "you today", f"{SAID[2]} {SAID[3]}"]
    assert [each.start_ms for each in new.reading] == [500, 10_500, 11_300, 20_500]


def test_a_split_of_what_is_recognised_otherwise_is_where_people_made_it() -> None:
    old, new = both(SAID[0], "Now are you this day", *SAID[2:])
    old.edit("split", segment="000001", at=8)
    carry(old, new)
    assert new.texts[1:3] == ["Now are", "you this day"]


def test_borders_are_moments_of_the_recording() -> None:
    old, new = both(shift_ms=300)
    old.edit("move", segment="000001", startMs=9_000, endMs=13_000)
    carry(old, new)
    assert (new.reading[1].start_ms, new.reading[1].end_ms) == (9_000, 13_000)


def test_what_nobody_recognised_is_inserted_unless_it_is_recognised_now() -> None:
    old, new = both(f"{SAID[0]}", "Indeed", *SAID[1:])
    new = Version([*lines(*SAID)[:1], new_segment("000001", words("Indeed.", 5_000)), *renumbered(lines(*SAID)[1:], 2)])
    old.edit("insert", startMs=5_000, endMs=6_000, speaker="S1", text="Indeed")
    old.edit("insert", startMs=25_000, endMs=26_000, speaker="S2", text="Not at all")
    found = carry(old, new)
    assert [getattr(each.after, "text", "") for each in found.changes] == ["Not at all"]
    assert found.conflicts == []


def test_what_was_recognised_instead_of_an_inserted_line_is_a_conflict() -> None:
    old = Version(lines(*SAID))
    new = Version([*lines(*SAID)[:1], new_segment("000001", words("In need", 5_000)), *renumbered(lines(*SAID)[1:], 2)])
    old.edit("insert", startMs=5_000, endMs=6_000, speaker="S1", text="Indeed")
    (conflict,) = carry(old, new).conflicts
    assert (conflict.kind, conflict.human, conflict.new) == (ConflictKind.INSERTED, "Indeed", "In need")


def renumbered(segments: list[Segment], first: int) -> list[Segment]:
    return [each._replace(id=f"{first + number:06d}") for number, each in enumerate(segments)]


def test_what_people_did_in_the_new_version_stands() -> None:
    old, new = both()
    old.edit("setText", segment="000001", text="How is Ann today")
    new.edit("setText", segment="000001", text="How is Bob today", by="bob")
    (conflict,) = carry(old, new).conflicts
    assert new.texts[1] == conflict.new == "How is Bob today"


def test_what_was_carried_may_be_worked_on() -> None:
    old, new = both()
    old.edit("setText", segment="000001", text="How is Ann today")
    carry(old, new)
    since = old.rev
    new.edit("setText", segment="000001", text="How is Ann doing today", by="bob")
    assert carry(old, new, since).conflicts == []
    old.edit("setText", segment="000000", text="Hello Ann")
    carry(old, new, since)
    assert new.texts[:2] == ["Hello Ann", "How is Ann doing today"]


def test_nothing_is_to_be_decided_about_what_people_took_back() -> None:
    old, new = both()
    old.edit("setText", segment="000001", text="How is Ann today")
    old.edit("setText", segment="000001", text=SAID[1])
    old.edit("split", segment="000002", at=5)
    old.edit("merge", segment="000002", other="edit-0003")
    for number in (1, 2):
        new.edit("setText", segment=f"00000{number}", text="Nobody knows", by="bob")
    found = carry(old, new)
    assert (found.conflicts, new.texts[1:3]) == ([], ["Nobody knows"] * 2)


def test_lines_of_two_who_spoke_at_once_are_merged_as_before() -> None:
    texts = [(0, "S1"), (1200, "S1"), (1201, "S2")]
    spoken = [new_segment(f"{at:06d}", words("hello", ms, by)) for at, (ms, by) in enumerate(texts)]
    old, new = Version(spoken), Version(spoken)
    old.edit("merge", segment="000001", other="000002")
    assert carry(old, new).conflicts == []
    assert new.said == old.said


def test_what_people_took_back_is_taken_back() -> None:
    old, new = both()
    old.edit("setText", segment="000001", text="How is Ann today")
    carry(old, new)
    old.edit("setText", segment="000001", text=SAID[1])
    carry(old, new)
    assert new.texts == [*SAID]
