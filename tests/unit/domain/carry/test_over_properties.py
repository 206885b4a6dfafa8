"""What holds of whatever people did and whatever is recognised anew."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.carry.streams import sound
from shared.domain.edits.items import Line
from shared.domain.segments import Segment, segments_of
from shared.domain.words import Word
from tests.unit.domain.carry.versions import HOURS_10, Version, carry
from tests.unit.domain.edits.strategies import transcripts

VOCABULARY = ["well", "we", "went", "over", "there", "and", "then", "she", "said", "no", "because", "今日", "は"]


@st.composite
def spoken(draw: st.DrawFn) -> list[Word]:
    """Words in order of time, by two people in turn."""
    start, said, speaker = draw(st.integers(0, 5000)), list[Word](), "S1"
    for text in draw(st.lists(st.sampled_from(VOCABULARY), min_size=4, max_size=60)):
        pause = draw(st.sampled_from([20, 20, 50, 100, 1500, 4000]))
        speaker = draw(st.sampled_from(["S1", "S2"])) if pause > 1000 else speaker
        start += 300 + pause
        said.append(Word(start, start + 300, text, 0.9, speaker))
    return said


@st.composite
def versions(draw: st.DrawFn, words: st.SearchStrategy[list[Word]] | None = None) -> Version:
    """A version that people worked on."""
    version = Version(segments_of(draw(spoken() if words is None else words)))
    for _ in range(draw(st.integers(1, 8))):
        work_on(version, draw)
    return version


def work_on(version: Version, draw: Callable[..., Any]) -> None:
    """Any one thing that people do."""
    there = version.reading
    lines = {line.id: line for line in there}
    op = draw(st.sampled_from([*OPERATIONS]))
    if lines or op == "insert":
        OPERATIONS[op](version, draw, lines[draw(st.sampled_from(sorted(lines)))] if lines else None, there)


def set_text(version: Version, draw: Callable[..., Any], line: Segment, there: list[Segment]) -> None:
    words = line.text.split()
    at = draw(st.integers(0, len(words)))
    written = draw(st.lists(st.sampled_from(["Ann", "maybe", "well", "!"]), max_size=3))
    version.edit("setText", segment=line.id, text=" ".join([*words[:at], *written, *words[at + 1 :]]))


def split(version: Version, draw: Callable[..., Any], line: Segment, there: list[Segment]) -> None:
    if len(line.text) > 1:
        at = draw(st.integers(1, len(line.text) - 1))
        if line.text[:at].strip() and line.text[at:].strip():
            version.edit("split", segment=line.id, at=at)


def merge(version: Version, draw: Callable[..., Any], line: Segment, there: list[Segment]) -> None:
    at = next(number for number, each in enumerate(there) if each.id == line.id)
    if at + 1 < len(there):
        pair = draw(st.permutations([line.id, there[at + 1].id]))
        version.edit("merge", segment=pair[0], other=pair[1])


def move(version: Version, draw: Callable[..., Any], line: Segment, there: list[Segment]) -> None:
    begin = max(line.start_ms + draw(st.integers(-500, 500)), 0)
    version.edit(
        "move", segment=line.id, startMs=begin, endMs=max(line.end_ms + draw(st.integers(-500, 500)), begin + 1)
    )


def insert(version: Version, draw: Callable[..., Any], line: Segment | None, there: list[Segment]) -> None:
    begin = draw(st.integers(0, 20_000))
    version.edit("insert", startMs=begin, endMs=begin + 900, speaker="S1", text="people said this")


OPERATIONS: dict[str, Callable[..., None]] = {
    "setText": set_text,
    "split": split,
    "merge": merge,
    "move": move,
    "insert": insert,
    "delete": lambda version, draw, line, there: version.edit("delete", segment=line.id),
    "reassign": lambda version, draw, line, there: version.edit(
        "reassign", segments=[line.id], speaker=draw(st.sampled_from(["S1", "S2", "S3"]))
    ),
    "renameSpeaker": lambda version, draw, line, there: version.edit("renameSpeaker", speaker="S1", name="Ann"),
    "swapSpeakers": lambda version, draw, line, there: version.edit("swapSpeakers", speaker="S1", other="S2"),
}


@st.composite
def recognised_anew(draw: st.DrawFn, words: list[Word]) -> list[Segment]:
    """The same recording by another recogniser: other words, other times, other segments."""
    shift, heard = draw(st.integers(-1000, 1000)), list[Word]()
    for word in words:
        text = draw(st.sampled_from([word.text] * 6 + [word.text.title(), f"{word.text},", "uh", ""]))
        if text:
            begin = max(word.start_ms + shift + draw(st.integers(-50, 50)), heard[-1].start_ms if heard else 0)
            heard.append(word._replace(start_ms=begin, end_ms=begin + 280, text=text))
    if draw(st.booleans()):
        heard = [word._replace(speaker=draw(st.just({"S1": "S2", "S2": "S1"}[word.speaker]))) for word in heard]
    if draw(st.booleans()):
        heard = [word._replace(speaker="S1") for word in heard]
    return [*segments_of(heard)]


def read(version: Version) -> list[Segment]:
    """Everything that people read, whatever the lines are called.

    A word that was cut, and put together again, is two words; a text that was changed back has its first words again.
    """
    recognised = {each.text for each in version.segments}
    return [
        each._replace(id="", confidence=0, words=() if each.text in recognised else each.words)
        for each in version.reading
    ]


@given(st.data(), versions())
def test_of_the_same_recognition_all_is_as_it_was(data: st.DataObject, old: Version) -> None:
    new = Version(old.segments)
    found = carry(old, new)
    assert found.conflicts == []
    assert found.applied == len(old.items)
    assert read(new) == read(old)
    assert new.names == old.names


def one_by_one(words: list[Word]) -> list[Word]:
    """The same words, each after the one before: of two at once it cannot be known which people meant first."""
    apart = [word._replace(start_ms=word.start_ms + 10 * number) for number, word in enumerate(words)]
    ends = [*(word.start_ms for word in apart[1:]), HOURS_10]
    return [
        word._replace(end_ms=min(max(word.end_ms, word.start_ms + 1), end))
        for word, end in zip(apart, ends, strict=True)
    ]


def words_of(segments: list[Segment]) -> list[Word]:
    return [word for each in segments for word in each.words]


@given(versions(transcripts.map(words_of).map(one_by_one)))
def test_of_the_same_recognition_of_anything_all_is_as_it_was(old: Version) -> None:
    new = Version(old.segments)
    assert carry(old, new).conflicts == []
    assert sorted(read(new)) == sorted(read(old))


@given(versions(transcripts.map(words_of)))
def test_of_the_same_recognition_of_anything_every_word_is_there_or_in_a_conflict(old: Version) -> None:
    """Also where words share a millisecond, and may change places."""
    new = Version(old.segments)
    found = carry(old, new)
    kept = Counter("".join([*new.texts, *(each.human for each in found.conflicts)]))
    assert Counter("".join(old.texts)) <= kept


@given(st.data(), versions())
def test_what_people_wrote_is_there_or_in_a_conflict(data: st.DataObject, old: Version) -> None:
    new = Version(data.draw(recognised_anew([word for each in old.segments for word in each.words])))
    found = carry(old, new)
    recognised = {each.id: each.text for each in old.segments}
    kept = Counter(sound([*new.texts, *(each.human for each in found.conflicts)]))
    for line in old.items.values():
        if isinstance(line, Line) and not line.deleted:
            written = Counter(sound([line.text])) - Counter(sound([recognised.get(line.id, "")]))
            assert {word for word in written if word in ("ann", "maybe", "people", "said")} <= {*kept}


@given(st.data(), versions())
def test_lines_stay_in_the_recording_and_in_order(data: st.DataObject, old: Version) -> None:
    new = Version(data.draw(recognised_anew([word for each in old.segments for word in each.words])))
    carry(old, new)
    assert [line.start_ms for line in new.reading] == sorted(line.start_ms for line in new.reading)
    for line in new.reading:
        times = [ms for word in line.words for ms in (word.start_ms,)]
        assert times == sorted(times)
        assert all(line.start_ms <= word.start_ms <= word.end_ms <= line.end_ms <= HOURS_10 for word in line.words)
    assert len({line.id for line in new.reading}) == len(new.reading)


@given(st.data(), versions())
def test_what_nobody_touched_stays_as_it_was_recognised(data: st.DataObject, old: Version) -> None:
    new = Version(data.draw(recognised_anew([word for each in old.segments for word in each.words])))
    carry(old, new)
    lines = [line for line in old.items.values() if isinstance(line, Line)]
    changed = {line.id for line in lines}
    touched = [(line.start_ms, line.end_ms) for line in lines]
    touched += [(each.start_ms, each.end_ms) for each in old.segments if each.id in changed]
    read = {line.id: line for line in new.reading}
    for each in new.segments:
        if all(each.end_ms + 5_000 < begin or end + 5_000 < each.start_ms for begin, end in touched):
            assert read[each.id].text == each.text


@given(st.data(), versions(), st.booleans())
def test_work_in_the_new_version_is_never_changed(data: st.DataObject, old: Version, first: bool) -> None:
    new = Version(data.draw(recognised_anew([word for each in old.segments for word in each.words])))
    if first:
        carry(old, new)
    for _ in range(3):
        work_on(new, data.draw)
    people = {each.id: each for each in new.items.values() if not each.edit.startswith("carry.")}
    carry(old, new)
    assert {name: new.items[name] for name in people} == people
