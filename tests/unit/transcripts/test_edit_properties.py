"""Whatever people do to a transcript, in any order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Permanent
from shared.transcription.domain.pages import split_into_pages
from shared.transcription.domain.segments import Segment
from tests.support.edit_helpers import (
    BOB,
    change,
    keep,
    redone,
    restored,
    said,
    segments,
    send,
    speakers,
    texts,
    undone,
)
from tests.support.samples import a_ref
from tests.support.world import OWNER, World
from tests.unit.transcripts.edits.strategies import texts as some_text
from tests.unit.transcripts.edits.strategies import transcripts

numbers = st.integers(0, 11)
people = st.sampled_from(["S1", "S2", "S3", "1/S1"])
roles = st.sampled_from(["COACH", "CLIENT", ""])
moments = st.integers(0, 60_000)
operations = st.one_of(
    st.fixed_dictionaries({"op": st.just("setText"), "segment": numbers, "text": some_text | st.just("")}),
    st.fixed_dictionaries({"op": st.just("split"), "segment": numbers, "at": st.integers(1, 40)}),
    st.fixed_dictionaries({"op": st.just("merge"), "segment": numbers, "other": numbers}),
    st.fixed_dictionaries({"op": st.just("delete"), "segment": numbers}),
    st.fixed_dictionaries({
        "op": st.just("insert"), "startMs": moments, "endMs": moments, "speaker": people, "text": some_text,
    }),
    st.fixed_dictionaries({"op": st.just("move"), "segment": numbers, "startMs": moments, "endMs": moments}),
    st.fixed_dictionaries({"op": st.just("reassign"), "segments": st.lists(numbers, min_size=1), "speaker": people}),
    st.fixed_dictionaries({"op": st.just("renameSpeaker"), "speaker": people, "name": some_text}),
    st.fixed_dictionaries({"op": st.just("setRole"), "speaker": people, "role": roles}),
    st.fixed_dictionaries({"op": st.just("mergeSpeakers"), "speaker": people, "into": people}),
    st.fixed_dictionaries({"op": st.just("swapSpeakers"), "speaker": people, "other": people}),
)  # fmt: skip
sequences = st.lists(st.tuples(operations, st.sampled_from([OWNER, BOB])), max_size=12)


def edited(world: World, steps: list[tuple[dict[str, Any], Caller]], first: int = 0) -> int:
    """Does what can be done of these, of what is there then; answers how many revisions that made."""
    for number, (operation, caller) in enumerate(steps, first):
        there = [each.id for each in segments(world)] or ["000000"]
        named = {name: named_in(there, value) if name in NAMES else value for name, value in operation.items()}
        try:
            change(world, f"step{number}", caller=caller, **named)
        except Permanent:
            continue
    return world.edits.head(a_ref())


NAMES = {"segment", "other", "segments"}


def named_in(there: list[str], value: Any) -> Any:
    if isinstance(value, list):
        return [named_in(there, each) for each in value]
    return there[value % len(there)] if isinstance(value, int) else value


def world_of(spoken: list[Segment]) -> World:
    world = World()
    keep(world, spoken)
    return world


@given(transcripts, sequences)
@settings(deadline=None, max_examples=40)
def test_edits_undone_in_reverse_give_back_what_was_there(
    spoken: list[Segment], steps: list[tuple[dict[str, Any], Caller]]
) -> None:
    world = world_of(spoken)
    count = edited(world, steps)
    after = segments(world)
    authors = [world.edits.entry(a_ref(), rev).author for rev in range(count, 0, -1)]
    for number, author in enumerate(authors):
        undone(world, f"undo{number}", Caller(uid=author))
    assert segments(world) == spoken
    for number, author in enumerate(authors[::-1]):
        redone(world, f"redo{number}", Caller(uid=author))
    assert segments(world) == after
    assert segments(world, count) == after


@given(transcripts, sequences)
@settings(deadline=None, max_examples=40)
def test_every_state_that_there_was_is_read_and_restored(
    spoken: list[Segment], steps: list[tuple[dict[str, Any], Caller]]
) -> None:
    world = world_of(spoken)
    states = {0: segments(world)}
    for number, step in enumerate(steps):
        revision = edited(world, [step], number)
        states[revision] = segments(world)
    for revision, state in states.items():
        assert segments(world, revision) == state
        restored(world, f"to{revision}", revision)
        assert segments(world) == state


@given(transcripts, sequences)
@settings(deadline=None, max_examples=40)
def test_times_stay_in_order_and_within_the_audio_and_words_are_the_text(
    spoken: list[Segment], steps: list[tuple[dict[str, Any], Caller]]
) -> None:
    world = world_of(spoken)
    edited(world, steps)
    found = segments(world)
    assert [each.start_ms for each in found] == sorted(each.start_ms for each in found)
    for each in found:
        starts = [word.start_ms for word in each.words]
        assert starts == sorted(starts)
        assert all(0 <= each.start_ms <= w.start_ms <= w.end_ms <= 10 * 3_600_000 for w in each.words)
        assert {word.speaker for word in each.words} <= {each.speaker}
        assert "".join("".join(w.text for w in each.words).split()) == "".join(each.text.split())


@given(st.permutations(range(7)), st.permutations(range(7)))
@settings(deadline=None, max_examples=40)
def test_edits_that_do_not_touch_converge_in_any_order_sent_twice_too(one: list[int], other: list[int]) -> None:
    edits = [
        {"op": "setText", "segment": "000000", "text": "Hi there my friend"},
        {"op": "setText", "segment": "000000", "text": "Hello there my enemy"},
        {"op": "delete", "segment": "000001"},
        {"op": "reassign", "segments": ["000002"], "speaker": "S7"},
        {"op": "setText", "segment": "000002", "text": "Very well thanks"},
        {"op": "renameSpeaker", "speaker": "S1", "name": "Ann"},
        {"op": "setRole", "speaker": "S1", "role": "COACH"},
    ]
    results = []
    for order in (one, other):
        world = world_of(said("Hello there my friend", "How are you", "Very well thank you"))
        for number in [*order, *order[::-1]]:
            send(world, {"id": f"edit-000{number}", "base": 0, "change": edits[number]})
        assert world.edits.head(a_ref()) == 7
        results.append(
            (texts(world), speakers(world), {(each.name, each.role) for each in world.edits.labels(a_ref())})
        )
    assert results[0] == results[1]
    assert results[0][0] == ["Hi there my enemy", "Very well thanks"]


@given(transcripts, st.integers(0, 11))
@settings(deadline=None)
def test_nothing_is_lost_between_pages(spoken: list[Segment], number: int) -> None:
    world = world_of(spoken)
    changed = spoken[number % len(spoken)]
    change(world, "one", "setText", segment=changed.id, text="Something else")
    found = segments(world)
    assert [each.id for each in found] == [
        each.id for page in split_into_pages(spoken) for each in spoken_in(page.index, spoken)
    ]
    assert [each for each in found if each.id != changed.id] == [each for each in spoken if each.id != changed.id]


def spoken_in(index: int, spoken: list[Segment]) -> list[Segment]:
    page = [*split_into_pages(spoken)][index]
    return [each for each in spoken if page.first <= each.id][: page.segments]
