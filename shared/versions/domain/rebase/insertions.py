"""Rebases inserted lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.alignment import SLACK_MS
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.token_stream import phonetic_text


def rebase_insertion(context: RebaseContext, group: EditGroup, line: EditedSegment) -> None:
    """Insert the line at its time, unless its words are there already, recognised or inserted."""
    if not context.target_state.is_free(line.id):
        there = context.target_state.lines([line.id])
        if phonetic_text(each.text for each in there) != phonetic_text([line.text]):
            _refuse(context, group, there)
        return
    if context.target_state.has_insertion(line) or _contains_text(
        context, [*_unaligned_words_at(context, line, SLACK_MS)], phonetic_text([line.text])
    ):
        return
    replacing = [at for at in _unaligned_words_at(context, line, 0) if not _replaces_old_word(context, at)]
    if replacing:
        context.add_text_conflict(group, replacing)
    else:
        context.inserted.append(line.model_copy(update={"speaker": context.speaker_match.label_for(line.speaker)}))


def _refuse(context: RebaseContext, group: EditGroup, there: Sequence[EditedSegment]) -> None:
    if context.is_newer(group.items):
        context.add_conflict(group, there)


def _unaligned_words_at(context: RebaseContext, line: EditedSegment, slack_ms: int) -> Iterator[int]:
    """Words at this time that have no counterpart in the old recognition."""
    new = context.alignment.new
    for channel in new.channels:
        first = bisect_left(new.starts, line.start_ms - slack_ms, channel.start, channel.stop)
        last = bisect_right(new.starts, line.end_ms + slack_ms, channel.start, channel.stop)
        for at in range(first, last):
            middle = (new.words[at].start_ms + new.words[at].end_ms) // 2
            if at not in context.alignment.aligned and line.start_ms - slack_ms <= middle <= line.end_ms + slack_ms:
                yield at


def _contains_text(context: RebaseContext, at: Sequence[int], pieces: Sequence[str]) -> bool:
    """Whether these pieces stand in the words, one after the other."""
    heard = phonetic_text(context.alignment.new.words[each].text for each in at)
    return any(heard[begin : begin + len(pieces)] == pieces for begin in range(len(heard) - len(pieces) + 1))


def _replaces_old_word(context: RebaseContext, at: int) -> bool:
    """Whether the old recogniser had another word at that time, which this word replaces."""
    old, word = context.alignment.old, context.alignment.new.words[at]
    for channel in old.channels:
        first = bisect_left(old.starts, word.start_ms - SLACK_MS, channel.start, channel.stop)
        last = bisect_right(old.starts, word.end_ms, channel.start, channel.stop)
        if any(
            old.words[each].end_ms > word.start_ms and not context.alignment.word(each) for each in range(first, last)
        ):
            return True
    return False
