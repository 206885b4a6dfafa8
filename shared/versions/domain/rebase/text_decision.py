"""What people wrote, and what was recognised anew in the same place: one of them, both together, or neither."""

from collections.abc import Callable, Iterable, Sequence

from shared.transcription.domain.segments import Segment, join_texts
from shared.transcripts.domain.edits.text_diff import kept_atoms, split_atoms
from shared.transcripts.domain.edits.text_merge import merge_texts
from shared.transcripts.domain.edits.word_timing import retimed
from shared.versions.domain.rebase.token_stream import Token, phonetic_pieces, phonetic_text, text_of, tokens_of

BORDER = "\ue000"  # between two lines; a character of nobody's script

Timed = Callable[[Token], Token]


def squeezed(text: str) -> str:
    """The text without its spaces."""
    return "".join(text.split())


def is_part(few: Sequence[str], many: Iterable[str]) -> bool:
    """Whether these stand in the others, in order."""
    rest = iter(many)
    return all(each in rest for each in few)


def decide_texts(
    before: str, lines: list[list[Token]], new: list[Token], rebased: Timed, renewed: Timed
) -> list[list[Token]] | None:
    """The words of each line in the new version; None when both changed the same.

    `before` is what people had in front of them. `rebased` gives a word of theirs its time by what it was then,
    `renewed` by what is recognised now.
    """
    texts = [text_of(line) for line in lines]
    there, changed = phonetic_text(token.word.text for token in new), squeezed(before) != squeezed("".join(texts))
    same = there == phonetic_text([before]) if changed else squeezed(text_of(new)) == squeezed(before)
    if same:
        return [[rebased(token) for token in line] for line in lines]
    if changed and there == phonetic_text(texts):
        return [[renewed(token) for token in line] for line in lines]
    both = _both(before, texts, text_of(new))
    return _worded(both, new) if both else None


def _both(before: str, texts: list[str], new: str) -> list[str] | None:
    human = f" {BORDER} ".join(texts)
    base = _respelled(before, new, _same_sound)
    ours = _respelled(human, base, _same_place(before, human))
    both = merge_texts(base, new, ours)
    parts = [part.strip() for part in (both or "").split(BORDER)]
    return parts if len(parts) == len(texts) and all(parts) else None


def _respelled(text: str, other: str, alike: Callable[[list[str], list[str]], dict[int, int]]) -> str:
    """The text, with the words that are alike as the other spells them."""
    mine, theirs = split_atoms(text), [atom.text for atom in split_atoms(other)]
    places = alike([atom.text for atom in mine], theirs)
    written, position = "", 0
    for at, atom in enumerate(mine):
        written += text[position : atom.begin] + (theirs[places[at]] if at in places else atom.text)
        position = atom.end
    return written + text[position:]


def _same_sound(one: list[str], other: list[str]) -> dict[int, int]:
    return kept_atoms([_key(each) for each in one], [_key(each) for each in other])


def _same_place(before: str, human: str) -> Callable[[list[str], list[str]], dict[int, int]]:
    """The words that people left as they were."""
    stayed = kept_atoms([atom.text for atom in split_atoms(before)], [atom.text for atom in split_atoms(human)])
    return lambda _, __: {theirs: mine for mine, theirs in stayed.items()}


def _key(atom: str) -> str:
    return "".join(phonetic_pieces(atom)) or atom


def _worded(parts: list[str], new: list[Token]) -> list[list[Token]]:
    """The words of these texts; those that were recognised have their times."""
    words = tuple(token.word for token in new)
    ends = max(word.end_ms for word in words)
    there = Segment("~", words[0].start_ms, ends, words[0].speaker, text_of(new), 1.0, words)
    return _divided(tokens_of(retimed(there, join_texts(parts))), parts)


def _divided(tokens: Iterable[Token], parts: Iterable[str]) -> list[list[Token]]:
    """The words of each part; one that stands across a border is cut there, as its time is."""
    rest, found = [*tokens][::-1], list[list[Token]]()
    for part in parts:
        found.append([])
        wanted = len(squeezed(part))
        while wanted > 0 and rest:
            token = rest.pop()
            length = len(squeezed(token.word.text))
            if length > wanted:
                token, behind = _cut(token, wanted)
                rest.append(behind)
            found[-1].append(token)
            wanted -= length
    found[-1] += rest[::-1]
    return found


def _cut(token: Token, at: int) -> tuple[Token, Token]:
    word = token.word
    middle = word.start_ms + (word.end_ms - word.start_ms) * at // len(word.text)
    front = word._replace(text=word.text[:at], end_ms=middle)
    return token._replace(word=front, gap=""), token._replace(
        word=word._replace(text=word.text[at:], start_ms=middle), source=f"{token.source}~"
    )
