"""Rebases inserted lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.alignment import SLACK_MS
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.token_stream import phonetic_text


def rebase_insertion(scene: RebaseContext, work: EditGroup, line: EditedSegment) -> None:
    """Insert the line at its time, unless its words are there already, recognised or inserted."""
    if not scene.present.is_free(line.id):
        there = scene.present.lines([line.id])
        if phonetic_text(each.text for each in there) != phonetic_text([line.text]):
            _refuse(scene, work, there)
        return
    if scene.present.says(line) or _contains_text(
        scene, [*_unaligned_words_at(scene, line, SLACK_MS)], phonetic_text([line.text])
    ):
        return
    replacing = [at for at in _unaligned_words_at(scene, line, 0) if not _replaces_old_word(scene, at)]
    if replacing:
        scene.refuse(work, replacing)
    else:
        scene.inserted.append(line.model_copy(update={"speaker": scene.voices.give(line.speaker)}))


def _refuse(scene: RebaseContext, work: EditGroup, there: Sequence[EditedSegment]) -> None:
    if scene.is_newer(work.items):
        scene.leave(work, there)


def _unaligned_words_at(scene: RebaseContext, line: EditedSegment, slack_ms: int) -> Iterator[int]:
    """Words at this time that have no counterpart in the old recognition."""
    new = scene.alignment.new
    for room in new.rooms:
        first = bisect_left(new.starts, line.start_ms - slack_ms, room.start, room.stop)
        last = bisect_right(new.starts, line.end_ms + slack_ms, room.start, room.stop)
        for at in range(first, last):
            middle = (new.words[at].start_ms + new.words[at].end_ms) // 2
            if at not in scene.alignment.heard_alike and line.start_ms - slack_ms <= middle <= line.end_ms + slack_ms:
                yield at


def _contains_text(scene: RebaseContext, at: Sequence[int], pieces: Sequence[str]) -> bool:
    """Whether these pieces stand in the words, one after the other."""
    heard = phonetic_text(scene.alignment.new.words[each].text for each in at)
    return any(heard[begin : begin + len(pieces)] == pieces for begin in range(len(heard) - len(pieces) + 1))


def _replaces_old_word(scene: RebaseContext, at: int) -> bool:
    """Whether the old recogniser had another word at that time, which this word replaces."""
    old, word = scene.alignment.old, scene.alignment.new.words[at]
    for room in old.rooms:
        first = bisect_left(old.starts, word.start_ms - SLACK_MS, room.start, room.stop)
        last = bisect_right(old.starts, word.end_ms, room.start, room.stop)
        if any(
            old.words[each].end_ms > word.start_ms and not scene.alignment.word(each) for each in range(first, last)
        ):
            return True
    return False
