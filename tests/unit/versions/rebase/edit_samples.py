"""Versions that people worked on in any way, and what another recogniser makes of the same sound."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from shared.transcription.domain.segments import Segment, group_words
from shared.transcription.domain.words import Word
from tests.unit.versions.rebase.version_samples import Version

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
    version = Version(group_words(draw(spoken() if words is None else words)))
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
    return [*group_words(heard)]
