"""Where the work of people lies in another recognition: other segments, channels, silences and times."""

import pytest

from shared.transcription.domain.segments import Segment, new_segment
from shared.versions.domain.rebase.models import ConflictKind
from tests.unit.versions.rebase.version_samples import SAID, Version, carry, lines, words


def apart(*, cut: bool = False) -> list[Segment]:
    """Two people with a channel each, who speak at once; `cut`: recognised in other segments."""
    ann = words("We met on Monday at the old office and then we went home", 0, "S1")
    bob = words("I see", 1000, "S2") + words("so what did you say", 3000, "S2")
    groups = [ann[:3], bob[:2], ann[3:8], bob[2:], ann[8:]] if cut else [ann, bob]
    ordered = sorted(groups, key=lambda group: group[0].start_ms)
    return [new_segment(f"{number:06d}", group) for number, group in enumerate(ordered)]


def whole() -> list[Segment]:
    """All that is said, as one segment."""
    spoken = [word for each in lines(*SAID, gap_ms=2000, speakers="S1") for word in each.words]
    return [new_segment("000000", spoken)]


def test_people_with_channels_of_their_own_are_carried_over_apart() -> None:
    old, new = Version(apart()), Version(apart(cut=True))
    old.edit("setText", segment="000001", text="I see it so what did she say")
    old.edit("setText", segment="000000", text="We met on Friday at the old office and then we went home")
    assert carry(old, new).conflicts == []
    assert " ".join(line.text for line in new.reading if line.speaker == "S2") == "I see it so what did she say"
    assert "on Friday at" in " ".join(line.text for line in new.reading if line.speaker == "S1")


def test_somebody_who_is_not_heard_on_any_channel_is_a_conflict() -> None:
    old, new = Version(apart()), Version(each for each in apart(cut=True) if each.speaker == "S1")
    old.edit("setText", segment="000001", text="I saw so what did you say")
    (conflict,) = carry(old, new).conflicts
    assert (conflict.kind, conflict.new) == (ConflictKind.TEXT, "")


@pytest.mark.parametrize("op", ["split", "move"])
def test_a_line_that_people_shaped_is_cut_out_of_a_longer_one(op: str) -> None:
    old, new = Version(lines(*SAID, gap_ms=2000, speakers="S1")), Version(whole())
    if op == "split":
        old.edit("split", segment="000001", at=8)
        made = ["How are", "you today"]
    else:
        old.edit("move", segment="000001", startMs=1900, endMs=3900)
        made = [SAID[1]]
    assert carry(old, new).conflicts == []
    assert new.texts == [SAID[0], *made, f"{SAID[2]} {SAID[3]}"]
    old.edit("setText", segment="000003", text="Good to see that")
    carry(old, new)
    assert new.texts[-1] == f"{SAID[2]} Good to see that"


def test_the_first_and_the_last_of_a_longer_one_are_given_to_another() -> None:
    old, new = Version(lines(*SAID, gap_ms=2000, speakers="S1")), Version(whole())
    old.edit("reassign", segments=["000000", "000003"], speaker="S2")
    old.edit("delete", segment="000001")
    carry(old, new)
    assert new.said == [("S2", SAID[0]), ("S1", SAID[2]), ("S2", SAID[3])]
    assert (new.reading[0].start_ms, new.reading[-1].end_ms) == (0, whole()[0].end_ms)


def test_the_ends_of_a_longer_one_are_deleted_with_their_time() -> None:
    old, new = Version(lines(*SAID, gap_ms=2000, speakers="S1")), Version(whole())
    old.edit("delete", segment="000000")
    old.edit("delete", segment="000003")
    carry(old, new)
    assert new.texts == [f"{SAID[1]} {SAID[2]}"]
    assert (new.reading[0].start_ms, new.reading[0].end_ms) == (2000, 5500)


def test_what_is_said_long_before_and_behind_is_no_part_of_a_place() -> None:
    old = Version(lines("Hello there", "Noise", "Good bye", gap_ms=20_000))
    spoken = [("Hello there", 0), ("Somewhere else", 8_000), ("And further on", 32_000), ("Good bye", 40_000)]
    new = Version(new_segment(f"{n:06d}", words(text, ms)) for n, (text, ms) in enumerate(spoken))
    old.edit("delete", segment="000001")
    assert carry(old, new) == ([], [], 1)


def test_a_split_inside_of_a_word_is_made_in_another_text() -> None:
    old, new = Version(lines("we met 今日は then")), Version(lines("We met 今日は later"))
    old.edit("split", segment="000000", at=8)
    carry(old, new)
    assert "".join("".join(new.texts).split()) == "Wemet今日はlater"
    assert len(new.texts) == 2


def test_a_word_that_stands_across_a_border_is_cut_with_its_time() -> None:
    old, new = Version(lines("so 今日 then well")), Version([new_segment("000000", words("so 今日 now well"))])
    old.edit("split", segment="000000", at=4)
    carry(old, new)
    assert new.texts == ["so 今", "日 now well"]
    first, second = new.reading
    assert first.end_ms == second.start_ms == 550


def test_segments_without_words_have_those_of_their_text() -> None:
    bare = [each._replace(words=()) for each in lines(*SAID)]
    old, new = Version(bare), Version(lines(*SAID))
    old.edit("setText", segment="000001", text="How is Ann today")
    carry(old, new)
    assert new.texts[1] == "How is Ann today"


def test_a_segment_without_any_text_is_nowhere() -> None:
    old = Version([*lines(*SAID), Segment("000009", 90_000, 91_000, "S1", "", 0.0, ())])
    new = Version(lines(*SAID))
    old.edit("delete", segment="000009")
    assert carry(old, new) == ([], [], 1)
