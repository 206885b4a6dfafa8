"""Word documents by python-docx: a title, then a paragraph for each turn, below its speaker and time."""

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

from shared.exchange.domain.exports.options import ExportOptions, Layout
from shared.exchange.domain.exports.shown_text import format_clock, lay_out, show_text, show_title, speaker_heading
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.transcript_view import TranscriptView

PIECE_BYTES = 65_536
SPEAKER_STYLE = "Speaker"  # the style of a heading with the speaker
# Elements that must follow `w:bidi` in the properties of a paragraph (OOXML schema).
_AFTER_BIDI = [
    f"w:{name}"
    for line in (
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection",
        "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    )
    for name in line.split()
]


class DocxDocuments:
    """The whole document is in memory while it is written (docs/reference/exports.md gives its size)."""

    def docx(self, view: TranscriptView, options: ExportOptions) -> Iterator[bytes]:
        """See `ports.Documents`."""
        document = _new_document(view)
        end = document.element.body.sectPr
        for each in lay_out(view.segments, options.layout or Layout.PARAGRAPHS):
            _add(document, end, view, each, options)
        file = io.BytesIO()
        document.save(file)
        data = file.getbuffer()
        yield from (bytes(data[begin : begin + PIECE_BYTES]) for begin in range(0, len(data), PIECE_BYTES))


def _new_document(view: TranscriptView) -> Any:
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE

    document = Document()
    title = show_title(view.session.title)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:255], "", ""
    properties.created = properties.modified = view.session.created_at.replace(tzinfo=None, microsecond=0)
    _set_direction(document.add_heading(title, level=1), title)
    document.styles.add_style(SPEAKER_STYLE, WD_STYLE_TYPE.PARAGRAPH).paragraph_format.keep_with_next = True
    return document


def _add(document: Any, end: Any, view: TranscriptView, each: Segment, options: ExportOptions) -> None:
    who = speaker_heading(view.voice(each.speaker), options)
    time = format_clock(each.start_ms) if options.timestamps else ""
    text = show_text(each.text).strip()
    joined = options.layout is not Layout.SEGMENTS
    if joined and (who or time):
        heading = _paragraph(document, end)
        heading._p.style = SPEAKER_STYLE
        _add_heading(heading, who, time)
        _set_direction(heading, who)
    paragraph = _paragraph(document, end)
    if not joined:
        _add_heading(paragraph, time, f"{who}:" if who else "")
    paragraph.add_run(text)
    _set_direction(paragraph, text)


def _paragraph(document: Any, end: Any) -> Any:
    """A new paragraph before the end of the body; python-docx would scan all paragraphs for each one."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph

    element = OxmlElement("w:p")
    end.addprevious(element)
    return Paragraph(element, document._body)


def _add_heading(paragraph: Any, *parts: str) -> None:
    for part in parts:
        if part:
            paragraph.add_run(part).bold = True
            paragraph.add_run(" ")


def _set_direction(paragraph: Any, text: str) -> None:
    """Mark the paragraph as right-to-left if its text starts so."""
    if not _right_to_left(text):
        return
    from docx.oxml import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for run in paragraph.runs:
        run.font.rtl = True


def _right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)
