"""Word documents, made with python-docx: title, then a paragraph a speech with who and when above it."""

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

from shared.exchange.domain.exports.options import ExportOptions, Layout
from shared.exchange.domain.exports.shown_text import format_clock, lay_out, show_text, show_title, speaker_heading
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.transcript_view import TranscriptView

BLOCK = 65_536
SPEAKER = "Speaker"  # the style of a line that says who speaks
# What the schema wants behind `w:bidi` in a paragraph's properties.
_BEHIND_BIDI = [
    f"w:{name}"
    for line in (
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection",
        "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    )
    for name in line.split()
]


class DocxDocuments:
    """The whole document is held while it is made (docs/exports.md says how much that is)."""

    def docx(self, view: TranscriptView, options: ExportOptions) -> Iterator[bytes]:
        """See `ports.Documents`."""
        document = _empty(view)
        end = document.element.body.sectPr
        for each in lay_out(view.segments, options.layout or Layout.PARAGRAPHS):
            _add(document, end, view, each, options)
        file = io.BytesIO()
        document.save(file)
        data = file.getbuffer()
        yield from (bytes(data[begin : begin + BLOCK]) for begin in range(0, len(data), BLOCK))


def _empty(view: TranscriptView) -> Any:
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE

    document = Document()
    title = show_title(view.session.title)
    known = document.core_properties
    known.title, known.author, known.comments = title[:255], "", ""
    known.created = known.modified = view.session.created_at.replace(tzinfo=None, microsecond=0)
    _directed(document.add_heading(title, level=1), title)
    document.styles.add_style(SPEAKER, WD_STYLE_TYPE.PARAGRAPH).paragraph_format.keep_with_next = True
    return document


def _add(document: Any, end: Any, view: TranscriptView, each: Segment, options: ExportOptions) -> None:
    who = speaker_heading(view.voice(each.speaker), options)
    time = format_clock(each.start_ms) if options.timestamps else ""
    text = show_text(each.text).strip()
    joined = options.layout is not Layout.SEGMENTS
    if joined and (who or time):
        above = _paragraph(document, end)
        above._p.style = SPEAKER
        _head(above, who, time)
        _directed(above, who)
    paragraph = _paragraph(document, end)
    if not joined:
        _head(paragraph, time, f"{who}:" if who else "")
    paragraph.add_run(text)
    _directed(paragraph, text)


def _paragraph(document: Any, end: Any) -> Any:
    """Before the end of the body, for which python-docx would look through all paragraphs each time."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph

    element = OxmlElement("w:p")
    end.addprevious(element)
    return Paragraph(element, document._body)


def _head(paragraph: Any, *parts: str) -> None:
    for part in parts:
        if part:
            paragraph.add_run(part).bold = True
            paragraph.add_run(" ")


def _directed(paragraph: Any, text: str) -> None:
    """Right to left where the text begins so."""
    if not _right_to_left(text):
        return
    from docx.oxml import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *_BEHIND_BIDI)
    for run in paragraph.runs:
        run.font.rtl = True


def _right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)
