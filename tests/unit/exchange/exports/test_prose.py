"""Plain text, and Markdown as a parser of CommonMark sees it."""

from itertools import pairwise

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from shared.exchange.domain.exports.shown_text import PARAGRAPH_CHARACTERS
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from tests.support.samples import a_word, words_said
from tests.unit.exchange.exports.texts import CONTROLS, NASTY, a_reading, bare, exported, names, said, speeches

TURNS = [a_word(0, "Hello."), a_word(5000, "Still me."), a_word(3_661_000, "Bye.", speaker="S2")]
PLAIN = {"text", "softbreak", "strong_open", "strong_close"}


def parsed(text: str) -> list[Token]:
    """All inline parts of the document that are not blocks of text or its heading."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def read_markdown(text: str) -> list[str]:
    """The text of the heading and of each paragraph, which are all that there is."""
    tokens = parsed(text)
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {
        "heading",
        "paragraph",
        "inline",
    }
    shown = []
    for token in tokens:
        if token.type == "inline":
            assert {part.type for part in token.children or ()} <= PLAIN
            shown.append("".join(part.content or " " * (part.type == "softbreak") for part in token.children or ()))
    return shown


def test_plain_text_is_a_paragraph_a_turn() -> None:
    assert exported("txt", a_reading(TURNS)) == "[00:00:00] Ann\nHello. Still me.\n\n[01:01:01] Speaker 2\nBye.\n"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"layout": "segments"}, "[00:00:00] Ann: Hello.\n[00:00:05] Ann: Still me.\n[01:01:01] Speaker 2: Bye.\n"),
        ({"timestamps": "false"}, "Ann\nHello. Still me.\n\nSpeaker 2\nBye.\n"),
        ({"timestamps": "false", "speakers": "false"}, "Hello. Still me.\n\nBye.\n"),
        ({"layout": "segments", "speakers": "false"}, "[00:00:00] Hello.\n[00:00:05] Still me.\n[01:01:01] Bye.\n"),
        ({"roles": "true"}, "[00:00:00] Ann (COACH)\nHello. Still me.\n\n[01:01:01] Speaker 2\nBye.\n"),
    ],
)
def test_plain_text_shows_what_is_wanted(query: dict[str, str], expected: str) -> None:
    assert exported("txt", a_reading(TURNS, "Ann", "COACH"), **query) == expected


@given(speeches, names)
def test_plain_text_holds_every_word_and_a_heading_of_one_line(spoken: list[Word], name: str) -> None:
    heading, _, rest = exported("txt", a_reading(spoken, name)).partition("\n")
    assert heading.startswith("[00:00:00] ")
    assert bare(rest) == said(spoken)


def test_nobody_speaks_an_hour_in_one_paragraph() -> None:
    spoken = words_said("A sentence of words. " * 2_000)
    paragraphs = exported("txt", a_reading(spoken)).split("\n\n")
    assert all(len(paragraph) < PARAGRAPH_CHARACTERS + 500 for paragraph in paragraphs)
    assert bare("".join(paragraph.partition("\n")[2] for paragraph in paragraphs)) == said(spoken)


def test_markdown_is_a_heading_and_paragraphs() -> None:
    shown = exported("md", a_reading(TURNS, "Ann", "COACH"), roles="true")
    assert shown == ("# Talk\n\n**Ann (COACH)** 00:00:00\n\nHello. Still me.\n\n**Speaker 2** 01:01:01\n\nBye.\n")
    assert read_markdown(shown)[1:3] == ["Ann (COACH) 00:00:00", "Hello. Still me."]


def test_markdown_may_be_a_paragraph_a_segment() -> None:
    shown = read_markdown(exported("md", a_reading(TURNS), layout="segments"))
    assert shown == ["Talk", "00:00:00 Ann: Hello.", "00:00:05 Ann: Still me.", "01:01:01 Speaker 2: Bye."]


@given(speeches, names)
def test_markdown_shows_any_speech_as_it_was_said(spoken: list[Word], name: str) -> None:
    for query in ({}, {"layout": "segments"}, {"timestamps": "false", "speakers": "false"}):
        found = read_markdown(exported("md", a_reading(spoken, name), **query))[1:]
        assert bare("".join(found)).endswith(said(spoken)[-20:])
    assert bare("".join(found)) == said(spoken)


@pytest.mark.parametrize("text", NASTY)
def test_markdown_is_no_markup_of_the_speakers(text: str) -> None:
    view = a_reading(words_said(text), text)
    titled = view._replace(session=view.session.model_copy(update={"title": text}))
    heading, who, shown = read_markdown(exported("md", titled))
    assert (heading, who, shown) == (text, f"{text} 00:00:00", text)


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_control_characters_and_line_breaks_are_spaces(kind: str) -> None:
    whole = Segment("0", 0, 9, "S1", f"a{CONTROLS}b\n\n# c", 0.9, ())
    written = exported(kind, a_reading([whole], f"Ann{CONTROLS}\n\n# Bob"))
    assert not set(CONTROLS) - {"\n"} & set(written)
    assert not any(before == "\n" and after == "#" for before, after in pairwise(written))


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_a_segment_of_ten_thousand_characters_is_whole(kind: str) -> None:
    whole = Segment("0", 0, 9, "S1", "x" * 10_000, 0.9, ())
    assert "x" * 10_000 in exported(kind, a_reading([whole]))


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_hours_may_have_three_digits(kind: str) -> None:
    assert "100:00:00" in exported(kind, a_reading([a_word(360_000_000)]))
