"""Word documents, read back."""

import io
import zipfile
from typing import Any
from xml.dom.minidom import parseString

import docx
import pytest
from hypothesis import given

from shared.exchange.adapters.docx_documents import DocxDocuments
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from shared.transcripts.domain.transcript_view import TranscriptView
from tests.support.fakes.clock import START
from tests.support.samples import a_word, words_said
from tests.unit.exchange.exports.texts import CONTROLS, NASTY, a_reading, bare, names, options, said, speeches

TURNS = [a_word(0, "Hello."), a_word(5000, "Still me."), a_word(3_661_000, "Bye.", speaker="S2")]


def written(view: TranscriptView, **query: Any) -> bytes:
    return b"".join(DocxDocuments().docx(view, options(**query)))


def opened(view: TranscriptView, **query: Any) -> Any:
    return docx.Document(io.BytesIO(written(view, **query)))


def lines(view: TranscriptView, **query: Any) -> list[str]:
    """The text of every paragraph behind the title."""
    return [paragraph.text.strip() for paragraph in opened(view, **query).paragraphs[1:]]


def test_a_document_has_a_title_and_a_paragraph_a_turn() -> None:
    document = opened(a_reading(TURNS))
    assert (document.paragraphs[0].text, document.paragraphs[0].style.name) == ("Talk", "Heading 1")
    assert (document.core_properties.title, document.core_properties.author) == ("Talk", "")
    assert document.core_properties.created.replace(tzinfo=START.tzinfo) == START


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Ann 00:00:00", "Hello. Still me.", "Speaker 2 01:01:01", "Bye."]),
        ({"timestamps": "false"}, ["Ann", "Hello. Still me.", "Speaker 2", "Bye."]),
        ({"timestamps": "false", "speakers": "false"}, ["Hello. Still me.", "Bye."]),
        ({"layout": "segments"}, ["00:00:00 Ann: Hello.", "00:00:05 Ann: Still me.", "01:01:01 Speaker 2: Bye."]),
        ({"roles": "true"}, ["Ann (COACH) 00:00:00", "Hello. Still me.", "Speaker 2 01:01:01", "Bye."]),
    ],
)
def test_a_document_shows_what_is_wanted(query: dict[str, str], expected: list[str]) -> None:
    assert lines(a_reading(TURNS, "Ann", "COACH"), **query) == expected


@given(speeches, names)
def test_a_document_shows_any_speech_as_it_was_said(spoken: list[Word], name: str) -> None:
    assert bare("".join(lines(a_reading(spoken, name), timestamps="false", speakers="false"))) == said(spoken)


@pytest.mark.parametrize("text", [*NASTY, f"a{CONTROLS}b", "x" * 10_000, "\ud800 half", ""])
def test_a_document_opens_whatever_was_said_and_by_whom(text: str) -> None:
    view = a_reading([Segment("0", 0, 9, "S1", text, 0.9, ())], text[:200])
    titled = view._replace(session=view.session.model_copy(update={"title": text}))
    with zipfile.ZipFile(io.BytesIO(written(titled))) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                parseString(file.read(name))
    shown = "".join(lines(titled, timestamps="false", speakers="false"))
    assert bare(shown) == bare("".join(" " if each in CONTROLS or each == "\ud800" else each for each in text))


@pytest.mark.parametrize(
    ("text", "rtl"), [("שלום hello", True), ("«مرحبا»", True), ("hello שלום", False), ("42", False)]
)
def test_a_paragraph_runs_as_its_text_does(text: str, rtl: bool) -> None:
    paragraph = opened(a_reading(words_said(text))).paragraphs[-1]
    assert bool(paragraph._p.xpath("./w:pPr/w:bidi")) is rtl
    assert {bool(run.font.rtl) for run in paragraph.runs} == {rtl}


def test_two_documents_of_one_version_are_the_same() -> None:
    first, second = (zipfile.ZipFile(io.BytesIO(written(a_reading(TURNS)))) for _ in range(2))
    assert [(each, first.read(each)) for each in first.namelist()] == [
        (each, second.read(each)) for each in second.namelist()
    ]
