"""Neighbouring chunks overlap: merges their words there and matches their speakers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import Match, SequenceMatcher

from shared.transcription.domain.words import Word

SAME_WORD_MS = 1500  # the greatest difference between two recognised times of the same word


class ChunkJoiner:
    """Joins the words of chunks, added in order, into those of the recording; holds the words of one chunk.

    `speakers` are the labels given so far, in the order in which they were first heard; `languages` has the number of
    final words of each language.
    """

    def __init__(self, most_speakers: int | None) -> None:
        self.speakers, self.languages = list[str](), Counter[str]()
        self._most_speakers = most_speakers
        self._held = list[Word]()

    def add(self, words: list[Word], overlap: tuple[int, int]) -> list[Word]:
        """The words that are final now; `overlap` with the chunk before is (start, end) in milliseconds."""
        labels = match_speakers(self._held, words, overlap, self.speakers, self._most_speakers)
        self.speakers += [label for label in labels.values() if label not in self.speakers]
        relabelled = [word._replace(speaker=labels[word.speaker]) for word in words]
        final, self._held = join_chunks(self._held, relabelled, overlap) if self._held else ([], relabelled)
        return self._final(final)

    def rest(self) -> list[Word]:
        """The words behind the last overlap, once all chunks were added."""
        return self._final(self._held)

    def _final(self, words: list[Word]) -> list[Word]:
        self.languages.update(word.language for word in words if word.language)
        return words


def join_chunks(left: list[Word], right: list[Word], overlap: tuple[int, int]) -> tuple[list[Word], list[Word]]:
    """The words that each side keeps so that none is lost or doubled; `overlap` is (start, end) in ms.

    The seam lies inside the longest run of words that both sides recognised alike; without one, in the middle of the
    overlap. Words that only one side recognised are kept wherever they are, because recognisers miss whole sentences at
    the edges of a chunk.
    """
    first, last = overlap[0] - SAME_WORD_MS, overlap[1] + SAME_WORD_MS  # a word at the border may lie slightly outside
    tail = [word for word in left if word.end_ms > first]
    head = [word for word in right if word.start_ms < last]
    before, after = _merged(tail, head, overlap)
    kept_left = [*(word for word in left if word.end_ms <= first), *before]
    kept_right = [*after, *(word for word in right if word.start_ms >= last)]
    ordered = list(_in_order([*kept_left, *kept_right]))
    return ordered[: len(kept_left)], ordered[len(kept_left) :]


def _merged(left: list[Word], right: list[Word], overlap: tuple[int, int]) -> tuple[list[Word], list[Word]]:
    """The words of the overlap before and after the seam."""
    runs = _common_runs(left, right)
    if not runs:
        return _without_agreement(left, right, overlap)
    longest = max(range(len(runs)), key=lambda i: runs[i].size)
    before, after = list[Word](), list[Word]()
    in_left = in_right = 0
    for i, run in enumerate([*runs, Match(len(left), len(right), 0)]):
        one, other = left[in_left : run.a], right[in_right : run.b]
        from_left = run.size if i < longest else (run.size + 1) // 2 if i == longest else 0
        before += (one or other) if i <= longest else []
        before += left[run.a : run.a + from_left]
        after += (other or one) if i > longest else []
        after += right[run.b + from_left : run.b + run.size]
        in_left, in_right = run.a + run.size, run.b + run.size
    return before, after


def _without_agreement(left: list[Word], right: list[Word], overlap: tuple[int, int]) -> tuple[list[Word], list[Word]]:
    if not _inside(left, overlap) or not _inside(right, overlap):
        return left, right
    middle = sum(overlap) // 2
    return [w for w in left if _middle(w) < middle], [w for w in right if _middle(w) >= middle]


def _in_order(words: list[Word]) -> Iterator[Word]:
    """Words in order of time, although the sides differ slightly in their times."""
    start_ms = 0
    for word in words:
        start_ms = max(word.start_ms, start_ms)
        yield word._replace(start_ms=start_ms, end_ms=max(word.end_ms, start_ms))


def _common_runs(left: list[Word], right: list[Word]) -> list[Match]:
    """Runs of words that both sides recognised alike, at the same time and in order."""
    matcher = SequenceMatcher(None, [_normalize(w) for w in left], [_normalize(w) for w in right], autojunk=False)
    return [run for run in matcher.get_matching_blocks() if run.size and _is_simultaneous(left[run.a], right[run.b])]


def _normalize(word: Word) -> str:
    return "".join(c for c in word.text.casefold() if c.isalnum())


def _is_simultaneous(one: Word, other: Word) -> bool:
    return abs(one.start_ms - other.start_ms) <= SAME_WORD_MS


def _middle(word: Word) -> int:
    return (word.start_ms + word.end_ms) // 2


def match_speakers(
    known: list[Word], new: list[Word], overlap: tuple[int, int], taken: Iterable[str], max_speakers: int | None
) -> dict[str, str]:
    """Maps each speaker label of `new` to the label of the same speaker in `known`.

    Labels that speak simultaneously longest in the overlap are the same speaker, each label once. If exactly one
    speaker is silent in the overlap on each side, the two are matched: people rarely leave just when another arrives. A
    label without such evidence is a new speaker. If `max_speakers` are known already, it is a known speaker who is
    silent in the overlap.
    """
    taken = list(taken)
    known_inside, new_inside = _inside(known, overlap), _inside(new, overlap)
    simultaneous_ms = _simultaneous_ms(known_inside, new_inside)
    mapping: dict[str, str] = {}
    for (old, label), _ in sorted(simultaneous_ms.items(), key=lambda item: (-item[1], item[0])):
        if label not in mapping and old not in mapping.values():
            mapping[label] = old
    silent_in_known = [label for label in taken if label not in _speakers(known_inside)]
    silent_in_new = [label for label in _speakers(new) if label not in _speakers(new_inside)]
    if len(silent_in_known) == len(silent_in_new) == 1:
        mapping[silent_in_new[0]] = silent_in_known[0]
    return mapping | dict(_new_labels(new, mapping, taken, max_speakers))


def _speakers(words: list[Word]) -> dict[str, None]:
    """Labels in the order in which they speak."""
    return dict.fromkeys(word.speaker for word in words)


def _new_labels(
    new: list[Word], mapping: dict[str, str], taken: list[str], max_speakers: int | None
) -> Iterator[tuple[str, str]]:
    unheard = [label for label in taken if label not in mapping.values()]
    for label in _speakers(new):
        if label in mapping:
            continue
        if max_speakers is not None and len(taken) >= max_speakers and unheard:
            yield label, unheard.pop(0)
        else:
            taken.append(f"S{len(taken) + 1}")
            yield label, taken[-1]


def _inside(words: list[Word], overlap: tuple[int, int]) -> list[Word]:
    return [word for word in words if overlap[0] <= _middle(word) < overlap[1]]


def _simultaneous_ms(known: list[Word], new: list[Word]) -> Counter[tuple[str, str]]:
    """Milliseconds during which each pair (known label, new label) speaks at once."""
    simultaneous_ms: Counter[tuple[str, str]] = Counter()
    for old in known:
        for word in new:
            shared_ms = min(old.end_ms, word.end_ms) - max(old.start_ms, word.start_ms)
            if shared_ms > 0:
                simultaneous_ms[old.speaker, word.speaker] += shared_ms
    return simultaneous_ms
