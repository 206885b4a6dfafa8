"""WebVTT and SubRip: cues on a screen."""

from collections.abc import Iterator

from shared.exchange.domain.exports.captions import Caption, make_captions
from shared.exchange.domain.exports.options import ExportOptions
from shared.exchange.domain.exports.shown_text import clean_segments, format_clock, speaker_heading
from shared.transcripts.domain.transcript_view import TranscriptView

# Players take these for markup, and SubRip has no way to escape them.
_SUBRIP = str.maketrans("<>{}\\", "‹›❴❵⧵")
NAME_CHARACTERS = 30  # a longer name would leave no room for words on a subtitle line


def vtt(view: TranscriptView, options: ExportOptions) -> Iterator[str]:
    """W3C WebVTT; a voice tag names the speaker of each cue."""
    yield "WEBVTT\n"
    for cue in make_captions(clean_segments(view.segments)):
        who = speaker_heading(view.voice(cue.speaker), options)
        text = _timed(cue) if options.words else _escaped("\n".join(cue.lines))
        voiced = f"<v {_escaped(who)}>{text}</v>" if who else text
        yield f"\n{format_clock(cue.start_ms, '.')} --> {format_clock(cue.end_ms, '.')}\n{voiced}\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timed(cue: Caption) -> str:
    """Each word behind its time; the standard wants times that grow, and lie inside the cue."""
    text, pieces = "\n".join(cue.lines), list[str]()
    position, last_ms = 0, cue.start_ms
    for word in cue.words:
        begin = text.index(word.text, position)
        pieces.append(_escaped(text[position:begin]))
        if last_ms < word.start_ms < cue.end_ms:
            pieces.append(f"<{format_clock(word.start_ms, '.')}>")
            last_ms = word.start_ms
        position = begin + len(word.text)
        pieces.append(_escaped(word.text))
    return "".join(pieces)


def srt(view: TranscriptView, options: ExportOptions) -> Iterator[str]:
    """SubRip has no tag for a speaker: the name stands before the words where a speaker begins."""

    def head(speaker: str) -> str:
        who = speaker_heading(view.voice(speaker), options)[:NAME_CHARACTERS].strip()
        return f"{who}:" if who else ""

    for number, cue in enumerate(make_captions(clean_segments(view.segments), head), start=1):
        text = "\n".join(cue.lines).translate(_SUBRIP)
        yield f"{number}\n{format_clock(cue.start_ms, ',')} --> {format_clock(cue.end_ms, ',')}\n{text}\n\n"
