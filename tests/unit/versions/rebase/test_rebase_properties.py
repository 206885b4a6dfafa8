"""What holds of whatever people did and whatever is recognised anew."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.token_stream import phonetic_text
from tests.unit.transcripts.edits.strategies import transcripts
from tests.unit.versions.rebase.edit_samples import recognised_anew, versions, work_on
from tests.unit.versions.rebase.version_samples import HOURS_10, Version, carry


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
    """A word that a person wrote has full confidence; those that were recognised have less, also in merged lines."""
    new = Version(data.draw(recognised_anew([word for each in old.segments for word in each.words])))
    found = carry(old, new)
    kept = Counter(phonetic_text([*new.texts, *(each.human for each in found.conflicts)]))
    for line in old.items.values():
        if isinstance(line, EditedSegment) and not line.deleted:
            written = phonetic_text([word.text for word in line.segment.words if word.confidence == 1])
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
    lines = [line for line in old.items.values() if isinstance(line, EditedSegment)]
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
