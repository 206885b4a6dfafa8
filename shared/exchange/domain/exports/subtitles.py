"""WebVTT and SubRip subtitles."""

from collections.abc import Iterator

from shared.exchange.domain.exports.captions import Caption, make_captions
from shared.exchange.domain.exports.options import ExportOptions
from shared.exchange.domain.exports.shown_text import clean_segments, format_clock, speaker_heading
from shared.transcripts.domain.transcript_view import TranscriptView

# Players read these as markup, and SubRip has no escape for them.
_SUBRIP = str.maketrans("<>{}\\", "‹›❴❵⧵")
NAME_CHARACTERS = 30  # a longer name leaves no room for words on the line


def vtt(view: TranscriptView, options: ExportOptions) -> Iterator[str]:
    """W3C WebVTT; a voice tag names the speaker of each cue."""
    yield "WEBVTT\n"
    for caption in make_captions(clean_segments(view.segments)):
        who = speaker_heading(view.voice(caption.speaker), options)
        text = _with_word_times(caption) if options.words else _escape("\n".join(caption.lines))
        tagged = f"<v {_escape(who)}>{text}</v>" if who else text
        yield f"\n{format_clock(caption.start_ms, '.')} --> {format_clock(caption.end_ms, '.')}\n{tagged}\n"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _with_word_times(caption: Caption) -> str:
    """Each word after its time; the standard requires increasing times inside the cue."""
    text, pieces = "\n".join(caption.lines), list[str]()
    position, last_ms = 0, caption.start_ms
    for word in caption.words:
        begin = text.index(word.text, position)
        pieces.append(_escape(text[position:begin]))
        if last_ms < word.start_ms < caption.end_ms:
            pieces.append(f"<{format_clock(word.start_ms, '.')}>")
            last_ms = word.start_ms
        position = begin + len(word.text)
        pieces.append(_escape(word.text))
    return "".join(pieces)


def srt(view: TranscriptView, options: ExportOptions) -> Iterator[str]:
    """SubRip, which has no speaker tag: the name stands before the first words of a turn."""

    def head(speaker: str) -> str:
        who = speaker_heading(view.voice(speaker), options)[:NAME_CHARACTERS].strip()
        return f"{who}:" if who else ""

    for number, caption in enumerate(make_captions(clean_segments(view.segments), head), start=1):
        text = "\n".join(caption.lines).translate(_SUBRIP)
        yield f"{number}\n{format_clock(caption.start_ms, ',')} --> {format_clock(caption.end_ms, ',')}\n{text}\n\n"
