"""Merges edited text with newly recognised text: one of them, both, or a conflict."""

from collections.abc import Callable, Iterable, Sequence

from shared.transcription.domain.segments import Segment, join_texts
from shared.transcripts.domain.edits.text_diff import kept_atoms, split_atoms
from shared.transcripts.domain.edits.text_merge import merge_texts
from shared.transcripts.domain.edits.word_timing import retimed
from shared.versions.domain.rebase.token_stream import Token, phonetic_pieces, phonetic_text, text_of, tokens_of

LINE_SEPARATOR = "\ue000"  # separates lines; a private-use character

Timed = Callable[[Token], Token]


def without_spaces(text: str) -> str:
    """The text without spaces."""
    return "".join(text.split())


def is_part(part: Sequence[str], whole: Iterable[str]) -> bool:
    """Whether `part` is a subsequence of `whole`."""
    rest = iter(whole)
    return all(each in rest for each in part)


def decide_texts(
    before: str, lines: list[list[Token]], new: list[Token], rebased: Timed, renewed: Timed
) -> list[list[Token]] | None:
    """The new words of each line; None if both sides changed the same.

    `before` is the text that users saw. `rebased` times a word by the old recognition, `renewed` by the new one.
    """
    texts = [text_of(line) for line in lines]
    there, changed = (
        phonetic_text(token.word.text for token in new),
        without_spaces(before) != without_spaces("".join(texts)),
    )
    same = there == phonetic_text([before]) if changed else without_spaces(text_of(new)) == without_spaces(before)
    if same:
        return [[rebased(token) for token in line] for line in lines]
    if changed and there == phonetic_text(texts):
        return [[renewed(token) for token in line] for line in lines]
    merged_lines = _merged_lines(before, texts, text_of(new))
    return _timed_words(merged_lines, new) if merged_lines else None


def _merged_lines(before: str, texts: list[str], new: str) -> list[str] | None:
    human = f" {LINE_SEPARATOR} ".join(texts)
    base = _with_spelling_of(before, new, _match_by_sound)
    ours = _with_spelling_of(human, base, _match_by_position(before, human))
    merged_lines = merge_texts(base, new, ours)
    parts = [part.strip() for part in (merged_lines or "").split(LINE_SEPARATOR)]
    return parts if len(parts) == len(texts) and all(parts) else None


def _with_spelling_of(text: str, other: str, alike: Callable[[list[str], list[str]], dict[int, int]]) -> str:
    """The text, with matching words spelled as in `other`."""
    mine, theirs = split_atoms(text), [atom.text for atom in split_atoms(other)]
    places = alike([atom.text for atom in mine], theirs)
    written, position = "", 0
    for at, atom in enumerate(mine):
        written += text[position : atom.begin] + (theirs[places[at]] if at in places else atom.text)
        position = atom.end
    return written + text[position:]


def _match_by_sound(one: list[str], other: list[str]) -> dict[int, int]:
    return kept_atoms([_key(each) for each in one], [_key(each) for each in other])


def _match_by_position(before: str, human: str) -> Callable[[list[str], list[str]], dict[int, int]]:
    """Matches the words that users left unchanged."""
    stayed = kept_atoms([atom.text for atom in split_atoms(before)], [atom.text for atom in split_atoms(human)])
    return lambda _, __: {theirs: mine for mine, theirs in stayed.items()}


def _key(atom: str) -> str:
    return "".join(phonetic_pieces(atom)) or atom


def _timed_words(parts: list[str], new: list[Token]) -> list[list[Token]]:
    """The words of these texts; recognised words keep their times."""
    words = tuple(token.word for token in new)
    ends = max(word.end_ms for word in words)
    there = Segment("~", words[0].start_ms, ends, words[0].speaker, text_of(new), 1.0, words)
    return _split_by_lines(tokens_of(retimed(there, join_texts(parts))), parts)


def _split_by_lines(tokens: Iterable[Token], parts: Iterable[str]) -> list[list[Token]]:
    """The words of each line; a word across a border is cut, and its time divided."""
    rest, found = [*tokens][::-1], list[list[Token]]()
    for part in parts:
        found.append([])
        remaining = len(without_spaces(part))
        while remaining > 0 and rest:
            token = rest.pop()
            length = len(without_spaces(token.word.text))
            if length > remaining:
                token, back = _split_token(token, remaining)
                rest.append(back)
            found[-1].append(token)
            remaining -= length
    found[-1] += rest[::-1]
    return found


def _split_token(token: Token, at: int) -> tuple[Token, Token]:
    word = token.word
    middle = word.start_ms + (word.end_ms - word.start_ms) * at // len(word.text)
    front = word._replace(text=word.text[:at], end_ms=middle)
    return token._replace(word=front, gap=""), token._replace(
        word=word._replace(text=word.text[at:], start_ms=middle), source=f"{token.source}~"
    )
